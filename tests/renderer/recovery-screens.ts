/**
 * The screens about recovery codes, and how to get there. Part of screens.ts.
 */
import type { Page } from '@playwright/test';
import { account, PLAUSIBLE } from './fake-accounts.ts';
import { codesLike, difficultSets, manySets, momentAt, plausibleSets, withRescue } from './fake-recovery.ts';
import { STICK, withPlaces } from './places-screens.ts';
import type { Screen } from './screens.ts';
import type { OpenWindow } from './window-fixture.ts';

/** What the vault tells of recovery codes that it cannot read. */
export const DAMAGED = {
  ...{ revision: 99, state: 'damaged', ownPassword: false },
  ...{ sets: [], bin: [], rescues: [] },
};

export const GITHUB_CODES = codesLike('xxxxx-xxxxx', 16, 41);

/** A text file as it is chosen with the button. */
export async function chooseText(page: Page, name: string, text: string): Promise<void> {
  const file = { name, mimeType: 'text/plain', buffer: Buffer.from(text) };
  await page.locator('input[type=file]').first().setInputFiles(file);
}

export async function goToRecovery(page: Page): Promise<void> {
  await page.keyboard.press('Control+2');
}

export async function openSet(page: Page, name: string): Promise<void> {
  await goToRecovery(page);
  await page.keyboard.type(name);
  await page.getByRole('article').nth(1).waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function addCodes({ page }: OpenWindow, name: string, text: string): Promise<void> {
  await goToRecovery(page);
  await page.getByRole('button', { name: 'Add codes' }).click();
  await chooseText(page, name, text);
}

const FILE = [...GITHUB_CODES.slice(0, 15), '', '+49 30 1234567', 'generated on 2026-11-20'].join('\r\n');

function binnedSets() {
  return plausibleSets().map(record =>
    record.kind === 'set' && record.id === 'set-discord'
      ? { ...record, removed: momentAt('2026-11-22T09:00:00.000Z') }
      : record,
  );
}

export const RECOVERY_SCREENS: Screen[] = [
  {
    name: 'recovery: empty',
    state: { accounts: PLAUSIBLE },
    steps: async ({ page }) => {
      await goToRecovery(page);
      await page.getByText('Keep your recovery codes here').waitFor();
    },
  },
  {
    name: 'recovery',
    state: { accounts: PLAUSIBLE, recovery: withRescue(plausibleSets(), 'walk', 'github') },
    steps: async ({ page }) => {
      await goToRecovery(page);
      await page.getByText('You were getting back into').waitFor();
    },
  },
  {
    name: 'recovery: difficult names',
    state: { accounts: PLAUSIBLE, recovery: difficultSets() },
    steps: async ({ page }) => {
      await goToRecovery(page);
      await page.getByText('6 sets of codes').waitFor();
    },
  },
  {
    name: 'recovery: a thousand',
    state: { recovery: manySets(1_000) },
    steps: async ({ page }) => {
      await goToRecovery(page);
      await page.getByText('1,000 sets of codes').waitFor();
    },
  },
  {
    name: 'recovery: nothing found',
    state: { recovery: plausibleSets() },
    steps: async ({ page }) => {
      await goToRecovery(page);
      await page.keyboard.type('zzz');
      await page.getByText('Nothing matches').waitFor();
    },
  },
  {
    name: 'recovery: damaged',
    state: { accounts: PLAUSIBLE, ...withPlaces([STICK]) },
    steps: async ({ page, bridge }) => {
      await page.getByRole('grid').waitFor();
      bridge.emit('recovery', DAMAGED);
      await goToRecovery(page);
      await page.getByRole('button', { name: 'Look in my places' }).waitFor();
    },
  },
  {
    name: 'recovery: locked, wrong password',
    state: { recovery: plausibleSets(), recoveryPassword: 'another one altogether', recoveryOpen: false },
    steps: async ({ page }) => {
      await goToRecovery(page);
      await page.keyboard.type('nope');
      await page.keyboard.press('Enter');
      await page.getByText('That is not the password of your recovery codes.').waitFor();
    },
  },
  {
    name: 'set: shown',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: async ({ page }) => {
      await openSet(page, 'GitHub');
      await page.getByRole('button', { name: 'Show code 10' }).click();
      await page.getByText('hides in').waitFor();
    },
  },
  {
    name: 'set: numbered, few left',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: ({ page }) => openSet(page, 'Google'),
  },
  {
    name: 'set: one long code',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: async ({ page }) => {
      await openSet(page, 'Microsoft');
      await page.getByRole('button', { name: 'Show the code' }).click();
      await page.getByText('hides in').waitFor();
    },
  },
  {
    name: 'set: none left',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: ({ page }) => openSet(page, 'Invoice Portal'),
  },
  {
    name: 'set: note',
    state: { recovery: difficultSets() },
    steps: async ({ page }) => {
      await openSet(page, 'Old server');
      await page.getByRole('button', { name: 'Show note' }).click();
      await page.getByText('first pet').waitFor();
    },
  },
  {
    name: 'set: long names',
    state: { recovery: difficultSets() },
    steps: async ({ page }) => {
      await openSet(page, 'The Federal');
      await page.getByRole('button', { name: 'Show code 2' }).click();
      await page.getByText('hides in').waitFor();
    },
  },
  {
    name: 'set: edit',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: async ({ page }) => {
      await openSet(page, 'GitHub');
      await page.getByRole('button', { name: 'Edit…' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'take: which',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: async ({ page }) => {
      await openSet(page, 'Google');
      await page.getByRole('button', { name: 'Take a code' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'take: in hand',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: async ({ page }) => {
      await openSet(page, 'Discord');
      await page.getByRole('button', { name: 'Take a code' }).click();
      await page.getByRole('button', { name: 'Show and copy' }).click();
      await page.getByText('It leaves the clipboard').waitFor();
    },
  },
  {
    name: 'take: did not work',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: async ({ page }) => {
      await openSet(page, 'GitHub');
      await page.getByRole('button', { name: 'Did it work?' }).click();
      await page.getByRole('button', { name: 'It did not work' }).click();
    },
  },
  {
    name: 'take: renewed',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: async ({ page }) => {
      await openSet(page, 'Microsoft');
      await page.getByRole('button', { name: 'Take a code' }).click();
      await page.getByRole('button', { name: 'Show and copy' }).click();
      await page.getByRole('button', { name: 'It worked' }).click();
      await page.getByText('Store the new code').waitFor();
    },
  },
  {
    name: 'add codes',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: async ({ page }) => {
      await goToRecovery(page);
      await page.getByRole('button', { name: 'Add codes' }).click();
    },
  },
  {
    name: 'add codes: a picture',
    state: { accounts: PLAUSIBLE },
    steps: async ({ page }) => {
      await goToRecovery(page);
      await page.getByRole('button', { name: 'Add codes' }).click();
      const file = { name: 'codes.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG') };
      await page.locator('input[type=file]').first().setInputFiles(file);
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'add codes: preview',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: async window => {
      await addCodes(window, 'github-recovery-codes.txt', FILE);
      await window.page.getByText('is one missing?').waitFor();
    },
  },
  {
    name: 'add codes: shown, same set',
    state: {
      accounts: PLAUSIBLE,
      recovery: plausibleSets(),
    },
    steps: async window => {
      await addCodes(window, 'github-recovery-codes.txt', GITHUB_CODES.join('\n'));
      await window.page.getByText('Keep both').click();
      await window.page.getByRole('button', { name: 'Save 16 codes' }).click();
      await window.page.getByRole('button', { name: 'Add others' }).click();
      await chooseText(window.page, 'github-recovery-codes.txt', GITHUB_CODES.join('\n'));
      await window.page.getByText('You have these already').waitFor();
      await window.page.getByRole('button', { name: 'Show codes' }).click();
      await window.page.getByText(GITHUB_CODES[0] ?? '').waitFor();
    },
  },
  {
    name: 'add codes: nothing read',
    state: { accounts: PLAUSIBLE },
    steps: async window => {
      await addCodes(window, 'notes.txt', 'The first pet of the neighbour.');
      await window.page.getByText('You can keep the whole text as a hidden note').waitFor();
    },
  },
  {
    name: 'add codes: change the text',
    state: { accounts: PLAUSIBLE },
    steps: async window => {
      await addCodes(window, 'github-recovery-codes.txt', FILE);
      await window.page.getByRole('button', { name: 'Not right?' }).click();
      await window.page.getByLabel('The text as it was read').waitFor();
    },
  },
  {
    name: 'add codes: saved',
    state: { accounts: PLAUSIBLE },
    before: bridge => {
      bridge.folder = '/home/alice/Dropbox/Downloads';
      bridge.inspection = { cloud: 'Dropbox', git: true };
    },
    steps: async window => {
      await addCodes(window, 'github-recovery-codes.txt', FILE);
      await window.page.getByRole('button', { name: 'Save 15 codes' }).click();
      await window.page.getByRole('heading', { name: '15 codes are in your vault' }).waitFor();
    },
  },
  {
    name: 'codes: marks',
    state: { accounts: PLAUSIBLE, recovery: plausibleSets() },
    steps: async ({ page }) => {
      await page.getByRole('row').nth(4).hover();
    },
  },
  {
    name: 'bin: codes and older secrets',
    state: {
      accounts: [
        ...PLAUSIBLE,
        account('github-before', 'GitHub', 'alice', {
          replacedIn: 'github',
          removedAt: '2026-11-21T08:00:00.000Z',
        }),
      ],
      recovery: binnedSets(),
    },
    steps: ({ page }) => page.getByRole('button', { name: /^Bin/ }).click(),
  },
  {
    name: 'settings: own password of the codes',
    state: { accounts: PLAUSIBLE, recoveryPassword: 'another one altogether' },
    steps: async ({ page }) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Change their password' }).click();
      await page.getByLabel('New password of the recovery codes').fill('short');
    },
  },
];
