/**
 * One token of Authy as an account. Its own storage and the JSON that other programs made of it write the same members,
 * in camel case or with underscores.
 */
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { looseOf, type Row, textOf } from './fields.ts';
import type { ImportedAccount } from './importer.ts';
import { otpFrom, secretOfHex } from './otp-from.ts';

/** Authy's own tokens: seven digits every ten seconds, from a hexadecimal seed. */
const OWN_DIGITS = 7;
const OWN_PERIOD = 10;

export interface AuthyNames {
  issuer: string;
  account: string;
}

/** The first of these members that says something. */
export function anyOf(row: Row, ...names: string[]): string {
  return names.map(name => textOf(row, name)).find(text => text !== '') ?? '';
}

export function authyNames(row: Row): AuthyNames {
  const name = textOf(row, 'name');
  const original = anyOf(row, 'originalName', 'original_name');
  const issuer = anyOf(row, 'originalIssuer', 'original_issuer', 'issuer') || issuerIn(name, original, row);
  const account = stripIssuer(name || original, issuer);
  return { issuer, account: account === issuer ? '' : account };
}

function issuerIn(name: string, original: string, row: Row): string {
  const colon = original.indexOf(':');
  const dash = name.indexOf(' - ');
  if (colon > 0) return original.slice(0, colon).trim();
  if (dash > 0) return name.slice(0, dash).trim();
  const type = anyOf(row, 'accountType', 'account_type');
  return type === 'authenticator' ? '' : type.slice(0, 1).toUpperCase() + type.slice(1);
}

/** `secret`: the Base32 text of its seed, in the clear; empty for Authy's own tokens, which have theirs in `row`. */
export function authyAccount(row: Row, secret: string): ImportedAccount {
  const seed = anyOf(row, 'secretSeed', 'secret_seed');
  const own = secret === '' && seed !== '';
  const otp = otpFrom({
    type: 'totp',
    secret: own ? secretOfHex(seed) : secret,
    digits: looseOf(row, 'digits') ?? (own ? OWN_DIGITS : null),
    period: own ? OWN_PERIOD : null,
  });
  return { entry: { ...authyNames(row), otp, extra: [] }, tags: [], note: '', favourite: false };
}
