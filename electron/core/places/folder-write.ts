/**
 * How a file comes into a folder place so that nothing is ever written over: staged and proved under a temp name, then
 * given its own name by a link, which the system refuses where the name is taken. Where there are no links (exFAT, FAT,
 * many shares) it is a look and a rename; two computers that meet in that moment write the same name only for the same
 * bytes, for the name holds their hash.
 */
import { link } from 'node:fs/promises';
import { join } from 'node:path';
import { DiskTrouble, errnoOf } from '../files/disk-reason.ts';
import { renamePatiently, syncFolder } from '../files/durable-file.ts';
import { discard, stageFile } from '../files/stage-file.ts';
import type { Steps } from '../files/steps.ts';
import { factsOf } from './folder-list.ts';
import { readFolderFile } from './folder-read.ts';

/** @throws Refusal place-failed; DiskTrouble read-back-differs when other bytes have the name; the system's error */
export async function writeFolderFile(
  folder: string,
  file: string,
  bytes: Uint8Array,
  steps: Steps,
): Promise<void> {
  if (!(await holds(folder, file, bytes, steps))) {
    const temporary = await stageFile(folder, file, bytes, steps);
    try {
      await giveName(temporary, folder, file, bytes, steps);
    } finally {
      // after a rename there is none
      await discard(temporary, steps);
    }
  }
  await syncFolder(folder, steps);
}

/** Old content or new, in one step. @throws as above */
export async function replaceFolderFile(
  folder: string,
  file: string,
  bytes: Uint8Array,
  steps: Steps,
): Promise<void> {
  const temporary = await stageFile(folder, file, bytes, steps);
  try {
    await renamePatiently(temporary, join(folder, file), steps);
  } catch (error) {
    await discard(temporary, steps);
    throw error;
  }
  await syncFolder(folder, steps);
}

/** Whether exactly these bytes have the name already; false = nobody has it. @throws DiskTrouble read-back-differs */
async function holds(folder: string, file: string, bytes: Uint8Array, steps: Steps): Promise<boolean> {
  const facts = await factsOf(join(folder, file), steps);
  if (facts === null) return false;
  const there = facts.size === bytes.length ? await readFolderFile(folder, file, bytes.length, steps) : null;
  if (there === null || Buffer.compare(there, bytes) !== 0) throw new DiskTrouble('read-back-differs');
  return true;
}

async function giveName(
  temporary: string,
  folder: string,
  file: string,
  bytes: Uint8Array,
  steps: Steps,
): Promise<void> {
  const linked = await steps
    .take(() => link(temporary, join(folder, file)))
    .then(() => true)
    .catch(() => false);
  // taken by another computer in this moment, or no links here, or an answer that came twice: look
  if (linked || (await holds(folder, file, bytes, steps))) return;
  await renamePatiently(temporary, join(folder, file), steps);
}

/** For remove(): whether the system says that it is not there. */
export function isAbsent(error: unknown): boolean {
  return errnoOf(error) === 'ENOENT';
}
