/**
 * A disk that hangs or fails when it is told to: hanging-disk.c, compiled and mounted over a folder of its own. An
 * operation that hangs cannot even be killed, so a test that ends always lets go first.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface HangingDisk {
  /** Where it is mounted. */
  folder: string;
  /** The folder that it passes everything on to. */
  below: string;
  hang(operation: string): void;
  /** `errno`: its number on Linux. */
  fail(operation: string, errno: number): void;
  /** From now on everything is answered. */
  obey(): void;
  unmount(): void;
}

/** Why there can be none on this machine, or null. */
export function hangingDiskUnavailable(): string | null {
  if (process.platform !== 'linux') return 'mounting a program is for Linux';
  if (process.getuid?.() !== 0) return 'mounting needs root';
  if (!existsSync('/dev/fuse')) return 'there is no /dev/fuse';
  const library = spawnSync('pkg-config', ['--exists', 'fuse3']);
  if (library.status !== 0) return 'libfuse3-dev or pkg-config is not installed';
  return spawnSync('cc', ['--version']).status === 0 ? null : 'no C compiler (cc) is installed';
}

/** Compiles it; the path of the program. */
export function buildHangingDisk(folder: string): string {
  const program = join(folder, 'hanging-disk');
  const source = join(import.meta.dirname, 'hanging-disk.c');
  const flags = execFileSync('pkg-config', ['--cflags', '--libs', 'fuse3'], { encoding: 'utf8' });
  execFileSync('cc', ['-O1', '-Wall', '-Werror', '-o', program, source, ...flags.trim().split(/\s+/)]);
  return program;
}

/** Mounts a fresh one; its folders lie in `room`, which the caller removes after unmount(). */
export async function mountHangingDisk(program: string, room: string): Promise<HangingDisk> {
  const [below, orders, folder] = ['below', 'orders', 'disk'].map(name => join(room, name));
  if (!below || !orders || !folder) throw new Error('no room');
  for (const each of [below, orders, folder]) mkdirSync(each);
  const server = spawn(program, [below, orders, folder, '-f'], { stdio: 'ignore' });
  await mounted(folder, server);
  const obey = () => {
    rmSync(orders, { recursive: true });
    mkdirSync(orders);
  };
  return {
    ...{ folder, below, obey },
    hang: operation => writeFileSync(join(orders, `hang-${operation}`), ''),
    fail: (operation, errno) => writeFileSync(join(orders, `fail-${operation}`), String(errno)),
    unmount() {
      obey();
      execFileSync('umount', ['-l', folder]);
    },
  };
}

async function mounted(folder: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (readFileSync('/proc/self/mountinfo', 'utf8').includes(` ${folder} `)) return;
    if (server.exitCode !== null) throw new Error(`hanging-disk ended with ${server.exitCode}`);
    await sleep(10);
  }
}
