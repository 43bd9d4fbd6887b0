/**
 * Steam Guard codes: HOTP of RFC 4226 up to the 31-bit value, then letters and figures instead of decimal digits,
 * least significant first.
 */

import type { TimedOtp } from '../domain/otp.ts';
import { decodeBase32 } from './base32.ts';
import { counterMac } from './counter-mac.ts';
import { type CodeOf, truncate } from './hotp.ts';

const ALPHABET = '23456789BCDFGHJKMNPQRTVWXY';

/** @throws Refusal 'bad-base32', 'empty-secret', 'unknown-algorithm' */
export function steamCodes(otp: TimedOtp): CodeOf {
  const mac = counterMac(otp.algorithm, decodeBase32(otp.secret));
  return step => {
    let value = truncate(mac(step));
    let code = '';
    for (let i = 0; i < otp.digits; i++) {
      code += ALPHABET.charAt(value % ALPHABET.length);
      value = Math.floor(value / ALPHABET.length);
    }
    return code;
  };
}
