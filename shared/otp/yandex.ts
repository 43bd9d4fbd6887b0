/**
 * Yandex Key codes: HMAC-SHA-256 of the time step under a key made of the PIN and the first 16 secret bytes (what
 * follows them is a checksum); 63 bits of it as letters, most significant first.
 */

import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { TimedOtp } from '../domain/otp.ts';
import { refuse } from '../failure.ts';
import { decodeBase32 } from './base32.ts';
import type { CodeOf } from './hotp.ts';
import { stepMac, truncationOffset } from './step-mac.ts';

const SECRET_BYTES = 16;
const LETTERS = 26n;
const FIRST_LETTER = 97;
const SIXTY_THREE_BITS = 0x7fff_ffff_ffff_ffffn;

/** A leading zero byte is left out, as Yandex' own app does. */
function yandexKey(pin: string, secret: Uint8Array): Uint8Array {
  const key = sha256(concatBytes(utf8ToBytes(pin), secret.subarray(0, SECRET_BYTES)));
  return key[0] === 0 ? key.subarray(1) : key;
}

/** `count` letters a to z for a number, most significant first. */
function letters(number: bigint, count: number): string {
  let value = number;
  let code = '';
  for (let i = 0; i < count; i++) {
    code = String.fromCharCode(FIRST_LETTER + Number(value % LETTERS)) + code;
    value /= LETTERS;
  }
  return code;
}

/** @throws Refusal 'pin-needed', 'bad-base32', 'empty-secret' */
export function yandexCodes(otp: TimedOtp): CodeOf {
  if (otp.pin === undefined || otp.pin === '') throw refuse('pin-needed', { type: otp.type });
  const key = yandexKey(otp.pin, decodeBase32(otp.secret));
  return step => {
    const mac = stepMac('SHA256', key, step);
    return letters(mac.getBigUint64(truncationOffset(mac)) & SIXTY_THREE_BITS, otp.digits);
  };
}
