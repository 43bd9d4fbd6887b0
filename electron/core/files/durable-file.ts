/**
 * The file layer: a file is *saved* when its bytes are on the disk under their name, and not before.
 * temp file in the same folder → write all → fsync → close → read back → rename → fsync folder. Well-known packages
 * (write-file-atomic, atomically, conf) were measured to report success on a full disk, hence these lines of our own.
 */
import { lstat, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { DiskTrouble, diskReason, errnoOf } from './disk-reason.ts';
import { discard, readAll, stageFile } from './stage-file.ts';
import { AT_ONCE, type Steps } from './steps.ts';

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
    const temporary = await stageFile(folder, name, bytes);
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
    const temporary = await stageFile(folder, name, bytes);
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
export async function syncFolder(folder: string, steps: Steps = AT_ONCE): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await steps.take(() => open(folder, 'r'));
  try {
    await steps.take(() => handle.sync());
  } catch (error) {
    if (!NO_FOLDER_SYNC.has(errnoOf(error) ?? '')) throw error;
  } finally {
    await steps.letGo(handle).catch(() => undefined);
  }
}

/** Renames with patience for scanners on Windows (EPERM, EACCES, EBUSY for up to 10 s). @throws the system's error */
export async function renamePatiently(from: string, to: string, steps: Steps = AT_ONCE): Promise<void> {
  const deadline = performance.now() + HELD_LIMIT_MS;
  for (let pause = 10; ; pause = Math.min(pause * 2, 2_000)) {
    try {
      await steps.take(() => rename(from, to));
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
