/** "Could I get back in?": the lines in their order, where each leads, and that they follow what changes. */
import type { Page } from '@playwright/test';
import { PLAUSIBLE } from './fake-accounts.ts';
import type { FakeState } from './fake-bridge.ts';
import { plausibleSets } from './fake-recovery.ts';
import { atStep, press, reportLine, signedIn, walkOver } from './features/get-back-in/walks.ts';
import { expect, test } from './window-fixture.ts';

const noCodes = (id: string) => {
  const { issuer, account } = PLAUSIBLE.find(each => each.id === id) ?? { issuer: id, account: '' };
  return reportLine('no-codes', { service: issuer, account, accountId: id });
};

const LINES = [
  reportLine('unfinished-rescue', { service: 'GitHub', account: 'alice', rescueId: 'walk' }),
  reportLine('only-here'),
  reportLine('no-kit'),
  ...['bank', 'dropbox', 'hetzner', 'paypal', 'steam'].map(noCodes),
  reportLine('few-left', {
    service: 'Google',
    account: 'alice.liddell@gmail.com',
    accountId: 'google',
    setId: 'set-google',
    count: 2,
  }),
  reportLine('in-hand', { service: 'GitHub', account: 'alice', setId: 'set-github', count: 1 }),
];

const STATE: Partial<FakeState> = {
  accounts: PLAUSIBLE,
  recovery: walkOver(plausibleSets(), {}, signedIn),
  report: { lines: LINES, accounts: 12, sets: 8 },
};

async function toReport(page: Page): Promise<void> {
  await page.keyboard.press('Control+4');
  await expect(page.getByRole('heading', { level: 1, name: 'Could I get back in?' })).toBeVisible();
}

test('lines stand in order, a long row of one kind is folded', async ({ open, page }) => {
  await open(STATE);
  await page.getByRole('navigation').waitFor();
  await toReport(page);
  const lines = page.getByRole('list', { name: 'What is in danger' }).getByRole('listitem');
  await expect(lines.first()).toContainText('The way back into GitHub – alice is not finished yet.');
  await expect(lines.nth(1)).toContainText('Everything is on this computer only');
  await expect(lines.last()).toContainText('whether it worked is not noted');
  await expect(page.getByText('There are no recovery codes here for')).toHaveCount(3);
  await press(page, 'Show 2 more of this kind');
  await expect(page.getByText('There are no recovery codes here for')).toHaveCount(5);
  // the focus is on the first of those that came
  await expect(page.getByRole('button', { name: 'Add its codes' }).nth(3)).toBeFocused();
  await expect(page.getByText('Looked at 12 accounts and 8 sets of recovery codes')).toBeVisible();
});

test('each line leads to its remedy', async ({ open, page }) => {
  await open(STATE);
  await page.getByRole('navigation').waitFor();
  await toReport(page);
  await press(page, 'Go on');
  await atStep(page, 'Take a recovery code');

  await toReport(page);
  await press(page, 'Add a place');
  await expect(page.getByRole('heading', { level: 1, name: 'Add a place' })).toBeVisible();
  await press(page, 'Back');
  await expect(page.getByRole('heading', { level: 1, name: 'Could I get back in?' })).toBeVisible();

  await press(page, 'Save a kit');
  await expect(page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
  await toReport(page);
  await press(page, 'Add its codes');
  await expect(page.getByRole('heading', { level: 1, name: /Sparkasse Musterstadt/ })).toBeVisible();
  await toReport(page);
  await press(page, 'Take a look');
  await expect(page.getByRole('heading', { level: 1, name: /GitHub/ })).toBeVisible();
});

test('it follows what changes, and stays on screen while it is asked for anew', async ({ open, page }) => {
  const { bridge } = await open(STATE);
  await page.getByRole('navigation').waitFor();
  await toReport(page);
  await expect(page.getByText('not finished yet')).toBeVisible();
  await bridge.change({ report: { lines: LINES.slice(1), accounts: 12, sets: 8 } });
  await expect(page.getByText('not finished yet')).toHaveCount(0);
  await expect(page.getByText('Everything is on this computer only')).toBeVisible();
});

test('a report that cannot be made is said, and asked for again', async ({ open, page }) => {
  const { bridge } = await open(STATE);
  await page.getByRole('navigation').waitFor();
  bridge.refusals.set('getReport', { code: 'vault-process-gone', details: {} });
  await toReport(page);
  await expect(page.getByRole('alert')).toContainText('was started again');
  bridge.refusals.clear();
  await press(page, 'Try again');
  await expect(page.getByText('Everything is on this computer only')).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('nothing missing is said kindly, and honestly', async ({ open, page }) => {
  const { bridge } = await open({ ...STATE, report: { lines: [], accounts: 12, sets: 8 } });
  await page.getByRole('navigation').waitFor();
  await toReport(page);
  await expect(page.getByRole('heading', { name: 'You could get back in' })).toBeVisible();
  await expect(page.getByText('other accounts it cannot know')).toBeVisible();
  await bridge.change({ report: { lines: [], accounts: 0, sets: 0 } });
  await expect(page.getByRole('heading', { name: 'There is nothing to look at yet' })).toBeVisible();
});
