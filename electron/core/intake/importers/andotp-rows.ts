/**
 * The accounts of andOTP, and of the GNOME Authenticator of old, which wrote the same list without an issuer of its
 * own. Old versions of andOTP had no issuer either: there it stands in the label, "Issuer - Account".
 */
import type { OtpType } from '../../../../shared/domain/otp.ts';
import { decodeBase32 } from '../../../../shared/otp/base32.ts';
import { type Label, splitLabel, stripIssuer } from '../../../../shared/otp/label.ts';
import { convertRows } from './convert-rows.ts';
import { base32OfHex, listOf, looseOf, member, rowName, textOf, textsOf } from './fields.ts';
import type { Converted, ImportedAccount } from './importer.ts';
import { orBadSecret, otpFrom } from './otp-from.ts';
import { otpTypeNamed } from './otp-type.ts';

/** One row's shape; the list is andOTP's when any row has it. */
export function isAndOtpRow(row: unknown): boolean {
  return ['secret', 'label', 'type', 'thumbnail'].every(name => typeof member(row, name) === 'string');
}

/** What a row says of issuer, name and tags, which is where the two apps differ. */
export type Names = (row: unknown) => Label & { tags: string[] };

/** @throws Refusal too-many-rows */
export function convertAndOtp(rows: unknown, namesIn: Names = andOtpNames): Converted {
  return convertRows(
    listOf(rows),
    row => rowName(textOf(row, 'issuer'), textOf(row, 'label')),
    row => ({
      accounts: [accountOf(row, namesIn(row))],
      left: Number(member(row, 'used_frequency')) > 0 ? ['use-times'] : [],
    }),
  );
}

function andOtpNames(row: unknown): Label & { tags: string[] } {
  const tags = textsOf(member(row, 'tags'));
  const label = textOf(row, 'label');
  if (looseOf(row, 'issuer') === null) return { ...oldLabel(label), tags };
  const issuer = textOf(row, 'issuer');
  return { issuer, account: stripIssuer(label, issuer), tags };
}

/** "Issuer - Account"; by a bug of the app also "Issuer - Issuer:Account". */
function oldLabel(label: string): Label {
  const dash = label.indexOf(' - ');
  if (dash <= 0) return splitLabel(label, '');
  const issuer = label.slice(0, dash).trim();
  return { issuer, account: stripIssuer(label.slice(dash + 3), issuer) };
}

function accountOf(row: unknown, { issuer, account, tags }: Label & { tags: string[] }): ImportedAccount {
  const type = otpTypeNamed(textOf(row, 'type'));
  const secret = textOf(row, 'secret');
  const otp = otpFrom({
    type,
    secret: type === 'motp' && secret !== '' ? motpSecret(secret) : secret,
    algorithm: looseOf(row, 'algorithm'),
    digits: looseOf(row, 'digits'),
    period: periodOf(row, type),
    counter: looseOf(row, 'counter'),
  });
  return { entry: { issuer, account, otp, extra: [] }, tags, note: '', favourite: false };
}

/** mOTP has one period; the app writes that of TOTP beside it. */
function periodOf(row: unknown, type: OtpType) {
  return type === 'motp' ? null : looseOf(row, 'period');
}

/**
 * andOTP wraps the hexadecimal text of an mOTP secret in Base32 (as bytes of that text). Bytes that are no text are the
 * secret itself; a text that is not hexadecimal gives other codes than mOTP defines and is refused.
 */
function motpSecret(wrapped: string): string {
  const bytes = decodeBase32(wrapped);
  if (!bytes.every(byte => byte >= 0x20 && byte < 0x7f)) return wrapped;
  return orBadSecret(base32OfHex(new TextDecoder().decode(bytes)));
}
