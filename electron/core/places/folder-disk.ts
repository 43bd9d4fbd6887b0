/**
 * The disks under a file system of Linux: what dies together is one piece of hardware, whatever is built upon it
 * (partitions, encryption, volumes, images). Read from sysfs (sysfs-block, admin-guide/devices).
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Steps } from '../files/steps.ts';
import { type Mount, mountOf } from './folder-mounts.ts';
import type { System } from './this-system.ts';

export interface Disk {
  /** `disk:<16 hex digits>`: from what the hardware calls itself, which is told to nobody. */
  failureDomain: string;
  removable: boolean;
}

/** Disks upon disks upon disks. */
const DEEPEST = 8;

/** @throws Refusal timed-out */
export async function diskOf(
  mount: Mount,
  mounts: readonly Mount[],
  steps: Steps,
  system: System,
): Promise<Disk> {
  const block = await blockOf(mount, steps, system);
  const disks = block === null ? [] : await disksUnder(block, mounts, steps, system, DEEPEST);
  // in memory, in a pool of its own, in another computer's hands: what is mounted is all there is to know
  if (disks.length === 0)
    return { failureDomain: domain(`${mount.type} ${mount.source} ${mount.device}`), removable: false };
  const names = new Set<string>();
  let removable = false;
  for (const disk of disks) {
    names.add(await nameOf(disk, steps, system));
    removable ||= await isRemovable(disk, steps);
  }
  return { failureDomain: domain([...names].sort().join(' ')), removable };
}

/** The sysfs folder of the block device that is mounted; null = there is none. */
async function blockOf(mount: Mount, steps: Steps, { sys, dev }: System): Promise<string | null> {
  const own = mount.device.startsWith('0:') ? null : mount.device;
  const source = mount.source.startsWith('/dev/') ? join(dev, mount.source.slice('/dev/'.length)) : null;
  // Btrfs and programs (exFAT by FUSE) have numbers of their own; the device that they were given is the disk
  const number = own ?? (source === null ? null : await numberOf(source, steps));
  return number === null ? null : await place(join(sys, 'dev', 'block', number), steps);
}

async function numberOf(device: string, steps: Steps): Promise<string | null> {
  const facts = await steps.take(() => stat(device).catch(() => null));
  if (!facts?.isBlockDevice()) return null;
  const { rdev } = facts;
  return `${(rdev >>> 8) & 0xfff}:${(rdev & 0xff) | ((rdev >>> 12) & 0xfff00)}`;
}

async function disksUnder(
  block: string,
  mounts: readonly Mount[],
  steps: Steps,
  system: System,
  depth: number,
): Promise<string[]> {
  if (depth === 0) return [block];
  const image = await text(join(block, 'loop', 'backing_file'), steps);
  const under = image === '' ? await slavesOf(block, steps) : await imageUnder(image, mounts, steps, system);
  const deeper: string[] = [];
  for (const each of under) deeper.push(...(await disksUnder(each, mounts, steps, system, depth - 1)));
  if (deeper.length > 0) return deeper;
  const isPartition = (await text(join(block, 'partition'), steps)) !== '';
  return isPartition ? await disksUnder(dirname(block), mounts, steps, system, depth - 1) : [block];
}

/** Encrypted, joined and mirrored ones name the devices that they are made of. */
async function slavesOf(block: string, steps: Steps): Promise<string[]> {
  const names = await steps.take(() => readdir(join(block, 'slaves')).catch(() => []));
  const found: string[] = [];
  for (const name of names) {
    const slave = await place(join(block, 'slaves', name), steps);
    if (slave !== null) found.push(slave);
  }
  return found;
}

/** An image is a file, and dies with the disk that the file is on. */
async function imageUnder(
  image: string,
  mounts: readonly Mount[],
  steps: Steps,
  system: System,
): Promise<string[]> {
  const mount = mountOf(image, mounts);
  const block = mount && (await blockOf(mount, steps, system));
  return block ? [block] : [];
}

/** What the hardware calls itself; else where it is plugged in. */
async function nameOf(disk: string, steps: Steps, { sys }: System): Promise<string> {
  for (const file of ['wwid', 'serial', 'device/wwid', 'device/serial']) {
    const found = await text(join(disk, file), steps);
    if (found !== '') return found;
  }
  return (
    (await serialAbove(disk, sys, steps)) ?? `${basename(disk)} ${await text(join(disk, 'size'), steps)}`
  );
}

/** A stick has its serial number a few folders above, at the USB device; a hub's says nothing. */
async function serialAbove(disk: string, sys: string, steps: Steps): Promise<string | null> {
  for (let folder = dirname(disk); folder.length > sys.length; folder = dirname(folder)) {
    if (/^usb\d+$/.test(basename(folder))) return null;
    const serial = await text(join(folder, 'serial'), steps);
    if (serial !== '') return `${await text(join(folder, 'idProduct'), steps)} ${serial}`;
  }
  return null;
}

async function isRemovable(disk: string, steps: Steps): Promise<boolean> {
  return /\/usb\d+\//.test(disk) || (await text(join(disk, 'removable'), steps)) === '1';
}

async function place(link: string, steps: Steps): Promise<string | null> {
  return await steps.take(() => realpath(link).catch(() => null));
}

/** '' where there is no such file, or nothing in it. */
async function text(file: string, steps: Steps): Promise<string> {
  return (await steps.take(() => readFile(file, 'utf8').catch(() => ''))).trim();
}

function domain(name: string): string {
  return `disk:${createHash('sha256').update(name).digest('hex').slice(0, 16)}`;
}
