/** The screens about places, paper and restoring, and how to get there. Part of screens.ts. */
import type { Page } from '@playwright/test';
import type { PlacesView, PlaceView, SheetView } from '../../shared/contract/places-views.ts';
import type { RestoreOfferView, RestorePreview } from '../../shared/contract/restore-views.ts';
import type { PlaceReason } from '../../shared/domain/place-terms.ts';
import type { Failure } from '../../shared/failure.ts';
import { PLAUSIBLE } from './fake-accounts.ts';
import type { FakeState } from './fake-bridge.ts';
import { onlyHere, place, placesOf, suggestion } from './fake-places.ts';
import { plausibleSets } from './fake-recovery.ts';
import type { Screen } from './screens.ts';

const NOW = Date.now();
const DAY = 86_400_000;
export const daysAgo = (days: number): string => new Date(NOW - days * DAY).toISOString();
const TODAY = daysAgo(0);

export const failed = (reason: PlaceReason, rest: { file?: string; status?: number } = {}): Failure => ({
  code: 'place-failed',
  details: { reason, ...rest },
});

export const HERE = onlyHere(TODAY).places[0] as PlaceView;
export const STICK = place('stick', TODAY, {
  label: 'Stick SANDISK',
  where: '/media/alice/SANDISK/Sparekey',
});
export const DROPBOX = place('dropbox', daysAgo(1), {
  ...{ label: 'Dropbox', where: '/home/alice/Dropbox/Sparekey', service: 'Dropbox', medium: 'synced-folder' },
  failureDomain: 'cloud:dropbox',
});
export const SERVER = place('server', daysAgo(3), {
  ...{ kind: 'webdav', label: 'Nextcloud', where: 'https://cloud.example.org/remote.php/dav/files/alice/' },
  ...{ user: 'alice', medium: 'server', failureDomain: 'host:cloud.example.org', holds: ['codes'] },
});

export const SHEET: SheetView = {
  ...{ id: 'sheet', printedAt: daysAgo(40), where: 'In the safe', state: 'good', seenAt: daysAgo(40) },
  removedAt: null,
  sets: [
    ...[{ set: 'set-github', service: 'GitHub', account: 'alice' }].map(names => ({
      ...names,
      ...{ state: 'good' as const, spent: [], missing: 0 },
    })),
  ],
};

export const OLD_SHEET: SheetView = {
  ...SHEET,
  ...{
    id: 'old-sheet',
    printedAt: '2026-05-03T10:00:00.000Z',
    where: 'At my sister’s',
    state: 'out-of-date',
  },
  sets: [
    {
      ...{ set: 'set-google', service: 'Google', account: 'alice.liddell@gmail.com' },
      ...{ state: 'out-of-date', spent: [1, 2, 3], missing: 7 },
    },
    {
      ...{ set: 'set-github', service: 'GitHub', account: 'alice' },
      ...{ state: 'tick', spent: [4], missing: 0 },
    },
  ],
};

export function withPlaces(places: PlaceView[], rest: Partial<PlacesView> = {}): Partial<FakeState> {
  return {
    accounts: PLAUSIBLE,
    recovery: plausibleSets(),
    places: placesOf([HERE, ...places], NOW, rest),
  };
}

/** One place in each state that there is. */
export const EACH_STATE: PlaceView[] = [
  STICK,
  { ...DROPBOX, busy: 'writing', progress: { done: 3, total: 10 }, state: 'behind' },
  { ...SERVER, state: 'behind', failure: failed('sign-in-refused', { status: 401 }) },
  place('away', daysAgo(5), { label: 'Old stick', state: 'missing', failure: failed('marker-missing') }),
  place('rotten', daysAgo(20), {
    ...{
      label: 'Backup disk',
      medium: 'disk',
      state: 'damaged',
      failure: failed('damaged', { file: 'codes-12' }),
    },
  }),
  place('back', daysAgo(2), {
    ...{ label: 'NAS', medium: 'network-share', state: 'rolled-back', failure: failed('rolled-back') },
  }),
  place('new', daysAgo(0), { label: 'Work computer', state: 'unverified', deepVerifiedAt: null }),
  place('stale', daysAgo(30), { label: 'Drawer' }),
  place('same', TODAY, { label: 'Documents', medium: 'disk', failureDomain: HERE.failureDomain }),
  place('s3', TODAY, {
    ...{ kind: 'rclone', label: 'S3', where: 's3:backups/sparekey', medium: 'remote', state: 'behind' },
    ...{ failure: failed('unreachable'), retryAt: new Date(NOW + 600_000).toISOString() },
  }),
  place('asks', daysAgo(1), { label: 'Shared folder', medium: 'network-share', state: 'behind' }),
  place('password', daysAgo(1), {
    ...{ label: 'OneDrive', medium: 'synced-folder', service: 'OneDrive', state: 'behind' },
    passwordChangedIn: [{ password: 'master', since: daysAgo(2) }],
  }),
];

export const QUESTION: PlacesView['questions'][number] = {
  ...{ id: 'question', place: 'asks', writtenAt: daysAgo(1), compartment: 'codes', before: 12, after: 8 },
  lostCount: 4,
  lost: PLAUSIBLE.slice(4, 8).map(({ id, issuer, account }, index) => ({
    ...{ id, service: issuer, account },
    fate: index < 3 ? ('gone' as const) : ('bin' as const),
  })),
};

const LONG_NAME =
  'The external disk in the lower drawer of the desk in the room at the back, behind the folders';
export const LONG_NAMES: PlaceView[] = [
  place('long', TODAY, { label: LONG_NAME, where: `/media/alice/${'very-long-folder-name/'.repeat(8)}` }),
  place('unbroken', TODAY, {
    ...{ kind: 'webdav', label: 'x'.repeat(120), medium: 'server', state: 'behind' },
    ...{ where: `https://${'cloud.'.repeat(12)}example.org/`, failure: failed('moved', { status: 301 }) },
  }),
  place('arabic', TODAY, { label: 'القرص الخارجي', medium: 'removable' }),
  place('cjk', TODAY, { label: '三菱の外付けディスク', medium: 'disk' }),
];

export const SUGGESTIONS = [
  suggestion('/home/alice/Dropbox', { label: 'Dropbox', service: 'Dropbox', medium: 'synced-folder' }),
  suggestion('/media/alice/SANDISK', { label: 'SANDISK', medium: 'removable', backup: true }),
  suggestion('/home/alice/Documents', { medium: 'disk', sharesWith: ['this-computer'] }),
];

export const OFFER: RestoreOfferView = {
  offer: 'offer',
  sources: [
    { where: '/media/alice/SANDISK', service: null, failure: null },
    { where: 'https://cloud.example.org/', service: null, failure: failed('unreachable') },
  ],
  vaults: [
    {
      ...{ vaultId: 'a'.repeat(32), here: false, ways: { password: true, kit: true, recovery: true } },
      ...{ passwordSince: '2026-05-03T10:00:00.000Z', recoveryPasswordSince: null },
      found: [
        {
          ...{ source: 0, generations: { codes: 42, recovery: 17 }, changedAt: daysAgo(2), files: 31 },
          damaged: 1,
        },
      ],
    },
  ],
};

export const PREVIEW: RestorePreview = {
  ...{ preview: 'preview', vaultId: 'a'.repeat(32), accounts: 12, sets: 3, codes: 31, notOpened: 1 },
  names: [
    ...PLAUSIBLE.map(({ issuer, account }) => ({ compartment: 'codes' as const, service: issuer, account })),
    { compartment: 'recovery', service: 'GitHub', account: 'alice' },
    { compartment: 'recovery', service: 'Google', account: 'alice.liddell@gmail.com' },
    { compartment: 'recovery', service: 'Discord', account: 'alice' },
  ],
  compartments: [
    { compartment: 'codes', state: 'partial', generation: 41, writtenAt: daysAgo(3), from: 'SANDISK' },
    { compartment: 'recovery', state: 'whole', generation: 17, writtenAt: daysAgo(2), from: 'SANDISK' },
  ],
  failures: [
    {
      ...{ file: 'codes-000042-9f2c-1b2d3e4f5a6b7c8d.age', from: 'SANDISK' },
      failure: { code: 'damaged-file', details: { file: 'codes-000042-9f2c-1b2d3e4f5a6b7c8d.age' } },
    },
  ],
  merge: null,
};

export const LOSSES: RestorePreview['merge'] = {
  added: 5,
  losses: [{ compartment: 'codes', before: 12, after: 8, lostCount: 4, lost: QUESTION.lost }],
};

export const RESTORE: FakeState['restore'] = {
  ...{ offer: OFFER, preview: PREVIEW, suggestions: SUGGESTIONS },
  folder: SUGGESTIONS[1] ?? null,
};

export async function goToPlaces(page: Page): Promise<void> {
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('Control+3');
  await page.locator('.places-head').waitFor();
}

async function openPlace(page: Page, name: string): Promise<void> {
  await goToPlaces(page);
  await page.getByRole('button', { name: `Open ${name}`, exact: true }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function toForm(page: Page, choice: string): Promise<void> {
  await goToPlaces(page);
  await page.getByRole('button', { name: 'Add a place' }).first().click();
  await page.getByRole('button', { name: choice }).click();
}

async function toRestore(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I have a backup' }).click();
  await page.getByRole('button', { name: 'A Sparekey backup lies here' }).click();
  await page.getByRole('button', { name: 'Look there' }).click();
  await page.getByRole('heading', { level: 1, name: 'A backup was found' }).waitFor();
}

const ADDING: Partial<FakeState> = { ...withPlaces([DROPBOX]), restore: RESTORE };
const BARE: Partial<FakeState> = { state: 'none', restore: RESTORE };
const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

export const PLACES_SCREENS: Screen[] = [
  {
    name: 'places: only here',
    state: { ...withPlaces([]), kit: null },
    steps: ({ page }) => goToPlaces(page),
  },
  {
    name: 'places: safe',
    state: withPlaces([DROPBOX, STICK, SERVER], { sheets: [SHEET] }),
    steps: ({ page }) => goToPlaces(page),
  },
  {
    name: 'places: twelve, each state',
    state: withPlaces(EACH_STATE, { questions: [QUESTION], sheets: [OLD_SHEET] }),
    steps: ({ page }) => goToPlaces(page),
  },
  { name: 'places: long names', state: withPlaces(LONG_NAMES), steps: ({ page }) => goToPlaces(page) },
  {
    name: 'places: the list is lost',
    state: withPlaces([], { state: 'lost' }),
    steps: ({ page }) => goToPlaces(page),
  },
  {
    name: 'place',
    state: { ...withPlaces([DROPBOX, STICK]), restore: RESTORE },
    steps: async ({ page }) => {
      await openPlace(page, 'Dropbox');
      await click(page, 'Try a restore');
      await page.getByText('12 accounts, 3 sets').waitFor();
    },
  },
  {
    name: 'place: asks',
    state: withPlaces(EACH_STATE, { questions: [QUESTION] }),
    steps: ({ page }) => openPlace(page, 'Shared folder'),
  },
  {
    name: 'place: another password',
    state: withPlaces(EACH_STATE),
    steps: ({ page }) => openPlace(page, 'OneDrive'),
  },
  {
    name: 'place: trouble',
    state: withPlaces(EACH_STATE),
    steps: ({ page }) => openPlace(page, 'S3'),
  },
  {
    name: 'place: long names',
    state: withPlaces(LONG_NAMES),
    steps: ({ page }) => openPlace(page, LONG_NAME),
  },
  {
    name: 'place: remove',
    state: withPlaces([DROPBOX]),
    steps: async ({ page }) => {
      await openPlace(page, 'Dropbox');
      await click(page, 'Remove this place…');
      await page.getByText('Also delete the files there').click();
    },
  },
  {
    name: 'sheet: out of date',
    state: withPlaces([DROPBOX], { sheets: [OLD_SHEET] }),
    steps: ({ page }) => openPlace(page, 'At my sister’s'),
  },
  {
    name: 'add place',
    state: ADDING,
    steps: async ({ page }) => {
      await goToPlaces(page);
      await page.getByRole('button', { name: 'Add a place' }).first().click();
      await page.getByText('Found on this computer').waitFor();
    },
  },
  { name: 'add place: same disk', state: ADDING, steps: ({ page }) => toForm(page, '/home/alice/Documents') },
  { name: 'add place: a backup there', state: ADDING, steps: ({ page }) => toForm(page, 'SANDISK') },
  {
    name: 'add place: server, refused',
    state: ADDING,
    before: bridge => bridge.refusals.set('addPlace', { code: 'place-failed', details: { reason: 'tls' } }),
    steps: async ({ page }) => {
      await toForm(page, 'Nextcloud or another');
      await page.getByLabel('Address of the folder').fill('https://cloud.example.org/dav/');
      await page.getByLabel('User name').fill('alice');
      await page.getByLabel('Password', { exact: true }).fill('app password');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'add place: rclone', state: ADDING, steps: ({ page }) => toForm(page, 'A remote of rclone') },
  {
    name: 'add place: done',
    state: ADDING,
    steps: async ({ page }) => {
      await toForm(page, 'SANDISK');
      await click(page, 'Keep a copy here');
      await page.getByText('is one of your places').waitFor();
    },
  },
  { name: 'add place: paper', state: ADDING, steps: ({ page }) => toForm(page, 'Recovery codes or the kit') },
  {
    name: 'print recovery codes',
    state: ADDING,
    steps: async ({ page }) => {
      await goToPlaces(page);
      await click(page, 'Print recovery codes');
      await page.getByLabel('Where will you keep it?').fill('In the safe');
    },
  },
  {
    name: 'print recovery codes: done',
    state: ADDING,
    steps: async ({ page }) => {
      await goToPlaces(page);
      await click(page, 'Print recovery codes');
      await page.getByLabel('Where will you keep it?').fill('In the safe');
      await page.keyboard.press('Enter');
      await page.getByText('Print this page now').waitFor();
    },
  },
  {
    name: 'print a kit: shares',
    state: ADDING,
    steps: async ({ page }) => {
      await goToPlaces(page);
      await click(page, 'Print a new one');
      await page.getByText('Several shares').click();
    },
  },
  {
    name: 'print a kit: proof',
    state: ADDING,
    steps: async ({ page }) => {
      await goToPlaces(page);
      await click(page, 'Print a new one');
      await page.getByText('Several shares').click();
      await click(page, 'Save the PDF…');
      await page.getByLabel('Share 2: group 5 of 15').waitFor();
    },
  },
  {
    name: 'restore: where',
    state: BARE,
    steps: async ({ page }) => {
      await click(page, 'I have a backup');
      await page.getByText('A Sparekey backup lies here').waitFor();
    },
  },
  {
    name: 'restore: nothing there',
    state: { ...BARE, restore: { ...RESTORE, offer: null } },
    steps: async ({ page }) => {
      await click(page, 'I have a backup');
      await page.getByRole('button', { name: 'A Sparekey backup lies here' }).click();
      await click(page, 'Look there');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'restore: wrong password',
    state: BARE,
    before: bridge =>
      bridge.refusals.set('openBackup', {
        code: 'wrong-password',
        details: { passwordUntil: '2026-05-03T10:00:00.000Z' },
      }),
    steps: async ({ page }) => {
      await toRestore(page);
      await page.keyboard.type('the one before');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'restore: shares',
    state: BARE,
    steps: async ({ page }) => {
      await toRestore(page);
      await page.getByLabel('Open it with').selectOption('shares');
    },
  },
  {
    name: 'restore: preview',
    state: BARE,
    steps: async ({ page }) => {
      await toRestore(page);
      await page.keyboard.type('correct horse battery');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'would come back' }).waitFor();
      await page.getByText('1 file could not be opened').click();
    },
  },
  {
    name: 'restore: merge with losses',
    state: {
      ...ADDING,
      restore: {
        ...RESTORE,
        preview: {
          ...PREVIEW,
          merge: LOSSES,
          compartments: PREVIEW.compartments.map(each =>
            each.compartment === 'recovery' ? { ...each, state: 'locked' } : each,
          ),
        },
      },
    },
    steps: async ({ page }) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await click(page, 'Bring back a backup…');
      await page.getByRole('button', { name: 'A Sparekey backup lies here' }).click();
      await click(page, 'Look there');
      await page.getByLabel('Password of the backup').fill('correct horse battery');
      await page.keyboard.press('Enter');
      await page.getByText('This would take something away').waitFor();
    },
  },
  {
    name: 'unlock: damaged',
    state: { state: 'locked' },
    before: bridge =>
      bridge.refusals.set('unlockWithPassword', {
        code: 'damaged-file',
        details: { file: 'codes-000042-9f2c-1b2d3e4f5a6b7c8d.age' },
      }),
    steps: async ({ page }) => {
      await page.keyboard.type('correct horse battery');
      await page.keyboard.press('Enter');
      await page.getByText('It can be brought back').waitFor();
    },
  },
  {
    name: 'unlock: shares',
    state: { state: 'locked' },
    steps: async ({ page }) => {
      await click(page, 'Use the recovery kit instead');
      await click(page, 'Use shares of the kit');
    },
  },
];
