// Taking accounts over through the whole built app: a locked export comes in, is looked at, imported, taken back and
// imported again; then it leaves once more as a file of another app and is known when it comes back.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { aegisEncrypted, aegisEntry } from '../electron/core/intake/importers/aegis-file.ts';
import { expect, test } from './app-fixture.ts';
import { createVault, oathtoolCodes, PASSWORD, shownCode, unlock } from './walks.ts';

const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const ENTRIES = [
  aegisEntry({
    uuid: '1',
    issuer: 'GitHub',
    name: 'alice',
    info: { secret: SECRET, algo: 'SHA1', digits: 6, period: 30 },
  }),
  aegisEntry({
    uuid: '2',
    issuer: 'Bank',
    name: 'alice',
    info: { secret: SECRET, algo: 'SHA256', digits: 8, period: 60 },
  }),
  aegisEntry({
    uuid: '3',
    issuer: 'Broken',
    name: 'x',
    info: { secret: '0189', algo: 'SHA1', digits: 6, period: 30 },
  }),
];
const noOathtool = spawnSync('oathtool', ['--version']).error ? 'oathtool is not installed' : null;
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

async function dropText(page: Page, name: string, text: string): Promise<void> {
  const file = { name, text };
  const transfer = await page.evaluateHandle(dropped => {
    const data = new DataTransfer();
    data.items.add(new File([dropped.text], dropped.name, { type: 'application/json' }));
    return data;
  }, file);
  for (const type of ['dragenter', 'dragover', 'drop'])
    await page.dispatchEvent('body', type, { dataTransfer: transfer });
}

async function openExport(page: Page, name: string, text: string, password: string): Promise<void> {
  await dropText(page, name, text);
  await expect(heading(page, `${name} is locked`)).toBeVisible();
  await page.getByLabel(`Password of ${name}`).fill(password);
  await page.keyboard.press('Enter');
}

test('a locked export → wrong password → preview → import → undo → import → restart', async ({
  startApp,
}) => {
  test.setTimeout(180_000);
  test.skip(noOathtool !== null, noOathtool ?? '');
  const text = aegisEncrypted(ENTRIES, 'the export password');
  const first = await startApp();
  const { page } = first;
  await createVault(page, { keychain: false });
  await openExport(page, 'aegis.json', text, 'another');
  await expect(page.getByText('That password does not open this Aegis file')).toBeVisible();
  await page.getByLabel('Password of aegis.json').fill('the export password');
  await page.keyboard.press('Enter');
  await expect(heading(page, '3 accounts from Aegis')).toBeVisible();
  await expect(page.getByText('1 cannot be taken over.')).toBeVisible();
  await expect(page.getByRole('row', { name: 'Bank – alice' })).toContainText('8 digits · SHA256 · 60 s');
  expect(await page.content()).not.toContain(SECRET);

  await page.getByRole('button', { name: 'Import 2 accounts' }).click();
  await expect(heading(page, '2 accounts imported')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(heading(page, 'The import is taken back')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(heading(page, 'Add your first account')).toBeVisible();

  await openExport(page, 'aegis.json', text, 'the export password');
  await page.getByRole('button', { name: 'Import 2 accounts' }).click();
  await page.getByRole('button', { name: 'Show my codes' }).click();
  const agrees = () =>
    expect.poll(async () => oathtoolCodes(SECRET).includes(await shownCode(first.page, /GitHub/))).toBe(true);
  await agrees();
  await first.close();

  const second = await startApp();
  await unlock(second.page);
  await expect(second.page.getByRole('row')).toHaveCount(2);
  await openExport(second.page, 'aegis.json', text, 'the export password');
  await expect(second.page.getByText('2 are already here, 1 cannot be taken over.')).toBeVisible();
  await second.page.getByRole('button', { name: 'Go on without importing' }).click();
  await expect(heading(second.page, 'Nothing new was imported')).toBeVisible();
});

test('an export leaves locked, and is known again when it comes back', async ({ startApp, home }) => {
  test.setTimeout(180_000);
  const { app, page } = await startApp();
  await createVault(page, { keychain: false });
  await openExport(page, 'aegis.json', aegisEncrypted(ENTRIES, 'the export password'), 'the export password');
  await page.getByRole('button', { name: 'Import 2 accounts' }).click();
  await expect(heading(page, '2 accounts imported')).toBeVisible();

  const file = path.join(home, 'out.json');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, file);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Export accounts…' }).click();
  await page.getByRole('radio', { name: 'Aegis' }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Password for the file').fill('a password of its own');
  await page.getByLabel('The same password again').fill('a password of its own');
  await page.getByLabel('Your Sparekey password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(heading(page, '2 accounts saved')).toBeVisible({ timeout: 30_000 });
  const written = readFileSync(file, 'utf8');
  expect(written).not.toContain(SECRET);

  await openExport(page, 'out.json', written, 'a password of its own');
  await expect(page.getByText('2 are already here.')).toBeVisible({ timeout: 30_000 });

  // the same account as a picture on the screen
  await page.keyboard.press('Control+1');
  await page.getByRole('button', { name: 'More for GitHub' }).click();
  await page.getByRole('menuitem', { name: 'Show as QR code…' }).click();
  await page.getByLabel('Your Sparekey password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('img', { name: 'QR code of GitHub – alice' })).toBeVisible({ timeout: 30_000 });
});
