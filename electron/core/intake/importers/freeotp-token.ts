/**
 * One token of FreeOTP and FreeOTP+ as their JSON describes it. The secret is a list of signed bytes, or comes from
 * elsewhere.
 */
import { refuse } from '../../../../shared/failure.ts';
import { encodeBase32 } from '../../../../shared/otp/base32.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { isAbsent, type Loose, showable } from '../../../../shared/otp/parameters.ts';
import { looseOf, member, rowName, textOf } from './fields.ts';
import type { ImportedAccount } from './importer.ts';
import { otpFrom } from './otp-from.ts';
import { otpTypeNamed, withSteamByName } from './otp-type.ts';

/**
 * FreeOTP+ and FreeOTP 1 keep the counter that was used last, and the person's own names apart from the service's. A
 * backup of FreeOTP 2 keeps the counter of the next code, and may still hold names apart that are out of date.
 */
export type FreeOtpApp = 'plus' | 'two';

export function freeOtpName(token: unknown, app: FreeOtpApp): string {
  return rowName(issuerOf(token, app), labelOf(token, app));
}

/** @throws Refusal as otpFrom; unknown-type */
export function freeOtpAccount(token: unknown, secret: string, app: FreeOtpApp): ImportedAccount {
  const issuer = issuerOf(token, app);
  const account = stripIssuer(labelOf(token, app), issuer);
  const type = otpTypeNamed(textOf(token, 'type'));
  const digits = looseOf(token, 'digits');
  const stored = looseOf(token, 'counter');
  const otp = otpFrom({
    type: withSteamByName(type, { issuer, account }, digits),
    secret,
    algorithm: looseOf(token, 'algo'),
    digits,
    period: looseOf(token, 'period'),
    counter: app === 'two' ? stored : afterLastUsed(stored),
  });
  return { entry: { issuer, account, otp, extra: [] }, tags: [], note: '', favourite: false };
}

function issuerOf(token: unknown, app: FreeOtpApp): string {
  const own = app === 'plus' ? textOf(token, 'issuerAlt') : '';
  return own || textOf(token, 'issuerExt') || textOf(token, 'issuerInt');
}

function labelOf(token: unknown, app: FreeOtpApp): string {
  const own = app === 'plus' ? textOf(token, 'labelAlt') : '';
  return own || textOf(token, 'label');
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
