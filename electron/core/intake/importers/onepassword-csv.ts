/** 1Password 8's CSV export. Its columns differ from version to version; they are found by their names. */
import { hasAll, isYes, loginCsv, loginOf } from './login-csv.ts';

export const onepasswordCsv = loginCsv({
  format: '1password-csv',
  app: '1Password',
  knows: columns =>
    hasAll(columns, 'title', 'username', 'otpauth') &&
    ['favorite', 'archived'].some(name => columns.includes(name)),
  login: row =>
    loginOf(
      row,
      { title: 'title', userName: 'username', code: 'otpauth', note: 'notes' },
      {
        tags: row.get('tags').split(';'),
        favourite: isYes(row.get('favorite')),
        archived: isYes(row.get('archived')),
      },
    ),
});
