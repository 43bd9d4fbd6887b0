/**
 * What tells one running process from every other, also from one that had the same number before a restart.
 * Linux knows exactly (boot id, start time, process namespace); elsewhere only "is there a process of that number".
 */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface ProcessMark {
  pid: number;
  host: string;
  /** Changes with every start of the machine; '' where unknown. */
  boot: string;
  /** In which numbering of processes `pid` means something (containers have their own); '' where unknown. */
  namespace: string;
  /** When the process began, in ticks since the machine's start; '' where unknown. */
  started: string;
}

export function ownMark(): ProcessMark {
  return {
    pid: process.pid,
    host: hostname(),
    boot: attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    namespace: attempt(() => readlinkSync('/proc/self/ns/pid')),
    started: startOf(process.pid),
  };
}

/** 'gone' and 'running' are certain; 'unknown' = another machine or another numbering of processes. */
export function fateOf(mark: ProcessMark, own: ProcessMark = ownMark()): 'running' | 'gone' | 'unknown' {
  if (mark.boot !== '' && mark.boot === own.boot) {
    if (mark.namespace !== own.namespace) return 'unknown';
    return isRunning(mark.pid) && startOf(mark.pid) === mark.started ? 'running' : 'gone';
  }
  if (mark.host !== own.host) return 'unknown';
  if (mark.boot !== own.boot) return 'gone';
  return isRunning(mark.pid) ? 'running' : 'gone';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/PID/stat; the second field may hold spaces and brackets, so count from its end. */
function startOf(pid: number): string {
  return attempt(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? '' : (fields[19] ?? '');
  });
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
