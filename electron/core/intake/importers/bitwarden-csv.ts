/**
 * Bitwarden's and Bitwarden Authenticator's CSV. The Authenticator writes three more cells than its header names
 * (issuer, period, digits) and puts no quotes around a name with a comma in it.
 */
import { refuse } from '../../../../shared/failure.ts';
import { convertLogins, type LoginField, type LoginItem } from './convert-logins.ts';
import { type CsvRow, type CsvTable, csvTable } from './csv.ts';
import { withoutDoubles } from './fields.ts';
import type { Importer } from './importer.ts';
import type { OtpFields } from './otp-from.ts';

const APP = 'Bitwarden';
const NEEDED = ['type', 'name', 'login_totp'];

export const bitwardenCsv: Importer = {
  format: 'bitwarden-csv',
  app: APP,
  detect: source => isBitwarden(csvTable(source)),
  read: source => {
    const table = csvTable(source);
    if (!isBitwarden(table)) throw refuse('import-damaged', { app: APP, file: source.name });
    const items = table.rows.map(row => loginItem(row, table));
    return { locked: false, convert: () => convertLogins(items) };
  },
};

function isBitwarden(table: CsvTable | null): table is CsvTable {
  return table !== null && NEEDED.every(name => table.header.includes(name));
}

function loginItem(row: CsvRow, { header }: CsvTable): LoginItem {
  const beyond = row.cells.slice(header.length).map(cell => cell.trim());
  return {
    name: row.get('name'),
    username: row.get('login_username'),
    totp: linkIn(row, beyond) ?? row.get('login_totp'),
    beside: besideOf(beyond),
    note: row.get('notes'),
    tags: withoutDoubles([row.get('folder'), ...row.get('collections').split(',')].map(tag => tag.trim())),
    favourite: row.get('favorite') === '1',
    fields: fieldsIn(row.get('fields')),
    trashed: false,
    left: row.get('login_password') === '' ? [] : ['passwords'],
  };
}

/** In a longer row a comma may have pushed the link out of its column; its own commas are percent-encoded. */
function linkIn(row: CsvRow, beyond: readonly string[]): string | null {
  return beyond.length > 0
    ? (row.cells.find(cell => /^\s*(?:otpauth|steam):\/\//i.test(cell)) ?? null)
    : null;
}

function besideOf(beyond: readonly string[]): Partial<OtpFields> {
  const [, period, digits] = beyond;
  return beyond.length === 3 ? { period, digits } : {};
}

/** `name: value`, one a line; a line without a name goes on with the value before it. */
function fieldsIn(text: string): LoginField[] {
  const fields: { name: string; lines: string[] }[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, name, value] = /^([^:]{1,200}): (.*)$/.exec(line) ?? [];
    const last = fields.at(-1);
    if (name !== undefined && value !== undefined) fields.push({ name: name.trim(), lines: [value] });
    else if (last) last.lines.push(line);
    else fields.push({ name: '', lines: [line] });
  }
  return fields.map(({ name, lines }) => ({ name, value: lines.join('\n').trim() }));
}
