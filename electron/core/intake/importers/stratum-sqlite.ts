/**
 * The database of Stratum (Authenticator Pro) from a rooted phone: the tables of its JSON backup in lower case.
 * Categories belong to a secret by its text.
 */
import type { OtpType } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { convertRows } from './convert-rows.ts';
import { looseOf, type Row, textOf } from './fields.ts';
import type { Importer, Opened } from './importer.ts';
import { otpFrom } from './otp-from.ts';
import { otpTypeAmong } from './otp-type.ts';
import type { Source } from './source.ts';
import { isDatabaseWith, readTables, type Tables } from './sqlite.ts';
import { stratumSecret } from './stratum-rows.ts';

const APP = 'Stratum';
const TABLES = ['authenticator', 'category', 'authenticatorcategory'];
const TYPES: ReadonlyMap<string, OtpType> = new Map([
  ['1', 'hotp'],
  ['2', 'totp'],
  ['3', 'motp'],
  ['4', 'steam'],
  ['5', 'yandex'],
]);
const ALGORITHMS = ['SHA1', 'SHA256', 'SHA512'];

export const stratumSqlite: Importer = {
  format: 'stratum-sqlite',
  app: APP,
  detect: source => isDatabaseWith(source, TABLES),
  read,
};

async function read(source: Source, beside: readonly Source[]): Promise<Opened> {
  const tables = await readTables(APP, source, beside, TABLES);
  const rows = tables.get('authenticator');
  if (!rows) throw refuse('import-damaged', { app: APP, file: source.name });
  const tags = tagsBySecret(tables);
  const ranked = [...rows].sort((one, other) => rankOf(one) - rankOf(other));
  return {
    locked: false,
    convert: () =>
      convertRows(ranked, nameOf, row => ({
        accounts: [accountOf(row, [...(tags.get(textOf(row, 'secret')) ?? [])])],
        left: textOf(row, 'icon').startsWith('@') ? ['icons'] : [],
      })),
  };
}

function tagsBySecret(tables: Tables): Map<string, Set<string>> {
  const names = new Map((tables.get('category') ?? []).map(row => [textOf(row, 'id'), textOf(row, 'name')]));
  const tags = new Map<string, Set<string>>();
  for (const row of tables.get('authenticatorcategory') ?? []) {
    const secret = textOf(row, 'authenticatorsecret');
    const name = names.get(textOf(row, 'categoryid'));
    if (name) tags.set(secret, (tags.get(secret) ?? new Set()).add(name));
  }
  return tags;
}

function rankOf(row: Row): number {
  return Number(textOf(row, 'ranking')) || 0;
}

function nameOf(row: Row): string {
  return [textOf(row, 'issuer'), textOf(row, 'username')].filter(Boolean).join(': ');
}

function accountOf(row: Row, tags: string[]) {
  const type = otpTypeAmong(TYPES, textOf(row, 'type'));
  const issuer = textOf(row, 'issuer');
  const account = stripIssuer(textOf(row, 'username'), issuer);
  const algorithm = looseOf(row, 'algorithm');
  const otp = otpFrom({
    type,
    secret: stratumSecret(type, textOf(row, 'secret')),
    algorithm: ALGORITHMS[Number(algorithm ?? 0)] ?? algorithm,
    digits: looseOf(row, 'digits'),
    period: looseOf(row, 'period'),
    counter: looseOf(row, 'counter'),
    pin: textOf(row, 'pin'),
  });
  return { entry: { issuer, account, otp, extra: [] }, tags, note: '', favourite: false };
}
