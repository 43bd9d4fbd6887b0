/**
 * Aegis (Android): JSON, plain or encrypted. Facts from Aegis' docs/vault.md. A file may hold several password slots,
 * each with the same master key.
 */
import type { OtpType } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { showable } from '../../../../shared/otp/parameters.ts';
import { readAegisLock } from './aegis-lock.ts';
import { convertRows } from './convert-rows.ts';
import {
  flagOf,
  isRow,
  looseOf,
  member,
  type Row,
  rowsOf,
  textOf,
  textsOf,
  withoutDoubles,
} from './fields.ts';
import type { Contents, Converted, ImportedAccount, Importer, Opened } from './importer.ts';
import { otpFrom } from './otp-from.ts';
import { noteTexts } from './recovery-texts.ts';
import type { Source } from './source.ts';

const APP = 'Aegis';
const NEWEST_DB = 3;

export const aegis: Importer = {
  format: 'aegis',
  app: APP,
  detect: source => isRow(member(source.json(), 'header')) && member(source.json(), 'db') !== undefined,
  read,
};

function read(source: Source): Contents {
  const json = source.json();
  if (!isRow(json)) throw refuse('import-damaged', { app: APP, file: source.name });
  requireVersion(json, 1);
  const db = member(json, 'db');
  if (isRow(db)) return opened(db, source.name);
  const open = (inner: unknown) => {
    if (!isRow(inner)) throw refuse('import-damaged', { app: APP, file: source.name });
    return opened(inner, source.name);
  };
  return readAegisLock(member(json, 'header'), db, source.name, open);
}

function opened(db: Row, file: string): Opened {
  requireVersion(db, NEWEST_DB);
  const entries = member(db, 'entries');
  if (!Array.isArray(entries)) throw refuse('import-damaged', { app: APP, file });
  return { locked: false, convert: () => convert(db, entries) };
}

function requireVersion(row: unknown, newest: number): void {
  const version = member(row, 'version');
  if (typeof version === 'number' && version >= 1 && version <= newest) return;
  throw refuse('import-version', { app: APP, version: showable(textOf(row, 'version')) });
}

function convert(db: Row, entries: readonly unknown[]): Converted {
  const groups = new Map(
    rowsOf(member(db, 'groups')).map(group => [textOf(group, 'uuid'), textOf(group, 'name')]),
  );
  return convertRows(entries, nameOf, row => {
    const account = accountOf(row, groups);
    return {
      accounts: [account],
      recovery: noteTexts(account),
      left: member(row, 'icon') ? ['icons'] : [],
    };
  });
}

function nameOf(row: unknown): string {
  return [textOf(row, 'issuer'), textOf(row, 'name')].filter(part => part !== '').join(': ');
}

function accountOf(row: unknown, groups: ReadonlyMap<string, string>): ImportedAccount {
  const info = member(row, 'info');
  const issuer = textOf(row, 'issuer');
  const listed = member(row, 'groups');
  const ids = Array.isArray(listed)
    ? textsOf(listed).map(id => groups.get(id) ?? '')
    : [textOf(row, 'group')];
  return {
    entry: {
      issuer,
      account: stripIssuer(textOf(row, 'name'), issuer),
      otp: otpFrom({
        type: typeOf(textOf(row, 'type')),
        secret: textOf(info, 'secret'),
        algorithm: algorithmOf(info),
        digits: looseOf(info, 'digits'),
        period: looseOf(info, 'period'),
        counter: looseOf(info, 'counter'),
        pin: textOf(info, 'pin'),
      }),
      extra: [],
    },
    tags: withoutDoubles(ids),
    note: textOf(row, 'note'),
    favourite: flagOf(row, 'favorite'),
  };
}

/** A bug of Aegis once set MD5 on ordinary entries; Aegis itself reads those as SHA1. */
function algorithmOf(info: unknown) {
  return textOf(info, 'algo').toUpperCase() === 'MD5' ? 'SHA1' : looseOf(info, 'algo');
}

function typeOf(type: string): OtpType {
  const known = (['totp', 'hotp', 'steam', 'motp', 'yandex'] as const).find(name => name === type);
  if (!known) throw refuse('unknown-type', { value: showable(type) });
  return known;
}
