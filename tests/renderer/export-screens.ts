/** The screens of handing accounts over, and how to get there. Part of screens.ts. */
import type { Page } from '@playwright/test';
import { PLAUSIBLE } from './fake-accounts.ts';
import { plausibleSets } from './fake-recovery.ts';
import type { Screen } from './screens.ts';

const PASSWORD = 'correct horse battery';
const STATE = { accounts: PLAUSIBLE, recovery: plausibleSets() };

export async function goToExport(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Export accounts…' }).click();
  await page.getByText('What shall read it?').waitFor();
}

export async function lookAt(page: Page, format: string): Promise<void> {
  await page.getByRole('radio', { name: format }).check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText(/^\d+ accounts? for /).waitFor();
}

export async function openQrDialog(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Show as QR code…' }).click();
  await page.getByRole('dialog').waitFor();
}

export const EXPORT_SCREENS: Screen[] = [
  {
    name: 'export: some accounts, recovery codes too',
    state: STATE,
    steps: async ({ page }) => {
      await goToExport(page);
      await page.getByRole('radio', { name: 'Sparekey JSON' }).check();
      await page.getByRole('radio', { name: 'Only some' }).check();
      await page.getByLabel('Take GitHub – alice along').check();
    },
  },
  {
    name: 'export: locked',
    state: STATE,
    steps: async ({ page }) => {
      await goToExport(page);
      await lookAt(page, 'Aegis');
    },
  },
  {
    name: 'export: plain, wrong password',
    state: STATE,
    steps: async ({ page }) => {
      await goToExport(page);
      await lookAt(page, 'Bitwarden');
      await page.getByLabel('Your Sparekey password').fill('nope');
      await page.keyboard.press('Enter');
      await page.getByText('That is not the password of this vault.').waitFor();
    },
  },
  {
    name: 'export: saved, plain',
    state: STATE,
    steps: async ({ page }) => {
      await goToExport(page);
      await lookAt(page, 'Bitwarden');
      await page.getByLabel('Your Sparekey password').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByText('10 accounts saved').waitFor();
    },
  },
  {
    name: 'export: transfer codes',
    state: STATE,
    steps: async ({ page }) => {
      await goToExport(page);
      await lookAt(page, 'Google Authenticator');
      await page.getByLabel('Your Sparekey password').fill(PASSWORD);
      await page.getByRole('button', { name: 'Show on this screen' }).click();
      await page.getByRole('img', { name: 'Transfer code 1' }).waitFor();
    },
  },
  {
    name: 'export: QR code, asked for',
    state: STATE,
    steps: ({ page }) => openQrDialog(page, 'GitHub'),
  },
  {
    name: 'export: QR code',
    state: STATE,
    steps: async ({ page }) => {
      await openQrDialog(page, 'GitHub');
      await page.getByLabel('Your Sparekey password').fill(PASSWORD);
      await page.keyboard.press('Enter');
      await page.getByRole('img', { name: 'QR code of GitHub – alice' }).waitFor();
    },
  },
];
