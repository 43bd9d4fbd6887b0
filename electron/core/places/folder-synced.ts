/**
 * Whether a sync client carries a folder elsewhere: because its settings name the folder or one above it, or because
 * the client's marks lie there. A folder that is only called "OneDrive" is not believed: what lies in it would be counted
 * as safe from a fire.
 */
import type { Dirent } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../../../shared/failure.ts';
import type { Steps } from '../files/steps.ts';
import { isWithin } from './folder-mounts.ts';
import { someNamesIn } from './folder-names.ts';
import { foldersInSettings, type SyncedFolder } from './folder-sync-settings.ts';
import { MOST_FILES } from './place.ts';
import type { System } from './this-system.ts';

/** What a client leaves in the folder that it keeps. In a home folder `.dropbox` holds the client's own settings. */
const MARKS: readonly (readonly [service: string, name: RegExp, kind: 'file' | 'folder' | 'any'])[] = [
  ['Dropbox', /^\.dropbox$/, 'file'],
  ['Dropbox', /^\.dropbox\.cache$/, 'folder'],
  ['OneDrive', /^\.849C9593-D756-4E56-8D6E-42412F2A707B$/i, 'any'],
  ['Google Drive', /^\.(tmp\.drive(download|upload)|shortcut-targets-by-id)$/, 'folder'],
  ['iCloud Drive', /^\.iCloudDrive$|^\.ICloudDriveMetadata$/i, 'any'],
  ['ownCloud', /^\.owncloudsync\.log$/i, 'file'],
  ['Nextcloud', /^\.nextcloudsync\.log$|^\._?sync_[0-9a-f]+\.db$/i, 'file'],
  ['Syncthing', /^\.stfolder$/, 'any'],
];
const HIGHEST = 64;

/** The synced folder that `path` (without links) is or lies in; null = none is known. @throws Refusal timed-out */
export async function syncedFolderOf(
  path: string,
  steps: Steps,
  system: System,
): Promise<SyncedFolder | null> {
  const named = await syncedBySettings(steps, system);
  const inside = named.find(folder => isWithin(path, folder.path));
  if (inside) return inside;
  for (let folder = path, height = 0; height < HIGHEST; folder = dirname(folder), height += 1) {
    const service = await serviceByMarks(folder, steps);
    if (service !== null) return { path: folder, service, host: null };
    if (dirname(folder) === folder) return null;
  }
  return null;
}

/** All that are there, each once: named in settings, or marked and directly in the home folder. */
export async function syncedFolders(steps: Steps, system: System): Promise<SyncedFolder[]> {
  const found = await syncedBySettings(steps, system);
  for (const entry of await namesOrNone(system.home, steps)) {
    const path = join(system.home, entry.name);
    if (!entry.isDirectory() || found.some(folder => isWithin(path, folder.path))) continue;
    const service = await serviceByMarks(path, steps);
    if (service !== null) found.push({ path, service, host: null });
  }
  return found;
}

async function syncedBySettings(steps: Steps, system: System): Promise<SyncedFolder[]> {
  const found: SyncedFolder[] = [];
  for (const folder of await foldersInSettings(steps, system)) {
    const path = await steps.take(() => realpath(folder.path).catch(() => null));
    if (path !== null && !found.some(other => other.path === path)) found.push({ ...folder, path });
  }
  return found;
}

async function serviceByMarks(folder: string, steps: Steps): Promise<string | null> {
  const names = await namesOrNone(folder, steps);
  for (const [service, name, kind] of MARKS)
    if (names.some(entry => name.test(entry.name) && isOf(kind, entry))) return service;
  return null;
}

function isOf(kind: 'file' | 'folder' | 'any', entry: Dirent): boolean {
  return kind === 'any' || (kind === 'file' ? entry.isFile() : entry.isDirectory());
}

/** A folder that may not be looked into says nothing. @throws Refusal timed-out */
async function namesOrNone(folder: string, steps: Steps): Promise<Dirent[]> {
  return await someNamesIn(folder, MOST_FILES, steps).catch((error: unknown) => {
    if (error instanceof Refusal) throw error;
    return [];
  });
}
