/**
 * "I need to get in", with the keyboard alone: both scenes to their end, codes that fail, a lock in the middle, and every
 * step's failures, after which all is as it was. What reaches the vault process is checked.
 */
import type { Page } from '@playwright/test';
import type { PlaceView } from '../../shared/contract/places-views.ts';
import type { IntakeView } from '../../shared/contract/views.ts';
import type { Failure } from '../../shared/failure.ts';
import { account, PLAUSIBLE } from './fake-accounts.ts';
import type { FakeBridge } from './fake-bridge.ts';
import { digitsOf } from './fake-digits.ts';
import { placesOf } from './fake-places.ts';
import { codesLike, plausibleSets, setOf, withSet } from './fake-recovery.ts';
import {
  accepted,
  atStep,
  chooseFile,
  githubAt,
  goOn,
  noneGiven,
  noScan,
  paste,
  press,
  scanned,
  signedIn,
  tabTo,
  took,
  walkOver,
  walkState,
  worked,
} from './features/get-back-in/walks.ts';
import { HERE, RESTORE, STICK } from './places-screens.ts';
import { ONE, RICH } from './screens.ts';
import { expect, test } from './window-fixture.ts';

const NOT_SAVED: Failure = { code: 'not-saved', details: { file: 'recovery', reason: 'ENOSPC' } };
const GITHUB_QR: IntakeView = {
  ...ONE,
  offers: ONE.offers.map(offer => ({ ...offer, issuer: 'GitHub', account: 'alice' })),
};
const NEW_CODES = codesLike('xxxxx-xxxxx', 16, 99);

const called = (bridge: FakeBridge, name: string): unknown[] =>
  bridge.calls.filter(call => call.name === name).map(call => call.input);

/** What the walk was asked to do, in order. */
const moves = (bridge: FakeBridge): string[] =>
  called(bridge, 'moveRescue').map(input => (input as { action: { do: string } }).action.do);

const codeOf = (bridge: FakeBridge, set: string, n: number): string =>
  setOf(bridge.state.recovery, set).codes[n - 1]?.text ?? '';

const walkIsOpen = (bridge: FakeBridge): boolean =>
  bridge.state.recovery.some(record => record.kind === 'rescue' && record.ended.at === null);

const shownCode = (page: Page) => page.locator('.large-code-text');

test('it begins with what happened; a refusal is said, and both scenes are there', async ({ open, page }) => {
  const { bridge } = await open({ accounts: PLAUSIBLE, recovery: plausibleSets() });
  bridge.refusals.set('startRescue', NOT_SAVED);
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'More for GitHub' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'I need to get in…' }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'What happened?' })).toBeVisible();
  await press(page, /^My codes are gone/);
  await expect(page.getByRole('alert')).toContainText('The change could not be saved');
  bridge.refusals.clear();
  await press(page, /^I cannot reach my codes right now/);
  await atStep(page, 'Sign in to GitHub');
  expect(called(bridge, 'startRescue')).toEqual(
    ['missing', 'unavailable'].map(scene => ({ scene, account: 'github', set: null })),
  );
});

test('missing: from signing in to Done', async ({ open, page }) => {
  const { bridge } = await open(githubAt());
  bridge.pictures.set('qr.png', GITHUB_QR);
  await goOn(page);
  await atStep(page, 'Sign in to GitHub');
  await expect(page.getByText('Step 1 of 7')).toBeVisible();
  await press(page, 'It asks for a recovery code');

  await atStep(page, 'Take a recovery code');
  await press(page, 'Show me the code');
  await atStep(page, 'Enter this code');
  await expect(shownCode(page)).toHaveText(codeOf(bridge, 'set-github', 9));
  await press(page, 'Copy');
  await expect(page.getByText('Copied · clears in 30 s')).toBeVisible();
  expect(called(bridge, 'copyRecoveryCode')).toEqual([{ set: 'set-github', n: 9 }]);
  await press(page, 'It worked');

  await atStep(page, 'Read the new QR code');
  await chooseFile(page, 'Choose pictures…', 'qr.png', 'x');
  await atStep(page, 'Is this the right one?');
  await expect(
    page.getByText('This replaces the secret of GitHub – alice. The old one goes to the bin'),
  ).toBeVisible();
  await press(page, 'Replace the secret');

  await atStep(page, 'Enter this code');
  await expect(page.locator('.live-code')).toContainText(/\d \d \d, \d \d \d/);
  await press(page, 'Copy code');
  await expect.poll(() => called(bridge, 'copyCode')).toEqual([{ id: 'github', which: 'code' }]);
  await press(page, 'It was accepted');

  await atStep(page, 'Store the new recovery codes');
  await chooseFile(page, 'Choose a file…', 'github-recovery-codes.txt', NEW_CODES.join('\r\n'));
  await atStep(page, 'Are these the codes?');
  await press(page, 'Store the new codes');

  await atStep(page, 'Your new codes are stored');
  await expect(
    page.getByText('16 recovery codes, ready for the next time. The old ones are void.'),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'On this computer only: not yet safe' })).toBeVisible();
  await press(page, 'Move to bin: qr.png');
  await press(page, 'Move to bin: github-recovery-codes.txt');
  await expect(page.getByText('In the bin of your computer')).toHaveCount(2);
  expect(called(bridge, 'binSource')).toEqual([{ picture: 'p-qr.png', path: '/home/alice/Pictures/qr.png' }]);
  expect(called(bridge, 'binTextSource')).toEqual([
    {
      path: '/home/alice/Pictures/github-recovery-codes.txt',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
  expect(walkIsOpen(bridge)).toBe(true);
  await expect(page.getByRole('button', { name: 'Done', exact: true })).toBeDisabled();
  await tabTo(page, 'I accept that, for now');
  await page.keyboard.press('Space');
  await press(page, 'Done');
  await expect(page.getByRole('heading', { level: 1, name: 'Recovery codes' })).toBeVisible();
  await expect.poll(() => walkIsOpen(bridge)).toBe(false);
  expect(moves(bridge)).toEqual(['signed-in', 'take', 'worked', 'scanned', 'accepted', 'stored']);

  const old = setOf(bridge.state.recovery, 'set-github');
  expect(old.log.at(-1)).toMatchObject({ type: 'voided', reason: 'newer-set' });
  expect(bridge.accounts().bin.filter(({ replacedIn }) => replacedIn === 'github')).toHaveLength(1);
});

test('unavailable: a numbered code, few left, new ones added at once, Done', async ({ open, page }) => {
  const google = { scene: 'unavailable' as const, account: 'google', service: 'Google', accountName: '' };
  const { bridge } = await open(walkState(walkOver(plausibleSets(), google)));
  await goOn(page);
  await expect(page.getByText('Step 1 of 4')).toBeVisible();
  await press(page, 'It asks for a recovery code');
  await atStep(page, 'Take a recovery code');
  // Codes 1 to 7 are used and 8 is void: neither can be chosen.
  await tabTo(page, 'The number that the service asks for');
  await expect(page.getByRole('option')).toHaveText(['Code 9', 'Code 10']);
  await page.keyboard.press('ArrowDown');
  await press(page, 'Show me the code');
  await atStep(page, 'Enter code 10');
  await expect(shownCode(page)).toHaveText(codeOf(bridge, 'set-google', 10));
  await press(page, 'It worked');

  await atStep(page, 'You are in. 1 code is left');
  await press(page, 'Add new codes');
  await atStep(page, 'Add the new recovery codes');
  await paste(
    page,
    ['Google', ...codesLike('0000 0000', 10, 31).map((code, n) => `${n + 1}. ${code}`)].join('\n'),
  );
  await atStep(page, 'Are these the codes?');
  await press(page, 'Store the new codes');
  await atStep(page, 'You are in. 10 codes are left');
  await press(page, 'Done');
  await expect(page.getByRole('heading', { level: 1, name: 'Recovery codes' })).toBeVisible();
  await expect.poll(() => walkIsOpen(bridge)).toBe(false);
  expect(moves(bridge)).toEqual(['signed-in', 'take', 'worked']);
});

test('a code that fails is kept and comes last, or is crossed out and never comes again', async ({
  open,
  page,
}) => {
  const records = withSet([], 'three', {
    service: 'GitHub',
    account: 'alice',
    codes: codesLike('xxxx-xxxx', 3),
  });
  const { bridge } = await open(walkState(walkOver(records, {}, signedIn)));
  const takeAndFail = async (answer: string): Promise<void> => {
    await press(page, 'Show me the code');
    await atStep(page, 'Enter this code');
    await press(page, 'It did not work');
    await atStep(page, 'It did not work');
    await press(page, new RegExp(answer));
  };
  await goOn(page);
  await takeAndFail('Try the same code once more');
  await atStep(page, 'Enter this code');
  await expect(page.locator('.walk-card')).toContainText('Code 1');
  expect(moves(bridge)).toEqual(['take']);
  await press(page, 'It did not work');
  await press(page, /Keep it and take another/);

  await atStep(page, 'Take a recovery code');
  await expect(page.locator('.walk-card')).toContainText('Code 2');
  await takeAndFail('Cross it out and take another');
  await expect(page.locator('.walk-card')).toContainText('Code 3');
  await takeAndFail('Cross it out and take another');
  await expect(page.locator('.walk-card')).toContainText('Code 1');
  await expect(page.getByText(/It did not work on/)).toBeVisible();
  await takeAndFail('Cross it out and take another');

  await atStep(page, 'No recovery code is left here');
  await expect(page.getByText('That is not the end.')).toBeVisible();
  // Codes that are found after all go on from here.
  await paste(page, codesLike('xxxx-xxxx', 2, 41).join('\n'));
  await atStep(page, 'Are these the codes?');
  await tabTo(page, 'Service');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('GitHub');
  await press(page, 'Store them and go on');
  await atStep(page, 'Take a recovery code');
  await expect(page.locator('.walk-card')).toContainText('2 of 2 left');
});

test('back undoes what the step did, down to the first one', async ({ open, page }) => {
  const { bridge } = await open(githubAt(signedIn, took('set-github', 10), worked));
  await goOn(page);
  await atStep(page, 'Read the new QR code');
  await press(page, 'Back');
  await atStep(page, 'Enter this code');
  await press(page, 'Back');
  await atStep(page, 'Take a recovery code');
  await press(page, 'Back');
  await atStep(page, 'Sign in to GitHub');
  await expect(page.getByRole('button', { name: 'Back', exact: true })).toHaveCount(0);
  const { log } = setOf(bridge.state.recovery, 'set-github');
  const undone = new Set(log.flatMap(event => event.of));
  expect(log.filter(({ type, id }) => type === 'worked' && !undone.has(id))).toHaveLength(8);
});

test('a lock in the middle: nothing is shown, and the walk goes on at the same step', async ({
  open,
  page,
}) => {
  const { bridge } = await open(githubAt(signedIn, took('set-github', 10)));
  const code = codeOf(bridge, 'set-github', 10);
  await goOn(page);
  await expect(shownCode(page)).toHaveText(code);
  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused();
  expect(await page.content()).not.toContain(code);
  await page.keyboard.type('correct horse battery');
  await page.keyboard.press('Enter');
  await goOn(page);
  await atStep(page, 'Enter this code');
  await expect(shownCode(page)).toHaveText(code);
  await press(page, 'It worked');
  await atStep(page, 'Read the new QR code');

  // The page itself begins anew, as after a crash.
  await page.reload();
  await goOn(page);
  await atStep(page, 'Read the new QR code');
  await press(page, 'Stop here, I’ll come back');
  await expect(page.getByText('Kept as it is. Go on whenever you are ready.')).toBeVisible();
  expect(walkIsOpen(bridge)).toBe(true);
});

test('an end before the end is asked for first', async ({ open, page }) => {
  const { bridge } = await open(githubAt(signedIn));
  await goOn(page);
  await press(page, 'I don’t need this any more');
  await expect(page.getByRole('dialog')).toContainText('What you did so far stays done.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'I don’t need this any more' })).toBeFocused();
  await expect(page.getByRole('heading', { level: 1, name: 'Take a recovery code' })).toBeVisible();
  expect(walkIsOpen(bridge)).toBe(true);
  await press(page, 'I don’t need this any more');
  await press(page, 'End it');
  await expect(page.getByRole('heading', { level: 1, name: 'Recovery codes' })).toBeVisible();
  await expect.poll(() => walkIsOpen(bridge)).toBe(false);
});

const STEPS: {
  step: string;
  state: ReturnType<typeof githubAt>;
  button: string | RegExp;
  before?: string;
}[] = [
  { step: 'Sign in to GitHub', state: githubAt(), button: 'It asks for a recovery code' },
  { step: 'Take a recovery code', state: githubAt(signedIn), button: 'Show me the code' },
  { step: 'Enter this code', state: githubAt(signedIn, took('set-github', 10)), button: 'It worked' },
  {
    step: 'It did not work',
    before: 'It did not work',
    state: githubAt(signedIn, took('set-github', 10)),
    button: /Keep it/,
  },
  {
    step: 'Read the new QR code',
    state: githubAt(signedIn, took('set-github', 10), worked),
    button: 'It shows no QR code',
  },
  {
    step: 'Enter this code',
    state: githubAt(signedIn, took('set-github', 10), worked, scanned('github')),
    button: 'It was accepted',
  },
  {
    step: 'Store the new recovery codes',
    state: githubAt(signedIn, took('set-github', 10), worked, noScan),
    button: 'It gave me none',
  },
  {
    step: 'You are in',
    state: githubAt(signedIn, took('set-github', 10), worked, noScan, noneGiven),
    button: 'I have new codes',
  },
];

for (const { step, state, button, before } of STEPS) {
  test(`Escape and a change that is not saved leave the step as it is: ${step}, ${String(button)}`, async ({
    open,
    page,
  }) => {
    const { bridge } = await open(state);
    await goOn(page);
    if (before) await press(page, before);
    await atStep(page, step);
    await page.keyboard.press('Escape');
    await atStep(page, step);
    const held = JSON.stringify(bridge.state.recovery);
    bridge.refusals.set('moveRescue', NOT_SAVED);
    await press(page, button);
    await expect(page.getByRole('alert')).toContainText('The change could not be saved');
    await expect(page.getByRole('heading', { level: 1, name: step })).toBeVisible();
    expect(JSON.stringify(bridge.state.recovery)).toBe(held);
    bridge.refusals.clear();
    await press(page, button);
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(JSON.stringify(bridge.state.recovery)).not.toBe(held);
  });
}

test('check: a code that cannot be shown or copied is said, and asked for again', async ({ open, page }) => {
  const { bridge } = await open(githubAt(signedIn, took('set-github', 10)), async (_page, before) => {
    before.refusals.set('showRecoveryCode', { code: 'vault-process-gone', details: {} });
    before.refusals.set('copyRecoveryCode', { code: 'no-clipboard', details: {} });
  });
  await goOn(page);
  await expect(page.getByRole('alert')).toContainText('was started again');
  await press(page, 'Copy');
  await expect(page.getByRole('alert').nth(1)).toContainText('There is no clipboard');
  bridge.refusals.clear();
  await press(page, 'Show again');
  await expect(shownCode(page)).toHaveText(codeOf(bridge, 'set-github', 10));
});

test('check: the code hides by itself, from the page as well, and is shown again', async ({ open, page }) => {
  await page.clock.install();
  const { bridge } = await open(githubAt(signedIn, took('set-github', 10)));
  const code = codeOf(bridge, 'set-github', 10);
  await goOn(page);
  await expect(shownCode(page)).toHaveText(code);
  await page.clock.runFor(119_000);
  await expect(shownCode(page)).toHaveText(code);
  await page.clock.runFor(2_000);
  await expect(page.getByText('The code is hidden')).toBeAttached();
  expect(await page.content()).not.toContain(code);
  await press(page, 'Show again');
  await expect(shownCode(page)).toHaveText(code);

  // Turning to the browser leaves time to type; coming back in time keeps it.
  await page.evaluate(() => window.dispatchEvent(new FocusEvent('blur')));
  await page.clock.runFor(15_000);
  await page.evaluate(() => window.dispatchEvent(new FocusEvent('focus')));
  await page.clock.runFor(15_000);
  await expect(shownCode(page)).toHaveText(code);
  await page.evaluate(() => window.dispatchEvent(new FocusEvent('blur')));
  await page.clock.runFor(21_000);
  await expect(shownCode(page)).toHaveCount(0);
  await press(page, 'Show again');
  await expect(shownCode(page)).toHaveText(code);

  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect(shownCode(page)).toHaveCount(0);
});

test('the second half of a double click does nothing', async ({ open, page }) => {
  const { bridge } = await open(githubAt(signedIn));
  await goOn(page);
  await page.getByRole('button', { name: 'Show me the code' }).dblclick();
  await atStep(page, 'Enter this code');
  await page.waitForTimeout(600);
  await atStep(page, 'Enter this code');
  expect(moves(bridge)).toEqual(['take']);
});

test('what is pasted or dropped where nothing is read does not lead away', async ({ open, page }) => {
  const { bridge } = await open(githubAt(signedIn, took('set-github', 10)));
  await goOn(page);
  await atStep(page, 'Enter this code');
  await paste(page, codeOf(bridge, 'set-github', 10));
  await expect(page.getByText('This step reads nothing.')).toBeVisible();
  await atStep(page, 'Enter this code');
  expect(called(bridge, 'readRecovery')).toEqual([]);
});

test.describe('scan', () => {
  const AT_SCAN = githubAt(signedIn, took('set-github', 10), worked);

  test('what holds no account, several accounts, a doubt about the name', async ({ open, page }) => {
    const { bridge } = await open(AT_SCAN);
    bridge.pictures.set('two.png', RICH);
    await goOn(page);
    await chooseFile(page, 'Choose pictures…', 'cat.png', 'x');
    await atStep(page, 'That was no account');
    await expect(page.getByText('No QR code was found in cat.png.')).toBeVisible();
    await press(page, 'Read another one');
    await chooseFile(page, 'Choose pictures…', 'two.png', 'x');
    await atStep(page, 'Which one is it?');
    await expect(page.getByRole('button', { name: 'Replace the secret' })).toHaveCount(0);
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('radio', { name: 'Fastmail – alice@fastmail.example' })).toBeChecked();
    await expect(page.getByText('The names differ: you are getting back into GitHub – alice.')).toBeVisible();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByText('GitHub – alice has this very secret already.')).toBeVisible();
    expect(moves(bridge)).toEqual([]);
  });

  test('a link is pasted, and the reading that fails is said', async ({ open, page }) => {
    const { bridge } = await open(AT_SCAN);
    bridge.refusals.set('readText', { code: 'bad-uri', details: { part: 'secret' } });
    await goOn(page);
    await paste(page, 'otpauth://totp/GitHub:alice');
    await atStep(page, 'That was no account');
    await expect(page.getByText('its secret is missing')).toBeVisible();
    bridge.refusals.clear();
    bridge.nextText = GITHUB_QR;
    await paste(page, 'otpauth://totp/GitHub:alice?secret=JBSWY3DPEHPK3PXP');
    await atStep(page, 'Is this the right one?');
    bridge.refusals.set('moveRescue', {
      code: 'same-secret',
      details: { issuer: 'GitHub', account: 'alice' },
    });
    await press(page, 'Replace the secret');
    await expect(page.getByRole('alert')).toContainText('an older QR code');
    bridge.refusals.clear();
    await press(page, 'Replace the secret');
    await atStep(page, 'Enter this code');
  });

  test('a link that the system hands over is the new secret here, not one more account', async ({
    open,
    page,
  }) => {
    const { bridge } = await open(AT_SCAN);
    await goOn(page);
    await atStep(page, 'Read the new QR code');
    bridge.links = GITHUB_QR;
    bridge.emit('link', { revision: 1 });
    await atStep(page, 'Is this the right one?');
    expect(called(bridge, 'addAccounts')).toEqual([]);
  });

  test('typed by hand, corrected, doubted and taken; Escape loses nothing', async ({ open, page }) => {
    const { bridge } = await open(AT_SCAN);
    await goOn(page);
    await press(page, 'Type the secret in');
    await atStep(page, 'Type the secret in');
    await tabTo(page, 'Secret');
    await page.keyboard.type('JBSW Y3D0');
    await page.keyboard.press('Escape');
    await expect(page.getByLabel('Secret')).toHaveValue('JBSW Y3D0');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('at place 9');
    await page.keyboard.press('Backspace');
    await page.keyboard.type('P');
    await page.keyboard.press('Enter');
    await atStep(page, 'Is this the right one?');
    await page.keyboard.press('Escape');
    await press(page, 'Read another one');
    await expect(page.getByLabel('Secret')).toHaveValue('JBSW Y3DP');
    await tabTo(page, 'Secret');
    await page.keyboard.press('Enter');
    await press(page, 'Replace the secret');
    await atStep(page, 'Enter this code');
    expect(bridge.opened).toEqual(['JBSW Y3D0', 'JBSW Y3DP', 'JBSW Y3DP']);
  });

  test('an account that is not in the vault yet is added', async ({ open, page }) => {
    const portal = { account: null, service: 'Invoice Portal', accountName: 'alice@example.org' };
    const records = withSet([], 'portal', { service: 'Invoice Portal', codes: codesLike('AAAA-0000', 3) });
    const { bridge } = await open(walkState(walkOver(records, portal, signedIn, took('portal', 1), worked)));
    bridge.pictures.set('qr.png', {
      ...ONE,
      offers: ONE.offers.map(offer => ({ ...offer, issuer: 'Invoice Portal', account: 'alice@example.org' })),
    });
    await goOn(page);
    await chooseFile(page, 'Choose pictures…', 'qr.png', 'x');
    await expect(
      page.getByText('Invoice Portal – alice@example.org is not among your codes yet. It is added.'),
    ).toBeVisible();
    await press(page, 'Add it');
    await atStep(page, 'Enter this code');
    await expect(page.locator('.live-code')).toContainText(/\d/);
    expect(bridge.state.accounts).toHaveLength(PLAUSIBLE.length + 1);
  });
});

test.describe('type-in', () => {
  const atTypeIn = (id: string) => ({
    account: id,
    steps: [signedIn, took('set-github', 10), worked, scanned(id)],
  });

  test('the next code shows itself, and a refused code has its reasons', async ({ open, page }) => {
    const START = Date.UTC(2026, 10, 24, 10, 0, 12);
    let now = START;
    await page.clock.install({ time: START - 60_000 });
    const { account: id, steps } = atTypeIn('github');
    await open(walkState(walkOver(plausibleSets(), { account: id }, ...steps)), async (_page, bridge) => {
      bridge.now = () => now;
    });
    await goOn(page);
    await page.clock.pauseAt(START);
    const github = PLAUSIBLE[0] ?? account('', '', '');
    const spoken = (step: number): string => {
      const code = digitsOf(github, step);
      return `${[...code.slice(0, 3)].join(' ')}, ${[...code.slice(3)].join(' ')}`;
    };
    const step = Math.floor(START / 30_000);
    await expect(page.locator('.live-code')).toContainText(spoken(step));
    now = START + 15_000;
    await page.clock.runFor(15_000);
    await expect(page.locator('.live-code-next')).toContainText(spoken(step + 1));
    await press(page, 'It was not accepted');
    await atStep(page, 'It was not accepted');
    await expect(page.getByText(/It says \d\d:00:27; codes need it right/)).toBeVisible();
    await press(page, 'Show me the code again');
    await atStep(page, 'Enter this code');
    await press(page, 'It was not accepted');
    await press(page, 'Read the QR code again');
    await atStep(page, 'Read the new QR code');
  });

  test('a counter makes the next code with each press', async ({ open, page }) => {
    const { account: id, steps } = atTypeIn('router');
    const { bridge } = await open(walkState(walkOver(plausibleSets(), { account: id }, ...steps)));
    await goOn(page);
    await press(page, 'Next code');
    await expect(page.locator('.live-code')).toContainText(/\d \d \d, \d \d \d/);
    expect(called(bridge, 'advanceCounter')).toHaveLength(1);
    await press(page, 'It was not accepted');
    await expect(page.getByText('The service waits for the next code of the row.')).toBeVisible();
  });

  test('an account without its PIN asks for it; Escape changes nothing', async ({ open, page }) => {
    const { account: id, steps } = atTypeIn('yandex');
    const { bridge } = await open(walkState(walkOver(plausibleSets(), { account: id }, ...steps)));
    await goOn(page);
    await press(page, 'Enter PIN');
    await page.keyboard.type('1234');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Enter PIN' })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.type('1234');
    await page.keyboard.press('Enter');
    await expect(page.locator('.live-code')).toContainText(/\d/);
    expect(bridge.opened).toEqual(['1234']);
  });

  test('an account that went to the bin meanwhile is said, and leads back to the QR code', async ({
    open,
    page,
  }) => {
    const { account: id, steps } = atTypeIn('github');
    const { bridge } = await open(walkState(walkOver(plausibleSets(), { account: id }, ...steps)));
    await goOn(page);
    await atStep(page, 'Enter this code');
    const accounts = bridge.state.accounts.map(one =>
      one.id === 'github' ? { ...one, removedAt: '2026-11-24T08:00:00.000Z' } : one,
    );
    await bridge.change({ accounts });
    await atStep(page, 'The account is not there');
    await press(page, 'Read the QR code again');
    await atStep(page, 'Read the new QR code');
  });
});

test.describe('store', () => {
  const AT_STORE = githubAt(signedIn, took('set-github', 10), worked, scanned('github'), accepted);

  test('what cannot be read is said, and what is refused at the end loses nothing', async ({
    open,
    page,
  }) => {
    const { bridge } = await open(AT_STORE);
    await goOn(page);
    await chooseFile(page, 'Choose a file…', 'codes.png', 'x');
    await expect(page.getByRole('alert')).toContainText('codes.png is a picture or a document');
    await press(page, 'Type them in');
    await tabTo(page, 'Recovery codes');
    await page.keyboard.type('GitHub\nabcd1-efgh2\n');
    await page.keyboard.press('Escape');
    await press(page, 'Continue');
    await atStep(page, 'Are these the codes?');
    bridge.refusals.set('moveRescue', NOT_SAVED);
    await press(page, 'Store the new codes');
    await expect(page.getByRole('alert')).toContainText('The change could not be saved');
    await press(page, 'Back');
    // What was typed is still there, to be corrected.
    await expect(page.getByLabel('Recovery codes', { exact: true })).toHaveValue('GitHub\nabcd1-efgh2\n');
    bridge.refusals.clear();
    await press(page, 'Continue');
    await press(page, 'Store the new codes');
    await atStep(page, 'Your new codes are stored');
  });

  test('a set that expires with one use says that the old codes are gone', async ({ open, page }) => {
    const portal = { account: null, service: 'Invoice Portal', accountName: '' };
    const records = withSet([], 'portal', {
      service: 'Invoice Portal',
      policy: 'set-expires-on-use',
      codes: codesLike('AAAA-0000', 3),
    });
    const steps = [signedIn, took('portal', 1), worked, noScan];
    const { bridge } = await open(walkState(walkOver(records, portal, ...steps)));
    await goOn(page);
    await expect(page.getByText('The old ones no longer work.')).toBeVisible();
    await paste(page, codesLike('AAAA-0000', 3, 51).join('\n'));
    await press(page, 'Store the new codes');
    await atStep(page, 'Your new codes are stored');
    const [stored] = called(bridge, 'moveRescue') as { action: { set: unknown } }[];
    expect(stored?.action.set).toMatchObject({ service: 'Invoice Portal', replaces: ['portal'] });
  });

  test('none given: what is left is said, and new ones can still be brought', async ({ open, page }) => {
    await open(AT_STORE);
    await goOn(page);
    await press(page, 'It gave me none');
    await atStep(page, 'You are in');
    await expect(page.getByText('7 old codes are left here')).toBeVisible();
    await press(page, 'I have new codes');
    await atStep(page, 'Store the new recovery codes');
  });

  test('a file in a cloud and in git is warned of, one that changed stays', async ({ open, page }) => {
    const { bridge } = await open(AT_STORE);
    bridge.inspection = { cloud: 'Dropbox', git: true };
    bridge.refusals.set('binTextSource', { code: 'source-changed', details: {} });
    await goOn(page);
    await chooseFile(page, 'Choose a file…', 'github-recovery-codes.txt', NEW_CODES.join('\n'));
    await press(page, 'Store the new codes');
    await expect(page.getByText('Dropbox syncs that folder')).toBeVisible();
    await expect(page.getByText('its history still has the codes')).toBeVisible();
    await press(page, 'Move to bin: github-recovery-codes.txt');
    await expect(page.getByRole('alert')).toContainText('The file is not what was read');
    bridge.refusals.set('endRescue', NOT_SAVED);
    await tabTo(page, 'I accept that, for now');
    await page.keyboard.press('Space');
    await press(page, 'Done');
    await expect(page.getByText('The change could not be saved')).toBeVisible();
    expect(walkIsOpen(bridge)).toBe(true);
  });

  test('done once two places have confirmed the new codes, live', async ({ open, page }) => {
    const away: PlaceView = { ...STICK, state: 'behind', deepVerifiedAt: null };
    const { bridge } = await open({ ...AT_STORE, places: placesOf([HERE, away], Date.now()) });
    await goOn(page);
    await chooseFile(page, 'Choose a file…', 'github-recovery-codes.txt', NEW_CODES.join('\n'));
    await press(page, 'Store the new codes');
    await expect(page.getByText('One safe place so far: wait for the second')).toBeVisible();
    const where = page.getByRole('list', { name: 'Where the new codes are' });
    await expect(where).toContainText('Stick SANDISK Not there yet');
    const done = page.getByRole('button', { name: 'Done', exact: true });
    await expect(done).toBeDisabled();
    const writing: PlaceView = { ...away, busy: 'writing', progress: { done: 1, total: 2 } };
    await bridge.change({ places: placesOf([HERE, writing], Date.now()) });
    await expect(where).toContainText('Writing: 1 of 2');
    await expect(done).toBeDisabled();
    // written, but nobody has opened it yet
    await bridge.change({ places: placesOf([HERE, { ...away, state: 'current' }], Date.now()) });
    await expect(where).toContainText('There, not proved yet');
    await expect(done).toBeDisabled();
    await bridge.change({ places: placesOf([HERE, STICK], Date.now()) });
    await expect(page.getByRole('heading', { name: 'In 2 safe places' })).toBeVisible();
    await press(page, 'Done');
    await expect.poll(() => walkIsOpen(bridge)).toBe(false);
  });

  test('a place is added on the way, and the walk goes on', async ({ open, page }) => {
    const { bridge } = await open({ ...AT_STORE, restore: RESTORE });
    await goOn(page);
    await chooseFile(page, 'Choose a file…', 'github-recovery-codes.txt', NEW_CODES.join('\n'));
    await press(page, 'Store the new codes');
    await press(page, 'Add a place');
    await press(page, /^Dropbox/);
    await press(page, 'Keep a copy here');
    await press(page, 'Done');
    await atStep(page, 'Your new codes are stored');
    await expect(page.getByRole('heading', { name: 'In 2 safe places' })).toBeVisible();
    expect(walkIsOpen(bridge)).toBe(true);
  });
});
