/**
 * Recovery codes in the window, over the fake bridge: adding, revealing, taking, undoing, and what happens to what is
 * shown. What reaches the vault process is checked.
 */
import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { account, PLAUSIBLE } from './fake-accounts.ts';
import { codesLike, manySets, plausibleSets, setOf, withRescue, withSet } from './fake-recovery.ts';
import { called, tabTo } from './keyboard.ts';
import { HERE, STICK, withPlaces } from './places-screens.ts';
import { chooseText, DAMAGED, GITHUB_CODES, goToRecovery, openSet } from './recovery-screens.ts';
import { expect, test } from './window-fixture.ts';

const STATE = { accounts: PLAUSIBLE, recovery: plausibleSets() };
const START = Date.UTC(2026, 10, 24, 10, 0, 0);

/** A code of a set as it lies in the vault. */
const codeOf = (set: string, n: number): string => setOf(STATE.recovery, set).codes[n - 1]?.text ?? '';
const ticket = (page: Page, n: number) =>
  page.getByRole('button', { name: new RegExp(`^(Show|Hide) code ${n}\\b`) });

async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate(pasted => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, text);
}

async function dropFiles(
  page: Page,
  files: readonly { name: string; text: string; type: string }[],
): Promise<void> {
  await page.evaluate(dropped => {
    const dataTransfer = new DataTransfer();
    for (const { name, text, type } of dropped) dataTransfer.items.add(new File([text], name, { type }));
    document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, files);
}

test('by keyboard alone: type codes in, save, reveal one, take it, it worked, undo', async ({
  open,
  page,
}) => {
  const { bridge } = await open({ accounts: PLAUSIBLE });
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('button', { name: 'Add codes' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, 'Type them in');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Codes, one a line')).toBeFocused();
  for (const code of ['code-1111', 'code-2222', 'code-3333', 'code-4444']) {
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
  }
  await tabTo(page, 'Continue');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '4 codes' })).toBeVisible();
  await expect(page.getByLabel('Service')).toBeFocused();
  await page.keyboard.type('Dropbox');
  await tabTo(page, /^4 hidden/);
  await page.keyboard.press('Space');
  await tabTo(page, 'Save 4 codes');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '4 codes are in your vault' })).toBeVisible();
  expect(called(bridge, 'addRecoverySet')).toEqual([
    {
      offer: expect.any(String),
      service: 'Dropbox',
      account: '',
      policy: 'each-once',
      link: null,
      used: [4],
      replaces: [],
    },
  ]);

  await tabTo(page, 'Look at them');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Dropbox' })).toBeFocused();
  await tabTo(page, /^Show code 2/);
  await page.keyboard.press('Enter');
  await expect(page.getByText('code-2222', { exact: true })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'c o d e - 2 2 2 2' })).toBeAttached();
  await tabTo(page, 'Take this one');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Take a code of Dropbox' })).toBeVisible();
  await expect(page.getByText('code-2222')).toHaveCount(0);
  await expect(page.getByLabel('Which code?')).toHaveValue('2');
  await tabTo(page, 'What for?');
  await page.keyboard.type('New laptop');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Use it at Dropbox' })).toContainText('code-2222');
  await expect(page.getByText('It leaves the clipboard in 30 seconds.')).toBeVisible();
  expect(called(bridge, 'copyRecoveryCode')).toEqual([{ set: expect.any(String), n: 2 }]);
  await tabTo(page, 'It worked');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'You are in' })).toContainText('2 of 4 are left.');

  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(ticket(page, 2)).toHaveAccessibleName(/Used .* New laptop/);
  await tabTo(page, 'Undo');
  await page.keyboard.press('Enter');
  // taken back: it is in hand again, as it was before the answer
  await expect(ticket(page, 2)).toHaveAccessibleName(/In hand since/);
  await tabTo(page, /^Take back: Code 2 taken/);
  await page.keyboard.press('Enter');
  await expect(ticket(page, 2)).toHaveAccessibleName(/Unused/);
});

test('a file: what is missing is asked, older codes want a word, and the file goes to the bin', async ({
  open,
  page,
}) => {
  const { bridge } = await open(STATE);
  bridge.folder = '/home/alice/Dropbox';
  bridge.inspection = { cloud: 'Dropbox', git: true };
  await goToRecovery(page);
  await page.getByRole('button', { name: 'Add codes' }).click();
  const text = `${GITHUB_CODES.slice(0, 14).join('\r\n')}\r\n${GITHUB_CODES[14]} (used)\r\n`;
  await chooseText(page, 'github-recovery-codes.txt', text);
  await expect(page.getByRole('heading', { name: 'is one missing?' })).toBeVisible();
  await expect(page.getByLabel('Account in this vault')).toHaveValue('github');
  await expect(page.getByRole('button', { name: /^15 hidden/ })).toHaveAttribute('aria-pressed', 'true');
  expect(await page.content()).not.toContain(GITHUB_CODES[0]);

  // nothing is chosen for the person, and nothing is saved before they chose
  const save = page.getByRole('button', { name: 'Save 15 codes' });
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect(save).toBeDisabled();
  await page.getByText('The new codes take their place').click();
  await expect(page.getByText('Marks 8 old codes as void.')).toBeVisible();
  await save.click();
  await expect(page.getByRole('heading', { name: '15 codes are in your vault' })).toBeVisible();
  expect(called(bridge, 'addRecoverySet')).toMatchObject([
    { service: 'GitHub', account: 'alice', link: 'github', used: [15], replaces: ['set-github'] },
  ]);

  await expect(page.getByText('Dropbox syncs that folder')).toBeVisible();
  await expect(page.getByText('That folder is kept by git.')).toBeVisible();
  await page.getByRole('button', { name: 'Move to bin: github-recovery-codes.txt' }).click();
  const sha256 = createHash('sha256').update(text).digest('hex');
  expect(called(bridge, 'binTextSource')).toEqual([
    { path: '/home/alice/Dropbox/github-recovery-codes.txt', sha256 },
  ]);
  await page.getByRole('button', { name: 'Done' }).click();
  await page.keyboard.type('github');
  await expect(page.getByRole('article')).toHaveCount(2);
  await expect(page.getByRole('article').last()).toContainText('Replaced by newer codes');
});

test('the text can be corrected: names that were typed stay, and the file is still known', async ({
  open,
  page,
}) => {
  const { bridge } = await open({});
  await goToRecovery(page);
  await page.getByRole('button', { name: 'Add codes' }).click();
  await chooseText(page, 'codes.txt', 'code-1111\ncode-22 22\n');
  await expect(page.getByRole('heading', { name: '1 code' })).toBeVisible();
  await page.getByLabel('Service').fill('Example');
  await page.getByRole('button', { name: 'Not right?' }).click();
  await page.getByLabel('The text as it was read').fill('code-1111\ncode-2222\n');
  await page.getByRole('button', { name: 'Read it again' }).click();
  await expect(page.getByRole('heading', { name: '2 codes' })).toBeVisible();
  await expect(page.getByLabel('Service')).toHaveValue('Example');
  await page.getByRole('button', { name: 'Save 2 codes' }).click();
  await expect(page.getByText('codes.txt').first()).toBeVisible();
  expect(bridge.opened).toEqual(['code-1111\ncode-22 22\n', 'code-1111\ncode-2222\n']);
});

test('codes that are there already are recognised; saving them again is not the first choice', async ({
  open,
  page,
}) => {
  const { bridge } = await open(STATE);
  await goToRecovery(page);
  await page.getByRole('button', { name: 'Add codes' }).click();
  await chooseText(
    page,
    'discord.txt',
    setOf(STATE.recovery, 'set-discord')
      .codes.map(code => code.text)
      .join('\n'),
  );
  await expect(page.getByText('You have these already: Discord – whiterabbit.')).toBeVisible();
  await page.getByRole('button', { name: 'Leave it as it is' }).click();
  await expect(page.getByRole('button', { name: 'Choose a file…' })).toBeFocused();
  expect(called(bridge, 'addRecoverySet')).toEqual([]);
  expect(called(bridge, 'forgetRecoveryOffers')).toHaveLength(1);
});

test('what cannot be read is kept whole as a hidden note', async ({ open, page }) => {
  const { bridge } = await open({});
  await goToRecovery(page);
  await page.getByRole('button', { name: 'Add codes' }).click();
  await chooseText(page, 'notes.txt', 'The first pet of the neighbour.');
  const keep = page.getByRole('button', { name: 'Keep as a hidden note' });
  await expect(keep).toBeDisabled();
  await page.getByLabel('Service').fill('Old server');
  await keep.click();
  await page.getByRole('button', { name: 'Look at them' }).click();
  await expect(page.getByText('first pet')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show note' }).click();
  await expect(page.getByText('The first pet of the neighbour.')).toBeVisible();
  await page.getByRole('button', { name: 'Edit note…' }).click();
  await page.getByRole('textbox', { name: 'Note' }).fill('Rex');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(bridge.opened.at(-1)).toBe('Rex');
});

for (const [name, type, bytes] of [
  ['page.png', 'image/png', '\x89PNG\r\n\x1a\n\0\0'],
  ['codes.pdf', 'application/pdf', '%PDF-1.7\n\xe2\xe3\xcf\xd3\n\0'],
] as const) {
  test(`${name}: codes are not guessed from pictures and documents`, async ({ open, page }) => {
    const { bridge } = await open({});
    await goToRecovery(page);
    await page.getByRole('button', { name: 'Add codes' }).click();
    const file = { name, mimeType: type, buffer: Buffer.from(bytes, 'latin1') };
    await page.locator('input[type=file]').first().setInputFiles(file);
    await expect(page.getByRole('alert')).toContainText(`${name} is a picture or a document`);
    expect(called(bridge, 'readRecovery')).toEqual([]);
  });
}

test('a text that is too long is refused before it is sent', async ({ open, page }) => {
  const { bridge } = await open({});
  await goToRecovery(page);
  await page.getByRole('button', { name: 'Add codes' }).click();
  await chooseText(page, 'long.txt', 'code-1111\n'.repeat(20_001));
  await expect(page.getByRole('alert')).toContainText('more than 200,000 characters');
  await chooseText(page, 'longer.txt', 'code-1111\n'.repeat(100_000));
  await expect(page.getByRole('alert')).toContainText('more than 200,000 characters');
  expect(called(bridge, 'readRecovery')).toEqual([]);
});

test('dropped and pasted anywhere: each goes where it belongs', async ({ open, page }) => {
  const { bridge } = await open({ accounts: PLAUSIBLE });
  await expect(page.getByLabel('Search', { exact: true })).toBeFocused();
  // a word stays in the search field, a list is no search
  await pasteText(page, 'github');
  await expect(page.getByRole('heading', { name: 'Are these your codes?' })).toHaveCount(0);
  await pasteText(page, 'code-1111\ncode-2222');
  await expect(page.getByRole('heading', { name: '2 codes' })).toBeVisible();
  // the screen that is on takes what comes next
  await dropFiles(page, [{ name: 'codes.txt', text: 'code-3333', type: 'text/plain' }]);
  await expect(page.getByRole('heading', { name: '1 code' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await page.getByRole('grid').waitFor();
  bridge.nextText = { offers: [], others: [{ source: 'x', kind: 'plain' }], refused: [], transfers: [] };
  await dropFiles(page, [
    { name: 'export.txt', text: 'otpauth://totp/A?secret=JBSWY3DP', type: 'text/plain' },
  ]);
  await expect(page.getByRole('heading', { name: 'No account was found' })).toBeVisible();
  expect(called(bridge, 'readText')).toHaveLength(1);
});

test('several files are looked at one after the other', async ({ open, page }) => {
  await open({ accounts: PLAUSIBLE });
  await page.getByRole('grid').waitFor();
  await dropFiles(page, [
    { name: 'github-recovery-codes.txt', text: GITHUB_CODES.join('\n'), type: 'text/plain' },
    { name: 'discord_backup_codes.txt', text: codesLike('xxxx-xxxx', 10).join('\n'), type: 'text/plain' },
  ]);
  await expect(page.getByText('1 more file to look at after this one.')).toBeVisible();
  await page.getByRole('button', { name: 'Save 16 codes' }).click();
  await page.getByRole('button', { name: 'Next: discord_backup_codes.txt' }).press('Enter');
  await expect(page.getByRole('heading', { name: '10 codes, as Discord gives' })).toBeVisible();
});

test('shown codes: one at a time, hidden again with time, with a look elsewhere and with the screen', async ({
  open,
  page,
}) => {
  await page.clock.install({ time: START });
  await open(STATE, async (_page, bridge) => {
    bridge.now = () => START;
  });
  await openSet(page, 'GitHub');
  const first = page.getByText(codeOf('set-github', 10), { exact: true });
  const second = page.getByText(codeOf('set-github', 11), { exact: true });
  await ticket(page, 10).click();
  await expect(first).toBeVisible();
  await ticket(page, 11).click();
  await expect(second).toBeVisible();
  await expect(first).toHaveCount(0);
  await page.clock.runFor(19_000);
  await expect(second).toBeVisible();
  await page.clock.runFor(1_500);
  await expect(second).toHaveCount(0);
  expect(await page.content()).not.toContain(codeOf('set-github', 11));

  await ticket(page, 11).click();
  await expect(second).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(second).toHaveCount(0);

  await ticket(page, 11).click();
  await expect(second).toBeVisible();
  await ticket(page, 11).click();
  await expect(second).toHaveCount(0);

  await ticket(page, 11).click();
  await expect(second).toBeVisible();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await page.getByRole('article').first().waitFor();
  expect(await page.content()).not.toContain(codeOf('set-github', 11));
});

test('a code that arrives after its screen was left is not shown anywhere', async ({ open, page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>(resolve => {
    release = resolve;
  });
  await open(STATE, async (_page, bridge) => {
    const call = bridge.call.bind(bridge);
    bridge.call = async (name, input) => {
      if (name === 'showRecoveryCode') await held;
      return call(name, input);
    };
  });
  await openSet(page, 'GitHub');
  await ticket(page, 10).click();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await openSet(page, 'Discord');
  release();
  await ticket(page, 1).click();
  await expect(page.getByText(codeOf('set-discord', 1), { exact: true })).toBeVisible();
  expect(await page.content()).not.toContain(codeOf('set-github', 10));
});

test('a lock takes everything off the screen, the code in hand too', async ({ open, page }) => {
  await open(STATE);
  await openSet(page, 'Discord');
  await page.getByRole('button', { name: 'Take a code' }).click();
  await page.getByRole('button', { name: 'Show and copy' }).click();
  await expect(page.getByRole('dialog')).toContainText(codeOf('set-discord', 1));
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  const left = await page.content();
  expect(left).not.toContain(codeOf('set-discord', 1));
  expect(left).not.toContain('whiterabbit');
});

test('the preview shows codes on demand and hides them with the text', async ({ open, page }) => {
  await page.clock.install({ time: START });
  await open({});
  await goToRecovery(page);
  await page.getByRole('button', { name: 'Add codes' }).click();
  await chooseText(page, 'github-recovery-codes.txt', GITHUB_CODES.join('\n'));
  await page.getByRole('button', { name: 'Show codes' }).click();
  const first = page.getByText(GITHUB_CODES[0] ?? '', { exact: true });
  await expect(first).toBeVisible();
  await page.getByRole('button', { name: 'Hide codes' }).click();
  await expect(first).toHaveCount(0);
  await page.getByRole('button', { name: 'Show codes' }).click();
  await expect(first).toBeVisible();
  await page.clock.runFor(121_000);
  await expect(first).toHaveCount(0);
  // what somebody is writing does not vanish with time
  await page.getByRole('button', { name: 'Not right?' }).click();
  await page.clock.runFor(300_000);
  await expect(page.getByLabel('The text as it was read')).toHaveValue(GITHUB_CODES.join('\n'));
});

test('it did not work: kept with the day, or crossed out; the next one is another', async ({
  open,
  page,
}) => {
  const { bridge } = await open(STATE);
  await goToRecovery(page);
  // a code in hand is asked about on the card itself
  await page.getByRole('button', { name: 'Did it work? GitHub – alice' }).click();
  await expect(page.getByRole('dialog', { name: 'Did it work at GitHub?' })).not.toContainText(
    codeOf('set-github', 9),
  );
  await page.getByRole('button', { name: 'It did not work' }).click();
  await page.getByRole('button', { name: 'It said it was wrong' }).click();
  await expect(page.getByRole('dialog', { name: 'The code is kept' })).toContainText('8 of 16 are left.');
  await page.getByRole('button', { name: 'Take the next one' }).click();
  // the one that has just failed is proposed last
  await expect(page.getByRole('dialog')).toContainText('Code 10');
  await page.getByRole('button', { name: 'Show and copy' }).click();
  await page.getByRole('button', { name: 'It did not work' }).click();
  await page.getByRole('button', { name: 'It said it no longer counts' }).click();
  await expect(page.getByRole('dialog', { name: 'The code is crossed out' })).toContainText(
    '7 of 16 are left.',
  );
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('dialog', { name: 'Did it work at GitHub?' })).toBeVisible();
  await page.getByRole('button', { name: 'I did not use it' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(called(bridge, 'recoveryCodeFailed')).toEqual([
    { set: 'set-github', n: 9, strike: false },
    { set: 'set-github', n: 10, strike: true },
  ]);
  await expect(page.getByRole('article', { name: 'GitHub – alice' })).toContainText('8 of 16 left');
});

test('one use ends them all: the new codes are asked for at once, and take their place', async ({
  open,
  page,
}) => {
  const recovery = withSet([], 'set-three', {
    service: 'Invoice Portal',
    account: 'alice',
    policy: 'set-expires-on-use',
    codes: codesLike('AAAA-0000', 3),
  });
  const { bridge } = await open({ accounts: PLAUSIBLE, recovery });
  await goToRecovery(page);
  await page.getByRole('button', { name: 'Take a code: Invoice Portal' }).click();
  await page.getByRole('button', { name: 'Show and copy' }).click();
  await page.getByRole('button', { name: 'It worked' }).click();
  await expect(page.getByRole('dialog')).toContainText('The other 2 are void now.');
  await page.getByRole('button', { name: 'Store the new codes' }).click();
  await expect(page.getByRole('heading', { name: 'Recovery codes of Invoice Portal – alice' })).toBeVisible();
  await pasteText(page, codesLike('AAAA-0000', 3, 99).join('\n'));
  // where they are for is known: no name to type, no question to answer
  await expect(page.getByLabel('Service')).toHaveValue('Invoice Portal');
  await page.getByRole('button', { name: 'Save 3 codes' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  expect(called(bridge, 'addRecoverySet')).toMatchObject([{ account: 'alice', replaces: ['set-three'] }]);
  await expect(page.getByRole('heading', { name: 'Replaced by newer codes' })).toBeVisible();
});

test('a numbered list: the code that the service asks for', async ({ open, page }) => {
  const { bridge } = await open(STATE);
  await openSet(page, 'Google');
  await page.getByRole('button', { name: 'Take a code' }).click();
  await page.getByLabel('The number that the service asks for').selectOption('Code 10');
  await page.getByRole('button', { name: 'Show and copy' }).click();
  await expect(page.getByRole('dialog')).toContainText('Code 10');
  expect(called(bridge, 'takeRecoveryCode')).toEqual([{ set: 'set-google', n: 10, purpose: '' }]);
});

test('a code that cannot be saved as taken is not shown', async ({ open, page }) => {
  const { bridge } = await open(STATE);
  bridge.refusals.set('takeRecoveryCode', {
    code: 'not-saved',
    details: { file: 'recovery-1', reason: 'full' },
  });
  await openSet(page, 'Discord');
  await page.getByRole('button', { name: 'Take a code' }).click();
  await page.getByRole('button', { name: 'Show and copy' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  expect(await page.content()).not.toContain(codeOf('set-discord', 1));
  expect(called(bridge, 'copyRecoveryCode')).toEqual([]);
});

test('the marks on the rows of accounts lead to their codes, by keyboard too', async ({ open, page }) => {
  const { bridge } = await open(STATE);
  await page.getByRole('grid').waitFor();
  await expect(page.getByRole('button', { name: 'Recovery codes of Google' })).toHaveText('2 left');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Recovery codes of GitHub – alice: 8 left' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'GitHub' })).toBeFocused();
  expect(called(bridge, 'copyCode')).toEqual([]);

  await page.keyboard.press('Control+1');
  await page.getByRole('row', { name: 'Dropbox' }).getByRole('button', { name: 'More for Dropbox' }).click();
  await page.getByRole('menuitem', { name: 'Recovery codes…' }).click();
  await expect(page.getByRole('heading', { name: 'Recovery codes of Dropbox' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await page.getByRole('row', { name: 'Dropbox' }).getByRole('button', { name: 'More for Dropbox' }).click();
  await page.getByRole('menuitem', { name: 'I need to get in…' }).click();
  await expect(page.getByRole('heading', { name: 'What happened?' })).toBeVisible();
});

test('edit, bin and back', async ({ open, page }) => {
  const { bridge } = await open(STATE);
  await openSet(page, 'Discord');
  await page.getByRole('button', { name: 'Edit…' }).click();
  await page
    .getByLabel('Account in this vault')
    .selectOption({ label: 'Dropbox – alice.liddell@example.org' });
  await page.getByLabel('What happens when one is used').selectOption('reusable');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(called(bridge, 'editRecoverySet')).toEqual([
    { id: 'set-discord', policy: 'reusable', link: 'dropbox' },
  ]);
  await page.getByRole('button', { name: 'Move to bin' }).click();
  await expect(page.getByText('The recovery codes of Discord are in the bin')).toBeVisible();
  await expect(page.getByText('7 sets of codes')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('8 sets of codes')).toBeVisible();
  await openSet(page, 'Discord');
  await page.getByRole('button', { name: 'Move to bin' }).click();
  await page.getByRole('button', { name: 'Bin (1)' }).click();
  await page.getByRole('button', { name: 'Put back the recovery codes: Discord – whiterabbit' }).click();
  await expect(page.getByText('The bin is empty')).toBeVisible();
});

test('the bin tells an older secret from an account', async ({ open, page }) => {
  const before = account('github-before', 'GitHub', 'alice', {
    replacedIn: 'github',
    removedAt: '2026-11-21T08:00:00.000Z',
  });
  await open({ accounts: [...PLAUSIBLE, before] });
  await page.getByRole('button', { name: 'Bin (1)' }).click();
  await expect(page.getByText('Older secret of GitHub, replaced on 21 November 2026')).toBeVisible();
});

test('a password of their own: set, asked for, wrong, right; codes that come meanwhile wait', async ({
  open,
  page,
}) => {
  const { bridge } = await open(STATE);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Give them their own password…' }).click();
  await page.getByLabel('Password of the vault').fill('correct horse battery');
  await page.getByLabel('New password of the recovery codes').fill('correct horse battery');
  await page.getByLabel('The new password again').fill('correct horse battery');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('That is the password of the vault.');
  await page.getByLabel('New password of the recovery codes').fill('four quite other words');
  await page.getByLabel('The new password again').fill('four quite other words');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The recovery codes have their own password now')).toBeVisible();
  expect(bridge.state.recoveryPassword).toBe('four quite other words');

  await bridge.change({ recoveryOpen: false });
  await page.keyboard.press('Control+1');
  await page.getByRole('grid').waitFor();
  await expect(page.getByRole('button', { name: 'Recovery codes of Google' })).toHaveCount(0);
  await dropFiles(page, [{ name: 'codes.txt', text: 'code-1111\ncode-2222', type: 'text/plain' }]);
  await expect(page.getByRole('heading', { name: 'a password of their own' })).toBeVisible();
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByText('That is not the password of your recovery codes.')).toBeVisible();
  await page.keyboard.type('four quite other words');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '2 codes' })).toBeVisible();

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Open them with the vault again…' }).click();
  await page.keyboard.type('correct horse battery');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The recovery codes open with the vault again')).toBeVisible();
  expect(bridge.state.recoveryPassword).toBeNull();
});

test('a thousand sets: few in the page, search and the keyboard reach all of them', async ({
  open,
  page,
}) => {
  await open({ recovery: manySets(1_000) });
  await goToRecovery(page);
  const cards = page.getByRole('article');
  await expect(page.getByText('1,000 sets of codes')).toBeVisible();
  const scroller = page.locator('.card-scroller');
  for (const top of [3_000, 40_000, 120_000]) {
    await scroller.evaluate((element, to) => element.scrollTo(0, to), top);
    await expect(cards.first()).toBeVisible();
    expect(await cards.count()).toBeLessThan(20);
  }
  // what needs attention is on top, wherever one was before
  await scroller.evaluate(element => element.scrollTo(0, 0));
  await expect(page.getByRole('heading', { name: 'Look at these' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  for (let presses = 0; presses < 60; presses += 1) await page.keyboard.press('Tab');
  await expect(page.locator('.set-card :focus')).toBeVisible();
  await page.keyboard.type('0999');
  await expect(page.getByText('1 of 1,000 sets of codes')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Service 0999' })).toBeVisible();
});

test('a walk that was begun is offered on top; one that has ended leads back to the list', async ({
  open,
  page,
}) => {
  const { bridge } = await open({ ...STATE, recovery: withRescue(plausibleSets(), 'walk', 'github') });
  await goToRecovery(page);
  await page.getByRole('button', { name: 'Go on: GitHub – alice' }).click();
  await expect(page.getByRole('article')).toHaveCount(0);
  await bridge.change({ recovery: plausibleSets() });
  await expect(page.getByRole('article').first()).toBeVisible();
});

test('codes that cannot be read are told, and the accounts are not affected', async ({ open, page }) => {
  const { bridge } = await open(STATE);
  await page.getByRole('grid').waitFor();
  bridge.emit('recovery', DAMAGED);
  await goToRecovery(page);
  await expect(page.getByRole('heading', { name: 'Your recovery codes cannot be read' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Look in my places' })).toHaveCount(0);
  await page.keyboard.press('Control+1');
  await expect(page.getByText('12 accounts')).toBeVisible();
});

test('codes that cannot be read: the places are looked through, then the vault is opened again', async ({
  open,
  page,
}) => {
  const { bridge } = await open({ ...STATE, ...withPlaces([HERE, STICK]) });
  await page.getByRole('grid').waitFor();
  bridge.emit('recovery', DAMAGED);
  await goToRecovery(page);
  await page.getByRole('button', { name: 'Look in my places' }).click();
  await expect(page.getByRole('textbox', { name: 'Password' })).toBeVisible();
  expect(bridge.calls.map(({ name }) => name)).toEqual(expect.arrayContaining(['verifyPlaces', 'lockVault']));
});
