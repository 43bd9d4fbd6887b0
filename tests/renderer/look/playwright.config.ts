// Pictures of every screen, to look at them:
//   LOOK_INTO=/some/folder npx playwright test -c tests/renderer/look/playwright.config.ts [-g "dark: codes"]
import type { PlaywrightTestConfig } from '@playwright/test';

const config: PlaywrightTestConfig = {
  testMatch: 'look.ts',
  workers: 1,
  timeout: 60_000,
  reporter: [['list']],
};
export default config;
