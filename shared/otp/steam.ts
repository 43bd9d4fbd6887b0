/**
 * Steam Guard codes: HOTP of RFC 4226 up to the 31-bit value, then letters and figures instead of decimal digits,
 * least significant first.
 */

import type { TimedOtp } from '../domain/otp.ts';
import { decodeBase32 } from './base32.ts';
import type { CodeOf } from './hotp.ts';
import { stepMac, truncationOffset } from './step-mac.ts';

const ALPHABET = '23456789BCDFGHJKMNPQRTVWXY';

/** @throws Refusal 'bad-base32', 'empty-secret', 'unknown-algorithm' */
export function steamCodes(otp: TimedOtp): CodeOf {
  const key = decodeBase32(otp.secret);
  return step => {
    const mac = stepMac(otp.algorithm, key, step);
    let value = mac.getUint32(truncationOffset(mac)) & 0x7fff_ffff;
    let code = '';
    for (let i = 0; i < otp.digits; i++) {
      code += ALPHABET.charAt(value % ALPHABET.length);
      value = Math.floor(value / ALPHABET.length);
    }
    return code;
  };
}
