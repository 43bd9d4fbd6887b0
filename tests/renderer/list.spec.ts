/** The list under load, over time, and under its content security policy. */
import { account, many, PLAUSIBLE } from './fake-accounts.ts';
import { digitsOf } from './fake-digits.ts';
import { expect, test } from './window-fixture.ts';

const START = Date.UTC(2026, 10, 24, 10, 0, 12);

test('a thousand rows: few in the page, keys and search reach all of them', async ({ open, page }) => {
  const { bridge } = await open({ accounts: many(1_000) });
  const rows = page.getByRole('row');
  await expect(rows.first()).toBeVisible();
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '1000');

  const scroller = page.locator('.code-scroller');
  for (const top of [5_000, 30_000, 60_000, 71_000]) {
    await scroller.evaluate((element, to) => element.scrollTo(0, to), top);
    expect(await rows.count()).toBeLessThan(40);
  }
  await scroller.evaluate(element => element.scrollTo(0, 0));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await expect(page.locator('[aria-rowindex="1000"]')).toBeFocused();
  await expect(page.locator('[aria-rowindex="1000"]')).toContainText(/\d{3}/);
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  await expect(page.locator('[aria-rowindex="1"]')).toBeFocused();

  await page.keyboard.type('0999');
  await expect(rows).toHaveCount(1);
  await expect(page.getByText('1 of 1,000 accounts')).toBeVisible();
  // Codes were asked for by the screenful, never for the whole vault.
  const asked = bridge.calls.filter(({ name }) => name === 'showCodes');
  const sizes = asked.map(({ input }) => (input as { ids: string[] }).ids.length);
  expect(Math.max(...sizes)).toBeLessThan(40);
});

test('a code runs out: the next one shows itself, then takes its place', async ({ open, page }) => {
  const one = account('one', 'Example', 'alice');
  const step = Math.floor(START / 30_000);
  const spoken = (code: string): string =>
    `${[...code.slice(0, 3)].join(' ')}, ${[...code.slice(3)].join(' ')}`;
  let now = START;
  await page.clock.install({ time: START - 60_000 });
  await open({ accounts: [one] }, async (_page, bridge) => {
    bridge.now = () => now;
  });
  // From here on the page's clock moves only when it is told to, however slow the machine is.
  await page.clock.pauseAt(START);
  const row = page.getByRole('row');
  await expect(row).toContainText(spoken(digitsOf(one, step)));
  await expect(row.locator('.code-next')).toHaveCount(0);
  now = START + 15_000;
  await page.clock.runFor(15_000);
  await expect(row.locator('.code-next')).toContainText(spoken(digitsOf(one, step + 1)));
  // The next code is passed over: with it, the focus would be gone in a moment.
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'no recovery codes' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'More for Example' })).toBeFocused();
  now = START + 20_000;
  await page.clock.runFor(5_000);
  await expect(row.locator('.code-next')).toHaveCount(0);
  await expect(row).toContainText(spoken(digitsOf(one, step + 1)));
});

test('an older state that comes late changes nothing', async ({ open, page }) => {
  const { bridge } = await open({ accounts: PLAUSIBLE });
  await expect(page.getByText('12 accounts', { exact: true })).toBeVisible();
  const old = bridge.accounts();
  await bridge.change({ accounts: PLAUSIBLE.slice(0, 3) });
  await expect(page.getByText('3 accounts', { exact: true })).toBeVisible();
  bridge.emit('accounts', old);
  bridge.emit('vault', { ...(await bridge.vault()), state: 'locked', revision: 1 });
  await page.keyboard.type('git');
  await expect(page.getByText('1 of 3 accounts')).toBeVisible();
});

test('a lock from outside clears the window at once', async ({ open, page }) => {
  const { bridge } = await open({ accounts: PLAUSIBLE });
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('Control+n');
  await bridge.change({ state: 'locked' });
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
});

test('the policy is served, and inline code and styles are refused by it', async ({
  open,
  page,
  reports,
}) => {
  await open({ accounts: PLAUSIBLE });
  await page.getByRole('grid').waitFor();
  expect(reports).toEqual([]);
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent = 'body { color: red }';
    document.head.append(style);
  });
  // The listener works: what no test of the window may cause is reported here. Then it is taken off the list.
  await expect.poll(() => reports.some(report => report.startsWith('policy: style-src'))).toBe(true);
  await expect.poll(() => reports.some(report => report.startsWith('console:'))).toBe(true);
  reports.length = 0;
});

test('a bridge that refuses the first question says so, and asks again', async ({ open, page }) => {
  const { bridge } = await open({}, async (_page, before) => {
    before.refusals.set('getVault', { code: 'vault-process-gone', details: {} });
  });
  await expect(page.getByRole('heading', { name: 'Sparekey could not start' })).toBeVisible();
  bridge.refusals.clear();
  await page.getByRole('button', { name: 'Try again' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Add your first account' })).toBeVisible();
});
