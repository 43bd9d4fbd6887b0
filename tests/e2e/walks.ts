// What a person does in the window, in their words: used by every end-to-end test.
import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import QRCode from 'qrcode';
import sharp from 'sharp';
import { callsOf } from './vault-calls.ts';

export const PASSWORD = 'correct horse battery';

/** A desktop-like picture that holds these texts as QR codes, side by side. */
export async function screenshotOf(texts: readonly string[]): Promise<Buffer> {
  const codes = await Promise.all(texts.map(text => QRCode.toBuffer(text, { scale: 5 })));
  const layers = codes.map((input, index) => ({ input, top: 180, left: 120 + index * 420 }));
  const create = { width: 1366, height: 768, channels: 3 as const, background: '#eef1f4' };
  return sharp({ create }).composite(layers).png().toBuffer();
}

/** Creates a vault with the password and without a kit. */
export async function createVault(
  page: Page,
  options: { keychain: boolean; keyByKey?: boolean },
): Promise<void> {
  for (const label of ['Password', 'The same password again']) {
    const field = page.getByLabel(label, { exact: true });
    if (options.keyByKey) await field.pressSequentially(PASSWORD);
    else await field.fill(PASSWORD);
  }
  const keychain = page.getByText('Open without a password on this computer');
  const checkbox = page.getByRole('checkbox', { name: 'Open without a password' });
  if ((await checkbox.count()) > 0 && (await checkbox.isChecked()) !== options.keychain)
    await keychain.click();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Go on without a kit' }).click();
  await expect(page.getByRole('button', { name: 'Add account' }).first()).toBeVisible({ timeout: 30_000 });
  // the keychain gets its part after the vault is there: a lock in between would leave it out
  if (options.keychain) await expect.poll(() => isInKeychain(page), { timeout: 30_000 }).toBe(true);
}

async function isInKeychain(page: Page): Promise<boolean> {
  return (await callsOf(page).getVault({})).ways.keychain;
}

/** Drops a picture on the window, as a file manager would. */
export async function dropPicture(page: Page, name: string, picture: Buffer): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ bytes, file }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(bytes)], file, { type: 'image/png' }));
      return data;
    },
    { bytes: [...picture], file: name },
  );
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', type, { dataTransfer: transfer });
  }
}

export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toBeVisible({ timeout: 30_000 });
}

/** The code that the window shows for an account, digits only: the cell's name is what a screen reader says. */
export async function shownCode(page: Page, account: RegExp): Promise<string> {
  const cell = page.getByRole('row', { name: account }).locator('.row-code');
  const shown = (await cell.locator('.code-now [aria-hidden]').first().textContent()) ?? '';
  return shown.replace(/\D/g, '');
}

/** oathtool's codes of this moment and the next one: a step may end between two looks. */
export function oathtoolCodes(secret: string, options: readonly string[] = ['--totp']): string[] {
  return execFileSync('oathtool', ['--base32', ...options, '--window=1', secret], { encoding: 'utf8' })
    .trim()
    .split('\n');
}
