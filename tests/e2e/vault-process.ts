// Finds the vault process of a running app, on either runtime, and waits for its end.
import { readdirSync, readFileSync } from 'node:fs';
import type { ElectronApplication } from '@playwright/test';
import { expect } from '@playwright/test';
import { runtime } from './runtime.ts';

/** Process id of the vault process that is running now. */
export async function vaultPid(app: ElectronApplication): Promise<number> {
  let found: number | undefined;
  await expect
    .poll(
      async () => {
        found = await lookFor(app);
        return found;
      },
      { message: 'a vault process runs' },
    )
    .toBeGreaterThan(0);
  return found ?? 0;
}

/** Whether a process still runs; one that has ended and is not yet collected does not count. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** This process and everything that descends from it. Linux. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter(entry => /^\d+$/.test(entry))) {
    const parent = parentOf(Number(name));
    if (parent !== undefined) parents.set(Number(name), parent);
  }
  const family = [pid];
  for (const member of family) {
    for (const [child, parent] of parents) if (parent === member) family.push(child);
  }
  return family;
}

/** The arguments of a process, as one text; empty when it is gone. */
export function commandLine(pid: number): string {
  return readProc(pid, 'cmdline').replaceAll('\0', ' ');
}

export function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return '';
  }
}

async function lookFor(app: ElectronApplication): Promise<number | undefined> {
  if (runtime() === 'dev-window') {
    const main = app.process().pid ?? 0;
    return familyOf(main).find(pid => pid !== main && commandLine(pid).includes('vault.mjs'));
  }
  const metrics = await app.evaluate(({ app: electronApp }) => electronApp.getAppMetrics());
  return metrics.find(metric => metric.name === 'Sparekey vault' || metric.serviceName === 'Sparekey vault')
    ?.pid;
}

function parentOf(pid: number): number | undefined {
  const parent = /^PPid:\s*(\d+)$/m.exec(readProc(pid, 'status'))?.[1];
  return parent === undefined ? undefined : Number(parent);
}
