/** Bringing a backup back, by keyboard: on an empty computer, into an open vault, beside a damaged one; each failure named. */
import type { Page } from '@playwright/test';
import type { Failure } from '../../shared/failure.ts';
import type { FakeState } from './fake-bridge.ts';
import { press, tabTo } from './features/get-back-in/walks.ts';
import { called } from './keyboard.ts';
import { failed, LOSSES, OFFER, PREVIEW, RESTORE, withPlaces } from './places-screens.ts';
import { expect, test } from './window-fixture.ts';

const BARE: Partial<FakeState> = { state: 'none', restore: RESTORE };
const PASSWORD = 'correct horse battery';
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });

async function toKey(page: Page): Promise<void> {
  await press(page, /^SANDISK/);
  await expect(page.getByRole('button', { name: 'Look there' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(heading(page, /found$/)).toBeVisible();
}

async function toPreview(page: Page): Promise<void> {
  await toKey(page);
  await expect(page.getByLabel('Password of the backup')).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Step 3 of 3')).toBeVisible();
}

test('on an empty computer: three steps', async ({ open, page }) => {
  const { bridge } = await open(BARE);
  await press(page, 'I have a backup');
  await expect(heading(page, 'Where is your backup?')).toBeFocused();
  await expect(page.getByText('Step 1 of 3')).toBeVisible();
  await toPreview(page);
  await expect(heading(page, '12 accounts and 3 sets of recovery codes would come back')).toBeFocused();
  await expect(page.getByText('Not the newest: that one is damaged.')).toBeVisible();
  await press(page, 'Bring it back');
  await expect(page.getByText('12 accounts and 3 sets of recovery codes are back')).toBeVisible();
  await expect(page.getByRole('navigation')).toBeVisible();
  expect(called(bridge, 'restoreVault')).toEqual([
    { preview: 'preview', into: 'new', accept: false, keep: true },
  ]);
  expect(called(bridge, 'findBackup')).toEqual([
    { sources: [{ kind: 'folder', path: '/media/alice/SANDISK' }] },
  ]);
  await expect.poll(() => called(bridge, 'forgetBackup').length).toBe(1);
});

test('several sources, one of them typed in; one can be taken out again', async ({ open, page }) => {
  const { bridge } = await open(BARE);
  await press(page, 'I have a backup');
  await press(page, /^SANDISK/);
  await press(page, 'Look in another place, too');
  await press(page, /^Nextcloud or another/);
  await page.getByLabel('Address of the folder').fill('https://cloud.example.org/dav/');
  await page.getByLabel('User name').fill('alice');
  await page.getByLabel('Password', { exact: true }).fill('app password');
  await page.keyboard.press('Enter');
  await press(page, 'Look in another place, too');
  await press(page, /^A remote of rclone/);
  await page.keyboard.type('mydrive:Sparekey');
  await page.keyboard.press('Enter');
  await press(page, 'Do not look in mydrive:Sparekey');
  await press(page, 'Look there');
  await expect(heading(page, 'A backup was found')).toBeVisible();
  await expect(page.getByText('https://cloud.example.org/:')).toContainText('This server cannot be reached.');
  const [{ sources }] = called(bridge, 'findBackup') as [{ sources: unknown[] }];
  expect(sources).toHaveLength(2);
  expect(JSON.stringify(sources)).not.toContain('app password');
});

const FINDING: [string, Failure, string][] = [
  ['nothing there', { code: 'nothing-to-restore', details: { where: 'SANDISK' } }, 'no Sparekey backup in'],
  ['not there', failed('missing'), 'not there right now'],
  ['another address', { code: 'bad-address', details: { fault: 'not-https' } }, 'Over http:// anybody'],
];

for (const [name, failure, sentence] of FINDING) {
  test(`looking fails with a sentence of its own: ${name}`, async ({ open, page }) => {
    const { bridge } = await open(BARE);
    bridge.refusals.set('findBackup', failure);
    await press(page, 'I have a backup');
    await press(page, /^SANDISK/);
    await press(page, 'Look there');
    await expect(page.getByRole('alert')).toContainText(sentence);
    bridge.refusals.clear();
    await press(page, 'Look there');
    await expect(heading(page, 'A backup was found')).toBeVisible();
  });
}

const OPENING: [string, Failure, string][] = [
  ['wrong password', { code: 'wrong-password', details: {} }, 'password'],
  [
    'an older password',
    { code: 'wrong-password', details: { passwordUntil: '2026-05-03T10:00:00Z' } },
    'That was your password until 3 May 2026',
  ],
  [
    'newer version',
    { code: 'newer-version', details: { file: 'codes-1.age', version: 9 } },
    'newer Sparekey',
  ],
  ['damaged', { code: 'damaged-file', details: { file: 'codes-1.age' } }, 'is damaged'],
  ['no keys', { code: 'keys-missing', details: {} }, 'every key file that would open it is missing'],
  ['gone', { code: 'restore-gone', details: {} }, 'no longer held'],
];

for (const [name, failure, sentence] of OPENING) {
  test(`opening fails with a sentence of its own: ${name}`, async ({ open, page }) => {
    const { bridge } = await open(BARE);
    bridge.refusals.set('openBackup', failure);
    await press(page, 'I have a backup');
    await toKey(page);
    await page.keyboard.type('the one before');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText(sentence);
    await expect(page.getByLabel('Password of the backup')).toHaveValue('the one before');
  });
}

test('kit, shares and key file; one share is not enough', async ({ open, page }) => {
  const { bridge } = await open(BARE);
  await press(page, 'I have a backup');
  await toKey(page);
  const by = page.getByLabel('Open it with');
  await by.selectOption('kit');
  await expect(page.getByLabel('The text of your kit')).toBeFocused();
  await by.selectOption('keyFile');
  await expect(page.getByLabel('The text of the key file')).toBeFocused();
  await by.selectOption('shares');
  await page.getByLabel('Share 1').fill('first share');
  await press(page, 'Open it');
  await expect(page.getByRole('alert')).toContainText('One share is there; 2 are needed.');
  await page.getByLabel('Share 2').fill('second share');
  await press(page, 'One more share');
  await press(page, 'Open it');
  await expect(page.getByText('Step 3 of 3')).toBeVisible();
  expect(bridge.opened.slice(-2)).toEqual(['first share', 'second share']);
});

test('several vaults: the person says which', async ({ open, page }) => {
  const [first] = OFFER.vaults;
  const other = first && { ...first, vaultId: 'b'.repeat(32), here: true };
  const offer = { ...OFFER, vaults: [first, other].flatMap(each => (each ? [each] : [])) };
  const { bridge } = await open({ ...BARE, restore: { ...RESTORE, offer } });
  await press(page, 'I have a backup');
  await toKey(page);
  await expect(heading(page, '2 backups were found')).toBeVisible();
  await page.getByText('The vault of this computer').first().click();
  await page.getByLabel('Password of the backup').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Step 3 of 3')).toBeVisible();
  expect(called(bridge, 'openBackup')).toMatchObject([{ vaultId: 'b'.repeat(32) }]);
});

test('into an open vault: what would go is said, and meant', async ({ open, page }) => {
  const locked = PREVIEW.compartments.map(each =>
    each.compartment === 'recovery' ? { ...each, state: 'locked' as const } : each,
  );
  const preview = { ...PREVIEW, merge: LOSSES, compartments: locked };
  const state = { ...withPlaces([]), restore: { ...RESTORE, preview }, recoveryPassword: 'the other one' };
  const { bridge } = await open(state);
  await page.getByRole('button', { name: 'Settings' }).click();
  await press(page, 'Bring back a backup…');
  await toPreview(page);
  await expect(heading(page, '5 entries would be added')).toBeVisible();
  await page.getByLabel('Password of the recovery codes').fill('the other one');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Password of the recovery codes')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add it to my vault' })).toBeDisabled();
  await tabTo(page, 'I want that');
  await page.keyboard.press('Space');
  await tabTo(page, /^Keep this backup up to date/);
  await page.keyboard.press('Space');
  await press(page, 'Add it to my vault');
  await expect(page.getByText('are back')).toBeVisible();
  expect(called(bridge, 'restoreVault')).toMatchObject([{ into: 'open', accept: true, keep: false }]);
});

test('beside a vault that is damaged: that one is kept, and it is said', async ({ open, page }) => {
  const { bridge } = await open({ state: 'locked', restore: RESTORE });
  bridge.refusals.set('unlockWithPassword', { code: 'damaged-file', details: { file: 'codes-1.age' } });
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await press(page, 'Bring back a backup');
  await toPreview(page);
  await expect(page.getByText('Your damaged vault is kept beside it, nothing is deleted.')).toBeVisible();
  await press(page, 'Bring it back');
  await expect(page.getByText('12 accounts and 3 sets of recovery codes are back')).toBeVisible();
  await expect(page.getByRole('navigation')).toBeVisible();
  expect(called(bridge, 'restoreVault')).toMatchObject([{ into: 'aside', accept: false }]);
});

test('shares open the vault of this computer', async ({ open, page }) => {
  const { bridge } = await open({ state: 'locked' });
  await press(page, 'Use the recovery kit instead');
  await press(page, 'Use shares of the kit');
  await page.getByLabel('Share 1').fill('first share');
  await press(page, 'Open');
  await expect(page.getByRole('alert')).toContainText('One share is there; 2 are needed.');
  await page.getByLabel('Share 2').fill('second share');
  await press(page, 'Open');
  await expect(page.getByRole('navigation')).toBeVisible();
  expect(bridge.opened.slice(-2)).toEqual(['first share', 'second share']);
});
