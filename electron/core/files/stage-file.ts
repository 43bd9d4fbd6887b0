/**
 * The first half of a durable write: temp file in the same folder → write all → fsync → close → read back.
 * After a failed fsync the kernel may call lost pages clean (Rebello et al., ATC 2020), so the same file is never
 * synced twice: it is written anew, once, from memory.
 */
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { DiskTrouble, errnoOf } from './disk-reason.ts';
import { AT_ONCE, type Steps } from './steps.ts';

/** Errors that a second attempt cannot mend: no retry, the person is told at once. */
const PERMANENT = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EFBIG', 'EMFILE', 'ENOENT']);

/** Bytes that one step moves: a slow disk that works is not taken for one that hangs. */
const PIECE = 1024 * 1024;

/**
 * The path of a synced temp file beside `name` that was read back and holds `bytes`; it is gone again after a failure,
 * unless removing it failed too. @throws the system's error, DiskTrouble
 */
export async function stageFile(
  folder: string,
  name: string,
  bytes: Uint8Array,
  steps: Steps = AT_ONCE,
): Promise<string> {
  try {
    return await stage(folder, name, bytes, steps);
  } catch (error) {
    if (PERMANENT.has(errnoOf(error) ?? '')) throw error;
    return await stage(folder, name, bytes, steps);
  }
}

async function stage(folder: string, name: string, bytes: Uint8Array, steps: Steps): Promise<string> {
  const temporary = join(folder, `${name}.${randomBytes(4).toString('hex')}.tmp`);
  const handle = await steps.take(() => open(temporary, 'wx', 0o600));
  try {
    await writeSynced(handle, bytes, steps);
    await compare(temporary, bytes, steps);
    return temporary;
  } catch (error) {
    await discard(temporary, steps);
    throw error;
  }
}

async function writeSynced(handle: FileHandle, bytes: Uint8Array, steps: Steps): Promise<void> {
  try {
    await writeAll(handle, bytes, steps);
    const { size } = await steps.take(() => handle.stat());
    if (size !== bytes.length) throw new DiskTrouble('not-written-whole');
    await steps.take(() => handle.sync());
  } catch (error) {
    await steps.letGo(handle).catch(() => undefined);
    throw error;
  }
  await steps.letGo(handle);
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, steps: Steps): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    const length = Math.min(bytes.length - done, PIECE);
    const { bytesWritten } = await steps.take(() => handle.write(bytes, done, length, done));
    if (bytesWritten === 0) throw new DiskTrouble('not-written-whole');
    done += bytesWritten;
  }
}

/** The first `size` bytes, or all when there are fewer. @throws the system's error */
export async function readAll(handle: FileHandle, size: number, steps: Steps = AT_ONCE): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let done = 0;
  while (done < size) {
    const length = Math.min(size - done, PIECE);
    const { bytesRead } = await steps.take(() => handle.read(bytes, done, length, done));
    if (bytesRead === 0) return bytes.subarray(0, done);
    done += bytesRead;
  }
  return bytes;
}

async function compare(file: string, bytes: Uint8Array, steps: Steps): Promise<void> {
  const handle = await steps.take(() => open(file, 'r'));
  let back: Uint8Array;
  try {
    back = await readAll(handle, bytes.length + 1, steps);
  } finally {
    await steps.letGo(handle).catch(() => undefined);
  }
  if (Buffer.compare(back, bytes) !== 0) throw new DiskTrouble('read-back-differs');
}

/** Removes a file of ours if that can be done; never throws. */
export async function discard(file: string, steps: Steps = AT_ONCE): Promise<void> {
  await steps.take(() => unlink(file)).catch(() => undefined);
}
