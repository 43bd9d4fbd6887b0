// Places, through the app and its real vault process: a folder on another disk is added in the window, gets a copy of each
// change by itself, is missed when it is gone, and catches up when it is back.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { en } from '../../renderer/text/en.ts';
import { addPlace } from '../../renderer/text/en-add-place.ts';
import { enPlaces } from '../../renderer/text/en-places.ts';
import { restore } from '../../renderer/text/en-restore.ts';
import { test as appTest, expect } from './app-fixture.ts';
import { createVault, dropPicture, oathtoolCodes, PASSWORD, screenshotOf, shownCode } from './walks.ts';

/** Linux keeps this one in memory: another disk than the one that the vault lies on. */
const OTHER_DISK = '/dev/shm';
const SECRET = 'otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&issuer=Example';
const SOON = { timeout: 30_000 };

const test = appTest.extend<{ stick: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  stick: async ({}, use) => {
    const folder = mkdtempSync(path.join(OTHER_DISK, 'sparekey-stick-'));
    await use(path.join(folder, 'Stick'));
    rmSync(folder, { recursive: true, force: true });
  },
});

test.skip(!existsSync(OTHER_DISK), 'this system has no second disk that a test may use');

test('a place gets each change by itself, is missed, and catches up', async ({ app, page, stick }) => {
  test.setTimeout(240_000);
  mkdirSync(stick);
  await createVault(page, { keychain: false });
  await goToPlaces(page);
  await expect(page.getByRole('heading', { level: 1, name: enPlaces.answer.onlyHere })).toBeVisible();
  await addFolder(app, page, stick);
  await expect(page.getByRole('heading', { level: 1, name: addPlace.added.title('Stick') })).toBeVisible(
    SOON,
  );
  await page.getByRole('button', { name: en.general.done, exact: true }).click();
  await expect(card(page)).toContainText(enPlaces.states.current, SOON);
  expect(existsSync(path.join(stick, 'HOW-TO-RESTORE.txt'))).toBe(true);
  const before = filesIn(stick);
  expect(before.some(name => name.startsWith('codes-'))).toBe(true);
  expect(before.some(name => name.startsWith('recovery-'))).toBe(true);

  await addAccount(page);
  await expect.poll(() => generations(stick).length, SOON).toBeGreaterThan(generationsOf(before).length);

  await goToPlaces(page);
  await page.getByRole('button', { name: enPlaces.list.proveAll }).click();
  await expect(page.getByRole('heading', { level: 1, name: enPlaces.answer.safe(2) })).toBeVisible(SOON);

  await page.getByRole('button', { name: enPlaces.card.open('Stick'), exact: true }).click();
  renameSync(stick, `${stick} in the drawer`);
  await page.getByRole('button', { name: enPlaces.actions.prove, exact: true }).click();
  await expect(page.getByText(enPlaces.reasons.missing).first()).toBeVisible(SOON);
  expect(existsSync(stick), 'nothing is written where the stick was').toBe(false);

  renameSync(`${stick} in the drawer`, stick);
  await page.getByRole('button', { name: enPlaces.actions.retry, exact: true }).click();
  await expect(page.locator('.place-state')).toContainText(enPlaces.states.current, SOON);
});

test('a computer without profile gets everything back, in three steps', async ({ startApp, home, stick }) => {
  test.setTimeout(240_000);
  mkdirSync(stick);
  const first = await startApp();
  await createVault(first.page, { keychain: false });
  await addAccount(first.page);
  await goToPlaces(first.page);
  await addFolder(first.app, first.page, stick);
  await first.page.getByRole('button', { name: en.general.done, exact: true }).click();
  await expect(card(first.page)).toContainText(enPlaces.states.current, SOON);
  await first.close();
  for (const name of readdirSync(home)) rmSync(path.join(home, name), { recursive: true });

  const { app, page } = await startApp();
  await chooseInDialogs(app, stick);
  await page.getByRole('button', { name: restore.open }).click();
  await page.getByRole('button', { name: restore.where.folder }).click();
  await page.getByRole('button', { name: restore.where.look }).click();
  await page.getByLabel(restore.key.password).fill('not the password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeVisible(SOON);
  await page.getByLabel(restore.key.password).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: restore.preview.confirm }).click(SOON);
  await expect(page.getByRole('row', { name: /Example/ })).toBeVisible(SOON);
  expect(oathtoolCodes('JBSWY3DPEHPK3PXP')).toContain(await shownCode(page, /Example/));
  // what it came from is a place again
  await goToPlaces(page);
  await expect(page.getByRole('article')).toHaveCount(3);
});

async function goToPlaces(page: Page): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: en.rail.places }).click();
  await page.locator('.places-head').waitFor();
}

const card = (page: Page) => page.getByRole('article', { name: 'Stick', exact: true });

/** The system's dialogs answer with the folder. */
async function chooseInDialogs(app: ElectronApplication, folder: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
}

async function addFolder(app: ElectronApplication, page: Page, folder: string): Promise<void> {
  await chooseInDialogs(app, folder);
  await page.getByRole('button', { name: enPlaces.list.add }).first().click();
  await page.getByRole('button', { name: addPlace.choose.folder }).click();
  await page.getByRole('button', { name: addPlace.about.confirm }).click();
}

async function addAccount(page: Page): Promise<void> {
  await dropPicture(page, 'screenshot.png', await screenshotOf([SECRET]));
  await page.getByRole('button', { name: en.add.add(1) }).click();
  await page.getByText(en.add.doneTitle(1)).waitFor();
}

/** What lies in the folder of the vault there. */
function filesIn(place: string): string[] {
  return readdirSync(place, { recursive: true, encoding: 'utf8' }).map(name => path.basename(name));
}

function generations(place: string): string[] {
  return generationsOf(filesIn(place));
}

function generationsOf(names: readonly string[]): string[] {
  return names.filter(name => /^(codes|recovery)-\d+-.+\.age$/.test(name));
}
