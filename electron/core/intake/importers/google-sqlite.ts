/** Google Authenticator's database (Android, rooted phone): table `accounts`. It knows neither period nor algorithm. */
import { refuse } from '../../../../shared/failure.ts';
import { splitLabel } from '../../../../shared/otp/label.ts';
import { convertRows } from './convert-rows.ts';
import { looseOf, type Row, textOf } from './fields.ts';
import type { ImportedAccount, Importer, Opened } from './importer.ts';
import { otpFrom } from './otp-from.ts';
import { GOOGLE_TYPES, otpTypeAmong } from './otp-type.ts';
import type { Source } from './source.ts';
import { isDatabaseWith, readTables } from './sqlite.ts';

const APP = 'Google Authenticator';

export const googleSqlite: Importer = {
  format: 'google-authenticator-sqlite',
  app: APP,
  detect: source => isDatabaseWith(source, ['accounts', 'email', 'secret', 'provider']),
  read,
};

async function read(source: Source, beside: readonly Source[]): Promise<Opened> {
  const rows = (await readTables(APP, source, beside, ['accounts'])).get('accounts');
  if (!rows) throw refuse('import-damaged', { app: APP, file: source.name });
  return { locked: false, convert: () => convertRows(rows, row => textOf(row, 'email'), accountOf) };
}

function accountOf(row: Row): ImportedAccount {
  if (Number(textOf(row, 'isencrypted')) > 0) throw refuse('no-secret-inside', { app: APP });
  const type = otpTypeAmong(GOOGLE_TYPES, textOf(row, 'type'));
  const label = splitLabel(textOf(row, 'email'), textOf(row, 'issuer'));
  const otp = otpFrom({ type, secret: textOf(row, 'secret'), counter: looseOf(row, 'counter') });
  return { entry: { ...label, otp, extra: [] }, tags: [], note: '', favourite: false };
}
