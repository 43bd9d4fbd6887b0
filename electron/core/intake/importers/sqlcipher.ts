/**
 * SQLCipher 3: a SQLite file whose pages are locked one by one, each with its own IV and HMAC in a reserve at its end.
 * It becomes a plain SQLite file in memory. Nothing in it says which cipher or how many rounds: the sizes here are the
 * defaults of version 3 (zetetic.net/sqlcipher/design, checked against the program itself).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { setImmediate as pause } from 'node:timers/promises';
import { refuse } from '../../../../shared/failure.ts';
import type { Derive } from '../derive/derive.ts';
import { openCbcBlocks } from './open-box.ts';
import { type Source, sourceOf } from './source.ts';

const PAGE = 1024;
/** IV, HMAC, and twelve bytes that nobody looks at. */
const RESERVE = 48;
const IV_END = PAGE - RESERVE + 16;
const MAC_END = IV_END + 20;
/** In place of SQLite's mark, which is as long. */
const SALT = 16;
const MARK = 'SQLite format 3\0';
const KEY_COST = { hash: 'sha1', rounds: 64_000, length: 32 } as const;
/** The key is strong by now. */
const MAC_COST = { hash: 'sha1', rounds: 2, length: 32 } as const;
const MAC_SALT_MASK = 0x3a;
const PAGES_AT_A_TIME = 1024;

interface Keys {
  cipher: Uint8Array;
  mac: Uint8Array;
}

/** Whole pages and at least one: all that can be told of such a file without its password. */
export function isWholePages({ bytes }: Source): boolean {
  return bytes.length > 0 && bytes.length % PAGE === 0;
}

/**
 * The plain database, of the same name. The first page tells a wrong password, every later one damage: they share a key.
 * @throws Refusal import-wrong-password, import-damaged, import-cancelled
 */
export async function openSqlCipher(
  app: string,
  source: Source,
  password: string,
  derive: Derive,
): Promise<Source> {
  const { name, bytes } = source;
  if (!isWholePages(source)) throw refuse('import-damaged', { app, file: name });
  const keys = await keysOf(bytes.subarray(0, SALT), new TextEncoder().encode(password), derive);
  const plain = new Uint8Array(bytes.length);
  for (let start = 0; start < bytes.length; start += PAGE) {
    const number = start / PAGE + 1;
    const page = openPage(keys, bytes.subarray(start, start + PAGE), number);
    if (page === null && number === 1) throw refuse('import-wrong-password', { app });
    if (page === null) throw refuse('import-damaged', { app, file: name });
    plain.set(page, number === 1 ? SALT : start);
    if (number % PAGES_AT_A_TIME === 0) await letOthersWork(derive);
  }
  plain.set(new TextEncoder().encode(MARK));
  return sourceOf(name, plain);
}

/** A megabyte takes some 10 ms; in between the codes go on, and the person may give up. */
async function letOthersWork(derive: Derive): Promise<void> {
  await pause();
  derive.check();
}

async function keysOf(salt: Uint8Array, password: Uint8Array, derive: Derive): Promise<Keys> {
  const cipher = await derive.pbkdf2(password, salt, KEY_COST);
  const macSalt = salt.map(byte => byte ^ MAC_SALT_MASK);
  return { cipher, mac: await derive.pbkdf2(cipher, macSalt, MAC_COST) };
}

/** What the page holds before its reserve, of the first without the salt; null when it is not as it was written. */
function openPage(keys: Keys, page: Uint8Array, number: number): Uint8Array | null {
  const body = page.subarray(number === 1 ? SALT : 0, PAGE - RESERVE);
  if (isHole(page, number)) return body;
  const iv = page.subarray(PAGE - RESERVE, IV_END);
  if (!timingSafeEqual(macOf(keys.mac, [body, iv], number), page.subarray(IV_END, MAC_END))) return null;
  return openCbcBlocks(keys.cipher, iv, body);
}

/**
 * SQLite may leave pages of zeros that it never wrote, for which nobody made an HMAC. SQLCipher takes them as they are;
 * where rows should be, SQLite itself calls it damage.
 */
function isHole(page: Uint8Array, number: number): boolean {
  return number > 1 && page.every(byte => byte === 0);
}

function macOf(key: Uint8Array, parts: readonly Uint8Array[], number: number): Uint8Array {
  const littleEndian = Buffer.alloc(4);
  littleEndian.writeUInt32LE(number);
  const mac = createHmac('sha1', key);
  for (const part of [...parts, littleEndian]) mac.update(part);
  return mac.digest();
}
