/** Proton Pass: a ZIP with JSON, in which vaults are an object by id. Its encrypted form is locked with OpenPGP. */
import { refuse } from '../../../../shared/failure.ts';
import { archiveJson } from './archive-json.ts';
import { convertVaultItems, lossesOf, type VaultItem } from './convert-vault-items.ts';
import { isRow, member, type Row, rowsOf, textOf } from './fields.ts';
import type { Importer } from './importer.ts';
import { saysRecoveryCodes } from './recovery-texts.ts';

const APP = 'Proton Pass';
const DATA = 'Proton Pass/data.json';
const LOCKED = 'Proton Pass/data.pgp';
const ACTIVE = 1;

export const protonPass: Importer = {
  format: 'proton-pass',
  app: APP,
  detect: ({ archive }) => archive !== null && [DATA, LOCKED].some(name => archive.names.includes(name)),
  read: async source => {
    if (source.archive?.names.includes(LOCKED)) throw refuse('import-closed', { app: APP, why: 'pgp' });
    const logins = vaultsOf(await archiveJson(APP, source, DATA)).flatMap(vault =>
      rowsOf(member(vault, 'items')).map(item => loginOf(item, textOf(vault, 'name'))),
    );
    return { locked: false, convert: () => convertVaultItems(logins) };
  },
};

function vaultsOf(json: unknown): Row[] {
  const vaults = member(json, 'vaults');
  return isRow(vaults) ? Object.values(vaults).filter(isRow) : [];
}

function loginOf(item: Row, vault: string): VaultItem {
  const data = member(item, 'data');
  const content = member(data, 'content');
  const metadata = member(data, 'metadata');
  const extra = rowsOf(member(data, 'extraFields'));
  const state = member(item, 'state');
  const texts = extra.map(field => ({
    name: textOf(field, 'fieldName'),
    text: textOf(member(field, 'data'), 'content'),
  }));
  return {
    title: textOf(metadata, 'name'),
    userName: textOf(content, 'itemUsername') || textOf(content, 'itemEmail') || textOf(content, 'username'),
    codes: [textOf(content, 'totpUri'), ...extra.map(field => textOf(member(field, 'data'), 'totpUri'))],
    note: textOf(metadata, 'note'),
    tags: [vault],
    favourite: member(item, 'pinned') === true,
    fields: texts,
    trashed: state !== undefined && state !== ACTIVE,
    left: lossesOf({
      passwords: textOf(content, 'password') !== '',
      fields:
        texts.filter(({ name, text }) => text !== '' && !saysRecoveryCodes(name)).length +
        (listLength(member(content, 'urls')) > 0 ? 1 : 0),
      attachments: listLength(member(item, 'files')),
    }),
  };
}

function listLength(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}
