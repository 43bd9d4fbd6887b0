// A computer that was just set up: no profile, no vault, a keychain that is not there. Three steps in the window, and the
// codes are shown again; what they came from is kept up to date from then on.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { createKit } from '../../electron/core/keys/kit.ts';
import { createVault } from '../../electron/core/vault/create-vault.ts';
import { realWorld } from '../../electron/core/vault/world.ts';
import { en } from '../../renderer/text/en.ts';
import { restore } from '../../renderer/text/en-restore.ts';
import { accountFrom } from '../../shared/domain/accounts.ts';
import { expect, test } from './app-fixture.ts';
import { PASSWORD, shownCode } from './walks.ts';

const SOON = { timeout: 30_000 };
const kit = createKit(n => new Uint8Array(n).fill(6));

/** A stick with a vault of two accounts on it; the newest file knows both. */
async function stickIn(home: string): Promise<{ stick: string; directory: string }> {
  const stick = path.join(home, 'Blue stick');
  const options = { password: PASSWORD, kit: kit.recipient, world: realWorld, logN: 10 };
  const vault = await createVault({ folder: stick, ...options });
  for (const account of ['alice', 'bob']) {
    const otp = {
      type: 'totp',
      secret: 'JBSWY3DPEHPK3PXP',
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
    } as const;
    const entry = { issuer: 'Example', account, otp, extra: [] };
    await vault.change('codes', (records, moment) => [...records, accountFrom(entry, account, moment)]);
  }
  await vault.close();
  return { stick, directory: path.join(stick, vault.vaultId) };
}

test('with the password: codes in three steps, and the stick becomes a place', async ({
  app,
  page,
  home,
  vaultFolder,
}) => {
  const { stick, directory } = await stickIn(home);
  await lookIn(app, page, stick);
  await page.getByLabel(restore.key.password, { exact: true }).fill('not the password');
  await page.getByRole('button', { name: restore.key.open }).click();
  await expect(page.getByRole('alert')).toBeVisible(SOON);
  await page.getByLabel(restore.key.password, { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: restore.key.open }).click();
  await expect(page.getByRole('heading', { level: 1, name: restore.preview.title(2, 0) })).toBeVisible(SOON);
  await page.getByRole('button', { name: restore.preview.confirm }).click();
  await expect(page.getByRole('grid')).toBeVisible(SOON);
  expect(await shownCode(page, /alice/)).toMatch(/^\d{6}$/);
  expect(existsSync(path.join(vaultFolder, path.basename(directory)))).toBe(true);
  await page.getByRole('navigation').getByRole('button', { name: en.rail.places }).click();
  await expect(page.getByRole('article', { name: 'Blue stick', exact: true })).toBeVisible(SOON);
  const marker = path.join(directory, 'place.json');
  await expect.poll(() => JSON.parse(readFileSync(marker, 'utf8')).kind, SOON).toBe('folder');
});

test('with the kit, from a stick whose newest file is damaged: what can be saved is saved, and it is said', async ({
  app,
  page,
  home,
}) => {
  const { stick, directory } = await stickIn(home);
  const newest =
    readdirSync(directory)
      .filter(name => name.startsWith('codes-'))
      .sort()
      .at(-1) ?? '';
  writeFileSync(path.join(directory, newest), 'nonsense');
  await lookIn(app, page, stick);
  await page.getByLabel(restore.key.by).selectOption({ label: restore.key.ways.kit });
  await page.getByLabel(restore.key.kit).fill(kit.code);
  await page.getByRole('button', { name: restore.key.open }).click();
  await expect(page.getByRole('heading', { level: 1, name: restore.preview.title(1, 0) })).toBeVisible(SOON);
  await expect(page.getByText(restore.preview.notOpened(1))).toBeVisible();
  await page.getByRole('button', { name: restore.preview.confirm }).click();
  await expect(page.getByRole('row', { name: /alice/ })).toBeVisible(SOON);
  await expect(page.getByRole('row', { name: /bob/ })).toHaveCount(0);
});

/** The system's dialog answers with the folder. */
async function lookIn(app: ElectronApplication, page: Page, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
  await page.getByRole('button', { name: restore.open }).click();
  await page.getByRole('button', { name: restore.where.folder }).click();
  await page.getByRole('button', { name: restore.where.look }).click();
  await expect(page.getByRole('heading', { level: 1, name: restore.key.title })).toBeVisible(SOON);
}
