/**
 * 1Password's 1PUX: a ZIP with all accounts and vaults as JSON, not encrypted. A one-time password is a field of a
 * section whose value is {"totp": …}; an item may have several.
 */
import { archiveJson } from './archive-json.ts';
import { ARCHIVED } from './archived.ts';
import { convertVaultItems, lossesOf, type VaultItem } from './convert-vault-items.ts';
import { member, type Row, rowsOf, textOf, textsOf } from './fields.ts';
import type { Importer } from './importer.ts';
import type { NamedText } from './recovery-fields.ts';
import { saysRecoveryCodes } from './recovery-texts.ts';

const APP = '1Password';
const DATA = 'export.data';

export const onepassword1pux: Importer = {
  format: '1pux',
  app: APP,
  detect: ({ archive }) => archive?.names.includes(DATA) === true,
  read: async source => {
    const logins = itemsOf(await archiveJson(APP, source, DATA)).map(loginOf);
    return { locked: false, convert: () => convertVaultItems(logins) };
  },
};

interface Item {
  row: Row;
  vault: string;
}

function itemsOf(json: unknown): Item[] {
  const vaults = rowsOf(member(json, 'accounts')).flatMap(account => rowsOf(member(account, 'vaults')));
  return vaults.flatMap(vault => {
    const name = textOf(member(vault, 'attrs'), 'name');
    // Older versions put each item into a member of its own
    const rows = rowsOf(member(vault, 'items')).map(row => member(row, 'item') ?? row);
    return rowsOf(rows).map(row => ({ row, vault: name }));
  });
}

interface Field {
  name: string;
  value: unknown;
}

function loginOf({ row, vault }: Item): VaultItem {
  const overview = member(row, 'overview');
  const details = member(row, 'details');
  const fields = fieldsOf(details);
  const codes = fields.map(({ value }) => textOf(value, 'totp')).filter(code => code !== '');
  const state = textOf(row, 'state');
  return {
    title: textOf(overview, 'title'),
    userName: designated(details, 'username'),
    codes,
    note: textOf(details, 'notesPlain'),
    tags: [vault, ...textsOf(member(overview, 'tags')), ...(state === 'archived' ? [ARCHIVED] : [])],
    favourite: Number(member(row, 'favIndex')) > 0,
    fields: fields.map(namedText),
    trashed: state === 'trashed' || member(row, 'trashed') === true,
    left: lossesOf({
      passwords: designated(details, 'password') !== '',
      fields: fields.filter(isLeft).length + (textOf(overview, 'url') === '' ? 0 : 1),
      attachments: member(row, 'file') || member(details, 'documentAttributes') ? 1 : 0,
    }),
  };
}

function fieldsOf(details: unknown): Field[] {
  return rowsOf(member(details, 'sections')).flatMap(section =>
    rowsOf(member(section, 'fields')).map(field => ({
      name: `${textOf(section, 'title')} ${textOf(field, 'title')}`.trim(),
      value: member(field, 'value'),
    })),
  );
}

function designated(details: unknown, what: string): string {
  const field = rowsOf(member(details, 'loginFields')).find(row => textOf(row, 'designation') === what);
  return textOf(field, 'value');
}

/** Values are objects with one member that names their kind: {"concealed": "…"}. */
function namedText({ name, value }: Field): NamedText {
  const text = ['concealed', 'string', 'menu'].map(kind => textOf(value, kind)).find(found => found !== '');
  return { name, text: text ?? '' };
}

function isLeft(field: Field): boolean {
  return namedText(field).text !== '' && !saysRecoveryCodes(field.name);
}
