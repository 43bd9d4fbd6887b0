/** Proton Pass' CSV export. Older ones have no columns for e-mail and vault. */
import { hasAll, loginCsv, loginOf } from './login-csv.ts';

export const protonPassCsv = loginCsv({
  format: 'proton-pass-csv',
  app: 'Proton Pass',
  knows: columns =>
    columns[0] === 'type' && hasAll(columns, 'name', 'url', 'username', 'password', 'note', 'totp'),
  login: row =>
    loginOf(
      row,
      {
        title: 'name',
        userName: row.get('username') === '' ? 'email' : 'username',
        code: 'totp',
        note: 'note',
      },
      { tags: [row.get('vault')] },
    ),
});
