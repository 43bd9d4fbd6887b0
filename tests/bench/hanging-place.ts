/**
 * Whether the window goes on drawing while a place does not answer for a minute: a folder on a disk that hangs at every
 * read, beside the same page at rest.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, root, runtime, runtimeUnavailable } from '../e2e/runtime.ts';
import { callsOf } from '../e2e/vault-calls.ts';
import { createVault } from '../e2e/walks.ts';
import { buildHangingDisk, hangingDiskUnavailable, mountHangingDisk } from '../faults/hanging-disk.ts';
import { framesDuring, inWords, lateRatio } from './frames.ts';
import type { Row } from './row.ts';

/** Milliseconds. */
const REST = 5_000;
const HANGS = 60_000;

export async function benchHangingPlace(): Promise<Row[]> {
  const what = `frames while a place hangs for a minute (${runtime()})`;
  const missing = runtimeUnavailable() ?? hangingDiskUnavailable();
  if (missing) return [{ what, ours: `not measured: ${missing}`, peer: '', ratio: '' }];
  const work = mkdtempSync(join(tmpdir(), 'hanging-bench-'));
  const disk = await mountHangingDisk(buildHangingDisk(work), work);
  try {
    const app = await launch({
      app: root,
      userData: join(work, 'settings'),
      env: { SPAREKEY_VAULT: join(work, 'vault') },
    });
    const page = await app.firstWindow();
    await createVault(page, { keychain: false });
    const calls = callsOf(page);
    const target = { kind: 'folder', path: disk.folder } as const;
    await calls.addPlace({ target, label: 'Disk', holds: { codes: true, recovery: true } });
    await calls.verifyPlaces({ ids: null, deep: true });
    await page.getByRole('navigation').getByRole('button', { name: 'Places' }).click();
    const rest = await framesDuring(page, () => page.waitForTimeout(REST));
    disk.hang('read');
    disk.hang('getattr');
    const ours = await framesDuring(page, async () => {
      const asked = calls.verifyPlaces({ ids: null, deep: true });
      await page.waitForTimeout(HANGS);
      await asked;
    });
    disk.obey();
    await app.close();
    return [{ what, ours: inWords(ours), peer: `at rest: ${inWords(rest)}`, ratio: lateRatio(ours, rest) }];
  } finally {
    disk.unmount();
    rmSync(work, { recursive: true, force: true });
  }
}
