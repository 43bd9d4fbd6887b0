/** KeePassXC's CSV export. Groups are paths from the root, whose name is the same for all: "Passwords/Work". */
import type { CsvRow } from './csv.ts';
import { hasAll, loginCsv, loginOf } from './login-csv.ts';

/** How KeePassXC names its bin in English; other languages cannot be told from a group of the person's own. */
const BIN = 'Recycle Bin';

export const keepassxcCsv = loginCsv({
  format: 'keepassxc-csv',
  app: 'KeePassXC',
  knows: columns =>
    columns[0] === 'group' && hasAll(columns, 'title', 'username', 'password', 'notes', 'totp'),
  login: row => {
    const group = groupOf(row);
    const login = loginOf(
      row,
      { title: 'title', userName: 'username', code: 'totp', note: 'notes' },
      { tags: [group] },
    );
    return { ...login, trashed: group === BIN || group.startsWith(`${BIN}/`) };
  },
});

function groupOf(row: CsvRow): string {
  return row.get('group').split('/').slice(1).join('/');
}
