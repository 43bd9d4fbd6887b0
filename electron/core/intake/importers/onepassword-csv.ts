/** 1Password 8's CSV export. Its columns differ from version to version; they are found by their names. */
import { hasAll, isYes, loginCsv, loginOf } from './login-csv.ts';

const CODES = ['otpauth', 'one-time password'];
const MARKS = ['favorite', 'favorite status', 'archived'];

export const onepasswordCsv = loginCsv({
  format: '1password-csv',
  app: '1Password',
  knows: columns =>
    hasAll(columns, 'title', 'username') &&
    [CODES, MARKS].every(names => names.some(name => columns.includes(name))),
  login: row =>
    loginOf(
      row,
      { title: 'title', userName: 'username', code: '', note: 'notes' },
      {
        codes: CODES.map(name => row.get(name)),
        tags: row.get('tags').split(';'),
        favourite: isYes(row.get('favorite') || row.get('favorite status')),
        archived: isYes(row.get('archived')),
      },
    ),
});
