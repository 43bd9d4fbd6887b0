/**
 * The numbers and names of a second factor as files and URIs spell them: digits, period, counter, algorithm.
 * One place for every importer, so that all refuse the same values by the same name and none turns an unknown
 * algorithm into SHA1. Absent, empty and the literal text "null" (Ente) mean the default.
 */

import type { Algorithm, OtpType } from '../domain/otp.ts';
import { refuse } from '../failure.ts';

const MAX_DIGITS = 10;
const MAX_PERIOD = 1_000_000_000;

/** A field as JSON, CSV or a URI gives it. */
export type Loose = string | number | null | undefined;

/** What holds when a source says nothing (period in seconds; HOTP has none). */
export const DEFAULTS: Readonly<Record<OtpType, { algorithm: Algorithm; digits: number; period: number }>> = {
  totp: { algorithm: 'SHA1', digits: 6, period: 30 },
  hotp: { algorithm: 'SHA1', digits: 6, period: 30 },
  steam: { algorithm: 'SHA1', digits: 5, period: 30 },
  motp: { algorithm: 'MD5', digits: 6, period: 10 },
  yandex: { algorithm: 'SHA256', digits: 8, period: 30 },
};

/** Algorithms of other apps that a refusal may name in full. */
const FOREIGN = ['GOST3411_2012_256', 'GOST3411_2012_512'];

/**
 * A value fit to be shown in a refusal: a word or number of at most ten plain characters, else "…".
 * A shifted or missing separator can push a secret into any field, and real secrets are longer than this.
 */
export function showable(value: Loose): string {
  const text = String(value ?? '').trim();
  return /^[\w.-]{0,10}$/.test(text) || FOREIGN.includes(text.toUpperCase()) ? text : '…';
}

/** True when the source says nothing here. */
export function isAbsent(value: Loose): value is null | undefined | '' | 'null' {
  return value === null || value === undefined || value === '' || value === 'null';
}

/** A whole number in decimal digits; NaN for everything else. */
function wholeNumber(value: string | number): number {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : Number.NaN;
  return /^\d{1,16}$/.test(value.trim()) ? Number(value) : Number.NaN;
}

/** @throws Refusal 'bad-digits' unless a whole number from 1 to 10 */
export function readDigits(value: Loose, otherwise: number): number {
  if (isAbsent(value)) return otherwise;
  const digits = wholeNumber(value);
  if (digits >= 1 && digits <= MAX_DIGITS) return digits;
  throw refuse('bad-digits', { value: showable(value) });
}

/** Seconds. @throws Refusal 'bad-period' unless a whole number from 1 to 10^9 */
export function readPeriod(value: Loose, otherwise: number): number {
  if (isAbsent(value)) return otherwise;
  const period = wholeNumber(value);
  if (period >= 1 && period <= MAX_PERIOD) return period;
  throw refuse('bad-period', { value: showable(value) });
}

/** The moving factor of RFC 4226; 0 when absent. @throws Refusal 'bad-counter' unless whole, 0 to 2^53-1 */
export function readCounter(value: Loose): number {
  if (isAbsent(value)) return 0;
  const counter = wholeNumber(value);
  if (counter >= 0 && Number.isSafeInteger(counter)) return counter;
  throw refuse('bad-counter', { value: showable(value) });
}

/**
 * SHA1, sha-1, HmacSHA1, HMAC-SHA-1, Algorithm.sha1 and the same for 256 and 512.
 * MD5 is not among them: it belongs to mOTP, which has no choice of algorithm.
 * @throws Refusal 'unknown-algorithm'
 */
export function readAlgorithm(value: Loose, otherwise: Algorithm): Algorithm {
  if (isAbsent(value)) return otherwise;
  const size = /^(?:algorithm\.)?(?:hmac[-_ ]?)?sha[-_ ]?(1|256|512)$/i.exec(String(value).trim())?.[1];
  if (size === '1') return 'SHA1';
  if (size === '256') return 'SHA256';
  if (size === '512') return 'SHA512';
  throw refuse('unknown-algorithm', { value: showable(value) });
}
