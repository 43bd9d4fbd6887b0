/**
 * The items of a Bitwarden export in the clear. Exports of a person have folders, those of an organisation collections;
 * Bitwarden Authenticator has neither.
 */
import type { Loss } from '../../../../shared/domain/import-terms.ts';
import { convertLogins, type LoginField, type LoginItem } from './convert-logins.ts';
import { flagOf, member, rowsOf, textOf, textsOf, withoutDoubles } from './fields.ts';
import type { Converted } from './importer.ts';

/** @throws Refusal too-many-rows */
export function convertBitwarden(json: unknown, items: readonly unknown[]): Converted {
  const tags = new Map(
    [...rowsOf(member(json, 'folders')), ...rowsOf(member(json, 'collections'))].map(row => [
      textOf(row, 'id'),
      textOf(row, 'name'),
    ]),
  );
  return convertLogins(items.map(item => loginItem(item, tags)));
}

function loginItem(item: unknown, tags: ReadonlyMap<string, string>): LoginItem {
  const login = member(item, 'login');
  const ids = [textOf(item, 'folderId'), ...textsOf(member(item, 'collectionIds'))];
  return {
    name: textOf(item, 'name'),
    username: textOf(login, 'username'),
    totp: textOf(login, 'totp'),
    note: textOf(item, 'notes'),
    tags: withoutDoubles(ids.map(id => tags.get(id) ?? '')),
    favourite: flagOf(item, 'favorite'),
    fields: rowsOf(member(item, 'fields')).map(fieldOf),
    trashed: textOf(item, 'deletedDate') !== '',
    left: lossesOf(item, login),
  };
}

function fieldOf(field: unknown): LoginField {
  return { name: textOf(field, 'name'), value: textOf(field, 'value') };
}

function lossesOf(item: unknown, login: unknown): Loss[] {
  const left: Loss[] = [];
  if (textOf(login, 'password') !== '') left.push('passwords');
  if (rowsOf(member(item, 'passwordHistory')).length > 0) left.push('history');
  for (const _passkey of rowsOf(member(login, 'fido2Credentials'))) left.push('fields');
  for (const _file of rowsOf(member(item, 'attachments'))) left.push('attachments');
  return left;
}
