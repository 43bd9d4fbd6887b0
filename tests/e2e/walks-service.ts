// What a person does at the service, in their words.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Personality } from '../services/personalities.ts';

/** As far as the page that asks for a code, or for a set-up where there is no second factor yet. */
export async function signInAtService(page: Page, { user, password }: Personality): Promise<void> {
  await page.getByLabel('Name').fill(user);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** A one-time code; the page tells what comes of it. */
export async function enterCodeAtService(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** From the page that asks for a code: the other way, and a recovery code. */
export async function enterRecoveryCodeAtService(
  page: Page,
  { otherWay }: Personality,
  code: string,
): Promise<void> {
  await page.getByRole('link', { name: otherWay }).click();
  await page.getByLabel('Recovery code').fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** A recovery code that the service must refuse, from its first page. */
export async function expectRefusedAtService(
  page: Page,
  personality: Personality,
  code: string,
): Promise<void> {
  await signInAtService(page, personality);
  await enterRecoveryCodeAtService(page, personality, code);
  await expect(page.getByRole('alert')).toHaveText('That code is wrong or no longer valid.');
  await page.goto(new URL('/', page.url()).href);
}

/** The page with the QR code, as a screenshot of the whole window. */
export async function screenshotOfSetUp(page: Page): Promise<Buffer> {
  await expect(page.getByRole('heading', { name: 'Set up your authenticator' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
  return page.screenshot();
}

/** The codes that the page shows, as they come when somebody selects and copies them. */
export async function selectCodes(page: Page): Promise<string> {
  await expect(page.getByRole('heading', { name: 'Your new recovery codes' })).toBeVisible();
  return page.locator('.codes').evaluate(list => {
    const selection = getSelection();
    selection?.selectAllChildren(list);
    return selection?.toString() ?? '';
  });
}

/** Saves the text file of the service into a folder; returns its path. */
export async function downloadCodes(page: Page, folder: string): Promise<string> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download as a text file' }).click();
  const download = await downloading;
  const file = `${folder}/${download.suggestedFilename()}`;
  await download.saveAs(file);
  return file;
}
