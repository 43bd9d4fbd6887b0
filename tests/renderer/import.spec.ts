/** Taking accounts over from other apps, by keyboard where it can be; what reaches the vault process is checked. */
import type { Page } from '@playwright/test';
import { account, PLAUSIBLE } from './fake-accounts.ts';
import {
  AEGIS,
  DAMAGED,
  GOOGLE,
  KEEPASS,
  LOCKED,
  manyRows,
  NOTHING_INSIDE,
  row,
  UNKNOWN,
  WITH_RECOVERY,
} from './fake-imports.ts';
import { paste, press } from './features/get-back-in/walks.ts';
import { chooseExports, goToImport } from './import-screens.ts';
import { called } from './keyboard.ts';
import { expect, type OpenWindow, test } from './window-fixture.ts';

const STATE = { accounts: PLAUSIBLE };
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const importRow = (page: Page, name: string) => page.getByRole('row', { name, exact: true });

/** Lets go of files over the window, as somebody does with the mouse. */
async function drop(
  page: Page,
  files: readonly { name: string; type: string; text: string }[],
): Promise<void> {
  const transfer = await page.evaluateHandle(dropped => {
    const data = new DataTransfer();
    for (const { name, type, text } of dropped) data.items.add(new File([text], name, { type }));
    return data;
  }, files);
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

test('from the first file to the bin, with the keyboard', async ({ open, page }) => {
  const window = await open(STATE);
  const { bridge } = window;
  await page.keyboard.press('Control+n');
  await press(page, 'From another app');
  await expect(heading(page, 'Bring your accounts over')).toBeFocused();
  await chooseExports(window, { 'aegis.json': AEGIS });
  await expect(heading(page, '42 accounts from Aegis')).toBeFocused();
  await expect(
    page.getByText('1 is already here, 1 stands there twice, 2 cannot be taken over.'),
  ).toBeVisible();
  await expect(page.getByText('12 icons and 40 times of last use stay behind.')).toBeVisible();
  expect(called(bridge, 'importAccounts')).toEqual([]);

  const list = page.getByRole('grid', { name: 'Accounts in the files' });
  await expect(list).toHaveAttribute('aria-rowcount', '42');
  await expect(importRow(page, 'GitHub – alice')).toHaveAttribute('aria-selected', 'false');
  await expect(importRow(page, 'GitHub – alice')).toContainText('Already in your vault');
  await expect(importRow(page, 'google.com – alice.liddell@gmail.com')).toContainText(
    'it would be here twice',
  );
  await expect(importRow(page, 'Sparkasse Musterstadt – DE89 3704 0044')).toContainText('8 digits · SHA256');

  // into the list: one stop for the tab key, then the arrows
  for (let presses = 0; presses < 12 && (await list.locator(':focus').count()) === 0; presses += 1)
    await page.keyboard.press('Tab');
  await expect(importRow(page, 'GitHub – alice')).toBeFocused();
  await page.keyboard.press('Space');
  await expect(importRow(page, 'GitHub – alice')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(importRow(page, 'google.com – alice.liddell@gmail.com')).toHaveAttribute(
    'aria-selected',
    'false',
  );
  await page.keyboard.press('End');
  await expect(page.locator('[aria-rowindex="42"]')).toBeFocused();
  await expect(page.locator('[aria-rowindex="42"]')).toContainText('The algorithm “GOST” is not known here.');

  await press(page, 'Import 38 accounts');
  await expect(heading(page, '38 accounts imported')).toBeFocused();
  await expect(page.getByText('1 account still needs its PIN')).toBeVisible();
  await expect(page.getByText('2 accounts in it were not taken over.')).toBeVisible();
  const [{ rows }] = called(bridge, 'importAccounts') as [{ rows: string[] }];
  expect(rows).toContain('same');
  expect(rows).not.toContain('other-name');
  expect(rows).not.toContain('twice');

  await expect(page.getByText('It holds every secret in the clear')).toBeVisible();
  await press(page, 'Move to bin');
  await expect(page.getByText('The export file is in the bin of your computer.')).toBeVisible();
  expect(called(bridge, 'binSource')).toEqual([
    { picture: 'p-aegis.json', path: '/home/alice/Pictures/aegis.json' },
  ]);
  await press(page, 'Show my codes');
  await expect(page.getByText('50 accounts', { exact: true })).toBeVisible();
  expect(called(bridge, 'forgetImport')).toHaveLength(1);
});

test('undo puts all of it into the bin, and the file is left alone', async ({ open, page }) => {
  const window = await open(STATE);
  await goToImport(page);
  await chooseExports(window, { 'aegis.json': AEGIS });
  await press(page, 'Import 38 accounts');
  await expect(heading(page, '38 accounts imported')).toBeVisible();
  await press(page, 'Undo');
  await expect(heading(page, 'The import is taken back')).toBeFocused();
  await expect(page.getByText('38 accounts are in the bin for 30 days.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Move to bin' })).toHaveCount(0);
  await press(page, 'Done');
  await expect(page.getByText('12 accounts', { exact: true })).toBeVisible();
  const [{ ids }] = called(window.bridge, 'undoImport') as [{ ids: string[] }];
  expect(ids).toHaveLength(38);
});

test('a locked file: wrong, stopped, right; the file is never chosen again', async ({ open, page }) => {
  const window = await open(STATE);
  const { bridge } = window;
  await goToImport(page);
  await chooseExports(window, { 'aegis-backup.json': LOCKED });
  await expect(heading(page, 'aegis-backup.json is locked')).toBeVisible();
  const password = page.getByLabel('Password of aegis-backup.json');
  await expect(password).toBeFocused();
  await page.keyboard.type('the wrong one');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That password does not open this Aegis file')).toBeVisible();
  await expect(password).toBeFocused();

  let letGo = (): void => undefined;
  bridge.imports.gate = new Promise(resolve => {
    letGo = resolve;
  });
  // the field is selected: typing replaces
  await page.keyboard.type('the export password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '40');
  await press(page, 'Cancel');
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(password).toHaveValue('the export password');
  expect(called(bridge, 'cancelImport')).toHaveLength(1);

  letGo();
  await password.press('Enter');
  await expect(heading(page, '42 accounts from Aegis')).toBeFocused();
  expect(bridge.opened).toEqual(['the wrong one', 'the export password', 'the export password']);
  await press(page, 'Import 38 accounts');
  await expect(page.getByText('behind its own password alone')).toBeVisible();
});

test('several files: each locked one in turn, one left out; a key file', async ({ open, page }) => {
  const window = await open(STATE);
  const { bridge } = window;
  await goToImport(page);
  await chooseExports(window, { 'a.json': LOCKED, 'Vault.kdbx': KEEPASS, 'google.png': GOOGLE });
  await expect(heading(page, 'a.json is locked')).toBeVisible();
  await expect(page.getByText('1 more file is locked, too.')).toBeVisible();
  await press(page, 'Leave this file out');
  await expect(heading(page, 'Vault.kdbx is locked')).toBeVisible();
  await page.getByLabel('Password of Vault.kdbx').fill('the export password');
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'It needs a key file, too…' }).click(),
  ]);
  await chooser.setFiles({ name: 'vault.keyx', mimeType: '', buffer: Buffer.from([0, 255, 1]) });
  await expect(page.getByText('With the key file vault.keyx')).toBeVisible();
  await press(page, 'Open it');
  await expect(heading(page, '19 accounts from KeePass and Google Authenticator')).toBeVisible();
  await expect(page.getByText('Part 2 of 3 is missing.')).toBeVisible();
  await expect(page.getByText('214 passwords and 1 attachment stay behind.')).toBeVisible();
  expect(bridge.opened).toEqual(['the export password', Buffer.from([0, 255, 1]).toString('base64')]);
  // the part that was missing joins what is there
  await chooseExports(window, {
    'part-2.png': { ...GOOGLE, rows: [row('late', 'Ubisoft', 'alice')], transfers: [] },
  });
  await expect(heading(page, '20 accounts from KeePass and Google Authenticator')).toBeVisible();
});

test('a file that nobody knows: the person says which app made it', async ({ open, page }) => {
  const window = await open(STATE);
  window.bridge.imports.files.set('as totp-authenticator', { ...AEGIS, app: 'TOTP Authenticator' });
  await goToImport(page);
  await chooseExports(window, { 'export.dat': UNKNOWN });
  await expect(heading(page, 'Which app made this file?')).toBeFocused();
  await expect(page.getByText('export.dat is not a file that Sparekey knows.')).toBeVisible();
  const app = page.getByLabel('The app that made it');
  await app.selectOption('ente');
  await press(page, 'Read it');
  await expect(page.getByRole('alert')).toContainText('it is damaged or not complete');
  await app.selectOption('totp-authenticator');
  await press(page, 'Read it');
  await expect(heading(page, '42 accounts from TOTP Authenticator')).toBeVisible();
});

test('nothing to take over is said with its reason, and leaves the way open', async ({ open, page }) => {
  const window = await open(STATE);
  await goToImport(page);
  await chooseExports(window, { 'Passwords.csv': NOTHING_INSIDE, 'backup.2fas': DAMAGED });
  await expect(heading(page, 'Nothing could be taken over')).toBeFocused();
  await expect(page.getByText('it holds no codes')).toBeVisible();
  await press(page, 'Leave out Passwords.csv');
  await press(page, 'Leave out backup.2fas');
  await expect(heading(page, 'Bring your accounts over')).toBeFocused();
  window.bridge.refusals.set('import', { code: 'vault-process-gone', details: {} });
  await chooseExports(window, { 'aegis.json': AEGIS });
  await expect(page.getByText('aegis.json', { exact: true })).toBeVisible();
  window.bridge.refusals.clear();
  await chooseExports(window, { 'aegis.json': AEGIS });
  await expect(heading(page, '42 accounts from Aegis')).toBeVisible();
});

test('reading can be stopped; what was read before stays', async ({ open, page }) => {
  const window = await open(STATE);
  const { bridge } = window;
  await goToImport(page);
  await chooseExports(window, { 'a.json': AEGIS });
  await expect(heading(page, '42 accounts from Aegis')).toBeVisible();
  bridge.imports.gate = new Promise(() => undefined);
  await chooseExports(window, { 'b.json': AEGIS, 'c.json': AEGIS });
  await expect(heading(page, 'Reading…')).toBeFocused();
  await expect(page.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow');
  await expect(page.getByText('2 files to go')).toBeVisible();
  await press(page, 'Cancel');
  await expect(heading(page, '42 accounts from Aegis')).toBeVisible();
  expect(bridge.imports.held).toHaveLength(1);
});

test('recovery codes beside accounts are offered one by one, and never kept unasked', async ({
  open,
  page,
}) => {
  const window = await open(STATE);
  const { bridge } = window;
  await goToImport(page);
  await chooseExports(window, { 'export.1pux': WITH_RECOVERY });
  await press(page, 'Import 6 accounts');
  await expect(page.getByText('Recovery codes stood beside 2 accounts')).toBeVisible();
  // the file may be the only copy of them: it is asked about when they are settled
  await expect(page.getByRole('button', { name: 'Move to bin' })).toHaveCount(0);
  expect(called(bridge, 'addRecoverySet')).toEqual([]);
  await press(page, 'Look at them');
  await expect(page.getByText('1 of 2.')).toBeVisible();
  await press(page, /^Save 8 codes/);
  await expect(page.getByText('2 of 2.')).toBeVisible();
  await press(page, 'Not these');
  await expect(page.getByText('1 set of recovery codes is kept.')).toBeVisible();
  expect(called(bridge, 'addRecoverySet')).toMatchObject([
    { service: 'Amazon', account: 'alice+amazon@example.org', link: 'imported-s0' },
  ]);
  await expect(page.getByRole('button', { name: 'Move to bin' })).toBeVisible();
});

test('recovery codes that are locked are opened first', async ({ open, page }) => {
  const window = await open({ ...STATE, recoveryPassword: 'another one altogether', recoveryOpen: false });
  window.bridge.imports.recoveryLocked = true;
  await goToImport(page);
  await chooseExports(window, { 'export.1pux': WITH_RECOVERY });
  await press(page, 'Import 6 accounts');
  await page.getByLabel('Password of the recovery codes').fill('nope');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not the password of your recovery codes.')).toBeVisible();
  await page.keyboard.type('another one altogether');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Recovery codes stood beside 2 accounts')).toBeVisible();
});

async function showMany(window: OpenWindow): Promise<void> {
  await goToImport(window.page);
  await chooseExports(window, { 'many.json': manyRows(5_000) });
  await expect(heading(window.page, '5,000 accounts from Aegis')).toBeVisible();
}

test('five thousand rows: few in the page, keys and choices reach all of them', async ({ open, page }) => {
  await showMany(await open(STATE));
  const rows = page.getByRole('row');
  const scroller = page.locator('.import-scroller');
  for (const top of [9_000, 90_000, 200_000, 400_000]) {
    await scroller.evaluate((element, to) => element.scrollTo(0, to), top);
    expect(await rows.count()).toBeLessThan(60);
  }
  await page.locator('[aria-rowindex="5000"]').waitFor();
  await scroller.evaluate(element => element.scrollTo(0, 0));
  await importRow(page, 'Amazon 1 – user0@example.org').focus();
  await page.keyboard.press('End');
  await expect(page.locator('[aria-rowindex="5000"]')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.locator('[aria-rowindex="1"]')).toBeFocused();
  await press(page, 'Choose none');
  await expect(page.getByRole('button', { name: 'Go on without importing' })).toBeVisible();
  await page.getByText('Already here', { exact: true }).click();
  await press(page, 'Choose all');
  await press(page, 'Import 100 accounts');
  await expect(heading(page, '100 accounts imported')).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('4,900 accounts in it were not taken over.')).toBeVisible();
});

test('typing searches in many rows; what is found can be chosen alone', async ({ open, page }) => {
  await showMany(await open(STATE));
  await press(page, 'Choose none');
  await page.keyboard.type('user70@');
  const search = page.getByRole('textbox', { name: 'Search' });
  await expect(search).toHaveValue('user70@');
  await expect(page.getByRole('row')).toHaveCount(1);
  await expect(page.getByRole('status').getByText('1 of 5,000 accounts')).toBeAttached();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('row')).toBeFocused();
  await page.keyboard.press('Space');
  await search.fill('user7 nobody');
  await expect(page.getByText('Nothing matches “user7 nobody”')).toBeVisible();
  await search.press('Escape');
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  await search.fill('user71@');
  await press(page, 'Choose all');
  await press(page, 'Import 2 accounts');
  await expect(heading(page, '2 accounts imported')).toBeVisible();
});

test('all of it is here already: nothing is imported, the file may go', async ({ open, page }) => {
  const window = await open(STATE);
  const alike = [
    { id: 'github', where: 'vault', issuer: 'GitHub', account: 'alice', same: 'account' },
  ] as const;
  const known = row('known', 'GitHub', 'alice', { alike: [...alike] });
  await goToImport(page);
  await chooseExports(window, { 'aegis.json': { ...AEGIS, rows: [known], refused: [], left: [] } });
  await press(page, 'Go on without importing');
  await expect(heading(page, 'Nothing new was imported')).toBeFocused();
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Move to bin' })).toBeVisible();
  expect(called(window.bridge, 'importAccounts')).toEqual([]);
});

test('a dropped export leads to the import from wherever it is dropped', async ({ open, page }) => {
  const { bridge } = await open(STATE);
  bridge.imports.files.set('aegis.json', AEGIS);
  bridge.imports.files.set('shot.png', GOOGLE);
  await page.getByRole('grid').waitFor();
  await drop(page, [{ name: 'aegis.json', type: 'application/json', text: '{}' }]);
  await expect(heading(page, '42 accounts from Aegis')).toBeFocused();
  await press(page, 'Cancel');
  await expect(page.getByRole('grid', { name: 'Accounts and their codes' })).toBeVisible();
  await page.keyboard.press('Control+2');
  await drop(page, [
    { name: 'aegis.json', type: 'application/json', text: '{}' },
    { name: 'shot.png', type: 'image/png', text: '' },
  ]);
  await expect(heading(page, '50 accounts from Aegis and Google Authenticator')).toBeVisible();
  expect(called(bridge, 'forgetImport')).toHaveLength(1);
});

test('a text that was copied out of an export is taken as one', async ({ open, page }) => {
  const { bridge } = await open(STATE);
  await page.getByRole('grid').waitFor();
  await paste(page, '{"version":1,"header":{}}');
  await expect(heading(page, 'Which app made this file?')).toBeVisible();
  await expect(page.getByText('This text is not one that Sparekey knows.')).toBeVisible();
  bridge.imports.files.set('', AEGIS);
  await paste(page, '{"version":1,"header":{}}');
  await expect(heading(page, '42 accounts from Aegis')).toBeVisible();
  await press(page, 'Leave out Pasted text');
  await press(page, 'Import 38 accounts');
  await expect(heading(page, '38 accounts imported')).toBeVisible();
  // there is no file to be moved
  await expect(page.getByText('Move the export file')).toHaveCount(0);
});

test('an empty vault leads there, too; a failure while storing keeps the choices', async ({ open, page }) => {
  const window = await open({});
  await press(page, 'Bring accounts over from another app');
  await expect(heading(page, 'Bring your accounts over')).toBeFocused();
  await expect(page.getByText('Microsoft Authenticator lets no secret out.')).toBeVisible();
  await expect(page.getByText('Settings → Import & Export → Export.')).toBeVisible();
  await page.getByLabel('Name of your app').fill('azure');
  await expect(page.getByText('Aegis', { exact: true })).toHaveCount(0);
  await expect(page.getByText('Microsoft Authenticator', { exact: true })).toBeVisible();
  await chooseExports(window, { 'aegis.json': AEGIS });
  await press(page, 'Choose none');
  await importRow(page, 'GitHub – alice').click();
  window.bridge.refusals.set('importAccounts', {
    code: 'not-saved',
    details: { file: 'codes-000001', reason: 'disk-full' },
  });
  await press(page, 'Import 1 account');
  await expect(page.getByRole('alert')).toBeVisible();
  window.bridge.refusals.clear();
  await press(page, 'Import 1 account');
  await expect(heading(page, '1 account imported')).toBeVisible();
});

test('a lock takes all of it from the window', async ({ open, page }) => {
  const window = await open({ accounts: [account('one', 'X', 'x')] });
  await goToImport(page);
  await chooseExports(window, { 'aegis-backup.json': LOCKED });
  await page.getByLabel(/^Password of aegis/).fill('the export password');
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  expect(await page.content()).not.toContain('aegis');
});
