/**
 * The second factor from fields as other apps keep them. One place, so that all importers hold to the same defaults
 * and refuse the same values by the same name.
 */
import type { Otp, OtpType } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { normalizeBase32 } from '../../../../shared/otp/base32.ts';
import {
  DEFAULTS,
  type Loose,
  readAlgorithm,
  readCounter,
  readDigits,
  readPeriod,
} from '../../../../shared/otp/parameters.ts';
import { base32OfHex } from './fields.ts';

export interface OtpFields {
  type: OtpType;
  /** Base32 in any spelling. */
  secret: string;
  algorithm?: Loose;
  digits?: Loose;
  /** Seconds. */
  period?: Loose;
  counter?: Loose;
  /** mOTP, Yandex; empty or absent: it is asked for later. */
  pin?: string;
}

/** @throws Refusal missing-secret, bad-base32, empty-secret, unknown-algorithm, bad-digits, bad-period, bad-counter */
export function otpFrom(fields: OtpFields): Otp {
  const { type } = fields;
  const usual = DEFAULTS[type];
  if (fields.secret.trim() === '') throw refuse('missing-secret', {});
  const base = {
    secret: normalizeBase32(fields.secret.trim()),
    algorithm: hasChoice(type) ? readAlgorithm(fields.algorithm, usual.algorithm) : usual.algorithm,
    digits: readDigits(fields.digits, usual.digits),
  };
  if (type === 'hotp') return { type, ...base, counter: readCounter(fields.counter) };
  const timed = { type, ...base, period: readPeriod(fields.period, usual.period) };
  return fields.pin ? { ...timed, pin: fields.pin } : timed;
}

/** Steam, mOTP and Yandex have one algorithm each, whatever a file says beside it. */
function hasChoice(type: OtpType): boolean {
  return type === 'totp' || type === 'hotp';
}

/** A secret that an app keeps as hexadecimal digits; empty stays empty, for otpFrom to refuse. @throws Refusal bad-base32 */
export function secretOfHex(digits: string): string {
  return digits === '' ? '' : orBadSecret(base32OfHex(digits));
}

/** For secrets in other notations than Base32, of which null was none. @throws Refusal bad-base32 */
export function orBadSecret(secret: string | null): string {
  if (secret === null) throw refuse('bad-base32', {});
  return secret;
}
