// Everything that needs a window, in two parts: the page alone, over a bridge that plays the rest, many at a time; and
// whole apps, which take the display, the clipboard and the keyboard for themselves and so come one by one.
// A test that only passes at the second try is named at the end of a run (build/test-report.mjs).
import { defineConfig } from '@playwright/test';

export default defineConfig({
  outputDir: '../../test-results',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  projects: [
    { name: 'page', testDir: '../renderer', testMatch: '**/*.spec.ts', fullyParallel: true },
    { name: 'window', testDir: '..', testMatch: ['e2e/**/*.spec.ts', 'build/**/*.spec.ts'] },
  ],
});
