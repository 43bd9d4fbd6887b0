// The first thing anybody sees: the app opens on an empty home, on whichever runtime is there, and closes cleanly.
import { existsSync } from 'node:fs';
import { expect, test } from './app-fixture.ts';
import { runtime } from './runtime.ts';

test('opens on an empty home without touching the disk, hardened', async ({ app, page, vaultFolder }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.title()).toBe('Sparekey');
  const facts = await app.evaluate(({ BrowserWindow, session }) => {
    const [window] = BrowserWindow.getAllWindows();
    // Electron has it, its type declarations do not
    type WithPreferences = { getLastWebPreferences(): Record<string, unknown> };
    const preferences = (
      window?.webContents as unknown as WithPreferences | undefined
    )?.getLastWebPreferences();
    return {
      url: window?.webContents.getURL(),
      sandbox: preferences?.sandbox,
      contextIsolation: preferences?.contextIsolation,
      nodeIntegration: preferences?.nodeIntegration,
      inMemory: window?.webContents.session.isPersistent() === false && session.defaultSession !== undefined,
    };
  });
  expect(facts).toEqual({
    url: 'app://sparekey/index.html',
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    inMemory: true,
  });
  expect(existsSync(vaultFolder)).toBe(false);
});

test('the browser’s own keys and addresses lead nowhere', async ({ app, page }) => {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const outside = await page.evaluate(async () => {
    window.open('https://example.com/');
    location.href = 'https://example.com/';
    return fetch('/../../package.json').then(
      response => response.status,
      () => 0,
    );
  });
  expect(outside === 404 || outside === 0).toBe(true);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(app.windows()).toHaveLength(1);
});

test('tells which runtime it is on', async ({ page }) => {
  test.skip(runtime() === 'electron', 'only the dev window has a notice');
  await expect(page.getByText('Sparekey in a browser window')).toBeVisible();
});
