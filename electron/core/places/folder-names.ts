/**
 * The names in a folder, read one after the other and never all at once: a folder with a million files is refused
 * after MOST_FILES of them.
 */
import type { Dirent } from 'node:fs';
import { opendir } from 'node:fs/promises';
import type { Steps } from '../files/steps.ts';
import { placeFailed } from './folder-trouble.ts';
import { MOST_FILES } from './place.ts';

/** What stands in a folder, in no order. @throws Refusal place-failed too-many-files, timed-out; the system's error */
export async function namesIn(folder: string, steps: Steps): Promise<Dirent[]> {
  const names = await someNamesIn(folder, MOST_FILES + 1, steps);
  if (names.length > MOST_FILES) throw placeFailed('too-many-files');
  return names;
}

/** At most `most` of them. @throws Refusal place-failed timed-out; the system's error */
export async function someNamesIn(folder: string, most: number, steps: Steps): Promise<Dirent[]> {
  const directory = await steps.take(() => opendir(folder, { bufferSize: 256 }));
  const names: Dirent[] = [];
  try {
    while (names.length < most) {
      const entry = await steps.take(() => directory.read());
      if (entry === null) break;
      names.push(entry);
    }
    return names;
  } finally {
    await steps.letGo(directory).catch(() => undefined);
  }
}
