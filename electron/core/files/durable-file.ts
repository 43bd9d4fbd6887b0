/**
 * The file layer: a file is *saved* when its bytes are on the disk under their name, and not before.
 * temp file in the same folder → write all → fsync → close → read back → rename → fsync folder. Well-known packages
 * (write-file-atomic, atomically, conf) were measured to report success on a full disk, hence these lines of our own.
 * After a failed fsync the kernel may call lost pages clean (Rebello et al., ATC 2020), so the same file is never
 * synced twice: it is written anew, once, from memory.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, lstat, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { DiskTrouble, diskReason, errnoOf } from './disk-reason.ts';

/** Errors that a second attempt cannot mend: no retry, the person is told at once. */
const PERMANENT = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EFBIG', 'EMFILE', 'ENOENT']);
/** Some file systems cannot sync a folder; restic and borg tolerate the same. */
const NO_FOLDER_SYNC = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOTTY']);
/** On Windows a virus scanner, indexer or sync client may hold a file for a moment. */
const HELD = new Set(['EPERM', 'EACCES', 'EBUSY']);
const HELD_LIMIT_MS = 10_000;

/**
 * Saves `bytes` under a name that nobody uses in `folder`. Resolves only when file and folder are synced; on failure
 * nothing stays under that name unless removing it failed too.
 * @throws Refusal not-saved
 */
export async function writeNewFile(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await reporting(name, async () => {
    const temporary = await stageWithOneRetry(folder, name, bytes);
    try {
      await refuseTaken(join(folder, name));
    } catch (error) {
      await discard(temporary);
      throw error;
    }
    await settle(temporary, folder, name).catch(async (error: unknown) => {
      await discard(temporary);
      await discard(join(folder, name));
      throw error;
    });
  });
}

/** The same for a file whose old content is to be replaced in one step (place.json). @throws Refusal not-saved */
export async function replaceFile(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await reporting(name, async () => {
    const temporary = await stageWithOneRetry(folder, name, bytes);
    await settle(temporary, folder, name).catch(async (error: unknown) => {
      await discard(temporary);
      throw error;
    });
  });
}

/** Gives a whole leftover temp file its proper name: its bytes may never have reached the disk, so sync first. */
export async function adoptFile(folder: string, temporary: string, name: string): Promise<void> {
  await reporting(name, async () => {
    const handle = await open(join(folder, temporary), 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await refuseTaken(join(folder, name));
    await settle(join(folder, temporary), folder, name);
  });
}

/** Makes renames and removals in `folder` durable. @throws the system's error */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!NO_FOLDER_SYNC.has(errnoOf(error) ?? '')) throw error;
  } finally {
    await handle.close().catch(() => undefined);
  }
}

/** Renames with patience for scanners on Windows (EPERM, EACCES, EBUSY for up to 10 s). @throws the system's error */
export async function renamePatiently(from: string, to: string): Promise<void> {
  const deadline = performance.now() + HELD_LIMIT_MS;
  for (let pause = 10; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      await rename(from, to);
      return;
    } catch (error) {
      const held = process.platform === 'win32' && HELD.has(errnoOf(error) ?? '');
      if (!held || performance.now() + pause > deadline) throw error;
      await sleep(pause);
    }
  }
}

/**
 * Reads a whole file of at most `limit` bytes; the size is looked at before anything is read.
 * @throws Refusal file-too-large; the system's error (ENOENT …)
 */
export async function readFileWithin(folder: string, name: string, limit: number): Promise<Uint8Array> {
  const handle = await open(join(folder, name), 'r');
  try {
    const { size } = await handle.stat();
    if (size > limit) throw refuse('file-too-large', { file: name, bytes: size, limit });
    return await readAll(handle, size);
  } finally {
    await handle.close().catch(() => undefined);
  }
}

/** Runs a piece of disk work and turns the system's errors into `not-saved` with a plain reason. */
async function reporting(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    throw refuse('not-saved', { file, reason });
  }
}

async function stageWithOneRetry(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  try {
    return await stage(folder, name, bytes);
  } catch (error) {
    if (PERMANENT.has(errnoOf(error) ?? '')) throw error;
    return await stage(folder, name, bytes);
  }
}

/** Writes a temp file, syncs it and reads it back. The path of the temp file; it is gone again after a failure. */
async function stage(folder: string, name: string, bytes: Uint8Array): Promise<string> {
  const temporary = join(folder, `${name}.${randomBytes(4).toString('hex')}.tmp`);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await writeSynced(handle, bytes);
    await compare(temporary, bytes);
    return temporary;
  } catch (error) {
    await discard(temporary);
    throw error;
  }
}

async function writeSynced(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    await writeAll(handle, bytes);
    const { size } = await handle.stat();
    if (size !== bytes.length) throw new DiskTrouble('not-written-whole');
    await handle.sync();
  } catch (error) {
    await handle.close().catch(() => undefined);
    throw error;
  }
  await handle.close();
}

async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, done);
    if (bytesWritten === 0) throw new DiskTrouble('not-written-whole');
    done += bytesWritten;
  }
}

async function readAll(handle: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let done = 0;
  while (done < size) {
    const { bytesRead } = await handle.read(bytes, done, size - done, done);
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}

async function compare(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'r');
  let back: Uint8Array;
  try {
    back = await readAll(handle, bytes.length + 1);
  } finally {
    await handle.close().catch(() => undefined);
  }
  if (Buffer.compare(back, bytes) !== 0) throw new DiskTrouble('read-back-differs');
}

async function refuseTaken(file: string): Promise<void> {
  const found = await lstat(file).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  });
  if (found) throw new DiskTrouble('name-taken');
}

async function settle(temporary: string, folder: string, name: string): Promise<void> {
  await renamePatiently(temporary, join(folder, name));
  await syncFolder(folder);
}

async function discard(file: string): Promise<void> {
  await unlink(file).catch(() => undefined);
}
