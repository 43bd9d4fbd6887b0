/**
 * Disks of their own for tests: images that are mounted over the loop device, and disks in memory. They go with the test.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../vault/test-vault.ts';

export type FileSystem = 'ext4' | 'exfat' | 'xfs';

const MAKERS: Readonly<Record<FileSystem, readonly string[]>> = {
  ext4: ['mkfs.ext4', '-q', '-F'],
  exfat: ['mkfs.exfat'],
  xfs: ['mkfs.xfs', '-q', '-f'],
};
/** exFAT by its FUSE program: the kernel's own is not everywhere. */
const MOUNTERS: Readonly<Record<FileSystem, readonly string[]>> = {
  ext4: ['mount'],
  exfat: ['mount.exfat-fuse'],
  xfs: ['mount'],
};

export interface LoopDisk {
  /** Where it is mounted. */
  folder: string;
  /** The loop device. */
  device: string;
  mount(): void;
  /** Leaves the empty folder behind. */
  unmount(): void;
  /** The stick is pulled: from now on the device has no size. */
  pull(): void;
}

/** Why there can be no such disk on this machine, or null. */
export function loopDisksUnavailable(kind: FileSystem): string | null {
  if (process.platform !== 'linux') return 'loop devices are for Linux';
  if (process.getuid?.() !== 0) return 'mounting needs root';
  if (!existsSync('/dev/loop-control')) return 'there is no loop device';
  for (const program of [MAKERS[kind][0] ?? '', MOUNTERS[kind][0] ?? ''])
    if (spawnSync('which', [program]).status !== 0) return `${program} is not installed`;
  return null;
}

/** A fresh file system of so many megabytes, mounted. */
export function loopDisk(kind: FileSystem, megabytes: number): LoopDisk {
  const room = temporaryFolder();
  const [image, folder] = [join(room, 'image'), join(room, 'stick')];
  mkdirSync(folder);
  writeFileSync(image, '');
  truncateSync(image, megabytes * 1024 * 1024);
  const [maker = '', ...options] = MAKERS[kind];
  execFileSync(maker, [...options, image], { stdio: 'ignore' });
  const device = execFileSync('losetup', ['-f', '--show', image], { encoding: 'utf8' }).trim();
  const unmount = () => spawnSync('umount', ['-l', folder]);
  onTestFinished(() => {
    unmount();
    execFileSync('losetup', ['-d', device]);
  });
  const disk: LoopDisk = {
    ...{ folder, device, unmount },
    mount() {
      const [mounter = '', ...how] = MOUNTERS[kind];
      execFileSync(mounter, [...how, device, folder], { stdio: 'ignore' });
    },
    pull() {
      truncateSync(image, 0);
      execFileSync('losetup', ['-c', device]);
    },
  };
  disk.mount();
  return disk;
}

/** A disk in memory: `size=256k`, `ro`. */
export function memoryDisk(options: string): { folder: string; remount(options: string): void } {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  onTestFinished(() => {
    spawnSync('umount', ['-l', folder]);
  });
  return {
    folder,
    remount: how => execFileSync('mount', ['-o', `remount,${how}`, folder]),
  };
}
