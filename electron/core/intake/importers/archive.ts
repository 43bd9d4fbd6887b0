/**
 * ZIP files, in memory only: WinZip AES and the old PKWARE encryption too (@zip.js/zip.js). A bomb is refused by what it
 * says it holds, and stopped at the same limit when it lied.
 */
import { configure, type Entry, type FileEntry, Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import { refuse } from '../../../../shared/failure.ts';

configure({ useWebWorkers: false });

/** Bytes that all members of an archive may have together. */
export const ARCHIVE_LIMIT = 64 * 1024 * 1024;
export const ARCHIVE_MEMBERS_LIMIT = 10_000;

export interface Archive {
  /** Names of the files inside, with their folders. */
  readonly names: readonly string[];
  isEncrypted(name: string): boolean;
  /**
   * The bytes of a member; null when it does not open with this password (or none).
   * @throws Refusal archive-too-large, import-damaged
   */
  read(name: string, password?: string): Promise<Uint8Array | null>;
}

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** @throws Refusal archive-too-large; import-damaged when it is no ZIP file that can be read */
export async function openArchive(file: string, bytes: Uint8Array): Promise<Archive> {
  const entries = (await listEntries(file, bytes)).filter((entry): entry is FileEntry => !entry.directory);
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (total > ARCHIVE_LIMIT || entries.length > ARCHIVE_MEMBERS_LIMIT)
    throw refuse('archive-too-large', { file, limit: ARCHIVE_LIMIT });
  const find = (name: string) => entries.find(({ filename }) => filename === name);
  return {
    names: entries.map(({ filename }) => filename),
    isEncrypted: name => find(name)?.encrypted === true,
    read: async (name, password) => {
      const entry = find(name);
      if (!entry) throw refuse('import-damaged', { app: 'ZIP', file });
      return readEntry(file, entry, password);
    },
  };
}

async function listEntries(file: string, bytes: Uint8Array): Promise<Entry[]> {
  try {
    return await new ZipReader(new Uint8ArrayReader(bytes)).getEntries();
  } catch {
    throw refuse('import-damaged', { app: 'ZIP', file });
  }
}

async function readEntry(file: string, entry: FileEntry, password?: string): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const sink = new WritableStream<Uint8Array>({
    write(part) {
      size += part.length;
      if (size > ARCHIVE_LIMIT) throw refuse('archive-too-large', { file, limit: ARCHIVE_LIMIT });
      parts.push(part.slice());
    },
  });
  try {
    const options = entry.encrypted && password !== undefined ? { password } : {};
    await entry.getData(sink, { ...options, checkSignature: true });
  } catch (error) {
    if (size > ARCHIVE_LIMIT) throw refuse('archive-too-large', { file, limit: ARCHIVE_LIMIT });
    if (entry.encrypted) return null;
    throw isOurs(error) ? error : refuse('import-damaged', { app: 'ZIP', file });
  }
  return new Uint8Array(Buffer.concat(parts));
}

function isOurs(error: unknown): boolean {
  return error instanceof Error && 'failure' in error;
}
