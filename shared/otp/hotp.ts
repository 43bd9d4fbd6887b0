/**
 * HOTP of RFC 4226: HMAC of an eight-byte counter, dynamic truncation, decimal digits. TOTP and Steam build on it.
 */

import type { Algorithm } from '../domain/otp.ts';
import { decodeBase32 } from './base32.ts';
import { counterMac } from './counter-mac.ts';

/** Gives the code of one counter value (for TOTP: of one time step). */
export type CodeOf = (counter: number) => string;

/** Where dynamic truncation reads: the last four bits of the MAC (RFC 4226 §5.3). */
export function truncationOffset(mac: DataView): number {
  return mac.getUint8(mac.byteLength - 1) & 15;
}

/** Dynamic truncation (RFC 4226 §5.3): a number of 31 bits. */
export function truncate(mac: DataView): number {
  return mac.getUint32(truncationOffset(mac)) & 0x7fff_ffff;
}

/**
 * HOTP values of a Base32 secret, `digits` decimal digits with leading zeros.
 * @throws Refusal 'bad-base32', 'empty-secret', 'unknown-algorithm'
 */
export function hotpCodes(secret: string, algorithm: Algorithm, digits: number): CodeOf {
  const mac = counterMac(algorithm, decodeBase32(secret));
  const modulus = 10 ** digits;
  return counter => String(truncate(mac(counter)) % modulus).padStart(digits, '0');
}
