/**
 * Mobile-OTP: the first characters of MD5( decimal time step + secret as lower-case hex + PIN ). MD5 is what this
 * scheme is made of (motp.sourceforge.net); nothing else here uses it.
 */

import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { TimedOtp } from '../domain/otp.ts';
import { refuse } from '../failure.ts';
import { decodeBase32 } from './base32.ts';
import type { CodeOf } from './hotp.ts';

/** @throws Refusal 'pin-needed', 'bad-base32', 'empty-secret' */
export function motpCodes(otp: TimedOtp): CodeOf {
  const { pin, digits } = otp;
  if (pin === undefined || pin === '') throw refuse('pin-needed', { type: otp.type });
  const hex = bytesToHex(decodeBase32(otp.secret));
  return step => bytesToHex(md5(utf8ToBytes(`${step}${hex}${pin}`))).slice(0, digits);
}
