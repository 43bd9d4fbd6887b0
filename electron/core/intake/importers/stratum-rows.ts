/**
 * The accounts of Stratum (once Authenticator Pro), as its JSON backup holds them. Categories are bound to accounts by
 * the text of the secret.
 */
import type { Loss } from '../../../../shared/domain/import-terms.ts';
import type { OtpType } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { isAbsent, type Loose, showable } from '../../../../shared/otp/parameters.ts';
import { convertInOrder, rankFrom } from './convert-in-order.ts';
import { listOf, looseOf, member, rowName, textOf, withoutDoubles } from './fields.ts';
import type { Converted, ImportedAccount } from './importer.ts';
import { otpFrom, secretOfHex } from './otp-from.ts';

const TYPES: ReadonlyMap<unknown, OtpType> = new Map([
  [1, 'hotp'],
  [2, 'totp'],
  [3, 'motp'],
  [4, 'steam'],
  [5, 'yandex'],
]);
const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512'];

/** `backup`: {Authenticators, Categories, AuthenticatorCategories, CustomIcons}; only the first is needed. */
export function convertStratum(backup: unknown): Converted {
  const tags = tagsBySecret(backup);
  return convertInOrder(
    listOf(member(backup, 'Authenticators')),
    row => rankFrom(member(row, 'Ranking')),
    row => rowName(textOf(row, 'Issuer'), textOf(row, 'Username')),
    row => ({ accounts: [accountOf(row, tags.get(textOf(row, 'Secret')) ?? [])], left: lossesOf(row) }),
  );
}

function tagsBySecret(backup: unknown): Map<string, string[]> {
  const names = new Map(
    listOf(member(backup, 'Categories')).map(category => [textOf(category, 'Id'), textOf(category, 'Name')]),
  );
  const tags = new Map<string, string[]>();
  for (const binding of listOf(member(backup, 'AuthenticatorCategories'))) {
    const name = names.get(textOf(binding, 'CategoryId'));
    if (name === undefined) continue;
    const secret = textOf(binding, 'AuthenticatorSecret');
    const bound = tags.get(secret);
    if (bound) bound.push(name);
    else tags.set(secret, [name]);
  }
  return tags;
}

function accountOf(row: unknown, tags: readonly string[]): ImportedAccount {
  const issuer = textOf(row, 'Issuer');
  const type = typeOf(row);
  return {
    entry: {
      issuer,
      account: stripIssuer(textOf(row, 'Username'), issuer),
      otp: otpFrom({
        type,
        secret: stratumSecret(type, textOf(row, 'Secret')),
        algorithm: algorithmOf(looseOf(row, 'Algorithm')),
        digits: looseOf(row, 'Digits'),
        period: looseOf(row, 'Period'),
        counter: looseOf(row, 'Counter'),
        pin: textOf(row, 'Pin'),
      }),
      extra: [],
    },
    tags: withoutDoubles(tags),
    note: '',
    favourite: false,
  };
}

function typeOf(row: unknown): OtpType {
  const type = TYPES.get(member(row, 'Type'));
  if (!type) throw refuse('unknown-type', { value: showable(looseOf(row, 'Type')) });
  return type;
}

/** A secret of mOTP stands there as the hexadecimal text that its codes are made from. @throws Refusal bad-base32 */
export function stratumSecret(type: OtpType, text: string): string {
  return type === 'motp' ? secretOfHex(text) : text;
}

function algorithmOf(value: Loose): string | null {
  if (isAbsent(value)) return null;
  const name = typeof value === 'number' ? ALGORITHMS[value] : undefined;
  if (name === undefined) throw refuse('unknown-algorithm', { value: showable(value) });
  return name;
}

function lossesOf(row: unknown): Loss[] {
  const losses: Loss[] = [];
  // "@" is a picture of the person's own; every other name is one that the app knows by the issuer
  if (textOf(row, 'Icon').startsWith('@')) losses.push('icons');
  const uses = member(row, 'CopyCount');
  if (typeof uses === 'number' && uses > 0) losses.push('use-times');
  return losses;
}
