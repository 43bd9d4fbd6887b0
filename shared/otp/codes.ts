/**
 * The code of an account at a moment, for every type. A list of 10,000 accounts asks once a second, so each definition
 * remembers its keyed HMAC and its last two codes for as long as the object itself lives (WeakMap: nothing outlives
 * a locked vault). In a new time step the old `next` becomes `code` and one code is computed, not two.
 */

import type { CountedOtp, Otp, TimedOtp } from '../domain/otp.ts';
import { type CodeOf, hotpCodes } from './hotp.ts';
import { motpCodes } from './motp.ts';
import { readCounter, readDigits, readPeriod } from './parameters.ts';
import { steamCodes } from './steam.ts';
import { stepAt, stepEnd } from './totp.ts';
import { yandexCodes } from './yandex.ts';

export interface TimedCode {
  code: string;
  /** The code of the time step after this one. */
  next: string;
  /** Unix seconds at which `code` ends. */
  validUntil: number;
}

interface Remembered {
  /** The definition as it was: an object changed in place (a PIN typed later) must not keep its old codes. */
  readonly of: Readonly<Otp>;
  readonly codeOf: CodeOf;
  step: number;
  code: string;
  next: string;
}

const memory = new WeakMap<Otp, Remembered>();

function codesOf(otp: Otp): CodeOf {
  const digits = readDigits(otp.digits, Number.NaN);
  switch (otp.type) {
    case 'steam':
      return steamCodes(otp);
    case 'motp':
      return motpCodes(otp);
    case 'yandex':
      return yandexCodes(otp);
    case 'totp':
    case 'hotp':
      return hotpCodes(otp.secret, otp.algorithm, digits);
  }
}

function periodOf(otp: Readonly<Otp>): number {
  return otp.type === 'hotp' ? 0 : otp.period;
}

function isSame(was: Readonly<Otp>, now: Otp): boolean {
  return (
    was.secret === now.secret &&
    was.type === now.type &&
    was.algorithm === now.algorithm &&
    was.digits === now.digits &&
    periodOf(was) === periodOf(now) &&
    was.pin === now.pin
  );
}

function remembered(otp: Otp): Remembered {
  const known = memory.get(otp);
  if (known !== undefined && isSame(known.of, otp)) return known;
  const fresh = { of: { ...otp }, codeOf: codesOf(otp), step: Number.NaN, code: '', next: '' };
  memory.set(otp, fresh);
  return fresh;
}

/**
 * The code at this moment, the one after it, and when they change (RFC 6238; Steam, mOTP and Yandex alike).
 * `unixSeconds` may have a fraction.
 * @throws Refusal 'pin-needed' (mOTP, Yandex), 'bad-base32', 'empty-secret', 'unknown-algorithm', 'bad-digits',
 *   'bad-period'
 */
export function codeAt(otp: TimedOtp, unixSeconds: number): TimedCode {
  const period = readPeriod(otp.period, Number.NaN);
  const step = stepAt(unixSeconds, period);
  const state = remembered(otp);
  if (state.step !== step) {
    state.code = state.step + 1 === step ? state.next : state.codeOf(step);
    state.next = state.codeOf(step + 1);
    state.step = step;
  }
  return { code: state.code, next: state.next, validUntil: stepEnd(step, period) };
}

/**
 * The HOTP value of one counter (RFC 4226). `counter` is 0 to 2^53-1; the definition's own counter is not looked at.
 * @throws Refusal 'bad-counter', 'bad-base32', 'empty-secret', 'unknown-algorithm', 'bad-digits'
 */
export function codeOfCounter(otp: CountedOtp, counter: number): string {
  return remembered(otp).codeOf(readCounter(counter));
}
