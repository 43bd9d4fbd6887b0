/**
 * RNCryptor's format, version 3, under a password (RNCryptor-Spec-v3.md): version, options, two salts, IV, AES-256-CBC,
 * and an HMAC-SHA-256 over all of it. Both keys come from PBKDF2-HMAC-SHA1 with a number of rounds that is fixed.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Derive } from '../derive/derive.ts';
import { openCbc } from './open-box.ts';
import { startsWith } from './source.ts';

const HEAD = [3, 1];
const BOX_START = 34;
const BLOCK_BYTES = 16;
const MAC_BYTES = 32;
const PBKDF2 = { hash: 'sha1', rounds: 10_000, length: 32 } as const;

/** True for a whole message of version 3 under a password. */
export function isRnCryptor(bytes: Uint8Array): boolean {
  const box = bytes.length - BOX_START - MAC_BYTES;
  return startsWith(bytes, HEAD) && box > 0 && box % BLOCK_BYTES === 0;
}

/** What is inside; null when the password does not fit, or the message was changed: the two cannot be told apart. */
export async function openRnCryptor(
  bytes: Uint8Array,
  password: Uint8Array,
  derive: Derive,
): Promise<Uint8Array | null> {
  if (!isRnCryptor(bytes)) return null;
  const end = bytes.length - MAC_BYTES;
  const macKey = await derive.pbkdf2(password, bytes.subarray(10, 18), PBKDF2);
  const mac = createHmac('sha256', macKey).update(bytes.subarray(0, end)).digest();
  if (!timingSafeEqual(mac, bytes.subarray(end))) return null;
  const key = await derive.pbkdf2(password, bytes.subarray(2, 10), PBKDF2);
  return openCbc(key, bytes.subarray(18, BOX_START), bytes.subarray(BOX_START, end));
}
