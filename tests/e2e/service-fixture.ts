// A real service beside the app: on loopback, in a browser of its own, with one person who has a password there. With
// LOOK_INTO=folder each scene leaves pictures of both windows at every step, for people to look at.
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '../../build/installed-browser.mjs';
import { invoicePortal, type Personality } from '../services/personalities.ts';
import { type Service, startService } from '../services/service.ts';
import { test as appTest } from './app-fixture.ts';

interface Options {
  personality: Personality;
}

interface Fixtures {
  service: Service;
  serviceBrowser: Browser;
  /** The service in a browser, at its first page. */
  servicePage: Page;
  /** Takes a picture of a window when somebody wants to look. */
  look: (page: Page, name: string) => Promise<void>;
}

export const test = appTest.extend<Options & Fixtures>({
  personality: [invoicePortal, { option: true }],

  service: async ({ personality }, use) => {
    const service = await startService(personality);
    await use(service);
    await service.stop();
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  serviceBrowser: async ({}, use, info) => {
    const program = findBrowser();
    info.skip(program === null, 'no Chromium, Chrome or Edge is installed');
    const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const browser = await chromium.launch({ executablePath: program ?? '', args });
    await use(browser);
    await browser.close();
  },

  servicePage: async ({ serviceBrowser, service }, use) => {
    const page = await serviceBrowser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(service.address);
    await use(page);
  },

  // biome-ignore lint/correctness/noEmptyPattern: see above
  look: async ({}, use, info) => {
    const folder = process.env.LOOK_INTO;
    const scene = info.titlePath.at(-1)?.replace(/\W+/g, '-').slice(0, 40) ?? '';
    let count = 0;
    await use(async (page, name) => {
      if (!folder) return;
      count += 1;
      const number = String(count).padStart(2, '0');
      // animations come to rest
      await page.waitForTimeout(400);
      await page.screenshot({ path: path.join(folder, scene, `${number}-${name}.png`) });
    });
  },
});

export { expect } from './app-fixture.ts';
