/** LastPass' vault as CSV (its authenticator is another format). Secure notes are rows with the address http://sn. */
import { hasAll, isYes, loginCsv, loginOf } from './login-csv.ts';

export const lastpassCsv = loginCsv({
  format: 'lastpass-csv',
  app: 'LastPass',
  knows: columns => hasAll(columns, 'url', 'username', 'extra', 'name', 'grouping'),
  login: row =>
    loginOf(
      row,
      { title: 'name', userName: 'username', code: 'totp', note: 'extra' },
      { tags: [row.get('grouping').replaceAll('\\', '/')], favourite: isYes(row.get('fav')) },
    ),
});
