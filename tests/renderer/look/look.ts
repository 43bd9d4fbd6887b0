/** Takes a picture of every screen in every look (playwright.config.ts). Not a test of the suite: a person looks at them. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { account, DIFFICULT, PLAUSIBLE } from '../fake-accounts.ts';
import { SCREENS, type Screen } from '../screens.ts';
import { test } from '../window-fixture.ts';

const folder = process.env.LOOK_INTO ?? join(tmpdir(), 'sparekey-looks');

const LOOKS = [
  { look: 'light', media: { colorScheme: 'light' }, size: { width: 960, height: 680 } },
  { look: 'dark', media: { colorScheme: 'dark' }, size: { width: 960, height: 680 } },
  { look: 'narrow', media: { colorScheme: 'light' }, size: { width: 380, height: 680 } },
  { look: 'contrast', media: { contrast: 'more' }, size: { width: 960, height: 680 } },
  { look: 'forced', media: { forcedColors: 'active' }, size: { width: 960, height: 680 } },
] as const;

/** Screens that are for the eye alone. */
const MORE: Screen[] = [
  { name: 'codes', state: { accounts: PLAUSIBLE } },
  { name: 'codes: difficult names', state: { accounts: [...DIFFICULT, account('last', 'X', 'x')] } },
  { name: 'unlock', state: { state: 'locked' } },
];

for (const { look, media, size } of LOOKS) {
  for (const screen of [...SCREENS, ...MORE]) {
    test(`${look}: ${screen.name}`, async ({ open, page }) => {
      await page.emulateMedia(media);
      await page.setViewportSize(size);
      const window = await open(screen.state, async (_page, bridge) => screen.before?.(bridge));
      await screen.steps?.(window);
      // Animations come to rest.
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(folder, `${look}-${screen.name.replace(/\W+/g, '-')}.png`) });
    });
  }
}
