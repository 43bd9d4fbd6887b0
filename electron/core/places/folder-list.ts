/**
 * The files of a vault in a folder place, and which of them a sync client only pretends to have.
 */
import type { Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../files/disk-reason.ts';
import type { Steps } from '../files/steps.ts';
import { namesIn } from './folder-names.ts';
import type { PlaceEntry } from './place.ts';

/** iCloud (before macOS 14) and the virtual files of Nextcloud and ownCloud: the place of a file, under another name. */
const STUBS = [/^\.(.+)\.icloud$/, /^(.+)\.(?:nextcloud|owncloud)$/];
/** Smaller files may lie inside the folder's own records, with no block of their own (NTFS, ext4, btrfs). */
const LEAST_HOLLOW = 4096;

/** @throws Refusal place-failed too-many-files, timed-out; the system's error (ENOENT …) */
export async function listFolder(
  folder: string,
  steps: Steps,
  isSynced: () => Promise<boolean>,
): Promise<PlaceEntry[]> {
  const entries: PlaceEntry[] = [];
  for (const found of await namesIn(folder, steps)) {
    const entry = found.isFile() ? await entryOf(folder, found.name, steps, isSynced) : null;
    if (entry) entries.push(entry);
  }
  return entries;
}

async function entryOf(
  folder: string,
  file: string,
  steps: Steps,
  isSynced: () => Promise<boolean>,
): Promise<PlaceEntry | null> {
  const facts = await factsOf(join(folder, file), steps);
  if (!facts?.isFile()) return null;
  const changedAt = facts.mtime.toISOString();
  const stub = stubOf(file);
  if (stub !== null) return { name: stub, size: null, changedAt, downloaded: false };
  // many file systems of programs (FUSE) count no blocks at all: believed only where a sync client is at work
  const hollow = facts.size >= LEAST_HOLLOW && isHollow(facts) && (await isSynced());
  return { name: file, size: facts.size, changedAt, downloaded: !hollow };
}

/** Has a size and nothing on the disk: so a sync client lists what it has not downloaded. Only a hint. */
export function isHollow(facts: Stats): boolean {
  return facts.blocks === 0 && facts.size > 0;
}

/** null = nothing stands under that name. Links are not followed. @throws Refusal; the system's error */
export async function factsOf(path: string, steps: Steps): Promise<Stats | null> {
  return await steps
    .take(() => lstat(path))
    .catch((error: unknown) => {
      if (errnoOf(error) === 'ENOENT') return null;
      throw error;
    });
}

/** Whether a stub of the file stands there in its stead. */
export async function hasStub(folder: string, file: string, steps: Steps): Promise<boolean> {
  for (const stub of [`.${file}.icloud`, `${file}.nextcloud`, `${file}.owncloud`])
    if ((await factsOf(join(folder, stub), steps))?.isFile()) return true;
  return false;
}

function stubOf(file: string): string | null {
  for (const pattern of STUBS) {
    const name = pattern.exec(file)?.[1];
    if (name !== undefined) return name;
  }
  return null;
}
