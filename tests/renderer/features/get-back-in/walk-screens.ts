/** The screens of "I need to get in" and of the report, for the accessibility checks and for looking at them. */
import type { Page } from '@playwright/test';
import type { IntakeView } from '../../../../shared/contract/views.ts';
import { DIFFICULT, PLAUSIBLE } from '../../fake-accounts.ts';
import type { FakeState } from '../../fake-bridge.ts';
import {
  codesLike,
  difficultSets,
  plausibleSets,
  withSet,
  worked as workedCode,
} from '../../fake-recovery.ts';
import { choosePicture, ONE, RICH, type Screen } from '../../screens.ts';
import type { OpenWindow } from '../../window-fixture.ts';
import {
  accepted,
  githubAt,
  noneGiven,
  noScan,
  reportLine,
  scanned,
  signedIn,
  took,
  walkOver,
  walkState,
  worked,
} from './walks.ts';

const LONG = {
  account: null,
  service: 'The Federal Office for Very Long Service Names and Related Matters, Department of Identity',
  accountName: 'a.person.with.an.extraordinarily.long.address@subdomain.of.a.subdomain.example.museum',
};
const GOOGLE = { account: 'google', service: 'Google', accountName: 'alice.liddell@gmail.com' };
const IN = [signedIn, took('set-github', 10), worked];

async function goOn({ page }: OpenWindow): Promise<void> {
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('Control+4');
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await page.locator('.walk-step').waitFor();
}

/** A step of the walk, and what is done there. */
function walk(name: string, state: Partial<FakeState>, steps?: (page: Page) => Promise<void>): Screen {
  return {
    name: `get back in: ${name}`,
    state,
    steps: async window => {
      await goOn(window);
      await steps?.(window.page);
    },
  };
}

/** `read`: asked for later, since the list of all screens holds both this file's and what they read. */
function walkWithPicture(name: string, read: () => IntakeView): Screen {
  const screen = walk(name, githubAt(...IN), page => choosePicture(page, 'read.png'));
  return { ...screen, before: bridge => void bridge.pictures.set('read.png', read()) };
}

const click = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).click();

async function storeFile(page: Page): Promise<void> {
  const buffer = Buffer.from(codesLike('xxxxx-xxxxx', 16, 99).join('\r\n'));
  const file = { name: 'github-recovery-codes.txt', mimeType: 'text/plain', buffer };
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByRole('heading', { level: 1, name: 'Are these the codes?' }).waitFor();
}

function usedUp(): ReturnType<typeof plausibleSets> {
  const two = withSet([], 'two', { service: 'GitHub', account: 'alice', codes: codesLike('xxxxx-xxxxx', 2) });
  return [1, 2].reduce((before, n) => workedCode(before, 'two', n, '2026-10-02T07:12:00.000Z'), two);
}

const EXPIRING = withSet([], 'portal', {
  service: 'Invoice Portal',
  policy: 'set-expires-on-use',
  codes: codesLike('AAAA-0000', 3),
});

const LINES = [
  reportLine('unfinished-rescue', { service: 'GitHub', account: 'alice', rescueId: 'walk' }),
  reportLine('only-here'),
  reportLine('mailbox-loop', {
    service: 'Proton',
    account: 'alice@proton.me',
    accountId: 'mail',
    count: 7,
    others: ['GitHub', 'Dropbox', 'PayPal', 'Hetzner', 'Google'],
  }),
  reportLine('no-kit'),
  reportLine('used-up', {
    service: 'Invoice Portal',
    account: 'alice@example.org',
    setId: 'set-portal',
    count: 3,
  }),
  ...PLAUSIBLE.slice(3, 9).map(({ id, issuer, account }) =>
    reportLine('no-codes', { service: issuer, account, accountId: id }),
  ),
  reportLine('in-hand', { service: LONG.service, account: LONG.accountName, setId: 'set-github', count: 1 }),
];

const EXPORTS = [
  reportLine('plain-export', {
    service: 'sparekey-accounts-2026-11-20.json',
    exportId: 'export-1',
    at: '2026-11-20T09:30:00.000Z',
    count: 12,
  }),
  reportLine('plain-export', {
    service: 'all-the-accounts-of-the-whole-family-and-the-workshop-too.txt',
    exportId: 'export-2',
    at: '2026-01-02T18:00:00.000Z',
    count: 1,
  }),
];

function report(name: string, lines: typeof LINES, accounts: number, press?: string): Screen {
  return {
    name: `report${name}`,
    state: {
      accounts: PLAUSIBLE,
      recovery: plausibleSets(),
      report: { lines, accounts, sets: accounts && 8 },
    },
    steps: async ({ page }) => {
      await page.getByRole('navigation').waitFor();
      await page.keyboard.press('Control+4');
      await page.locator('.report p').first().waitFor();
      if (press) await page.getByRole('button', { name: press, exact: true }).first().click();
    },
  };
}

export const WALK_SCREENS: Screen[] = [
  {
    name: 'get back in: what happened',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: async ({ page }) => {
      await page.getByRole('button', { name: 'More for GitHub', exact: true }).first().click();
      await page.getByRole('menuitem', { name: 'I need to get in…' }).click();
      await page.getByRole('heading', { level: 1, name: 'What happened?' }).waitFor();
    },
  },
  walk('sign in', githubAt(), page => page.getByText('I cannot find that').click()),
  walk('ended before the end', githubAt(), click('I don’t need this any more')),
  walk('take, one in hand', githubAt(signedIn), click('Use another code')),
  walk('take, numbered', walkState(walkOver(plausibleSets(), GOOGLE, signedIn))),
  walk('no code', walkState(walkOver([], {}, signedIn))),
  walk('used up', walkState(walkOver(usedUp(), {}, signedIn))),
  walk('check', githubAt(signedIn, took('set-github', 10))),
  walk('check, long names', {
    ...walkState(walkOver(difficultSets(), LONG, signedIn, took('set-long', 2))),
    accounts: DIFFICULT,
  }),
  walk('check, a phrase of words', walkState(walkOver(difficultSets(), LONG, signedIn, took('set-long', 4)))),
  walk('check, hidden', githubAt(signedIn, took('set-github', 10)), async page => {
    await page.locator('.large-code-text').waitFor();
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.getByRole('button', { name: 'Show again' }).waitFor();
  }),
  walk('it did not work', githubAt(signedIn, took('set-github', 10)), click('It did not work')),
  walk('left, many', walkState(walkOver(plausibleSets(), { scene: 'unavailable' }, ...IN))),
  walk(
    'left, few',
    walkState(
      walkOver(plausibleSets(), { ...GOOGLE, scene: 'unavailable' }, signedIn, took('set-google', 9), worked),
    ),
  ),
  walk(
    'left, none',
    walkState(
      walkOver(
        EXPIRING,
        { account: null, service: 'Invoice Portal', accountName: '', scene: 'unavailable' },
        signedIn,
        took('portal', 2),
        worked,
      ),
    ),
  ),
  walk('scan', githubAt(...IN)),
  walk('type the secret in', githubAt(...IN), async page => {
    await page.getByRole('button', { name: 'Type the secret in' }).click();
    await page.getByLabel('Secret').fill('ABC0');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
  }),
  walkWithPicture('no account', () => ({ ...RICH, offers: [] })),
  walkWithPicture('the right one?', () => ONE),
  {
    ...walkWithPicture('several accounts', () => RICH),
    steps: async window => {
      await goOn(window);
      await choosePicture(window.page, 'read.png');
      await window.page.getByText('Fastmail – alice@fastmail.example').click();
    },
  },
  walk('type in', githubAt(...IN, scanned('github'))),
  walk('not accepted', githubAt(...IN, scanned('github')), click('It was not accepted')),
  walk('store', githubAt(...IN, noScan)),
  walk('store, what was read', githubAt(...IN, noScan), storeFile),
  walk('store, typed', githubAt(...IN, noScan), click('Type them in')),
  {
    ...walk('safe', githubAt(...IN, scanned('github'), accepted), async page => {
      await storeFile(page);
      await page.getByRole('button', { name: 'Store the new codes' }).click();
      await page.getByText('Dropbox syncs that folder').waitFor();
    }),
    before: bridge => {
      bridge.inspection = { cloud: 'Dropbox', git: true };
    },
  },
  walk('safe, none given', githubAt(...IN, noScan, noneGiven)),
  report('', LINES, 12),
  report(': plain exports', EXPORTS, 12),
  report(': nothing missing', [], 12),
  report(': nothing there', [], 0),
];
