/** Handing accounts over to another app, and one account as a QR code; what reaches the vault process is checked. */
import type { Page } from '@playwright/test';
import jsQR from 'jsqr';
import { decodePng } from '../../electron/core/intake/images/decode-png.ts';
import { goToExport, lookAt, openQrDialog } from './export-screens.ts';
import { PLAUSIBLE } from './fake-accounts.ts';
import { plausibleSets } from './fake-recovery.ts';
import { press } from './features/get-back-in/walks.ts';
import { called } from './keyboard.ts';
import { expect, test } from './window-fixture.ts';

const PASSWORD = 'correct horse battery';
const STATE = { accounts: PLAUSIBLE, recovery: plausibleSets() };
const FILE = '/home/alice/Documents/accounts.json';
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

test('a locked file: what cannot go along is said first, and the owner is asked for again', async ({
  open,
  page,
}) => {
  const { bridge } = await open(STATE);
  await goToExport(page);
  await expect(heading(page, 'Take your accounts with you')).toBeFocused();
  await lookAt(page, 'Aegis');
  await expect(heading(page, '11 accounts for Aegis')).toBeFocused();
  await expect(page.getByText('1 account cannot go along')).toBeVisible();
  await expect(page.getByText('Aegis does not know this kind of code.')).toBeVisible();
  await expect(page.getByText('2 accounts leave something behind')).toBeVisible();
  await page.getByLabel('Password for the file').fill('a password of its own');
  await page.getByLabel('The same password again').fill('another');
  await page.getByLabel('Your Sparekey password').fill('nope');
  await expect(page.getByText('The two are not the same yet.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save…' })).toBeDisabled();
  await page.getByLabel('The same password again').fill('a password of its own');
  await press(page, 'Save…');
  await expect(page.getByText('That is not the password of this vault.')).toBeVisible();
  await page.getByLabel('Your Sparekey password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(heading(page, '11 accounts saved')).toBeFocused();
  await expect(page.getByText(FILE)).toBeVisible();
  await expect(page.getByText('1 account did not fit and is not in it.')).toBeVisible();
  await expect(page.getByText('Anyone who has this file')).toHaveCount(0);
  expect(bridge.opened.slice(-2)).toEqual([PASSWORD, 'a password of its own']);
  await press(page, 'Done');
  await expect(heading(page, 'Settings')).toBeVisible();
});

test('a plain file of some accounts: a warning, and nothing chosen in the dialog changes nothing', async ({
  open,
  page,
}) => {
  const { bridge } = await open(STATE);
  await goToExport(page);
  await page.getByRole('radio', { name: 'Only some' }).check();
  await expect(page.getByRole('button', { name: 'Continue' })).toBeDisabled();
  await page.getByLabel('Search').fill('git');
  await page.getByLabel('Take GitHub – alice along').check();
  await page.getByLabel('Search').fill('');
  await page.getByLabel('Take Hetzner – K0123456 along').check();
  await expect(page.getByText('2 chosen')).toBeVisible();
  await lookAt(page, 'Bitwarden');
  await expect(page.getByText('A file for Bitwarden cannot be locked')).toBeVisible();
  bridge.exportFile = null;
  await page.getByLabel('Your Sparekey password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect.poll(() => called(bridge, 'saveExport').length).toBe(1);
  await expect(heading(page, '2 accounts for Bitwarden')).toBeVisible();
  bridge.exportFile = FILE;
  await press(page, 'Save…');
  await expect(heading(page, '2 accounts saved')).toBeFocused();
  await expect(page.getByText('Anyone who has this file can make your codes.')).toBeVisible();
  expect(called(bridge, 'saveExport')).toMatchObject([
    { format: 'bitwarden', ids: ['github', 'hetzner'], recovery: false, password: null },
    { format: 'bitwarden', ids: ['github', 'hetzner'], recovery: false, password: null },
  ]);
});

test('recovery codes go along where the format can hold them; the kit proves the owner, too', async ({
  open,
  page,
}) => {
  const { bridge } = await open({ ...STATE, password: null });
  await goToExport(page);
  await expect(page.getByText('Recovery codes, too')).toHaveCount(0);
  await page.getByRole('radio', { name: 'Sparekey JSON' }).check();
  await page.getByText('Recovery codes, too').click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('sets of recovery codes go along.')).toBeVisible();
  await page.getByLabel('The text of your recovery kit').fill('AGE-SECRET-KEY-1OTHER');
  await press(page, 'Save…');
  await expect(page.getByText('does not open this vault')).toBeVisible();
  await page.getByLabel('The text of your recovery kit').fill('AGE-SECRET-KEY-1FAKE');
  await press(page, 'Save…');
  await expect(heading(page, /^12 accounts and \d+ sets of recovery codes saved$/)).toBeVisible();
  expect(called(bridge, 'saveExport')).toMatchObject([{ recovery: true }, { recovery: true }]);
});

test('transfer codes on the screen: one after the other, and gone when the window is left', async ({
  open,
  page,
}) => {
  const { bridge } = await open(STATE);
  await goToExport(page);
  await lookAt(page, 'Google Authenticator');
  await expect(page.getByRole('button', { name: 'Show on this screen' })).toBeDisabled();
  const show = async (): Promise<void> => {
    await page.getByLabel('Your Sparekey password').fill(PASSWORD);
    await press(page, 'Show on this screen');
  };
  await show();
  await expect(heading(page, 'Scan code 1 of 2')).toBeFocused();
  const { data, width, height } = decodePng(
    await page.getByRole('img', { name: 'Transfer code 1' }).screenshot(),
  );
  expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toMatch(/^otpauth-migration:/);
  await press(page, 'Next code');
  await expect(heading(page, 'Scan code 2 of 2')).toBeFocused();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(page.getByRole('img', { name: /^Transfer code/ })).toHaveCount(0);
  await show();
  await press(page, 'Next code');
  await press(page, 'Done');
  await expect(heading(page, 'Settings')).toBeVisible();
  expect(called(bridge, 'showTransferQr')).toHaveLength(2);
});

test('a QR code on the screen can be scanned, in every theme, and is gone after a minute', async ({
  open,
  page,
}) => {
  await page.clock.install();
  const { bridge } = await open(STATE);
  await openQrDialog(page, 'GitHub');
  await expect(page.getByLabel('Your Sparekey password')).toBeFocused();
  await page.keyboard.type('nope');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not the password of this vault.')).toBeVisible();
  await page.getByLabel('Your Sparekey password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  const code = page.getByRole('img', { name: 'QR code of GitHub – alice' });
  await expect(code).toBeVisible();
  for (const media of [
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { forcedColors: 'active' },
  ] as const) {
    await page.emulateMedia(media);
    const { data, width, height } = decodePng(await code.screenshot());
    expect(jsQR(new Uint8ClampedArray(data), width, height)?.data).toContain('GitHub%3Aalice');
  }
  await expect(page.getByText(/^Closes in \d+ s$/)).toBeVisible();
  await page.clock.runFor(61_000);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(called(bridge, 'showAccountQr')).toHaveLength(2);
});

test('a QR code is gone when the window is left, and with a lock', async ({ open, page }) => {
  const { bridge } = await open(STATE);
  const show = async (): Promise<void> => {
    await openQrDialog(page, 'GitHub');
    await page.getByLabel('Your Sparekey password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('img', { name: /^QR code/ })).toBeVisible();
  };
  await show();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await show();
  await bridge.change({ state: 'locked' });
  await expect(page.getByRole('img', { name: /^QR code/ })).toHaveCount(0);
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
});
