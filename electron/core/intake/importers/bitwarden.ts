/**
 * Bitwarden and Bitwarden Authenticator: JSON, plain or under a password of its own, and the ZIP file in which the JSON
 * lies beside its attachments. An export that is locked to the account cannot be opened by anybody else.
 */
import { refuse } from '../../../../shared/failure.ts';
import type { Archive } from './archive.ts';
import { convertBitwarden } from './bitwarden-items.ts';
import { readBitwardenLock } from './bitwarden-lock.ts';
import { emptyConverted, joinConverted } from './convert-rows.ts';
import { isRow, member } from './fields.ts';
import type { Contents, Converted, Importer, Opened } from './importer.ts';
import { type Source, sourceOf } from './source.ts';

const APP = 'Bitwarden';
const MEMBER = 'data.json';

export const bitwarden: Importer = {
  format: 'bitwarden',
  app: APP,
  detect: source => source.archive?.names.includes(MEMBER) || isBitwarden(source.json()),
  read: source => (source.archive ? readArchive(source.archive, source.name) : readJson(source)),
};

function isBitwarden(json: unknown): boolean {
  const items = member(json, 'items');
  if (member(json, 'encrypted') === true)
    return member(json, 'passwordProtected') === true || Array.isArray(items) || isValidated(json);
  if (!Array.isArray(items)) return false;
  if (items.length === 0) return member(json, 'encrypted') === false;
  return items.some(isItem) && !items.some(item => member(item, 'category') !== undefined);
}

/** The member by which Bitwarden itself checks the key. */
function isValidated(json: unknown): boolean {
  return member(json, 'encKeyValidation_DO_NOT_EDIT') !== undefined;
}

function isItem(item: unknown): boolean {
  return (
    isRow(member(item, 'login')) ||
    (typeof member(item, 'type') === 'number' && member(item, 'name') !== undefined)
  );
}

function readJson(source: Source): Contents {
  const json = source.json();
  if (member(json, 'encrypted') !== true) return opened(json, source.name);
  if (member(json, 'passwordProtected') !== true)
    throw refuse('import-closed', { app: APP, why: 'account-restricted' });
  return readBitwardenLock(json, source.name, text => opened(text, source.name));
}

function opened(json: unknown, file: string): Opened {
  const items = member(json, 'items');
  if (!Array.isArray(items)) throw refuse('import-damaged', { app: APP, file });
  return { locked: false, convert: () => convertBitwarden(json, items) };
}

async function readArchive(archive: Archive, file: string): Promise<Contents> {
  const bytes = await archive.read(MEMBER);
  if (bytes === null) throw refuse('import-closed', { app: APP, why: 'other-cipher' });
  const inner = sourceOf(file, bytes);
  // a file of that name is in the archives of others, too
  if (inner.json() !== undefined && !isBitwarden(inner.json())) throw refuse('import-unknown', { file });
  const contents = readJson(inner);
  const attachments = archive.names.length - 1;
  if (!contents.locked) return withAttachments(contents, attachments);
  return {
    ...contents,
    unlock: async (key, derive) => withAttachments(await contents.unlock(key, derive), attachments),
  };
}

function withAttachments(opening: Opened, count: number): Opened {
  if (count === 0) return opening;
  const attachments: Converted = { ...emptyConverted(), left: [{ what: 'attachments', count }] };
  return { locked: false, convert: () => joinConverted([opening.convert(), attachments]) };
}
