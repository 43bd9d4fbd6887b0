/** The screens of taking over from other apps, and how to get there. Part of screens.ts. */
import type { Page } from '@playwright/test';
import { PLAUSIBLE } from './fake-accounts.ts';
import type { FakeFile } from './fake-import-calls.ts';
import {
  AEGIS,
  DAMAGED,
  GOOGLE,
  KEEPASS,
  LOCKED,
  LONG_NAMES,
  manyRows,
  NOTHING_INSIDE,
  UNKNOWN,
  WITH_RECOVERY,
} from './fake-imports.ts';
import type { Screen } from './screens.ts';
import type { OpenWindow } from './window-fixture.ts';

export async function goToImport(page: Page): Promise<void> {
  await page.keyboard.press('Control+n');
  await page.getByRole('button', { name: 'From another app' }).click();
  await page.getByRole('heading', { name: 'Bring your accounts over' }).waitFor();
}

/** Chooses files that hold what is said, by name. */
export async function chooseExports({ page, bridge }: OpenWindow, files: { [name: string]: FakeFile }) {
  for (const [name, holds] of Object.entries(files)) bridge.imports.files.set(name, holds);
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles(
      Object.keys(files).map(name => ({ name, mimeType: '', buffer: Buffer.from('not looked at here') })),
    );
}

/** A screen that shows these files, once a text is there. */
function withFiles(
  name: string,
  files: { [name: string]: FakeFile },
  text: string | RegExp,
  more?: (window: OpenWindow) => Promise<void>,
): Screen {
  return {
    name,
    state: { accounts: PLAUSIBLE },
    steps: async window => {
      await goToImport(window.page);
      await chooseExports(window, files);
      await window.page.getByText(text).first().waitFor();
      await more?.(window);
    },
  };
}

/** Lets nothing through until the screen is looked at. */
const held = (): Promise<void> => new Promise(() => undefined);

export const IMPORT_SCREENS: Screen[] = [
  { name: 'import', state: { accounts: PLAUSIBLE }, steps: ({ page }) => goToImport(page) },
  {
    name: 'import: reading',
    state: { accounts: PLAUSIBLE },
    before: bridge => {
      bridge.imports.gate = held();
    },
    steps: async window => {
      await goToImport(window.page);
      await chooseExports(window, { 'aegis.json': AEGIS, '2fas.2fas': AEGIS });
      await window.page.getByRole('heading', { name: 'Reading…' }).waitFor();
    },
  },
  withFiles(
    'import: password',
    { 'Vault.kdbx': KEEPASS, 'aegis-backup.json': LOCKED },
    'Vault.kdbx is locked',
  ),
  withFiles('import: wrong password', { 'aegis-backup.json': LOCKED }, 'is locked', async ({ page }) => {
    await page.getByLabel(/^Password of /).fill('the wrong one');
    await page.keyboard.press('Enter');
    await page.getByText('That password does not open').waitFor();
  }),
  withFiles('import: unlocking', { 'aegis-backup.json': LOCKED }, 'is locked', async ({ page, bridge }) => {
    bridge.imports.gate = held();
    await page.getByLabel(/^Password of /).fill('the export password');
    await page.keyboard.press('Enter');
    await page.getByRole('progressbar').waitFor();
  }),
  withFiles('import: preview', { 'aegis.json': AEGIS }, '42 accounts from Aegis'),
  withFiles('import: not possible', { 'aegis.json': AEGIS }, '42 accounts from Aegis', async ({ page }) => {
    await page.getByText('Not possible').click();
    await page.getByText('Microsoft (push)').waitFor();
  }),
  withFiles(
    'import: parts missing, unknown and refused files',
    { 'a.png': GOOGLE, 'export.dat': UNKNOWN, 'backup.2fas': DAMAGED },
    'Part 2 of 3 is missing.',
  ),
  withFiles('import: nothing', { 'Passwords.csv': NOTHING_INSIDE }, 'Nothing could be taken over'),
  withFiles('import: long names', { 'bitwarden.json': LONG_NAMES }, '6 accounts from Bitwarden'),
  withFiles('import: five thousand', { 'many.json': manyRows(5_000) }, '5,000 accounts from Aegis'),
  withFiles(
    'import: searched',
    { 'many.json': manyRows(5_000) },
    '5,000 accounts from Aegis',
    async ({ page }) => page.keyboard.type('user4999'),
  ),
  withFiles('import: done', { 'aegis.json': AEGIS }, '42 accounts', async ({ page }) => {
    await page.getByRole('button', { name: 'Import 38 accounts' }).click();
    await page.getByText('Move the export file to the bin?').waitFor();
  }),
  withFiles(
    'import: done, recovery codes',
    { '1password.1pux': WITH_RECOVERY },
    '6 accounts',
    async ({ page }) => {
      await page.getByRole('button', { name: 'Import 6 accounts' }).click();
      await page.getByText('Recovery codes stood beside 2 accounts').waitFor();
    },
  ),
  withFiles('import: recovery codes', { '1password.1pux': WITH_RECOVERY }, '6 accounts', async ({ page }) => {
    await page.getByRole('button', { name: 'Import 6 accounts' }).click();
    await page.getByRole('button', { name: 'Look at them' }).click();
    await page.getByRole('heading', { name: 'Are these recovery codes?' }).waitFor();
  }),
  withFiles('import: undone', { 'aegis.json': AEGIS }, '42 accounts', async ({ page }) => {
    await page.getByRole('button', { name: 'Import 38 accounts' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('The import is taken back').waitFor();
  }),
];
