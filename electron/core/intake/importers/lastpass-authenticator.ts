/**
 * LastPass Authenticator (Android, iOS): plain JSON. The names that the person edited count, not the original ones.
 * Folder 0 means none and folder 1 the favourites.
 */
import { refuse } from '../../../../shared/failure.ts';
import { stripIssuer } from '../../../../shared/otp/label.ts';
import { convertInOrder, rankFrom } from './convert-in-order.ts';
import type { RowResult } from './convert-rows.ts';
import { flagOf, isRow, listOf, looseOf, member, rowName, textOf, withoutDoubles } from './fields.ts';
import type { Converted, Importer } from './importer.ts';
import { otpFrom } from './otp-from.ts';

const APP = 'LastPass Authenticator';
const NO_FOLDER = '0';
const FAVOURITES = '1';

export const lastPassAuthenticator: Importer = {
  format: 'lastpass-authenticator',
  app: APP,
  detect: source => {
    const accounts = member(source.json(), 'accounts');
    if (!Array.isArray(accounts)) return false;
    return accounts.length === 0 ? isEmptyExport(source.json()) : accounts.some(isLastPassRow);
  },
  // the version is 3 on Android and 1 on iOS for the same content: it says nothing
  read: source => {
    const json = source.json();
    if (!isRow(json) || !Array.isArray(member(json, 'accounts')))
      throw refuse('import-damaged', { app: APP, file: source.name });
    return { locked: false, convert: () => convert(json) };
  },
};

function isLastPassRow(row: unknown): boolean {
  return ['issuerName', 'secret'].every(name => member(row, name) !== undefined);
}

function isEmptyExport(json: unknown): boolean {
  return member(json, 'deviceId') !== undefined && Array.isArray(member(json, 'folders'));
}

function convert(json: unknown): Converted {
  const folders = new Map(
    listOf(member(json, 'folders')).map(folder => [textOf(folder, 'id'), textOf(folder, 'name')]),
  );
  return convertInOrder(
    listOf(member(json, 'accounts')),
    row => rankFrom(member(member(row, 'folderData'), 'position')),
    row => rowName(textOf(row, 'issuerName'), textOf(row, 'userName')),
    row => convertRow(row, folders),
  );
}

function convertRow(row: unknown, folders: ReadonlyMap<string, string>): RowResult {
  const issuer = textOf(row, 'issuerName');
  const folder = textOf(member(row, 'folderData'), 'folderId');
  const tag = folder === NO_FOLDER || folder === FAVOURITES ? '' : (folders.get(folder) ?? '');
  const otp = otpFrom({
    type: 'totp',
    secret: textOf(row, 'secret'),
    algorithm: looseOf(row, 'algorithm'),
    digits: looseOf(row, 'digits'),
    period: looseOf(row, 'timeStep'),
  });
  return {
    accounts: [
      {
        entry: { issuer, account: stripIssuer(textOf(row, 'userName'), issuer), otp, extra: [] },
        tags: withoutDoubles([tag]),
        note: '',
        favourite: flagOf(row, 'isFavorite') || folder === FAVOURITES,
      },
    ],
    left: flagOf(row, 'pushNotification') ? ['push'] : [],
  };
}
