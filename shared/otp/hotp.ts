/**
 * HOTP of RFC 4226, by the library otpauth: HMAC of an eight-byte counter, dynamic truncation, decimal digits. TOTP is
 * the same with the time step as the counter.
 */

import { HOTP, Secret } from 'otpauth';
import type { Algorithm } from '../domain/otp.ts';
import { refuse } from '../failure.ts';
import { decodeBase32 } from './base32.ts';

/** Gives the code of one counter value (for TOTP: of one time step). */
export type CodeOf = (counter: number) => string;

/**
 * HOTP values of a Base32 secret, `digits` decimal digits with leading zeros.
 * @throws Refusal 'bad-base32', 'empty-secret', 'unknown-algorithm' for MD5, which no RFC gives to HOTP
 */
export function hotpCodes(secret: string, algorithm: Algorithm, digits: number): CodeOf {
  if (algorithm === 'MD5') throw refuse('unknown-algorithm', { value: algorithm });
  const key = new Secret({ buffer: Uint8Array.from(decodeBase32(secret)).buffer });
  return counter => HOTP.generate({ secret: key, algorithm, digits, counter });
}
