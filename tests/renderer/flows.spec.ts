/** Each flow from end to end with the keyboard alone, over the fake bridge; what reaches the vault process is checked. */
import { account, PLAUSIBLE } from './fake-accounts.ts';
import { KIT_GROUP } from './fake-bridge.ts';
import { digitsOf } from './fake-digits.ts';
import { called, tabTo } from './keyboard.ts';
import { choosePicture, ONE, RICH } from './screens.ts';
import { expect, test } from './window-fixture.ts';

test('create: a password, then the kit, proved', async ({ open, page }) => {
  const { bridge } = await open({ state: 'none', password: null, kit: null });
  await expect(page.getByRole('heading', { name: 'Your codes, without a phone' })).toBeVisible();
  await page.keyboard.type('correct horse battery staple');
  await tabTo(page, 'The same password again');
  await page.keyboard.type('correct horse battery staple');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Save recovery kit' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saved as /media/stick/sparekey-kit.txt')).toBeVisible();
  await page.keyboard.type('nope');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('That is not the group that was asked for.');
  await page.getByLabel('Group 5 of 15').fill(KIT_GROUP);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Add your first account' })).toBeVisible();
  expect(bridge.state).toMatchObject({ password: 'correct horse battery staple', keychain: true });
});

test('create: a keychain that cannot be used is told, and the vault is there', async ({ open, page }) => {
  const { bridge } = await open({ state: 'none' });
  bridge.refusals.set('rememberInKeychain', { code: 'keychain-unavailable', details: { reason: 'absent' } });
  await page.getByLabel('Password', { exact: true }).fill('correct horse');
  await page.getByLabel('The same password again').fill('correct horse');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Go on without a kit');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Add your first account' })).toBeVisible();
  await expect(page.getByText('This computer has no keychain that Sparekey can use.')).toBeVisible();
});

test('create: without a password there is no way round the kit', async ({ open, page }) => {
  await open({ state: 'none', password: null, kit: null });
  await tabTo(page, 'Use a recovery kit instead of a password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Save recovery kit' })).toBeFocused();
  await expect(page.getByRole('button', { name: 'Go on without a kit' })).toHaveCount(0);
});

test('unlock: wrong, outdated, right; then lock: nothing that was typed is left', async ({ open, page }) => {
  const { bridge } = await open({ state: 'locked', accounts: PLAUSIBLE });
  const password = page.getByLabel('Password', { exact: true });
  await expect(password).toBeFocused();
  await page.keyboard.type('wrong one');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not the password of this vault.')).toBeVisible();
  // The field is selected: typing replaces.
  await page.keyboard.type('the one before');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That was your password until 3 May 2026.')).toBeVisible();
  await page.keyboard.type('correct horse battery');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.type('git');
  await page.keyboard.press('Control+l');
  await expect(password).toBeFocused();
  await expect(password).toHaveValue('');
  expect(bridge.state.state).toBe('locked');
  expect(await page.content()).not.toContain('GitHub');
});

test('unlock: the kit instead of the password', async ({ open, page }) => {
  const { bridge } = await open({ state: 'locked' });
  await tabTo(page, 'Use the recovery kit instead');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('The text of your kit')).toBeFocused();
  await page.keyboard.type('AGE-SECRET-KEY-1FAKE');
  await tabTo(page, 'Open');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Add your first account' })).toBeVisible();
  expect(bridge.opened).toEqual(['AGE-SECRET-KEY-1FAKE']);
});

test('unlock: the keychain opens by itself once, and not after a lock', async ({ open, page }) => {
  const { bridge } = await open({ state: 'locked', keychain: true, accounts: PLAUSIBLE });
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: 'Open your vault' })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  expect(called(bridge, 'unlockWithKeychain')).toHaveLength(1);
  await tabTo(page, 'Open with this computer’s keychain');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('grid')).toBeVisible();
});

test('codes: search, arrows, Enter copies, Space reads out, Delete and undo', async ({ open, page }) => {
  const { bridge } = await open({ accounts: PLAUSIBLE });
  await expect(page.getByLabel('Search', { exact: true })).toBeFocused();
  await page.keyboard.type('alice proton');
  await expect(page.getByRole('row')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Copied Proton · clears in 30 s' })).toBeVisible();
  expect(called(bridge, 'copyCode')).toEqual([{ id: 'mail', which: 'code' }]);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Search', { exact: true })).toHaveValue('');
  await expect(page.getByText('12 accounts', { exact: true })).toBeVisible();

  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('row', { name: 'GitHub – alice' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('row', { name: 'Dropbox' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(
    page.getByText(/^Dropbox – .*: (\d \d \d, ){1}\d \d \d, for \d+ more seconds?$/),
  ).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(page.getByText('Dropbox is in the bin')).toBeVisible();
  await expect(page.getByText('11 accounts', { exact: true })).toBeVisible();
  // The row that took its place has the focus.
  await expect(page.getByRole('row', { name: 'Google' })).toBeFocused();
  await tabTo(page, 'Undo');
  await page.keyboard.press('Enter');
  await expect(page.getByText('12 accounts', { exact: true })).toBeVisible();

  // Typing anywhere goes to the search field, the letter included.
  await page.getByRole('button', { name: 'Settings' }).focus();
  await page.keyboard.type('goo');
  await expect(page.getByLabel('Search', { exact: true })).toHaveValue('goo');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByLabel('Search', { exact: true })).toBeFocused();
});

test('codes: edit by F2, favourite by the menu, HOTP and PIN by Enter', async ({ open, page }) => {
  const { bridge } = await open({ accounts: PLAUSIBLE });
  const router = account('router', 'Office VPN', 'aliddell', { type: 'hotp', counter: 7 });
  await page.keyboard.type('office');
  await expect(page.getByRole('row')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const code = digitsOf(router, 7);
  await expect(page.getByRole('row')).toContainText(`${code.slice(0, 3)}${code.slice(3)}`);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied Office VPN')).toBeVisible();
  expect(called(bridge, 'advanceCounter')).toHaveLength(1);

  await page.keyboard.press('F2');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Home VPN');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(called(bridge, 'editAccount')).toEqual([{ id: 'router', issuer: 'Home VPN' }]);

  await page.keyboard.press('Control+f');
  await page.keyboard.type('yandex');
  await expect(page.getByRole('row')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.type('1234');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(bridge.opened).toEqual(['1234']);
  await expect(page.getByRole('button', { name: 'Enter PIN' })).toHaveCount(0);
  await expect(page.getByRole('row')).toBeFocused();

  // past the mark that leads to the recovery codes
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'More for Yandex' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Add to favourites' }).press('Enter');
  await expect(page.getByRole('row')).toContainText('Favourite');
});

test('add: choose a picture, leave out the known one, give a PIN, add, bin the picture', async ({
  open,
  page,
}) => {
  const { bridge } = await open({ accounts: PLAUSIBLE });
  bridge.pictures.set('two.png', RICH);
  await page.keyboard.press('Control+n');
  await expect(page.getByRole('button', { name: 'Choose pictures…' })).toBeFocused();
  await choosePicture(page, 'two.png');
  await expect(page.getByRole('heading', { name: '3 accounts found' })).toBeVisible();
  await expect(page.getByText('You already have this secret as GitHub – alice.')).toBeVisible();
  await expect(page.getByText('part 2 is still missing')).toBeVisible();
  await expect(page.getByText('A web address, not an account')).toBeVisible();
  await expect(page.getByRole('checkbox', { name: 'Add GitHub – alice' })).not.toBeChecked();
  await page.getByLabel('PIN').fill('4711');
  await page.getByLabel('Service').first().fill('Fastmail (work)');
  await page.getByRole('button', { name: 'Add 2 accounts' }).press('Enter');
  await expect(page.getByRole('heading', { name: '2 accounts are in your vault' })).toBeVisible();
  expect(called(bridge, 'addAccounts')).toEqual([
    {
      offers: [
        { offer: 'new', issuer: 'Fastmail (work)', account: 'alice@fastmail.example', pin: null },
        { offer: 'pin', issuer: 'Old Server', account: 'root', pin: { sealed: expect.any(String) } },
      ],
    },
  ]);
  await page.getByRole('button', { name: 'Move to bin' }).press('Enter');
  await expect(page.getByText('The screenshot is in the bin of your computer.')).toBeVisible();
  expect(called(bridge, 'binSource')).toEqual([
    { picture: 'p-two.png', path: '/home/alice/Pictures/two.png' },
  ]);
  await page.getByRole('button', { name: 'Done' }).press('Enter');
  await expect(page.getByText('14 accounts')).toBeVisible();
});

test('add: a picture whose place is not known gives plain advice', async ({ open, page }) => {
  const { bridge } = await open({});
  bridge.folder = null;
  bridge.pictures.set('one.png', ONE);
  await page.getByRole('button', { name: 'Add account' }).press('Enter');
  await choosePicture(page, 'one.png');
  await page.getByRole('button', { name: 'Add 1 account' }).press('Enter');
  await expect(page.getByText('Delete the screenshot when you are finished.')).toBeVisible();
});

test('add: what cannot be read is said, and can be tried again', async ({ open, page }) => {
  await open({ accounts: PLAUSIBLE });
  await page.keyboard.press('Control+n');
  await choosePicture(page, 'cat.png');
  await expect(page.getByText('No QR code was found in cat.png.')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Choose pictures…' })).toBeFocused();
});

test('add: by hand, corrected after a refusal', async ({ open, page }) => {
  const { bridge } = await open({});
  await page.keyboard.press('Enter');
  await tabTo(page, 'Type it in by hand');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Example');
  await tabTo(page, 'Account name');
  await page.keyboard.type('alice');
  await tabTo(page, 'Secret');
  await page.keyboard.type('JBSW Y3D0');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('at place 9');
  await page.getByLabel('Secret').fill('JBSW Y3DP');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add 1 account' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'The account is in your vault' })).toBeVisible();
  expect(bridge.opened).toEqual(['JBSW Y3D0', 'JBSW Y3DP']);
});

test('add: text pasted and a picture dropped anywhere lead to the review', async ({ open, page }) => {
  const { bridge } = await open({ accounts: PLAUSIBLE });
  bridge.nextText = ONE;
  bridge.pictures.set('dropped.png', {
    ...ONE,
    offers: ONE.offers.map(offer => ({ ...offer, offer: 'two' })),
  });
  await page.getByRole('grid').waitFor();
  const link = 'otpauth://totp/Fastmail:alice?secret=JBSWY3DPEHPK3PXP';
  await page.evaluate(text => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    // The search field has the focus: a link of an account is taken all the same.
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, link);
  await expect(page.getByRole('heading', { name: '1 account found' })).toBeVisible();
  expect(bridge.opened).toEqual([link]);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(['x'], 'dropped.png', { type: 'image/png' }));
    document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole('heading', { name: '2 accounts found' })).toBeVisible();
});

test('settings: change the password, the keychain on, a new kit', async ({ open, page }) => {
  const { bridge } = await open({ accounts: PLAUSIBLE });
  await tabTo(page, 'Settings');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Change password…');
  await page.keyboard.press('Enter');
  await page.keyboard.type('wrong');
  await tabTo(page, 'New password');
  await page.keyboard.type('four other words here');
  await tabTo(page, 'The new password again');
  await page.keyboard.type('four other words here');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('That is not the password of this vault.');
  await page.getByLabel('Password now').fill('correct horse battery');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your password is changed.')).toBeVisible();
  expect(bridge.state.password).toBe('four other words here');

  await page.getByRole('switch').press('Space');
  await expect(page.getByRole('switch')).toBeChecked();
  await page.getByRole('button', { name: 'Save a new kit…' }).press('Enter');
  await page.getByLabel('Group 5 of 15').waitFor();
  await page.keyboard.type(KIT_GROUP);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your recovery kit is ready.')).toBeVisible();
});
