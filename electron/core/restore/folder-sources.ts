/**
 * What a person may point at when they look for a backup on a disk: the folder that holds HOW-TO-RESTORE.txt, the one with
 * the long name inside it, some folder above, or a folder into which they have put the files themselves. All are found.
 */
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../../../shared/failure.ts';
import { BoundedSteps } from '../places/bounded-steps.ts';
import { listFolder } from '../places/folder-list.ts';
import { someNamesIn } from '../places/folder-names.ts';
import { readFolderFile } from '../places/folder-read.ts';
import { folderTrouble } from '../places/folder-trouble.ts';
import type { OpenPlace } from '../places/open-place.ts';
import { isVaultId, PLACE_FILE } from '../vault/paths.ts';
import { type BackupSource, LOOSE, placeSource } from './backup-source.ts';
import { meantName } from './meant-name.ts';
import { readPlaceFile } from './remembered.ts';

/** How far below a folder a backup is looked for, in how many folders, and how many are enough. */
const DEEPEST = 3;
const MOST_FOLDERS = 2_000;
const ENOUGH = 16;
/** Names that are looked at in each of these folders. */
const MOST_NAMES = 1_000;
const LARGEST_PLACE_FILE = 1024 * 1024;

/** `path` from the root of its disk. At least one, also where nothing is found. @throws Refusal bad-address */
export async function folderSources(path: string, openPlace: OpenPlace): Promise<BackupSource[]> {
  const rootSource = (root: string, only: string | null) => {
    const target = { kind: 'folder', path: root } as const;
    return placeSource(openPlace(target), { where: root, target, only });
  };
  const own = basename(path);
  if (isVaultId(own)) return [rootSource(dirname(path), own)];
  const root = rootSource(path, null);
  const steps = new BoundedSteps(path);
  try {
    if ((await root.vaults()).length > 0) return [root];
    if (await holdsLooseFiles(path, steps)) return [looseSource(path)];
    const below = await rootsBelow(path, steps);
    return below.length > 0 ? below.map(each => rootSource(each, null)) : [root];
  } catch (error) {
    if (!(folderTrouble(error) instanceof Refusal)) throw error;
    // whoever asks the source is told the same
    return [root];
  } finally {
    steps.close();
  }
}

async function holdsLooseFiles(path: string, steps: BoundedSteps): Promise<boolean> {
  const names = await someNamesIn(path, MOST_NAMES, steps);
  return names.some(entry => entry.isFile() && isLoose(entry.name));
}

function isLoose(name: string): boolean {
  const meant = meantName(name);
  return meant !== null && meant.sort !== 'place file';
}

/** Folders below that hold folders of vaults: the nearest first. */
async function rootsBelow(path: string, steps: BoundedSteps): Promise<string[]> {
  const found: string[] = [];
  let level = [path];
  let left = MOST_FOLDERS;
  for (let depth = 0; depth < DEEPEST && level.length > 0 && found.length < ENOUGH; depth += 1) {
    const next: string[] = [];
    for (const folder of level.slice(0, left)) {
      // one that may not be read keeps nobody from the others
      const names = await someNamesIn(folder, MOST_NAMES, steps).catch(() => []);
      const folders = names.filter(entry => entry.isDirectory()).map(({ name }) => name);
      if (folder !== path && folders.some(isVaultId)) found.push(folder);
      next.push(
        ...folders.filter(name => !isVaultId(name) && !name.startsWith('.')).map(name => join(folder, name)),
      );
    }
    left = Math.max(0, left - level.length);
    level = next;
  }
  return found.slice(0, ENOUGH);
}

/** Files without a folder of their vault. Its id is in place.json, if that came along. */
function looseSource(path: string): BackupSource {
  const steps = new BoundedSteps(path);
  const bounded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw folderTrouble(error);
    }
  };
  return {
    where: path,

    target: null,
    vaults: () =>
      bounded(async () => {
        const bytes = await readFolderFile(path, PLACE_FILE, LARGEST_PLACE_FILE, steps);
        return [(bytes && readPlaceFile(bytes)?.vaultId) ?? LOOSE];
      }),
    list: () => bounded(() => listFolder(path, steps, async () => false)),
    read: (_, name, limit) => bounded(() => readFolderFile(path, name, limit, steps)),
    service: async () => null,
    close: () => steps.close(),
  };
}
