/**
 * Which file system lies under a path: /proc/self/mountinfo on Linux (proc(5)), the words of `mount` on macOS. Pure, but
 * for reading them.
 */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Steps } from '../files/steps.ts';
import type { System } from './this-system.ts';

export interface Mount {
  /** Folder where it appears. */
  point: string;
  /** ext4, nfs4, fuse.sshfs … */
  type: string;
  /** What is mounted, in the words of its kind: `/dev/sda1`, `nas:/export`, `//nas/share`. */
  source: string;
  /** Numbers of the device, `8:1`; those with a 0 in front stand for no disk. Empty on macOS. */
  device: string;
}

const MOUNT_MILLISECONDS = 3_000;

/** In the order in which they were mounted. Empty where the system does not tell. @throws Refusal timed-out */
export async function readMounts(steps: Steps, { platform, proc }: System): Promise<Mount[]> {
  if (platform === 'linux') {
    const file = join(proc, 'self', 'mountinfo');
    return parseMountinfo(await steps.take(() => readFile(file, 'utf8').catch(() => '')));
  }
  return platform === 'darwin' ? parseMountWords(await steps.take(askMount)) : [];
}

async function askMount(): Promise<string> {
  const asked = promisify(execFile)('/sbin/mount', [], { timeout: MOUNT_MILLISECONDS });
  return await asked.then(
    ({ stdout }) => stdout,
    () => '',
  );
}

/** `36 35 98:0 /root /point rw,noatime master:1 - ext4 /dev/root rw`: optional fields end with the dash. */
export function parseMountinfo(text: string): Mount[] {
  const mounts: Mount[] = [];
  for (const line of text.split('\n')) {
    const [front = '', back = ''] = line.split(' - ');
    const [, , device, , point] = front.split(' ');
    const [type, source = ''] = back.split(' ');
    if (device && point && type) mounts.push({ point: plain(point), type, source: plain(source), device });
  }
  return mounts;
}

/** `/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev)`. */
export function parseMountWords(text: string): Mount[] {
  return text.split('\n').flatMap(line => {
    const [, source, point, type] = /^(.+?) on (.+) \(([^,)]+)/.exec(line) ?? [];
    return source && point && type ? [{ point, type, source, device: '' }] : [];
  });
}

/** The one that a path without links lies in; of two at one point, the later one covers the other. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | null {
  let best: Mount | null = null;
  for (const mount of mounts)
    if (isWithin(path, mount.point) && mount.point.length >= (best?.point.length ?? 0)) best = mount;
  return best;
}

export function isWithin(path: string, folder: string): boolean {
  const base = folder.replace(/[/\\]+$/, '');
  return path === base || path.startsWith(`${base}/`) || path.startsWith(`${base}\\`);
}

/** Spaces and the like are written as `\040`. */
function plain(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 8)),
  );
}
