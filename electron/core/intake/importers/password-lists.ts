/**
 * CSV files that hold passwords and no codes: those of browsers, and NordPass'. They are recognised so that the answer
 * is a sentence and not "unknown file".
 */
import type { NothingInside } from '../../../../shared/domain/import-terms.ts';
import { refuse } from '../../../../shared/failure.ts';
import { csvTable } from './csv.ts';
import type { Importer } from './importer.ts';
import { hasAll } from './login-csv.ts';

/** Chrome, Edge, Brave, Opera, Vivaldi. */
const CHROMIUM = ['name', 'url', 'username', 'password', 'note'];
const FIREFOX = ['url', 'username', 'password', 'httprealm', 'formactionorigin', 'guid'];

export const browserPasswords = passwordList('browser-passwords', 'Browser', 'browser-passwords', columns => {
  const chromium = columns.length <= CHROMIUM.length && columns.every(name => CHROMIUM.includes(name));
  return (chromium && hasAll(columns, 'url', 'username', 'password')) || hasAll(columns, ...FIREFOX);
});

export const nordpass = passwordList('nordpass', 'NordPass', 'nordpass', columns =>
  hasAll(columns, 'name', 'url', 'username', 'password', 'cardholdername', 'cvc'),
);

function passwordList(
  format: string,
  app: string,
  why: NothingInside,
  knows: (columns: readonly string[]) => boolean,
): Importer {
  return {
    format,
    app,
    listed: false,
    detect: source => {
      const table = csvTable(source);
      return table !== null && knows(table.header);
    },
    read: () => {
      throw refuse('nothing-to-import', { app: why });
    },
  };
}
