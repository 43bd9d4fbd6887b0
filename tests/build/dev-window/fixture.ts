// Starts the small app of fixture-app/ in the dev window. Always the dev window, whatever is installed: it is
// what is under test here.
import path from 'node:path';
import { test as base, type ElectronApplication, type Page } from '@playwright/test';
import { launch, temporaryFolder } from '../../e2e/runtime.ts';

export const FIXTURE_APP = path.join(import.meta.dirname, 'fixture-app');

interface Shared {
  userData: string;
  app: ElectronApplication;
}

/** One app for all tests of a file (its start is most of their time); each test gets a freshly loaded page. */
export const test = base.extend<{ page: Page }, Shared>({
  userData: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      const { folder, remove } = temporaryFolder('dev-window');
      await use(folder);
      remove();
    },
    { scope: 'worker' },
  ],
  app: [
    async ({ userData }, use) => {
      process.env.RUNTIME = 'dev-window';
      const app = await launch({ app: FIXTURE_APP, userData });
      await use(app);
      await app.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    const heading = page.getByRole('heading', { name: 'Fixture page' });
    await heading.waitFor();
    await page.reload();
    await heading.waitFor();
    await use(page);
  },
});

/** The fixture app's list of what happened. */
export function seen(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
}
