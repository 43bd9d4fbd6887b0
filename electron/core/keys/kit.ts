/**
 * The recovery kit: an age X25519 identity of its own, on paper or in a file that its owner keeps. Its text is an age
 * identities file (`age -d -i kit.txt keys-0001.kit.age`), its code can be typed by hand: Bech32's checksum catches
 * up to four wrong characters, and letters that look alike are taken for each other.
 */
import { randomBytes } from 'node:crypto';
import { refuse } from '../../../shared/failure.ts';
import { isIdentity, printIdentity, recipientOf } from './identities.ts';
import { codesIn, groupsOf } from './typed-code.ts';

export interface Kit {
  /** The whole kit file, in plain words. */
  text: string;
  /** All groups with a space between. */
  code: string;
  /** `age1…`, the public half: all that the vault needs to lock a key file to this kit. */
  recipient: string;
  /** Thirteen groups of four characters, and the last one of six: the check group. */
  groups: string[];
}

const HEAD = 'AGE-SECRET-KEY-1';

/** A new kit. It opens nothing until `addKit` or `createVault` was given its recipient. */
export function createKit(random: (n: number) => Uint8Array = n => new Uint8Array(randomBytes(n))): Kit {
  const identity = printIdentity(random(32));
  const groups = groupsOf(identity.slice(HEAD.length));
  const recipient = recipientOf(identity);
  return { text: kitText(identity, groups, recipient), code: groups.join(' '), recipient, groups };
}

/**
 * The identity in a kit: from the whole file, from the AGE-SECRET-KEY line, or from the code typed by hand.
 * @throws Refusal wrong-kit
 */
export function parseKitText(text: string): string {
  const [identity = '', another] = codesIn(text, HEAD);
  if (another !== undefined) throw refuse('wrong-kit', {});
  if (!isIdentity(identity)) throw refuse('wrong-kit', {});
  return identity;
}

/** Sparekey asks for a group by its number. */
function rowName(index: number, length: number): string {
  const first = index * 5 + 1;
  return `groups ${first} to ${first + length - 1}:`.padEnd(16);
}

function kitText(identity: string, groups: readonly string[], recipient: string): string {
  const rows = [groups.slice(0, 5), groups.slice(5, 10), groups.slice(10)];
  return [
    '# SPAREKEY RECOVERY KIT',
    '#',
    '# Keep this in a safe place, away from your computer. Print it, or write it down.',
    '# Whoever holds it can open your Sparekey vault. Nobody else needs to see it, ever.',
    '#',
    '# If you have forgotten your password, or your computer is gone:',
    '#   1. Get a copy of your Sparekey vault folder: from this computer, a memory stick or a backup.',
    '#   2. Open Sparekey, choose "Use the recovery kit instead", and give it this file,',
    '#      or type the code below. Small and capital letters are the same, spaces do not matter.',
    '#',
    ...rows.map((row, index) => `#      ${rowName(index, row.length)}  ${row.join(' ')}`),
    '#',
    '# You do not even need Sparekey. With the free program "age" (https://age-encryption.org):',
    '#      age -d -i this-file keys-0001.kit.age > key.txt',
    '#      age -d -i key.txt codes-....age',
    '# (Where there are several files, take the ones with the highest number. A codes-kit.age opens codes alone, a',
    '# recovery-kit.age recovery codes alone: then you need the newest of both.)',
    '#',
    `# The public half of this kit: ${recipient}`,
    '# The next line is the kit itself.',
    identity,
    '',
  ].join('\n');
}
