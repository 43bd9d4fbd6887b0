/**
 * One file of a folder place, read whole. Links, pipes and devices that lie under the name of a file are no files.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { readAll } from '../files/stage-file.ts';
import type { Steps } from '../files/steps.ts';
import { factsOf, hasStub, isHollow } from './folder-list.ts';
import { placeFailed, readingTrouble } from './folder-trouble.ts';

/** O_NONBLOCK: a pipe put under the name in this moment must not hold us. Windows has neither. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * null = not there, or no plain file.
 * @throws Refusal place-failed too-large, not-downloaded, timed-out …; the system's error where the folder is not there
 */
export async function readFolderFile(
  folder: string,
  file: string,
  limit: number,
  steps: Steps,
): Promise<Uint8Array | null> {
  const facts = await factsOf(join(folder, file), steps);
  if (facts === null && (await hasStub(folder, file, steps))) throw placeFailed('not-downloaded', file);
  if (!facts?.isFile()) return null;
  if (facts.size > limit) throw placeFailed('too-large', file);
  const hollow = isHollow(facts);
  try {
    const bytes = await readOpened(join(folder, file), file, limit, steps);
    if (bytes !== null && hollow && bytes.every(byte => byte === 0))
      throw placeFailed('not-downloaded', file);
    return bytes;
  } catch (error) {
    throw readingTrouble(error, file, hollow);
  }
}

async function readOpened(
  path: string,
  file: string,
  limit: number,
  steps: Steps,
): Promise<Uint8Array | null> {
  const handle: FileHandle = await steps.take(() => open(path, FLAGS));
  try {
    const facts = await steps.take(() => handle.stat());
    if (!facts.isFile()) return null;
    if (facts.size > limit) throw placeFailed('too-large', file);
    return await readAll(handle, facts.size, steps);
  } finally {
    await steps.letGo(handle).catch(() => undefined);
  }
}
