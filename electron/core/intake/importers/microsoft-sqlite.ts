/**
 * Microsoft Authenticator's database "PhoneFactor" (Android, rooted phone). Ordinary accounts are Base32, Microsoft's own
 * personal ones Base64 with eight digits; work accounts have no secret that codes could be made from.
 */
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { showable } from '../../../../shared/otp/parameters.ts';
import { convertRows } from './convert-rows.ts';
import { base32OfBase64, type Row, textOf } from './fields.ts';
import type { ImportedAccount, Importer, Opened } from './importer.ts';
import { otpFrom } from './otp-from.ts';
import type { Source } from './source.ts';
import { isDatabaseWith, readTables } from './sqlite.ts';

const APP = 'Microsoft Authenticator';
const ORDINARY = '0';
const PERSONAL = '1';
const WORK = '2';

export const microsoftSqlite: Importer = {
  format: 'microsoft-authenticator-sqlite',
  app: APP,
  detect: source => isDatabaseWith(source, ['accounts', 'oath_secret_key', 'account_type']),
  read,
};

async function read(source: Source, beside: readonly Source[]): Promise<Opened> {
  const rows = (await readTables(APP, source, beside, ['accounts'])).get('accounts');
  if (!rows) throw refuse('import-damaged', { app: APP, file: source.name });
  return { locked: false, convert: () => convertRows(rows, nameOf, accountOf) };
}

function nameOf(row: Row): string {
  return [textOf(row, 'name'), textOf(row, 'username')].filter(Boolean).join(': ');
}

function accountOf(row: Row): ImportedAccount {
  const type = textOf(row, 'account_type');
  const key = textOf(row, 'oath_secret_key');
  const sealed = key === '' && textOf(row, 'encrypted_oath_secret_key') !== '';
  if (type === WORK || sealed) throw refuse('no-secret-inside', { app: APP });
  if (type !== ORDINARY && type !== PERSONAL) throw refuse('unknown-type', { value: showable(type) });
  const secret = type === PERSONAL && key !== '' ? base32OfBase64(key) : key;
  if (secret === null) throw refuse('bad-base32', {});
  const otp = otpFrom({ type: 'totp', secret, digits: type === PERSONAL ? 8 : null });
  const issuer = textOf(row, 'name');
  const account = stripIssuer(textOf(row, 'username'), issuer);
  return { entry: { issuer, account, otp, extra: [] }, tags: [], note: '', favourite: false };
}
