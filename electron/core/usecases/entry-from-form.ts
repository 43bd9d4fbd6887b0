/**
 * An entry from the fields of a form or of the command line, with the same refusals that a URI would get.
 */
import type { Algorithm, Entry, OtpType } from '../../../shared/domain/otp.ts';
import { refuse } from '../../../shared/failure.ts';
import { encodeBase32, normalizeBase32 } from '../../../shared/otp/base32.ts';

export interface Form {
  secret: string;
  pin: string | null;
  issuer: string;
  account: string;
  type: OtpType;
  algorithm: Algorithm;
  digits: number;
  period: number | null;
  counter: number | null;
}

/** @throws Refusal bad-digits, bad-period, bad-counter, bad-base32, empty-secret, unknown-algorithm */
export function entryFromForm(form: Form): Entry {
  const { type, algorithm, digits, period, counter } = form;
  if (!(digits >= 1 && digits <= 10)) throw refuse('bad-digits', { value: String(digits) });
  if ((algorithm === 'MD5') !== (type === 'motp')) throw refuse('unknown-algorithm', { value: algorithm });
  const secret = type === 'motp' ? secretOfMotp(form.secret) : normalizeBase32(form.secret);
  const base = { secret, algorithm, digits, ...(form.pin ? { pin: form.pin } : {}) };
  const names = { issuer: form.issuer.trim(), account: form.account.trim(), extra: [] };
  if (type === 'hotp') return { ...names, otp: { ...base, type, counter: counterOf(counter ?? 0) } };
  return { ...names, otp: { ...base, type, period: periodOf(period ?? 30) } };
}

/** mOTP hands out hexadecimal secrets; the vault keeps every secret as Base32. */
function secretOfMotp(text: string): string {
  const hex = text.replace(/[\s-]/g, '');
  if (!/^([0-9a-f]{2})+$/i.test(hex)) return normalizeBase32(text);
  return encodeBase32(Uint8Array.from(Buffer.from(hex, 'hex')));
}

function periodOf(period: number): number {
  if (period < 1) throw refuse('bad-period', { value: String(period) });
  return period;
}

function counterOf(counter: number): number {
  if (counter < 0) throw refuse('bad-counter', { value: String(counter) });
  return counter;
}
