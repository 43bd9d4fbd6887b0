// Starts the small app of fixture-app/ in the dev window. Always the dev window, whatever is installed: it is
// what is under test here.
import path from 'node:path';
import { test as base, type ElectronApplication, type Page } from '@playwright/test';
import { launch, temporaryFolder } from '../../e2e/runtime.ts';

export const FIXTURE_APP = path.join(import.meta.dirname, 'fixture-app');

interface Fixtures {
  userData: string;
  app: ElectronApplication;
  page: Page;
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
  userData: async ({}, use) => {
    const { folder, remove } = temporaryFolder('dev-window');
    await use(folder);
    remove();
  },
  app: async ({ userData }, use) => {
    process.env.RUNTIME = 'dev-window';
    const app = await launch({ app: FIXTURE_APP, userData });
    await use(app);
    await app.close();
  },
  page: async ({ app }, use) => {
    const page = await app.firstWindow();
    await page.getByRole('heading', { name: 'Fixture page' }).waitFor();
    await use(page);
  },
});

/** The fixture app's list of what happened. */
export function seen(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
}
