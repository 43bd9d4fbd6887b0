/**
 * Folders of this computer that could become places: what sync clients keep, what is plugged in, shares that are
 * connected.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Steps } from '../files/steps.ts';
import { isShare } from './folder-host.ts';
import { isWithin, type Mount, readMounts } from './folder-mounts.ts';
import { syncedFolders } from './folder-synced.ts';
import type { System } from './this-system.ts';

/** Where people and desktops mount what comes and goes. */
const FOR_GUESTS = ['/media', '/run/media', '/mnt', '/Volumes'];
/** The same disk as ever, images of programs, and what is no disk at all. */
const NEVER =
  /^(squashfs|erofs|iso9660|overlay|tmpfs|ramfs|devtmpfs|proc|sysfs|cgroup2?|autofs|nsfs|devpts|mqueue)$/;
const LETTERS = [...'ABDEFGHIJKLMNOPQRSTUVWXYZ', 'C'];

/** Paths, each once, synced folders first. Not every one need be there or be writable. @throws Refusal timed-out */
export async function candidateFolders(steps: Steps, system: System): Promise<string[]> {
  const synced = (await syncedFolders(steps, system)).map(({ path }) => path);
  const drives = system.platform === 'win32' ? await letters(steps, system) : await mounted(steps, system);
  return [...new Set([...synced, ...drives])];
}

async function mounted(steps: Steps, system: System): Promise<string[]> {
  const mounts = (await readMounts(steps, system)).filter(({ type }) => !NEVER.test(type));
  const found: string[] = [];
  for (const mount of mounts) {
    if (mount.type === 'fuse.gvfsd-fuse') found.push(...(await sharesIn(mount, steps)));
    else if (isShare(mount) || isForGuests(mount)) found.push(mount.point);
  }
  return found;
}

function isForGuests({ point }: Mount): boolean {
  return FOR_GUESTS.some(folder => isWithin(point, folder));
}

/** GNOME shows each share as a folder in one file system. */
async function sharesIn({ point }: Mount, steps: Steps): Promise<string[]> {
  const names = await steps.take(() => readdir(point).catch(() => []));
  return names.map(name => join(point, name));
}

async function letters(steps: Steps, { environment }: System): Promise<string[]> {
  const own = (environment.SystemDrive ?? 'C:').toUpperCase();
  const found: string[] = [];
  for (const letter of LETTERS) {
    const root = `${letter}:\\`;
    if (`${letter}:` === own) continue;
    const facts = await steps.take(() => stat(root).catch(() => null));
    if (facts?.isDirectory()) found.push(root);
  }
  return found;
}
