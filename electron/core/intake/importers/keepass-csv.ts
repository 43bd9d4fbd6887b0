/** KeePass 2's CSV as exports of other tools write it: KeePass' own OTP fields as columns. */
import { Refusal } from '../../../../shared/failure.ts';
import { convertRows } from './convert-rows.ts';
import { type CsvRow, csvTable } from './csv.ts';
import type { ImportedAccount, Importer } from './importer.ts';
import { keepassCodes } from './keepass-otp.ts';
import { hasAll } from './login-csv.ts';

/** As KeePass spells them; the table's own names are in lower case. */
const FIELDS = ['Time', 'Hmac'].flatMap(kind =>
  ['Secret', 'Secret-Base32', 'Secret-Hex', 'Secret-Base64', 'Algorithm', 'Length', 'Period', 'Counter'].map(
    name => `${kind}Otp-${name}`,
  ),
);

export const keepassCsv: Importer = {
  format: 'keepass-csv',
  app: 'KeePass',
  detect: source => {
    const columns = csvTable(source)?.header ?? [];
    return hasAll(columns, 'title') && columns.some(name => /^(?:time|hmac)otp-secret/.test(name));
  },
  read: source => {
    const rows = csvTable(source)?.rows ?? [];
    return {
      locked: false,
      convert: () =>
        convertRows(
          rows,
          row => row.get('title'),
          row => {
            const accounts = keepassCodes(fieldsOf(row)).map(code => {
              if (code instanceof Refusal) throw code;
              return accountOf(row, code);
            });
            return { accounts, left: accounts.length === 0 ? ['without-code'] : [] };
          },
        ),
    };
  },
};

function fieldsOf(row: CsvRow): ReadonlyMap<string, string> {
  return new Map(FIELDS.map(name => [name, row.get(name.toLowerCase())]));
}

function accountOf(row: CsvRow, { otp }: ImportedAccount['entry']): ImportedAccount {
  const group = row.get('group');
  return {
    entry: {
      issuer: row.get('title'),
      account: row.get('user name') || row.get('username'),
      otp,
      extra: [],
    },
    tags: group === '' ? [] : [group],
    note: row.get('notes'),
    favourite: false,
  };
}
