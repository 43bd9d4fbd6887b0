/**
 * One second factor as its service defined it, in the terms of RFC 4226 and RFC 6238.
 * The secret is Base32 text (RFC 4648, upper case, no padding, any length that a service printed): text is kept
 * rather than bytes, because services hand out lengths that bytes cannot give back.
 */

export const OTP_TYPES = ['totp', 'hotp', 'steam', 'motp', 'yandex'] as const;
export type OtpType = (typeof OTP_TYPES)[number];

export const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512', 'MD5'] as const;
/** MD5 belongs to mOTP alone. */
export type Algorithm = (typeof ALGORITHMS)[number];

interface OtpBase {
  secret: string;
  algorithm: Algorithm;
  /** How many characters a code has: 1 to 10. */
  digits: number;
  /** mOTP and Yandex mix a PIN into the secret. */
  pin?: string;
}

/** Codes that change with time. `period` in seconds. */
export interface TimedOtp extends OtpBase {
  type: 'totp' | 'steam' | 'motp' | 'yandex';
  period: number;
}

/** Codes that change with each use. `counter` is the value that the next code is made from. */
export interface CountedOtp extends OtpBase {
  type: 'hotp';
  counter: number;
}

export type Otp = TimedOtp | CountedOtp;

/** What an otpauth URI, a transfer code or a form gives: not yet an account. */
export interface Entry {
  issuer: string;
  account: string;
  otp: Otp;
  /** URI parameters that we do not know: kept and printed again. */
  extra: [name: string, value: string][];
}
