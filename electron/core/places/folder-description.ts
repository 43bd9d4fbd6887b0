/**
 * What a folder is as a place: with what it would be lost, what it is made of, which cloud is behind it. Place zero is
 * described by the same lines, so that "that is the same disk" compares like with like. Looking only.
 */
import { realpath, stat } from 'node:fs/promises';
import { dirname, parse } from 'node:path';
import type { Steps } from '../files/steps.ts';
import { BoundedSteps } from './bounded-steps.ts';
import { diskOf } from './folder-disk.ts';
import { domainOfShare, domainOfUncPath, isShare } from './folder-host.ts';
import { isWithin, type Mount, mountOf, readMounts } from './folder-mounts.ts';
import type { SyncedFolder } from './folder-sync-settings.ts';
import { syncedFolderOf } from './folder-synced.ts';
import type { PlaceDescription } from './place.ts';
import { type System, thisSystem } from './this-system.ts';

/** Of a folder that is not there: nothing is known, and what was known before still stands. */
const NOT_THERE: PlaceDescription = { failureDomain: '', medium: 'disk', service: null };

/** For place zero: also before it is made, by the folder that it will be made in. @throws Refusal place-failed timed-out */
export async function describeFolder(path: string): Promise<PlaceDescription> {
  const steps = new BoundedSteps(path);
  for (let folder = path; ; folder = dirname(folder)) {
    const facts = await steps.take(() => stat(folder).catch(() => null));
    if (facts || dirname(folder) === folder) return await describeThrough(folder, steps, thisSystem());
  }
}

/** @throws Refusal place-failed timed-out */
export async function describeThrough(path: string, steps: Steps, system: System): Promise<PlaceDescription> {
  const real = await steps.take(() => realpath(path).catch(() => null));
  if (real === null) return NOT_THERE;
  const synced = await syncedFolderOf(real, steps, system);
  return synced ? inCloud(synced) : await onDisk(real, steps, system);
}

function inCloud({ service, host }: SyncedFolder): PlaceDescription {
  const failureDomain =
    host === null ? `cloud:${service.toLowerCase().replaceAll(' ', '-')}` : `host:${host.toLowerCase()}`;
  return { failureDomain, medium: 'synced-folder', service };
}

async function onDisk(path: string, steps: Steps, system: System): Promise<PlaceDescription> {
  const server = domainOfUncPath(path);
  if (server !== null) return { failureDomain: server, medium: 'network-share', service: null };
  if (system.platform === 'win32') return plainDisk(`disk:${parse(path).root.slice(0, 2).toLowerCase()}`);
  const mounts = await readMounts(steps, system);
  const mount = mountOf(path, mounts);
  if (mount === null) return await byDevice(path, steps);
  if (isShare(mount))
    return { failureDomain: domainOfShare(mount, path) ?? '', medium: 'network-share', service: null };
  if (system.platform === 'darwin') return onMac(mount);
  const { failureDomain, removable } = await diskOf(mount, mounts, steps, system);
  return { failureDomain, medium: removable ? 'removable' : 'disk', service: null };
}

/** `/dev/disk4s1` is a part of disk4. What is put in from outside appears in /Volumes. */
function onMac({ source, point }: Mount): PlaceDescription {
  const disk = /^\/dev\/(disk\d+)/.exec(source)?.[1] ?? source;
  const medium = isWithin(point, '/Volumes') ? 'removable' : 'disk';
  return { failureDomain: `disk:${disk}`, medium, service: null };
}

async function byDevice(path: string, steps: Steps): Promise<PlaceDescription> {
  const facts = await steps.take(() => stat(path).catch(() => null));
  return facts === null ? NOT_THERE : plainDisk(`disk:device-${facts.dev}`);
}

function plainDisk(failureDomain: string): PlaceDescription {
  return { failureDomain, medium: 'disk', service: null };
}
