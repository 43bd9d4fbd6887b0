/**
 * One entry of the Authenticator browser extension as an account. Its types beside TOTP and HOTP: `hex` and `hhex`
 * (the secret is hexadecimal), `battle` (eight digits), `steam`; a prefix of the secret may say the last two as well.
 */
import type { OtpType } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { showable } from '../../../../shared/otp/parameters.ts';
import { flagOf, looseOf, type Row, textOf } from './fields.ts';
import type { ImportedAccount } from './importer.ts';
import { otpFrom, secretOfHex } from './otp-from.ts';

/** An entry as the file has it and in the clear; null when the password that opened others does not open it. */
export interface ExtensionRow {
  row: Row;
  plain: Row | null;
}

/** The order in which the extension counts its types: some of its versions wrote the number. */
const TYPES = ['totp', 'hotp', 'battle', 'steam', 'hex', 'hhex'] as const;
type ExtensionType = (typeof TYPES)[number];
const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512', 'GOST3411_2012_256', 'GOST3411_2012_512'];

export function nameOf({ row: written, plain }: ExtensionRow): string {
  const row = plain ?? written;
  return [issuerOf(row), textOf(row, 'account')].filter(part => part !== '').join(': ');
}

/** @throws Refusal unknown-type, unknown-algorithm, missing-secret, bad-base32 and the others of otpFrom */
export function accountOf(row: Row): ImportedAccount {
  const issuer = issuerOf(row);
  const { type, secret } = readSecret(typeOf(row), textOf(row, 'secret'));
  const digits = looseOf(row, 'digits');
  const otp = otpFrom({
    type: OTP_TYPES[type],
    secret,
    algorithm: algorithmOf(row),
    digits: type === 'battle' ? 8 : type === 'steam' ? 5 : digits,
    period: looseOf(row, 'period'),
    counter: looseOf(row, 'counter'),
  });
  const entry = { issuer, account: stripIssuer(textOf(row, 'account'), issuer), otp, extra: [] };
  return { entry, tags: [], note: '', favourite: flagOf(row, 'pinned') };
}

const OTP_TYPES: Readonly<Record<ExtensionType, OtpType>> = {
  totp: 'totp',
  hotp: 'hotp',
  battle: 'totp',
  steam: 'steam',
  hex: 'totp',
  hhex: 'hotp',
};

/** The issuer may carry the site that it is for: "Google::google.com". */
function issuerOf(row: Row): string {
  return (textOf(row, 'issuer').split('::')[0] ?? '').trim();
}

function typeOf(row: Row): ExtensionType {
  const written = textOf(row, 'type').toLowerCase();
  if (written === '') return 'totp';
  const type = TYPES.find((name, index) => name === written || String(index + 1) === written);
  if (!type) throw refuse('unknown-type', { value: showable(written) });
  return type;
}

/** GOST and everything else that is unknown here is refused by its name. */
function algorithmOf(row: Row) {
  const written = looseOf(row, 'algorithm');
  return ALGORITHMS[Number(written) - 1] ?? written;
}

function readSecret(type: ExtensionType, written: string): { type: ExtensionType; secret: string } {
  const prefix = /^(stm|blz|bliz)-/i.exec(written)?.[0];
  if (prefix !== undefined)
    return { type: /^stm/i.test(prefix) ? 'steam' : 'battle', secret: written.slice(prefix.length) };
  if (type !== 'hex' && type !== 'hhex' && !isOnlyHex(type, written)) return { type, secret: written };
  return { type, secret: secretOfHex(written) };
}

/** The extension itself takes a secret for hexadecimal when it cannot be Base32 but can be that. */
function isOnlyHex(type: ExtensionType, secret: string): boolean {
  const counted = type === 'totp' || type === 'hotp';
  return counted && !/^[a-z2-7]+=*$/i.test(secret) && /^[0-9a-f]+$/i.test(secret);
}
