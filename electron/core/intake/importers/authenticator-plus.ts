/**
 * Authenticator Plus (Android): a ZIP file with Accounts.txt, a list of URIs. Its database is SQLCipher: without a mark
 * of its own, known by its name alone, and refused with a word about the export.
 */
import { refuse } from '../../../../shared/failure.ts';
import type { Importer } from './importer.ts';
import { type Source, startsWith } from './source.ts';
import { readZippedList } from './zipped-uri-list.ts';

const APP = 'Authenticator Plus';
const DATABASE = /^authplus.*\.db$/i;
const PAGE = 1024;

export const authenticatorPlus: Importer = {
  format: 'authenticator-plus',
  app: APP,
  detect: source => listIn(source) !== null || isDatabase(source),
  read: source => {
    if (isDatabase(source)) throw refuse('import-closed', { app: APP, why: 'other-cipher' });
    const member = listIn(source);
    if (member === null) throw refuse('import-damaged', { app: APP, file: source.name });
    return readZippedList(APP, source, member);
  },
};

function listIn({ archive }: Source): string | null {
  return archive?.names.find(name => name.split('/').at(-1) === 'Accounts.txt') ?? null;
}

function isDatabase({ name, bytes }: Source): boolean {
  const whole = bytes.length > 0 && bytes.length % PAGE === 0;
  return DATABASE.test(name) && whole && !startsWith(bytes, 'SQLite format 3');
}
