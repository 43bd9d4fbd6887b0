// The main job through the unmodified built main, preload, vault process and page: a screenshot goes in, live codes
// come out, and nothing is lost whatever happens to a process.
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './app-fixture.ts';
import { callsOf } from './vault-calls.ts';
import { isRunning, vaultPid } from './vault-process.ts';
import { createVault, dropPicture, oathtoolCodes, screenshotOf, shownCode, unlock } from './walks.ts';

const GITHUB = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const BANK = 'MFRGGZDFMZTWQ2LKNNWG23TPOA';
const TEXTS = [
  `otpauth://totp/GitHub:alice%40example.com?secret=${GITHUB}&issuer=GitHub`,
  `otpauth://totp/Z%C3%BCrcher%20Bank:bob?secret=${BANK}&issuer=Z%C3%BCrcher%20Bank&algorithm=SHA256&digits=8`,
];
const noOathtool = spawnSync('oathtool', ['--version']).error ? 'oathtool is not installed' : null;

test('a screenshot with two codes → live codes → lock → unlock → killed in mid-save → nothing lost', async ({
  startApp,
  vaultFolder,
}) => {
  test.setTimeout(180_000);
  test.skip(noOathtool !== null, noOathtool ?? '');
  const first = await startApp();
  await createVault(first.page, { keychain: false });
  await dropPicture(first.page, 'Screenshot.png', await screenshotOf(TEXTS));
  await first.page.getByRole('button', { name: 'Add 2 accounts' }).click();
  await expect(first.page.getByText('2 accounts are in your vault')).toBeVisible();
  await first.page.getByRole('button', { name: 'Done' }).click();

  await expect(first.page.getByRole('row')).toHaveCount(2);
  const agrees = async (account: RegExp, secret: string, options?: string[]) =>
    expect
      .poll(async () => oathtoolCodes(secret, options).includes(await shownCode(first.page, account)))
      .toBe(true);
  await agrees(/GitHub/, GITHUB);
  await agrees(/Zürcher/, BANK, ['--totp=sha256', '--digits=8']);

  const before = await vaultPid(first.app);
  await first.page.keyboard.press('Control+l');
  await expect(first.page.getByLabel('Password', { exact: true })).toBeVisible();
  expect(isRunning(before)).toBe(false);
  await unlock(first.page);
  await expect(first.page.getByRole('row')).toHaveCount(2);
  await agrees(/GitHub/, GITHUB);

  // a burst of saves, and the process is gone in the middle of it
  const [id = ''] = await accountIds(first.page);
  let cutOff = 0;
  for (const delay of [5, 20, 60, 120]) {
    const pid = await vaultPid(first.app);
    const from = await noteOf(first.page, id);
    const burst = first.page.evaluate(editing, { id, from, times: 40 });
    await new Promise(resolve => setTimeout(resolve, delay));
    process.kill(pid, 'SIGKILL');
    const outcomes = await burst;
    cutOff += outcomes.filter(outcome => outcome === 'vault-process-gone').length;
    await unlock(first.page);
    await expect(first.page.getByRole('row')).toHaveCount(2);
    // what was told to be saved is there: the note counts up
    const saved = outcomes.filter(outcome => outcome === 'saved').length;
    expect(await noteOf(first.page, id)).toBeGreaterThanOrEqual(from + saved);
  }
  expect(cutOff, 'saves that the kill cut off').toBeGreaterThan(0);
  await agrees(/GitHub/, GITHUB);
  await first.close();

  const second = await startApp();
  await unlock(second.page);
  await expect(second.page.getByRole('row')).toHaveCount(2);
  const folders = readdirSync(vaultFolder).filter(name => /^[0-9a-f]{32}$/.test(name));
  expect(folders).toHaveLength(1);
});

test.describe('with a keychain', () => {
  test.use({ keyringSituation: 'unlocked' });

  test('opens again without a password, and after a lock only when asked to', async ({ startApp }) => {
    test.setTimeout(120_000);
    const first = await startApp();
    await createVault(first.page, { keychain: true });
    await first.page.keyboard.press('Control+l');
    await expect(first.page.getByLabel('Password', { exact: true })).toBeVisible();
    await first.page.waitForTimeout(1_500);
    await expect(first.page.getByLabel('Password', { exact: true })).toBeVisible();
    await first.close();

    const second = await startApp();
    await expect(second.page.getByRole('button', { name: 'Add account' }).first()).toBeVisible({
      timeout: 30_000,
    });
  });
});

for (const situation of ['locked', 'hanging'] as const) {
  test.describe(`with a keychain that is ${situation}`, () => {
    test.use({ keyringSituation: 'unlocked' });

    test('the password is asked for and opens the vault', async ({ startApp, keyring }) => {
      test.setTimeout(120_000);
      const first = await startApp();
      await createVault(first.page, { keychain: true });
      await first.close();
      if (situation === 'locked') await keyring.lock();
      else keyring.freeze();
      try {
        const second = await startApp();
        await expect(second.page.getByLabel('Password', { exact: true })).toBeVisible({ timeout: 30_000 });
        await second.page.getByLabel('Password', { exact: true }).fill('correct horse battery');
        await second.page.keyboard.press('Enter');
        await expect(second.page.getByRole('button', { name: 'Add account' }).first()).toBeVisible({
          timeout: 30_000,
        });
        await second.close();
      } finally {
        keyring.thaw();
      }
    });
  });
}

interface InPage {
  sparekey: { call(name: string, input: unknown): Promise<string> };
}

/** Runs in the page: saves one after the other, each with a higher number in the note. */
async function editing({ id, from, times }: { id: string; from: number; times: number }): Promise<string[]> {
  const { sparekey } = window as unknown as InPage;
  const saves = Array.from({ length: times }, (_, n) =>
    sparekey.call('editAccount', { id, note: String(from + n + 1) }),
  );
  const replies: { failure?: { code: string } }[] = (await Promise.all(saves)).map(text => JSON.parse(text));
  return replies.map(reply => reply.failure?.code ?? 'saved');
}

async function accountIds(page: Page): Promise<string[]> {
  return (await callsOf(page).getAccounts({})).accounts.map(account => account.id);
}

async function noteOf(page: Page, id: string): Promise<number> {
  const { accounts } = await callsOf(page).getAccounts({});
  return Number(accounts.find(account => account.id === id)?.note || 0);
}
