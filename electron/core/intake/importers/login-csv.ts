/** What the CSV importers of password managers have in common: known by their columns, each row a login. */

import { ARCHIVED } from './archived.ts';
import { convertVaultItems, lossesOf, type VaultItem } from './convert-vault-items.ts';
import { type CsvRow, csvTable } from './csv.ts';
import type { Importer } from './importer.ts';

export interface LoginCsv {
  format: string;
  app: string;
  /** True for the columns (in lower case) of this app. */
  knows(columns: readonly string[]): boolean;
  login(row: CsvRow): VaultItem;
}

export function loginCsv({ format, app, knows, login }: LoginCsv): Importer {
  return {
    format,
    app,
    detect: source => {
      const table = csvTable(source);
      return table !== null && knows(table.header);
    },
    read: source => {
      const rows = csvTable(source)?.rows ?? [];
      return { locked: false, convert: () => convertVaultItems(rows.map(login)) };
    },
  };
}

/** True when all of these are among the columns. */
export function hasAll(columns: readonly string[], ...names: string[]): boolean {
  return names.every(name => columns.includes(name));
}

/** A login from the columns of these names; password and address are only asked whether they are there. */
export function loginOf(
  row: CsvRow,
  names: { title: string; userName: string; code: string; note: string; url?: string },
  more: Partial<Pick<VaultItem, 'tags' | 'favourite' | 'codes'>> & { archived?: boolean } = {},
): VaultItem {
  return {
    title: row.get(names.title),
    userName: row.get(names.userName),
    codes: more.codes ?? [row.get(names.code)],
    note: row.get(names.note),
    tags: [...(more.tags ?? []), ...(more.archived ? [ARCHIVED] : [])],
    favourite: more.favourite ?? false,
    left: lossesOf({
      passwords: row.get('password') !== '',
      fields: row.get(names.url ?? 'url') === '' ? 0 : 1,
    }),
  };
}

/** "true", "1", "yes" and "x", in any case. */
export function isYes(cell: string): boolean {
  return /^(?:true|1|yes|x)$/i.test(cell);
}
