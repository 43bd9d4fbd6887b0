/**
 * From the start of the program to the first code on screen, opened by the keychain, beside a bare start of the same
 * browser. In the dev window most of it is the browser's.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../../build/installed-browser.mjs';
import { launch, root, runtime, runtimeUnavailable } from '../e2e/runtime.ts';
import { createVault, dropPicture, screenshotOf } from '../e2e/walks.ts';
import { keyringUnavailable, withKeyring } from '../keyring/with-keyring.ts';
import type { Row } from './row.ts';

const RUNS = 3;
const URI = 'otpauth://totp/GitHub:alice?secret=JBSWY3DPEHPK3PXP&issuer=GitHub';

export async function benchWindow(): Promise<Row[]> {
  const what = `start → first code on screen, keychain (${runtime()})`;
  const missing = runtimeUnavailable() ?? keyringUnavailable();
  if (missing) return [{ what, ours: `not measured: ${missing}`, peer: '', ratio: '' }];
  const work = mkdtempSync(join(tmpdir(), 'window-bench-'));
  try {
    const ours = median(await withKeyring('unlocked', ({ env }) => starts(work, env)));
    const peer = median(Array.from({ length: RUNS }, bareBrowser));
    return [
      {
        what,
        ours: `${ours.toFixed(0)} ms`,
        peer: `bare browser, one screenshot ${peer.toFixed(0)} ms`,
        ratio: (ours / peer).toFixed(2),
      },
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function starts(work: string, keyring: Readonly<Record<string, string>>): Promise<number[]> {
  const start = () =>
    launch({
      app: root,
      userData: join(work, 'settings'),
      env: { ...keyring, SPAREKEY_VAULT: join(work, 'vault') },
    });
  const first = await start();
  const page = await first.firstWindow();
  await createVault(page, { keychain: true });
  await dropPicture(page, 'shot.png', await screenshotOf([URI]));
  await page
    .getByRole('button', { name: 'Add account' })
    .or(page.getByRole('button', { name: 'Add 1 account' }))
    .last()
    .click();
  await page.getByText('The account is in your vault').waitFor();
  await first.close();
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const begin = performance.now();
    const app = await start();
    await (await app.firstWindow()).locator('.row-code').first().waitFor();
    times.push(performance.now() - begin);
    await app.close();
  }
  return times;
}

function bareBrowser(): number {
  const begin = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'bare-'));
  const flags = [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    `--user-data-dir=${folder}`,
    '--no-sandbox',
  ];
  spawnSync(findBrowser() ?? '', [...flags, `--screenshot=${join(folder, 'x.png')}`, 'about:blank'], {
    stdio: 'ignore',
  });
  rmSync(folder, { recursive: true, force: true });
  return performance.now() - begin;
}

function median(times: number[]): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}
