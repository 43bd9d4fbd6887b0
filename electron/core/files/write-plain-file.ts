/**
 * Writes a file that its owner asked for and that holds secrets in the clear: a recovery kit, an export. No temp file:
 * a crash must not leave a readable copy under a name that nobody knows. So it is written under its own name, for its
 * owner's eyes only, and it counts once it was synced and read back.
 */
import { type FileHandle, open, readFile, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { refuse } from '../../../shared/failure.ts';
import { DiskTrouble, diskReason, errnoOf } from './disk-reason.ts';
import { syncFolder } from './durable-file.ts';

/** @throws Refusal file-exists: nothing is ever overwritten; not-saved */
export async function writePlainFile(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await create(file);
  try {
    await write(handle, bytes);
    await syncFolder(dirname(file));
    if (Buffer.compare(await readFile(file), bytes) !== 0) throw new DiskTrouble('read-back-differs');
  } catch (error) {
    await unlink(file).catch(() => undefined);
    throw notSaved(file, error);
  }
}

async function create(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600);
  } catch (error) {
    throw errnoOf(error) === 'EEXIST' ? refuse('file-exists', { file }) : notSaved(file, error);
  }
}

async function write(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function notSaved(file: string, error: unknown): unknown {
  const reason = diskReason(error);
  return reason === undefined ? error : refuse('not-saved', { file, reason });
}
