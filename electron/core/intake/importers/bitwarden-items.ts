/**
 * The items of a Bitwarden export in the clear. Exports of a person have folders, those of an organisation collections;
 * Bitwarden Authenticator has neither.
 */
import type { Loss } from '../../../../shared/domain/import-terms.ts';
import { convertVaultItems, isLink, type VaultItem } from './convert-vault-items.ts';
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
    left: [...lossesOf(item, login), ...fieldLosses(fields)],
  };
}

/** The item's own, and links in fields of the person. */
export function codesOf(own: string, fields: readonly NamedText[]): string[] {
  return [own, ...fields.filter(isLink).map(({ text }) => text)];
}

export function fieldLosses(fields: readonly NamedText[]): Loss[] {
  const lost = fields.filter(field => field.text !== '' && !isLink(field) && !saysRecoveryCodes(field.name));
  return lost.map(() => 'fields');
}

function fieldOf(field: unknown): NamedText {
  return { name: textOf(field, 'name'), text: textOf(field, 'value') };
}

function lossesOf(item: unknown, login: unknown): Loss[] {
  const left: Loss[] = [];
  if (textOf(login, 'password') !== '') left.push('passwords');
  if (rowsOf(member(item, 'passwordHistory')).length > 0) left.push('history');
  for (const _passkey of rowsOf(member(login, 'fido2Credentials'))) left.push('fields');
  for (const _file of rowsOf(member(item, 'attachments'))) left.push('attachments');
  return left;
}
