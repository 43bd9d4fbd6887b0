/** Enpass: JSON with items of typed fields; folders and tags by their ids. */
import { ARCHIVED } from './archived.ts';
import { convertVaultItems, lossesOf, type VaultItem } from './convert-vault-items.ts';
import { flagOf, member, type Row, rowsOf, textOf } from './fields.ts';
import type { Importer } from './importer.ts';
import { saysRecoveryCodes } from './recovery-texts.ts';
import type { Source } from './source.ts';

const NAMED_ELSEWHERE = ['totp', 'username', 'email', 'password', 'section', '.Android#'];

export const enpass: Importer = {
  format: 'enpass',
  app: 'Enpass',
  detect: isEnpass,
  read: source => {
    const json = source.json();
    const folders = new Map(
      rowsOf(member(json, 'folders')).map(folder => [textOf(folder, 'uuid'), textOf(folder, 'title')]),
    );
    const logins = rowsOf(member(json, 'items')).map(item => loginOf(item, folders));
    return { locked: false, convert: () => convertVaultItems(logins) };
  },
};

function isEnpass(source: Source): boolean {
  return rowsOf(member(source.json(), 'items')).some(
    item => Array.isArray(member(item, 'fields')) && typeof member(item, 'category') === 'string',
  );
}

function loginOf(item: Row, folders: ReadonlyMap<string, string>): VaultItem {
  const fields = rowsOf(member(item, 'fields')).filter(field => !flagOf(field, 'deleted'));
  const valuesOf = (type: string) =>
    fields.filter(field => textOf(field, 'type') === type).map(field => textOf(field, 'value'));
  const named = fields
    .filter(field => !NAMED_ELSEWHERE.includes(textOf(field, 'type')))
    .map(field => ({ name: textOf(field, 'label'), text: textOf(field, 'value') }));
  const ids = member(item, 'folders');
  return {
    title: textOf(item, 'title'),
    userName: [...valuesOf('username'), ...valuesOf('email')].find(name => name !== '') ?? '',
    codes: valuesOf('totp'),
    note: textOf(item, 'note'),
    tags: [
      ...(Array.isArray(ids) ? ids.map(id => folders.get(String(id)) ?? '') : []),
      ...(flagOf(item, 'archived') ? [ARCHIVED] : []),
    ],
    favourite: flagOf(item, 'favorite'),
    fields: named,
    trashed: flagOf(item, 'trashed'),
    left: lossesOf({
      passwords: valuesOf('password').some(value => value !== ''),
      fields: named.filter(({ name, text }) => text !== '' && !saysRecoveryCodes(name)).length,
      attachments: rowsOf(member(item, 'attachments')).length,
    }),
  };
}
