// Pictures of every screen, to look at them:
//   LOOK_INTO=/some/folder npx playwright test -c tests/renderer/look.config.ts [-g "dark: codes"]
import type { PlaywrightTestConfig } from '@playwright/test';

const config: PlaywrightTestConfig = {
  testMatch: 'look.ts',
  workers: 1,
  timeout: 60_000,
  reporter: [['list']],
};
// biome-ignore lint/style/noDefaultExport: Playwright reads its configuration from the default export
export default config;
