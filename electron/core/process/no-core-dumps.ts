/**
 * A crash must not write this process's memory to disk. Linux: the limit for core files is set to zero by prlimit
 * (util-linux); macOS and Windows write none by default. Where prlimit is missing nothing is lost but this guard.
 */
import { spawnSync } from 'node:child_process';

export function forbidCoreDumps(process: NodeJS.Process): void {
  if (process.platform !== 'linux') return;
  spawnSync('prlimit', [`--pid=${process.pid}`, '--core=0:0'], { stdio: 'ignore' });
}
