/**
 * The manifest of Steam Desktop Authenticator, which holds salt and IV of each locked maFile beside it. steamguard-cli
 * has manifests of a kind of its own. Plain maFiles stand for themselves (steam.ts), whatever lies beside them.
 */
import { refuse } from '../../../../shared/failure.ts';
import type { Derive } from '../derive/derive.ts';
import { boundedJson } from './bounded-json.ts';
import { convertRows, emptyConverted, ROW_LIMIT } from './convert-rows.ts';
import { bytesOfBase64, isRow, member, type Row, rowsOf, textOf } from './fields.ts';
import type { Contents, Converted, Importer, Opened } from './importer.ts';
import { openCbc } from './open-box.ts';
import type { Source } from './source.ts';
import { isSteamAccount, steamAccountOf, steamNameOf } from './steam-account.ts';
import { wholeText } from './whole-text.ts';

const APP = 'Steam Desktop Authenticator';
const ROUNDS = 50_000;

export const steamManifest: Importer = {
  format: 'steam-manifest',
  app: APP,
  detect: source => isManifest(source.json()),
  read,
};

interface ManifestEntry {
  /** The maFile's name without a folder. */
  file: string;
  salt: Uint8Array | null;
  iv: Uint8Array | null;
}

/** A maFile that lies beside its manifest. */
interface Part {
  entry: ManifestEntry;
  source: Source;
}

export function isManifest(json: unknown): boolean {
  const rows = rowsOf(member(json, 'entries'));
  return rows.some(row => typeof member(row, 'filename') === 'string' && isNamed(row));
}

function isNamed(row: Row): boolean {
  return ['steamid', 'steam_id'].some(name => Object.hasOwn(row, name));
}

/** What the manifest lists, each file once. */
export function manifestEntries(json: unknown): ManifestEntry[] {
  const entries = new Map<string, ManifestEntry>();
  for (const row of rowsOf(member(json, 'entries')).slice(0, ROW_LIMIT)) {
    const file = (textOf(row, 'filename').split(/[/\\]/).at(-1) ?? '').slice(0, LONGEST_NAME);
    const [salt, iv] = ['encryption_salt', 'encryption_iv'].map(name => bytesOfBase64(member(row, name)));
    if (file !== '' && !entries.has(file.toLowerCase()))
      entries.set(file.toLowerCase(), { file, salt: salt ?? null, iv: iv ?? null });
  }
  return [...entries.values()];
}

const LONGEST_NAME = 100;

/** @throws Refusal import-closed for steamguard-cli's, when it is locked */
export function refuseForeignManifest(json: unknown): void {
  const rows = rowsOf(member(json, 'entries'));
  if (rows.some(row => isRow(member(row, 'encryption'))))
    throw refuse('import-closed', { app: 'steamguard-cli', why: 'other-cipher' });
}

function read(source: Source, beside: readonly Source[]): Contents {
  const json = source.json();
  refuseForeignManifest(json);
  const parts = manifestEntries(json).map(entry => partOf(entry, beside));
  const locked = parts.filter(({ source: part }) => !isSteamAccount(part.json()));
  if (member(json, 'encrypted') !== true || locked.length === 0)
    return { locked: false, convert: emptyConverted };
  return {
    locked: true,
    keyFile: false,
    unlock: (key, derive) => unlock(locked, key.password, derive),
  };
}

/** @throws Refusal import-part-missing: the maFiles come all together, or none would be read anew */
function partOf(entry: ManifestEntry, beside: readonly Source[]): Part {
  const source = beside.find(other => other.name.toLowerCase() === entry.file.toLowerCase());
  if (!source) throw refuse('import-part-missing', { app: APP, file: entry.file });
  return { entry, source };
}

async function unlock(parts: Part[], password: string, derive: Derive): Promise<Opened> {
  const opened: { part: Part; account: Row | null }[] = [];
  for (const part of parts) opened.push({ part, account: await openPart(part, password, derive) });
  if (opened.every(({ account }) => account === null)) throw refuse('import-wrong-password', { app: APP });
  return { locked: false, convert: () => convert(opened) };
}

/** The account; null when it does not open. */
async function openPart(
  { entry: { salt, iv }, source }: Part,
  password: string,
  derive: Derive,
): Promise<Row | null> {
  const box = bytesOfBase64(source.text());
  if (salt === null || iv === null || box === null) return null;
  const secret = new TextEncoder().encode(password);
  const key = await derive.pbkdf2(secret, salt, { hash: 'sha1', rounds: ROUNDS, length: 32 });
  const account = boundedJson(wholeText(openCbc(key, iv, box)));
  return isSteamAccount(account) ? account : null;
}

function convert(opened: { part: Part; account: Row | null }[]): Converted {
  return convertRows(
    opened,
    ({ part, account }) => (account ? steamNameOf(account) : part.source.name),
    ({ part, account }) => {
      if (account === null) throw refuse('import-damaged', { app: APP, file: part.source.name });
      return steamAccountOf(account);
    },
  );
}
