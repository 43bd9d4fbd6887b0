/**
 * Keeper: JSON, and CSV without a line of names. One-time passwords are custom fields: "$oneTimeCode", with a label
 * after a colon where there are several.
 */

import { convertVaultItems, lossesOf, type VaultItem } from './convert-vault-items.ts';
import { csvTable } from './csv.ts';
import { isRow, member, type Row, rowsOf, textOf } from './fields.ts';
import type { Contents, Importer } from './importer.ts';
import { saysRecoveryCodes } from './recovery-texts.ts';
import { type Source, textSource } from './source.ts';

const APP = 'Keeper';
const CODE = /^\$oneTimeCode(?::|$)/i;

export const keeper: Importer = {
  format: 'keeper',
  app: APP,
  detect: isKeeperJson,
  read: source => opened(rowsOf(member(source.json(), 'records')).map(loginOfRecord)),
};

function isKeeperJson(source: Source): boolean {
  const records = rowsOf(member(source.json(), 'records'));
  return records.some(
    row =>
      member(row, 'title') !== undefined &&
      (isRow(member(row, 'custom_fields')) || member(row, '$type') !== undefined),
  );
}

function opened(logins: readonly VaultItem[]): Contents {
  return { locked: false, convert: () => convertVaultItems(logins) };
}

function loginOfRecord(record: Row): VaultItem {
  const custom = isRow(member(record, 'custom_fields'))
    ? Object.entries(member(record, 'custom_fields') as Row)
    : [];
  const texts = custom.map(([name, value]) => ({ name, texts: textsIn(value) }));
  return {
    title: textOf(record, 'title'),
    userName: textOf(record, 'login'),
    codes: texts.filter(({ name }) => CODE.test(name)).flatMap(field => field.texts),
    note: textOf(record, 'notes'),
    tags: rowsOf(member(record, 'folders')).map(row =>
      folderOf(textOf(row, 'folder') || textOf(row, 'shared_folder')),
    ),
    favourite: false,
    fields: texts.map(field => ({ name: nameOf(field.name), text: field.texts.join('\n') })),
    left: lossesOf({
      passwords: textOf(record, 'password') !== '',
      fields: custom.filter(([name]) => isLeft(name)).length + (textOf(record, 'login_url') === '' ? 0 : 1),
    }),
  };
}

function isLeft(name: string): boolean {
  return !CODE.test(name) && !saysRecoveryCodes(nameOf(name));
}

/** "$text:Recovery codes:1" is called "Recovery codes" by the person. */
function nameOf(field: string): string {
  return field.replace(/^\$\w+:?/, '').replace(/:\d+$/, '');
}

function textsIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter(text => typeof text === 'string');
}

function folderOf(path: string): string {
  return path.replaceAll('\\\\', '/').replaceAll('\\', '/');
}

/** Folder, title, login, password, address, notes, shared folder; then names and values of custom fields in turn. */
export const keeperCsv: Importer = {
  format: 'keeper-csv',
  app: APP,
  detect: source =>
    !/^\s*[[{]/.test(start(source)) && /"?\$oneTimeCode(?::[^",]*)?"?,/i.test(source.text() ?? ''),
  read: source => {
    // The table takes the first line for names, and Keeper writes none
    const rows = csvTable(textSource(source.name, `a,b\n${source.text() ?? ''}`))?.rows ?? [];
    return opened(rows.filter(({ cells }) => cells.length >= 7).map(({ cells }) => loginOfCells(cells)));
  },
};

function start(source: Source): string {
  return source.text()?.slice(0, 100) ?? '';
}

function loginOfCells(cells: readonly string[]): VaultItem {
  const [folder = '', title = '', userName = '', password = '', url = '', note = '', shared = ''] = cells;
  const custom = cells
    .slice(7)
    .flatMap((name, at, rest) => (at % 2 === 0 ? [{ name, text: rest[at + 1] ?? '' }] : []));
  return {
    title: title.trim(),
    userName: userName.trim(),
    codes: custom.filter(({ name }) => CODE.test(name)).map(({ text }) => text),
    note,
    tags: [folderOf(folder), folderOf(shared)],
    favourite: false,
    fields: custom.map(({ name, text }) => ({ name: nameOf(name), text })),
    left: lossesOf({
      passwords: password !== '',
      fields: custom.filter(({ name }) => name !== '' && isLeft(name)).length + (url === '' ? 0 : 1),
    }),
  };
}
