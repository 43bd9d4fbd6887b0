/**
 * Every screen of the window, and how to get there: for the accessibility checks and for looking at them.
 */
import type { Page } from '@playwright/test';
import type { IntakeView } from '../../shared/contract/views.ts';
import { EXPORT_SCREENS } from './export-screens.ts';
import { account, DIFFICULT, many, PLAUSIBLE } from './fake-accounts.ts';
import { type FakeBridge, type FakeState, NOTHING } from './fake-bridge.ts';
import { WALK_SCREENS } from './features/get-back-in/walk-screens.ts';
import { IMPORT_SCREENS } from './import-screens.ts';
import { PLACES_SCREENS } from './places-screens.ts';
import { RECOVERY_SCREENS } from './recovery-screens.ts';
import type { OpenWindow } from './window-fixture.ts';

export interface Screen {
  name: string;
  state: Partial<FakeState>;
  before?: (bridge: FakeBridge) => void;
  steps?: (window: OpenWindow) => Promise<void>;
}

const OFFER = {
  source: 'Screenshot.png',
  type: 'totp',
  algorithm: 'SHA1',
  digits: 6,
  period: 30,
  counter: null,
  pinNeeded: false,
  alike: [],
} satisfies Partial<IntakeView['offers'][number]>;

/** One picture with everything in it that a picture can hold. */
export const RICH: IntakeView = {
  offers: [
    {
      ...OFFER,
      offer: 'known',
      issuer: 'GitHub',
      account: 'alice',
      alike: [{ id: 'github', issuer: 'GitHub', account: 'alice', same: 'secret' }],
    },
    { ...OFFER, offer: 'new', issuer: 'Fastmail', account: 'alice@fastmail.example' },
    {
      ...OFFER,
      offer: 'pin',
      type: 'motp',
      algorithm: 'MD5',
      period: 10,
      issuer: 'Old Server',
      account: 'root',
      pinNeeded: true,
    },
  ],
  others: [{ source: 'Screenshot.png', kind: 'web-address' }],
  refused: [{ source: 'Screenshot.png', failure: { code: 'unknown-algorithm', details: { value: 'SHA3' } } }],
  transfers: [{ seen: [1, 3], parts: 3 }],
};

/** One picture with one new account. */
export const ONE: IntakeView = {
  ...NOTHING,
  offers: [{ ...OFFER, offer: 'one', issuer: 'Fastmail', account: 'alice@fastmail.example' }],
};

const PASSWORD = 'correct horse battery';
const BINNED = account('old', 'GitLab', 'old', { removedAt: '2026-11-20T08:00:00.000Z' });

export async function choosePicture(page: Page, name: string): Promise<void> {
  const file = { name, mimeType: 'image/png', buffer: Buffer.from('not looked at here') };
  await page.locator('input[type=file]').first().setInputFiles(file);
}

async function typePasswords(page: Page, repeat = PASSWORD): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('The same password again').fill(repeat);
}

async function addPicture({ page, bridge }: OpenWindow, intake: IntakeView): Promise<void> {
  bridge.pictures.set('two.png', intake);
  await page.keyboard.press('Control+n');
  await choosePicture(page, 'two.png');
}

export const SCREENS: Screen[] = [
  { name: 'create', state: { state: 'none' }, steps: ({ page }) => typePasswords(page, 'corr') },
  {
    name: 'create: kit',
    state: { state: 'none' },
    steps: async ({ page }) => {
      await typePasswords(page);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Save recovery kit' }).click();
      await page.getByLabel('Group 5 of 15').waitFor();
    },
  },
  {
    name: 'unlock: wrong password, keychain silent',
    state: { state: 'locked', keychain: true },
    before: bridge =>
      bridge.refusals.set('unlockWithKeychain', {
        code: 'keychain-unavailable',
        details: { reason: 'hanging' },
      }),
    steps: async ({ page }) => {
      await page.getByLabel('Password', { exact: true }).fill('the one before');
      await page.keyboard.press('Enter');
      await page.getByText('That was your password until 3 May 2026').waitFor();
    },
  },
  {
    name: 'unlock: kit',
    state: { state: 'locked' },
    steps: ({ page }) => page.getByRole('button', { name: 'Use the recovery kit instead' }).click(),
  },
  { name: 'codes: empty', state: {} },
  {
    name: 'codes: copied, notices',
    state: {
      accounts: PLAUSIBLE,
      runtime: 'dev-window',
      notices: [{ code: 'older-generation-used', details: { file: 'codes-41', generation: 41 } }],
    },
    steps: async ({ page }) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByText('Copied GitHub').waitFor();
    },
  },
  {
    name: 'codes: menu',
    state: { accounts: DIFFICULT },
    steps: async ({ page }) => {
      await page
        .getByRole('button', { name: /^More for/ })
        .first()
        .click();
      await page.getByRole('menu').waitFor();
    },
  },
  { name: 'codes: a thousand', state: { accounts: many(1_000) } },
  {
    name: 'codes: nothing found',
    state: { accounts: PLAUSIBLE },
    steps: async ({ page }) => {
      await page.keyboard.type('zzz');
      await page.getByText('Nothing matches').waitFor();
    },
  },
  {
    name: 'edit',
    state: { accounts: PLAUSIBLE },
    steps: async ({ page }) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('F2');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'bin',
    state: { accounts: [...PLAUSIBLE, BINNED] },
    steps: ({ page }) => page.getByRole('button', { name: 'Bin (1)' }).click(),
  },
  { name: 'add', state: { accounts: PLAUSIBLE }, steps: ({ page }) => page.keyboard.press('Control+n') },
  {
    name: 'add: by hand, refused',
    state: { accounts: PLAUSIBLE },
    steps: async ({ page }) => {
      await page.keyboard.press('Control+n');
      await page.getByRole('button', { name: 'Type it in by hand' }).click();
      await page.getByRole('button', { name: 'something unusual' }).click();
      await page.getByLabel('Secret').fill('ABC0');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'add: review',
    state: { accounts: PLAUSIBLE },
    steps: async window => {
      await addPicture(window, RICH);
      await window.page.getByText('3 accounts found').waitFor();
    },
  },
  {
    name: 'add: done',
    state: { accounts: PLAUSIBLE },
    steps: async window => {
      await addPicture(window, ONE);
      await window.page.getByRole('button', { name: 'Add 1 account' }).click();
      await window.page.getByText('Move the screenshot to the bin?').waitFor();
    },
  },
  {
    name: 'settings',
    state: { accounts: PLAUSIBLE },
    steps: ({ page }) => page.getByRole('button', { name: 'Settings' }).click(),
  },
  {
    name: 'settings: change password',
    state: { accounts: PLAUSIBLE },
    steps: async ({ page }) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Change password' }).click();
      await page.getByLabel('New password', { exact: true }).fill('short');
    },
  },
  ...IMPORT_SCREENS,
  ...EXPORT_SCREENS,
  ...RECOVERY_SCREENS,
  ...WALK_SCREENS,
  ...PLACES_SCREENS,
];
