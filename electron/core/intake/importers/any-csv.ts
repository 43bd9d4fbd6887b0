/**
 * A CSV file of nobody that we know, with a column whose name says that it holds second factors. Tried after all
 * others; names, notes and groups are found by what such columns are mostly called.
 */

import { lossesOf } from './convert-vault-items.ts';
import type { CsvRow } from './csv.ts';
import { isYes, loginCsv } from './login-csv.ts';

const CODES = ['otpauth', 'totp', 'otp', 'login_totp', 'otpurl', 'otpsecret'];
const TITLES = ['issuer', 'title', 'name', 'service', 'site', 'website', 'account name'];
const USERS = ['username', 'user name', 'login', 'user', 'account', 'email', 'e-mail', 'login_username'];
const NOTES = ['notes', 'note', 'extra', 'comment', 'comments'];
const GROUPS = ['group', 'folder', 'category', 'vault', 'grouping'];
const FAVOURITES = ['favorite', 'favourite', 'fav'];

export const anyCsv = loginCsv({
  format: 'csv',
  app: 'Table (CSV)',
  knows: columns => CODES.some(name => columns.includes(name)),
  login: row => ({
    title: first(row, TITLES),
    userName: first(row, USERS),
    codes: [first(row, CODES)],
    note: first(row, NOTES),
    tags: [first(row, GROUPS), ...row.get('tags').split(/[;,]/)],
    favourite: isYes(first(row, FAVOURITES)),
    left: lossesOf({ passwords: first(row, ['password', 'login_password']) !== '' }),
  }),
});

/** The first of these columns that says something in this row. */
function first(row: CsvRow, names: readonly string[]): string {
  return names.map(name => row.get(name)).find(cell => cell !== '') ?? '';
}
