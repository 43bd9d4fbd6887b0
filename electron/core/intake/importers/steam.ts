/**
 * Steam: the file of the mobile app (one account, or `accounts` by id) and the maFile of Steam Desktop Authenticator.
 * A locked maFile is mere Base64, and what opens it stands in the manifest beside it (steam-manifest.ts): the manifest
 * gives its accounts, the maFile then nothing, so that none comes twice.
 */
import { refuse } from '../../../../shared/failure.ts';
import { convertRows, emptyConverted } from './convert-rows.ts';
import { isRow, member, type Row } from './fields.ts';
import type { Contents, Importer, Opened } from './importer.ts';
import type { Source } from './source.ts';
import { isSteamAccount, steamAccountOf, steamNameOf } from './steam-account.ts';
import { isManifest, manifestEntries, refuseForeignManifest } from './steam-manifest.ts';

const APP = 'Steam';
const SDA = 'Steam Desktop Authenticator';

export const steam: Importer = {
  format: 'steam',
  app: APP,
  detect: source => rowsIn(source.json()) !== null || isLockedAccount(source),
  read,
};

/** The accounts of a plain file; null when it is none. */
function rowsIn(json: unknown): Row[] | null {
  if (isSteamAccount(json)) return [json];
  const accounts = member(json, 'accounts');
  const rows = isRow(accounts) ? Object.values(accounts).filter(isRow) : [];
  return rows.some(isSteamAccount) ? rows : null;
}

/** Only the name tells: any secret file is Base64. */
function isLockedAccount(source: Source): boolean {
  return /\.maFile$/i.test(source.name) && /^\s*[\w+/]+={0,2}\s*$/.test(source.text() ?? '');
}

function read(source: Source, beside: readonly Source[]): Contents {
  const rows = rowsIn(source.json());
  if (rows === null) return givenByManifest(source, beside);
  return { locked: false, convert: () => convertRows(rows, steamNameOf, steamAccountOf) };
}

function givenByManifest(source: Source, beside: readonly Source[]): Opened {
  const manifest = beside.find(other => isManifest(other.json()) && lists(other, source.name));
  if (!manifest) throw refuse('import-part-missing', { app: SDA, file: 'manifest.json' });
  refuseForeignManifest(manifest.json());
  if (member(manifest.json(), 'encrypted') !== true)
    throw refuse('import-damaged', { app: SDA, file: source.name });
  return { locked: false, convert: emptyConverted };
}

function lists(manifest: Source, name: string): boolean {
  return manifestEntries(manifest.json()).some(entry => entry.file.toLowerCase() === name.toLowerCase());
}
