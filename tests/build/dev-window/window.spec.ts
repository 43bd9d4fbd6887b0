// The dev window as a window: the fixture app's unmodified main and preload in a real Chromium, driven by
// Playwright through the same door as Electron.
import { expect } from '@playwright/test';
import { test } from './fixture.ts';

test('shows the page that the protocol handler serves', async ({ page, app }) => {
  await expect(page.locator('#script')).toHaveText('script ran');
  expect(await page.title()).toBe('Fixture page');
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map(w => w.webContents.getURL())),
  ).toEqual(['app://fixture/page.html']);
});
