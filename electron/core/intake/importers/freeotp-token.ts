/**
 * One token of FreeOTP and FreeOTP+ as their JSON describes it. The secret is a list of signed bytes, or comes from
 * elsewhere.
 */
import { refuse } from '../../../../shared/failure.ts';
import { encodeBase32 } from '../../../../shared/otp/base32.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { isAbsent, type Loose, showable } from '../../../../shared/otp/parameters.ts';
import { isSteamByName } from '../../../../shared/otp/steam-uri.ts';
import { looseOf, member, rowName, textOf } from './fields.ts';
import type { ImportedAccount } from './importer.ts';
import { otpFrom } from './otp-from.ts';
import { otpTypeNamed } from './otp-type.ts';

/** FreeOTP+ and FreeOTP 1 keep the counter that was used last; a backup of FreeOTP 2 that of the next code. */
export type CounterMeans = 'last-used' | 'next';

export function freeOtpName(token: unknown): string {
  return rowName(issuerOf(token), labelOf(token));
}

/** @throws Refusal as otpFrom; unknown-type */
export function freeOtpAccount(token: unknown, secret: string, counterMeans: CounterMeans): ImportedAccount {
  const issuer = issuerOf(token);
  const account = stripIssuer(labelOf(token), issuer);
  const type = otpTypeNamed(textOf(token, 'type'));
  const digits = looseOf(token, 'digits');
  const stored = looseOf(token, 'counter');
  const steam =
    type === 'totp' && isSteamByName({ issuer, account }, digits === null ? null : String(digits));
  const otp = otpFrom({
    type: steam ? 'steam' : type,
    secret,
    algorithm: looseOf(token, 'algo'),
    digits,
    period: looseOf(token, 'period'),
    counter: counterMeans === 'next' ? stored : afterLastUsed(stored),
  });
  return { entry: { issuer, account, otp, extra: [] }, tags: [], note: '', favourite: false };
}

/** What the person wrote over the service's own name counts first; versions before 2 keep it apart. */
function issuerOf(token: unknown): string {
  return textOf(token, 'issuerAlt') || textOf(token, 'issuerExt') || textOf(token, 'issuerInt');
}

function labelOf(token: unknown): string {
  return textOf(token, 'labelAlt') || textOf(token, 'label');
}

/** A URI with counter 0 is stored as -1. */
function afterLastUsed(stored: Loose): Loose {
  if (isAbsent(stored)) return null;
  const last =
    typeof stored === 'number' ? stored : /^-?\d{1,16}$/.test(stored) ? Number(stored) : Number.NaN;
  if (!Number.isSafeInteger(last)) throw refuse('bad-counter', { value: showable(stored) });
  return last + 1;
}

/**
 * Base32 of a list of Java's signed bytes; empty for an empty or missing list.
 * @throws Refusal bad-base32 when it is no list of bytes
 */
export function base32OfSigned(value: unknown): string {
  if (value === undefined || value === null) return '';
  const bytes = bytesOfSigned(value);
  if (bytes === null) throw refuse('bad-base32', {});
  return encodeBase32(bytes);
}

/** Bytes of a list of numbers from -128 to 255; null for everything else. */
export function bytesOfSigned(value: unknown): Uint8Array | null {
  if (!Array.isArray(value)) return null;
  const isByte = (byte: unknown) =>
    typeof byte === 'number' && Number.isInteger(byte) && byte >= -128 && byte <= 255;
  return value.every(isByte) ? Uint8Array.from(value, byte => byte & 0xff) : null;
}

/** A picture of the person's own, or one of the app's. */
export function hasPicture(token: unknown): boolean {
  return ['image', 'imageAlt'].some(name => member(token, name) !== undefined && textOf(token, name) !== '');
}
