// Canaries: secrets that must be nowhere but in the vault process, and nowhere at all a second after a lock. Looks into
// memory, arguments, environments and files of every process of the app.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './app-fixture.ts';
import { textsInMemory } from './memory.ts';
import { commandLine, familyOf, readProc, vaultPid } from './vault-process.ts';
import { createVault, dropPicture, PASSWORD, screenshotOf } from './walks.ts';

/** Not in clear in this file, so that the test's own processes do not hold it in their sources. */
const canary = (letters: string) => letters.split('').reverse().join('');
const SEED = canary('7Q6PXOWNVMULTKSJRIQH5GPF');
const OTHER_SEED = canary('2ZAY3BXCWD4EVFUG5HTISJR6');

test.skip(process.platform !== 'linux', 'reads /proc');

test('secrets are in the vault process alone, and nowhere a second after a lock', async ({
  app,
  page,
  vaultFolder,
  home,
}) => {
  test.setTimeout(180_000);
  await createVault(page, { keychain: false, keyByKey: true });
  const uri = (secret: string, name: string) => `otpauth://totp/${name}?secret=${secret}&issuer=${name}`;
  await dropPicture(page, 'shot.png', await screenshotOf([uri(SEED, 'First'), uri(OTHER_SEED, 'Second')]));
  await page.getByRole('button', { name: 'Add 2 accounts' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('row')).toHaveCount(2);

  const vault = await vaultPid(app);
  const secrets = [SEED, OTHER_SEED];
  expect(textsInMemory(vault, secrets).sort(), 'the vault process holds them: the search works').toEqual(
    [...secrets].sort(),
  );
  expect(await elsewhere(app, vault, secrets)).toEqual([]);
  expect(await elsewhere(app, vault, [PASSWORD], mainOnly), 'main has only seen the password sealed').toEqual(
    [],
  );
  expect(inArguments(app, [...secrets, PASSWORD])).toEqual([]);
  expect(inFiles([vaultFolder, home, ...profilesOf(app)], [...secrets, PASSWORD])).toEqual([]);

  await page.keyboard.press('Control+l');
  await expect(page.getByLabel('Password', { exact: true })).toBeVisible();
  await page.waitForTimeout(1_000);
  expect(await elsewhere(app, -1, [...secrets, PASSWORD])).toEqual([]);
});

type Choose = (family: number[]) => number[];
const everyProcess: Choose = family => family;
const mainOnly: Choose = ([main]) => (main === undefined ? [] : [main]);

/** `process: secret` for each secret found in another process than `except`. */
async function elsewhere(
  app: ElectronApplication,
  except: number,
  secrets: readonly string[],
  choose: Choose = everyProcess,
): Promise<string[]> {
  const family = choose(familyOf(app.process().pid ?? 0)).filter(pid => pid !== except);
  expect(family.length).toBeGreaterThan(0);
  return family.flatMap(pid => foundIn(pid, secrets));
}

function foundIn(pid: number, secrets: readonly string[]): string[] {
  try {
    return textsInMemory(pid, secrets).map(secret => `${commandLine(pid).slice(0, 200)}: ${secret}`);
  } catch (error) {
    // ended in between
    if (
      (error as NodeJS.ErrnoException).code === 'ENOENT' ||
      (error as NodeJS.ErrnoException).code === 'ESRCH'
    )
      return [];
    throw error;
  }
}

function inArguments(app: ElectronApplication, secrets: readonly string[]): string[] {
  return familyOf(app.process().pid ?? 0).flatMap(pid => {
    const text = commandLine(pid) + readProc(pid, 'environ');
    return secrets.filter(secret => text.includes(secret)).map(secret => `${pid}: ${secret}`);
  });
}

/** The profile folders of the app's browser, from its own command line. */
function profilesOf(app: ElectronApplication): string[] {
  const lines = familyOf(app.process().pid ?? 0).map(commandLine);
  return [...new Set(lines.flatMap(line => /--user-data-dir=(\S+)/.exec(line)?.[1] ?? []))];
}

function inFiles(folders: readonly string[], secrets: readonly string[]): string[] {
  return folders.flatMap(folder => {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry =>
      entry.isFile(),
    );
    return entries.flatMap(entry => {
      const file = path.join(entry.parentPath, entry.name);
      const bytes = readBytes(file);
      return secrets
        .filter(secret => bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'utf16le')))
        .map(secret => `${file}: ${secret}`);
    });
  });
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
