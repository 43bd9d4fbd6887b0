/**
 * The other end of fault-shim.c, for the program that runs under it: arms one fault, counts operations.
 */
import { readFileSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';

/** What happens at the chosen operation; an errno's name stands after the colon. */
export type Fault = 'kill' | 'killafter' | 'short' | 'full' | `err:${string}` | `gone:${string}`;

/** The errors that a save must survive. */
export const ERRNOS = [
  'EIO',
  'ENOSPC',
  'EACCES',
  'EROFS',
  'EDQUOT',
  'EMFILE',
  'EINTR',
  'EBUSY',
  'EPERM',
  'EFBIG',
  'ENOMEM',
  'ESTALE',
  'ENOTCONN',
  'EINVAL',
] as const;

/** Not in Node's table: values of Linux. */
const MORE: Readonly<Record<string, number>> = { EDQUOT: 122, ESTALE: 116, ENOTCONN: 107 };

let runs = 0;

/** From now on, operation number `at` (from 1) meets the fault. */
export function arm(at: number, fault: Fault): void {
  const [action = '', errno] = fault.split(':');
  process.env.FAULT_DO = errno === undefined ? action : `${action}:${numberOf(errno)}`;
  process.env.FAULT_AT = String(at);
  process.env.FAULT_RUN = String(++runs);
}

export function disarm(): void {
  process.env.FAULT_AT = '0';
}

/** The names of the operations that `work` does, in order. */
export async function operationsOf(work: () => Promise<unknown>): Promise<string[]> {
  // several programs count at the same time
  const log = join(process.env.FAULT_TMP ?? '/tmp', `operations-${process.pid}.log`);
  process.env.FAULT_LOG = log;
  process.env.FAULT_RUN = String(++runs);
  try {
    await work();
  } finally {
    process.env.FAULT_LOG = '';
  }
  const lines = readFileSync(log, 'utf8').trim().split('\n');
  rmSync(log);
  return lines.map(line => line.split(' ')[1] ?? '');
}

function numberOf(errno: string): number {
  const known: Record<string, number> = constants.errno;
  const number = known[errno] ?? MORE[errno];
  if (number === undefined) throw new Error(`no such errno: ${errno}`);
  return number;
}
