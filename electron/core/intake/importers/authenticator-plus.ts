/**
 * Authenticator Plus (Android): a ZIP file with Accounts.txt, a list of URIs, or its database. That is SQLCipher, without
 * a mark of its own: known by its name, or by the person who chooses the app. A copy that somebody decrypted is read too.
 */
import type { Otp } from '../../../../shared/domain/otp.ts';
import { refuse } from '../../../../shared/failure.ts';
import { type Label, splitLabel, stripIssuer } from '../../../../shared/otp/label.ts';
import { convertRows } from './convert-rows.ts';
import { looseOf, type Row, rowName, textOf, withoutDoubles } from './fields.ts';
import type { Contents, ImportedAccount, Importer, Opened } from './importer.ts';
import { otpFrom, secretOfHex } from './otp-from.ts';
import { GOOGLE_TYPES, otpTypeAmong, withSteamByName } from './otp-type.ts';
import type { Source } from './source.ts';
import { isWholePages, openSqlCipher } from './sqlcipher.ts';
import { isDatabaseWith, readTables } from './sqlite.ts';
import { readZippedList } from './zipped-uri-list.ts';

const APP = 'Authenticator Plus';
const DATABASE = /^authplus.*\.db$/i;
const TABLE = 'accounts';
/** The category of what is in none. */
const NO_CATEGORY = 'All Accounts';
const BATTLE_NET = '2';

export const authenticatorPlus: Importer = {
  format: 'authenticator-plus',
  app: APP,
  detect: source => listIn(source) !== null || isNamedDatabase(source),
  read: source => {
    const member = listIn(source);
    if (member !== null) return readZippedList(APP, source, member);
    if (isDatabaseWith(source, [])) return opened(source);
    return locked(source);
  },
};

function listIn({ archive }: Source): string | null {
  return archive?.names.find(name => name.split('/').at(-1) === 'Accounts.txt') ?? null;
}

function isNamedDatabase(source: Source): boolean {
  if (!DATABASE.test(source.name) || source.archive) return false;
  return isDatabaseWith(source, []) ? isDatabaseWith(source, [TABLE, 'secret']) : isWholePages(source);
}

function locked(source: Source): Contents {
  if (source.archive || !isWholePages(source))
    throw refuse('import-damaged', { app: APP, file: source.name });
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }, derive) => opened(await openSqlCipher(APP, source, password, derive)),
  };
}

/** What lies beside it is not looked at: a log of SQLCipher is locked page by page as well. */
async function opened(source: Source): Promise<Opened> {
  const rows = (await readTables(APP, source, [], [TABLE])).get(TABLE);
  if (!rows) throw refuse('import-damaged', { app: APP, file: source.name });
  const inOrder = [...rows].sort((one, other) => positionOf(one) - positionOf(other));
  return { locked: false, convert: () => convertRows(inOrder, nameOf, accountOf) };
}

function positionOf(row: Row): number {
  return Number(textOf(row, 'position')) || 0;
}

function nameOf(row: Row): string {
  return rowName(textOf(row, 'issuer'), textOf(row, 'email') || textOf(row, 'original_name'));
}

function accountOf(row: Row): ImportedAccount {
  const label = labelOf(row);
  const entry = { ...label, otp: otpOf(row, label), extra: [] };
  const category = textOf(row, 'category');
  const tags = withoutDoubles(category === NO_CATEGORY ? [] : [category]);
  return { entry, tags, note: '', favourite: false };
}

/** The name as it was scanned ("Issuer:name") may be all that tells the issuer. */
function labelOf(row: Row): Label {
  const scanned = textOf(row, 'original_name');
  const shown = textOf(row, 'email') || scanned;
  const usual = textOf(row, 'type') === BATTLE_NET ? 'Battle.net' : '';
  const issuer = textOf(row, 'issuer') || splitLabel(scanned, '').issuer || usual;
  return issuer === '' ? splitLabel(shown, '') : { issuer, account: stripIssuer(shown, issuer) };
}

/** It keeps neither algorithm nor period. Steam's codes are known by the name alone, as in the app's list of links. */
function otpOf(row: Row, label: Label): Otp {
  const written = textOf(row, 'type');
  const secret = textOf(row, 'secret');
  if (written === BATTLE_NET) return otpFrom({ type: 'totp', secret: secretOfHex(secret), digits: 8 });
  const type = withSteamByName(otpTypeAmong(GOOGLE_TYPES, written), label, null);
  return otpFrom({ type, secret, counter: looseOf(row, 'counter') });
}
