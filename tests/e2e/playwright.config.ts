// Everything that needs a window: the app's end-to-end specs, the page's and the dev window's own.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '..',
  testMatch: ['e2e/**/*.spec.ts', 'renderer/**/*.spec.ts', 'build/**/*.spec.ts'],
  outputDir: '../../test-results',
  timeout: 120_000,
  expect: { timeout: 10_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
});
