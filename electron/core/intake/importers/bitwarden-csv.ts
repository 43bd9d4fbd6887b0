/**
 * Bitwarden's and Bitwarden Authenticator's CSV. The Authenticator writes three more cells than its header names
 * (issuer, period, digits) and puts no quotes around a name with a comma in it.
 */
import { refuse } from '../../../../shared/failure.ts';
import { codesOf, fieldsLost } from './bitwarden-items.ts';
import { convertVaultItems, isLink, lossesOf, type VaultItem } from './convert-vault-items.ts';
import { type CsvRow, type CsvTable, csvTable } from './csv.ts';
import type { Importer } from './importer.ts';
import type { OtpFields } from './otp-from.ts';
import type { NamedText } from './recovery-fields.ts';

const APP = 'Bitwarden';
const NEEDED = ['type', 'name', 'login_totp'];

export const bitwardenCsv: Importer = {
  format: 'bitwarden-csv',
  app: APP,
  detect: source => isBitwarden(csvTable(source)),
  read: source => {
    const table = csvTable(source);
    if (!isBitwarden(table)) throw refuse('import-damaged', { app: APP, file: source.name });
    const items = table.rows.map(row => vaultItem(row, table));
    return { locked: false, convert: () => convertVaultItems(items) };
  },
};

function isBitwarden(table: CsvTable | null): table is CsvTable {
  return table !== null && NEEDED.every(name => table.header.includes(name));
}

function vaultItem(row: CsvRow, { header }: CsvTable): VaultItem {
  const beyond = row.cells.slice(header.length).map(cell => cell.trim());
  const fields = fieldsIn(row.get('fields'));
  return {
    title: row.get('name'),
    userName: row.get('login_username'),
    codes: codesOf(linkIn(row, beyond) ?? row.get('login_totp'), fields),
    beside: besideOf(beyond),
    note: row.get('notes'),
    tags: [row.get('folder'), ...row.get('collections').split(',')],
    favourite: row.get('favorite') === '1',
    fields,
    left: lossesOf({ passwords: row.get('login_password') !== '', fields: fieldsLost(fields) }),
  };
}

/** In a longer row a comma may have pushed the link out of its column; its own commas are percent-encoded. */
function linkIn(row: CsvRow, beyond: readonly string[]): string | null {
  return beyond.length > 0 ? (row.cells.find(isLink) ?? null) : null;
}

function besideOf(beyond: readonly string[]): Partial<OtpFields> {
  const [, period, digits] = beyond;
  return beyond.length === 3 ? { period, digits } : {};
}

/** `name: value`, one a line; a line without a name goes on with the value before it. */
function fieldsIn(text: string): NamedText[] {
  const fields: { name: string; lines: string[] }[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, name, value] = /^([^:]{1,200}): (.*)$/.exec(line) ?? [];
    const last = fields.at(-1);
    if (name !== undefined && value !== undefined) fields.push({ name: name.trim(), lines: [value] });
    else if (last) last.lines.push(line);
    else fields.push({ name: '', lines: [line] });
  }
  return fields.map(({ name, lines }) => ({ name, text: lines.join('\n').trim() }));
}
