/**
 * Whether the window goes on drawing while 5,000 accounts come in from another app: the time between two frames, from
 * the dropped file to the end of the import, beside the same page at rest.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JSHandle, Page } from '@playwright/test';
import { launch, root, runtime, runtimeUnavailable } from '../e2e/runtime.ts';
import { createVault } from '../e2e/walks.ts';
import { aegisEntry, aegisPlain } from '../electron/core/intake/importers/aegis-file.ts';
import { framesDuring, inWords, lateRatio } from './frames.ts';
import type { Row } from './row.ts';

const ACCOUNTS = 5_000;
/** Milliseconds at rest. */
const REST = 5_000;

export async function benchImport(): Promise<Row[]> {
  const what = `frames while ${ACCOUNTS} accounts are imported (${runtime()})`;
  const missing = runtimeUnavailable();
  if (missing) return [{ what, ours: `not measured: ${missing}`, peer: '', ratio: '' }];
  const work = mkdtempSync(join(tmpdir(), 'import-bench-'));
  try {
    const app = await launch({
      app: root,
      userData: join(work, 'settings'),
      env: { SPAREKEY_VAULT: join(work, 'vault') },
    });
    const page = await app.firstWindow();
    await createVault(page, { keychain: false });
    const rest = await framesDuring(page, () => page.waitForTimeout(REST));
    const file = await fileOf(page);
    const ours = await framesDuring(page, () => importAll(page, file));
    await app.close();
    return [{ what, ours: inWords(ours), peer: `at rest: ${inWords(rest)}`, ratio: lateRatio(ours, rest) }];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** What is dropped, made before anything is measured. */
function fileOf(page: Page): Promise<JSHandle> {
  const entries = Array.from({ length: ACCOUNTS }, (_, n) => aegisEntry({ name: `user ${n}` }));
  return page.evaluateHandle(text => {
    const data = new DataTransfer();
    data.items.add(new File([text], 'aegis.json', { type: 'application/json' }));
    return data;
  }, aegisPlain(entries));
}

async function importAll(page: Page, dataTransfer: JSHandle): Promise<void> {
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer });
  await page.getByRole('button', { name: 'Choose all' }).click({ timeout: 120_000 });
  await page.getByRole('button', { name: /^Import [\d,]+ accounts$/ }).click();
  await page.getByRole('heading', { level: 1, name: /accounts imported$/ }).waitFor({ timeout: 120_000 });
}
