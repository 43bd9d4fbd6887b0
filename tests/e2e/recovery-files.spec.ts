// The text file of a service, dropped anywhere in the window: read, stored, and then a copy too many. It is moved to the
// bin of the system when it is still what was read; who else has a copy is said.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { textOf } from '../../shared/text/failures.ts';
import { codeFileWithNumbers } from '../services/code-files.ts';
import { test as appTest, expect } from './app-fixture.ts';
import { createVault } from './walks.ts';
import { dropFile, leftover, preview } from './walks-recovery.ts';

const NAME = 'invoice-portal-recovery-codes.txt';
const TEXT = codeFileWithNumbers({
  service: 'Invoice Portal',
  user: 'bob@invoices.example',
  codes: ['1057 3962', '8841 0276', '5530 9914'],
  issuedAt: new Date('2026-03-04T12:00:00Z'),
});

const test = appTest.extend<{ binned: () => string[] }>({
  // the bin of the freedesktop.org specification, in a place of this test's own
  appEnvironment: async ({ home }, use) => use({ XDG_DATA_HOME: path.join(home, 'data') }),
  binned: async ({ home }, use) => {
    const folder = path.join(home, 'data/Trash/files');
    await use(() => (existsSync(folder) ? readdirSync(folder) : []));
  },
});

test.skip(process.platform !== 'linux', 'looks into the bin of the freedesktop.org specification');

test('a file dropped on the codes is read, stored and moved to the bin', async ({ page, home, binned }) => {
  test.setTimeout(180_000);
  const file = fileIn(path.join(home, 'Downloads'));
  await createVault(page, { keychain: false });
  await dropFile(page, file);
  await preview.isThere(page);
  await expect(preview.service(page)).toHaveValue('Invoice Portal');
  await expect(preview.account(page)).toHaveValue('bob@invoices.example');
  await preview.save(page, 3).click();
  await preview.isSaved(page, 3);
  expect(existsSync(file), 'nothing is moved before somebody says so').toBe(true);
  await leftover.bin(page, NAME).click();
  await leftover.isBinned(page);
  expect(existsSync(file)).toBe(false);
  expect(binned()).toEqual([NAME]);
  expect(readFileSync(path.join(home, 'data/Trash/files', NAME), 'utf8')).toBe(TEXT);
});

test('a file that was changed meanwhile stays where it is', async ({ page, home, binned }) => {
  test.setTimeout(180_000);
  const file = fileIn(path.join(home, 'Downloads'));
  await createVault(page, { keychain: false });
  await dropFile(page, file);
  await preview.save(page, 3).click();
  await preview.isSaved(page, 3);
  writeFileSync(file, `${TEXT}and a line that nobody has read\n`);
  await leftover.bin(page, NAME).click();
  const { sentence } = textOf({ code: 'source-changed', details: {} });
  await expect(page.getByText(sentence)).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain('nobody has read');
  expect(binned()).toEqual([]);
});

test('a git tree and a synced folder are named', async ({ page, home }) => {
  test.setTimeout(180_000);
  const project = path.join(home, 'Dropbox', 'project');
  mkdirSync(path.join(project, '.git'), { recursive: true });
  const file = fileIn(path.join(project, 'notes'));
  await createVault(page, { keychain: false });
  await dropFile(page, file);
  await preview.save(page, 3).click();
  await preview.isSaved(page, 3);
  await expect(leftover.git(page)).toBeVisible();
  await expect(leftover.cloud(page, 'Dropbox')).toBeVisible();
});

function fileIn(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, NAME);
  writeFileSync(file, TEXT);
  return file;
}
