/**
 * Apple's Passwords app, iCloud Passwords and Safari: CSV. Titles read "example.com (user)" there, where the user
 * stands in a column of its own too.
 */
import { hasAll, loginCsv, loginOf } from './login-csv.ts';

const COLUMNS = ['title', 'url', 'username', 'password', 'notes', 'otpauth'];

export const applePasswords = loginCsv({
  format: 'apple-passwords',
  app: 'Apple Passwords',
  knows: columns => columns.length === COLUMNS.length && hasAll(columns, ...COLUMNS),
  login: row => {
    const login = loginOf(row, { title: 'title', userName: 'username', code: 'otpauth', note: 'notes' });
    const user = ` (${login.userName})`;
    const title =
      login.userName !== '' && login.title.endsWith(user) ? login.title.slice(0, -user.length) : login.title;
    return { ...login, title };
  },
});
