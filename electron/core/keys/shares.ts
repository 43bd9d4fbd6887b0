/**
 * A recovery kit in shares: n texts of which any k give the kit, and fewer tell nothing at all (Shamir's secret sharing,
 * by an audited library). A share is Bech32m, so that it can be typed by hand like the kit: its checksum catches up to
 * four wrong characters.
 *
 *   SPAREKEY-SHARE-1 <set: 4> <version> <needed> <total> <number> <share: 60> <checksum: 6>
 *
 * `set` is drawn for each split: shares of two splits are told apart by it. What is split is the kit's 32 bytes and four
 * bytes of a hash of them and the set, so that no mixture of shares, however it came about, gives a kit unnoticed.
 */
import { createHash, randomBytes } from 'node:crypto';
import { bech32m } from '@scure/base';
import { combine, split } from 'shamir-secret-sharing';
import { MOST_SHARES } from '../../../shared/domain/place-terms.ts';
import { refuse } from '../../../shared/failure.ts';
import { printIdentity, secretBytes } from './identities.ts';
import { parseKitText } from './kit.ts';
import { codesIn, groupsOf } from './typed-code.ts';

export interface Share {
  /** All of it in one line, as the QR code has it. */
  text: string;
  /** Seventeen groups of four characters, and the last one of six: the check group. */
  groups: string[];
  /** Four characters that all shares of one split have in common: their first group. */
  set: string;
  /** From 1. */
  number: number;
  needed: number;
  total: number;
}

/** How many of how many. */
export interface Splitting {
  needed: number;
  total: number;
}

interface ReadShare extends Splitting {
  set: string;
  number: number;
  /** As the library made it: its last byte says where on the curve it is. */
  bytes: Uint8Array;
}

const HEAD = 'SPAREKEY-SHARE-1';
const PREFIX = 'sparekey-share-';
const CHARACTERS = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L';
const VERSION = 0;
const SET_LENGTH = 4;
const SECRET_LENGTH = 32;
const TAG_LENGTH = 4;
const SHARE_LENGTH = SECRET_LENGTH + TAG_LENGTH + 1;

/**
 * Splits a kit (any text that parseKitText takes). Each call gives another set, which does not go with earlier ones.
 * @throws Refusal bad-shares, wrong-kit
 */
export async function splitKit(
  kit: string,
  { needed, total }: Splitting,
  random: (n: number) => Uint8Array = n => new Uint8Array(randomBytes(n)),
): Promise<Share[]> {
  const possible = [needed, total].every(Number.isInteger) && needed >= 2 && needed <= total;
  if (!possible || total > MOST_SHARES) throw refuse('bad-shares', { needed, total });
  const secret = secretBytes(parseKitText(kit));
  const set = [...random(SET_LENGTH)].map(byte => CHARACTERS[byte % CHARACTERS.length]).join('');
  const parts = await split(Uint8Array.from([...secret, ...tagOf(secret, set)]), total, needed);
  return parts.map((bytes, index) => printShare({ set, needed, total, number: index + 1, bytes }));
}

/**
 * The kit that shares give: an identity, which parseKitText takes. Each text holds a share (or several, one a line); one
 * that is there twice counts once. More than needed are checked against each other.
 * @throws Refusal wrong-share: that text cannot be read, or does not go with the others; shares-missing; wrong-kit when
 * each is whole and they still do not fit together
 */
export async function combineShares(texts: readonly string[]): Promise<string> {
  const read = texts.flatMap((text, index) => codesIn(text, HEAD).map(code => parseShare(code, index + 1)));
  const [first] = ofOneSet(read);
  if (!first) throw refuse('shares-missing', { have: 0, need: 2 });
  const parts = new Map(read.map(share => [share.number, share.bytes]));
  if (parts.size < first.needed) throw refuse('shares-missing', { have: parts.size, need: first.needed });
  const whole = await combine([...parts.values()]);
  const secret = whole.slice(0, SECRET_LENGTH);
  if (!isSame(whole.slice(SECRET_LENGTH), tagOf(secret, first.set))) throw refuse('wrong-kit', {});
  return printIdentity(secret);
}

/** Whether somebody means shares and not a kit. */
export function holdsShare(text: string): boolean {
  return text.toUpperCase().includes(HEAD);
}

type Given = ReadShare & { from: number };

/** The same shares, when all are of one split. @throws Refusal wrong-share: the one that goes with the fewest others */
function ofOneSet(shares: readonly Given[]): readonly Given[] {
  const alike = (a: Given, b: Given) =>
    a.set === b.set &&
    a.needed === b.needed &&
    a.total === b.total &&
    (a.number === b.number) === isSame(a.bytes, b.bytes) &&
    (a.number === b.number) === (a.bytes.at(-1) === b.bytes.at(-1));
  const friends = (share: Given) => shares.filter(other => alike(share, other)).length;
  const loneliest = shares.reduce<Given | null>(
    (found, each) => (found && friends(found) < friends(each) ? found : each),
    null,
  );
  if (loneliest && friends(loneliest) < shares.length) throw refuse('wrong-share', { share: loneliest.from });
  return shares;
}

function printShare({ set, needed, total, number, bytes }: ReadShare): Share {
  const head = [...set].map(character => CHARACTERS.indexOf(character));
  const words = [...head, VERSION, needed, total, number, ...bech32m.toWords(bytes)];
  const text = bech32m.encode(PREFIX, words).toUpperCase();
  return { text, groups: groupsOf(text.slice(HEAD.length)), set, number, needed, total };
}

/** `from`: which of the texts, from 1. @throws Refusal wrong-share */
function parseShare(code: string, from: number): Given {
  const words = wordsOf(code);
  const [version, needed = 0, total = 0, number = 0] = words.slice(SET_LENGTH);
  const bytes = bech32m.fromWordsUnsafe(words.slice(SET_LENGTH + 4));
  const fits = needed >= 2 && needed <= total && total <= MOST_SHARES && number >= 1 && number <= total;
  if (version !== VERSION || !fits || bytes?.length !== SHARE_LENGTH)
    throw refuse('wrong-share', { share: from });
  return { set: code.slice(HEAD.length, HEAD.length + SET_LENGTH), needed, total, number, bytes, from };
}

/** Empty when it is no whole share. */
function wordsOf(code: string): number[] {
  const decoded = bech32m.decodeUnsafe(code);
  return decoded?.prefix.toLowerCase() === PREFIX ? decoded.words : [];
}

function tagOf(secret: Uint8Array, set: string): Uint8Array {
  const hash = createHash('sha256').update(`sparekey/v1/shares/${set}/`).update(secret).digest();
  return new Uint8Array(hash.subarray(0, TAG_LENGTH));
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
