/**
 * The recovery kit: an age X25519 identity of its own, on paper or in a file that its owner keeps. Its text is an age
 * identities file (`age -d -i kit.txt keys-0001.kit.age`), its code can be typed by hand: Bech32's checksum catches
 * up to four wrong characters, and letters that look alike are taken for each other.
 */
import { randomBytes } from 'node:crypto';
import { refuse } from '../../../shared/failure.ts';
import { isIdentity, printIdentity, recipientOf } from './identities.ts';

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
const DATA_LENGTH = 52;
const GROUP = 4;
/** Characters that Bech32 never uses, and what was meant by whoever wrote them down. */
const LOOKALIKES: Readonly<Record<string, string>> = { O: '0', I: 'L', 1: 'L', B: '8' };

/** A new kit. It opens nothing until `addKit` or `createVault` was given its recipient. */
export function createKit(random: (n: number) => Uint8Array = n => new Uint8Array(randomBytes(n))): Kit {
  const identity = printIdentity(random(32));
  const groups = groupsOf(identity);
  const recipient = recipientOf(identity);
  return { text: kitText(identity, groups, recipient), code: groups.join(' '), recipient, groups };
}

/**
 * The identity in a kit: from the whole file, from the AGE-SECRET-KEY line, or from the code typed by hand.
 * @throws Refusal wrong-kit
 */
export function parseKitText(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).map(line => line.trim());
  const bare = lines.filter(line => line !== '' && !line.startsWith('#'));
  const keyLines = bare.filter(line => line.toUpperCase().startsWith(HEAD));
  if (keyLines.length > 1) throw refuse('wrong-kit', {});
  const typed = keyLines[0] ?? bare.join('');
  const identity = HEAD + normalise(typed);
  if (!isIdentity(identity)) throw refuse('wrong-kit', {});
  return identity;
}

function groupsOf(identity: string): string[] {
  const body = identity.slice(HEAD.length);
  const data = body.slice(0, DATA_LENGTH).match(new RegExp(`.{${GROUP}}`, 'g')) ?? [];
  return [...data, body.slice(DATA_LENGTH)];
}

function normalise(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  const body = plain.startsWith('AGESECRETKEY1') ? plain.slice('AGESECRETKEY1'.length) : plain;
  return body.replace(/[OI1B]/g, character => LOOKALIKES[character] ?? character);
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
