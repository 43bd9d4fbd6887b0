// Canaries among recovery codes: they come in by a file from the disk and lie in the vault. They must be in the vault
// process alone, but for the one that is shown, and nowhere at all a second after a lock.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { en } from '../../renderer/text/en.ts';
import { expect, test } from './app-fixture.ts';
import { canary, elsewhere, inArguments, inFiles, mainOnly, profilesOf } from './canaries.ts';
import { textsInMemory } from './memory.ts';
import { temporaryFolder } from './runtime.ts';
import { vaultPid } from './vault-process.ts';
import { createVault } from './walks.ts';
import { cardOf, dropFile, goToRecovery, preview, unlockAnywhere } from './walks-recovery.ts';

/** Backwards, as everywhere: in clear they are only where the app puts them. */
const CODES = ['d4c9b-70e1a', '63f8e-2b7d0', '9a05c-fe164', '18d3f-c5b92'].map(canary);
const [FIRST = '', SECOND = '', ...OTHERS] = CODES;
const TICKETS = en.recovery.set.tickets('Canary');

test.skip(process.platform !== 'linux', 'reads /proc');

test('recovery codes are in the vault process alone, and nowhere a second after a lock', async ({
  app,
  page,
  vaultFolder,
  home,
}) => {
  test.setTimeout(300_000);
  const printed = listen(app);
  await createVault(page, { keychain: false });
  await storeCanaries(page);
  const vault = await vaultPid(app);
  expect(textsInMemory(vault, CODES).sort(), 'the vault process holds them: the search works').toEqual(
    [...CODES].sort(),
  );

  await test.step('stored: main never had them; no argument, no file, no output has', async () => {
    expect(await elsewhere(app, vault, CODES, mainOnly)).toEqual([]);
    expect(inArguments(app, CODES)).toEqual([]);
    expect(inFiles([vaultFolder, home, ...profilesOf(app)], CODES)).toEqual([]);
    expect(CODES.filter(code => printed().includes(code))).toEqual([]);
  });

  await test.step('locked: nowhere, in any process', async () => {
    await lock(page);
    expect(await elsewhere(app, -1, CODES)).toEqual([]);
  });

  await test.step('opened again: in the vault process alone, whatever is looked at', async () => {
    await unlockAnywhere(page);
    await openCanaries(page);
    await expect(page.getByRole('list', { name: TICKETS }).getByRole('listitem')).toHaveCount(4);
    expect(await elsewhere(app, await vaultPid(app), CODES)).toEqual([]);
  });

  await test.step('one is shown, another taken and copied: the others stay where they are', async () => {
    await page.getByRole('button', { name: /^Show code 1\b/ }).click();
    await expect(page.locator('.ticket-code:not(.ticket-hidden)')).toBeVisible();
    await page.getByRole('button', { name: /^Show code 2\b/ }).click();
    await page.getByRole('button', { name: en.recovery.set.takeThis }).click();
    await page.getByRole('dialog').getByRole('button', { name: en.recovery.take.show }).click();
    await expect(page.locator('.large-code-text')).toBeVisible();
    const pid = await vaultPid(app);
    const page1 = (await elsewhere(app, pid, [FIRST, SECOND])).join('\n');
    expect(page1, 'the page shows it: the search works').toContain(SECOND);
    expect(await elsewhere(app, pid, OTHERS)).toEqual([]);
    expect(inArguments(app, CODES)).toEqual([]);
    expect(inFiles([vaultFolder, home, ...profilesOf(app)], CODES)).toEqual([]);
    expect(CODES.filter(code => printed().includes(code))).toEqual([]);
  });

  // A code that was shown or copied came through main, whose memory is not emptied by a lock (SECURITY.md).
  await test.step('locked again: what was never shown is nowhere', async () => {
    await page.keyboard.press('Escape');
    await lock(page);
    expect(await elsewhere(app, -1, OTHERS)).toEqual([]);
    const shown = await elsewhere(app, -1, [FIRST, SECOND]);
    expect(shown.filter(where => where.includes('--type=renderer'))).toEqual([]);
  });
});

async function storeCanaries(page: import('@playwright/test').Page): Promise<void> {
  const { folder, remove } = temporaryFolder('canaries');
  const file = path.join(folder, 'canary-recovery-codes.txt');
  writeFileSync(file, CODES.join('\r\n'));
  await dropFile(page, file);
  await preview.isThere(page);
  await preview.service(page).fill('Canary');
  await preview.save(page, CODES.length).click();
  await preview.isSaved(page, CODES.length);
  await preview.done(page).click();
  remove();
}

async function openCanaries(page: import('@playwright/test').Page): Promise<void> {
  await goToRecovery(page);
  await cardOf(page, /Canary/)
    .locator('.set-card-open')
    .click();
}

async function lock(page: import('@playwright/test').Page): Promise<void> {
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await page.waitForTimeout(1_000);
}

/** Everything that the app has printed so far. */
function listen(app: ElectronApplication): () => string {
  const chunks: string[] = [];
  const { stdout, stderr } = app.process();
  for (const stream of [stdout, stderr]) stream?.on('data', chunk => chunks.push(String(chunk)));
  return () => chunks.join('');
}
