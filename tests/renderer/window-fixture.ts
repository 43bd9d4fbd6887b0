/**
 * Playwright's fixtures for the window alone: the built page in a real Chromium, over the fake bridge. Every test fails
 * on a report of the content security policy, on an uncaught error and on a refused request of the page.
 */
import { test as base, expect, type Page } from '@playwright/test';
import { findBrowser } from '../../build/installed-browser.mjs';
import { IMPORTS_PATH, PICTURE_NAME_HEADER, PICTURES_PATH, type Wire } from '../../shared/contract/bridge.ts';
import { type BuiltPage, builtPage } from './built-page.ts';
import { FakeBridge, type FakeState } from './fake-bridge.ts';

export interface OpenWindow {
  page: Page;
  bridge: FakeBridge;
}

interface TestFixtures {
  /** Opens the window over a vault in a given state. */
  open(
    state?: Partial<FakeState>,
    before?: (page: Page, bridge: FakeBridge) => Promise<void>,
  ): Promise<OpenWindow>;
  reports: string[];
}

interface WorkerFixtures {
  built: BuiltPage;
}

const browser = findBrowser();

export const test = base.extend<TestFixtures, WorkerFixtures>({
  launchOptions: [
    {
      ...(browser ? { executablePath: browser } : {}),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
    { scope: 'worker' },
  ],
  built: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
    async ({}, use) => {
      const built = await builtPage();
      await use(built);
      built.close();
    },
    { scope: 'worker' },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from the pattern
  reports: async ({}, use) => {
    const reports: string[] = [];
    await use(reports);
    expect(reports, 'reports of the content security policy and uncaught errors').toEqual([]);
  },
  open: async ({ page, built, reports }, use) => {
    await use(async (state, before) => {
      const bridge = new FakeBridge(state);
      await connect(page, bridge, reports);
      await before?.(page, bridge);
      await page.goto(built.origin);
      // Keys that are pressed before the page is there go nowhere.
      await page.locator('h1').first().waitFor({ state: 'attached' });
      return { page, bridge };
    });
  },
});

test.skip(!browser, 'no Chromium, Chrome or Edge is installed');

async function connect(page: Page, bridge: FakeBridge, reports: string[]): Promise<void> {
  page.on('pageerror', error => reports.push(`error: ${error.message}`));
  page.on('console', message => {
    if (message.type() === 'error') reports.push(`console: ${message.text()}`);
  });
  await page.exposeFunction('fakeCall', (name: string, input: unknown) => bridge.call(name, input));
  await page.exposeFunction('fakePath', (name: string) => bridge.pathOf(name));
  await page.exposeFunction('fakeReport', (report: string) => void reports.push(report));
  await page.addInitScript(installBridge);
  await page.route(`**${PICTURES_PATH}`, async route => {
    const name = decodeURIComponent(route.request().headers()[PICTURE_NAME_HEADER] ?? '');
    await route.fulfill({ json: await bridge.picture(name) });
  });
  await page.route(`**${IMPORTS_PATH}`, async route => {
    const name = decodeURIComponent(route.request().headers()[PICTURE_NAME_HEADER] ?? '');
    await route.fulfill({ json: await bridge.importFile(name) });
  });
  bridge.emit = (event, payload) => {
    // The page may be on its way out: an event that nobody hears is no failure.
    page
      .evaluate(([name, view]) => window.fakeEmit?.(name, view), [event, payload] as const)
      .catch(() => undefined);
  };
}

declare global {
  interface Window {
    sparekey: Wire;
    fakeCall(name: string, input: unknown): Promise<never>;
    fakePath(name: string): Promise<string>;
    fakeReport(report: string): Promise<void>;
    fakeEmit?(event: string, payload: unknown): void;
  }
}

/** Runs in the page, before its own scripts. */
function installBridge(): void {
  const listeners = new Map<string, Set<(text: string) => void>>();
  window.fakeEmit = (event, payload) => {
    for (const listener of listeners.get(event) ?? []) listener(JSON.stringify(payload));
  };
  window.sparekey = {
    call: async (name, input) => JSON.stringify(await window.fakeCall(name, input)),
    on: (event, listener) => {
      const all = listeners.get(event) ?? new Set();
      listeners.set(event, all.add(listener));
      return () => all.delete(listener);
    },
    pathOf: file => window.fakePath((file as File).name),
  };
  document.addEventListener('securitypolicyviolation', event => {
    void window.fakeReport(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
}

export { expect };
