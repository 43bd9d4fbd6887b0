/**
 * The items of a Bitwarden export in the clear. Exports of a person have folders, those of an organisation collections;
 * Bitwarden Authenticator has neither.
 */
import type { Loss } from '../../../../shared/domain/import-terms.ts';
import { convertVaultItems, isLink, lossesOf, type VaultItem } from './convert-vault-items.ts';
import { flagOf, member, rowsOf, textOf, textsOf } from './fields.ts';
import type { Converted } from './importer.ts';
import type { NamedText } from './recovery-fields.ts';
import { saysRecoveryCodes } from './recovery-texts.ts';

/** @throws Refusal too-many-rows */
export function convertBitwarden(json: unknown, items: readonly unknown[]): Converted {
  const tags = new Map(
    [...rowsOf(member(json, 'folders')), ...rowsOf(member(json, 'collections'))].map(row => [
      textOf(row, 'id'),
      textOf(row, 'name'),
    ]),
  );
  return convertVaultItems(items.map(item => vaultItem(item, tags)));
}

function vaultItem(item: unknown, tags: ReadonlyMap<string, string>): VaultItem {
  const login = member(item, 'login');
  const ids = [textOf(item, 'folderId'), ...textsOf(member(item, 'collectionIds'))];
  const fields = rowsOf(member(item, 'fields')).map(fieldOf);
  return {
    title: textOf(item, 'name'),
    userName: textOf(login, 'username'),
    codes: codesOf(textOf(login, 'totp'), fields),
    note: textOf(item, 'notes'),
    tags: ids.map(id => tags.get(id) ?? ''),
    favourite: flagOf(item, 'favorite'),
    fields,
    trashed: textOf(item, 'deletedDate') !== '',
    left: leftOf(item, login, fields),
  };
}

/** The item's own, and links in fields of the person. */
export function codesOf(own: string, fields: readonly NamedText[]): string[] {
  return [own, ...fields.map(({ text }) => text).filter(isLink)];
}

/** How many fields stay behind: neither links nor recovery codes. */
export function fieldsLost(fields: readonly NamedText[]): number {
  return fields.filter(({ name, text }) => text !== '' && !isLink(text) && !saysRecoveryCodes(name)).length;
}

function fieldOf(field: unknown): NamedText {
  return { name: textOf(field, 'name'), text: textOf(field, 'value') };
}

function leftOf(item: unknown, login: unknown, fields: readonly NamedText[]): Loss[] {
  const passkeys = rowsOf(member(login, 'fido2Credentials')).length;
  const lost = lossesOf({
    passwords: textOf(login, 'password') !== '',
    fields: passkeys + fieldsLost(fields),
    attachments: rowsOf(member(item, 'attachments')).length,
  });
  return rowsOf(member(item, 'passwordHistory')).length > 0 ? [...lost, 'history'] : lost;
}
