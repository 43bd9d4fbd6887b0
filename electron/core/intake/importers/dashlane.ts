/** Dashlane's credentials.csv, alone or in its ZIP. Older ones have the bare secret in a column of another name. */
import { refuse } from '../../../../shared/failure.ts';
import { csvTable } from './csv.ts';
import type { Importer } from './importer.ts';
import { hasAll, loginCsv, loginOf } from './login-csv.ts';
import { sourceOf } from './source.ts';

const csv = loginCsv({
  format: 'dashlane',
  app: 'Dashlane',
  knows: columns => hasAll(columns, 'username', 'username2', 'title', 'password', 'category'),
  login: row =>
    loginOf(
      row,
      {
        title: 'title',
        userName: 'username',
        code: row.get('otpurl') === '' ? 'otpsecret' : 'otpurl',
        note: 'note',
      },
      { tags: [row.get('category')] },
    ),
});

const CREDENTIALS = 'credentials.csv';

/** The ZIP holds a file for each kind of thing; those beside the credentials have no codes. */
export const dashlane: Importer = {
  ...csv,
  detect: source => (source.archive ? source.archive.names.some(isCredentials) : csv.detect(source)),
  read: async (source, beside) => {
    const name = source.archive?.names.find(isCredentials);
    if (!source.archive || name === undefined) return csv.read(source, beside);
    const bytes = await source.archive.read(name);
    const inner = sourceOf(source.name, bytes ?? new Uint8Array());
    if (csvTable(inner) === null) throw refuse('import-damaged', { app: 'Dashlane', file: source.name });
    return csv.read(inner, beside);
  },
};

function isCredentials(name: string): boolean {
  return name === CREDENTIALS || name.endsWith(`/${CREDENTIALS}`);
}
