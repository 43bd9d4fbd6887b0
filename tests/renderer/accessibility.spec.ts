/**
 * axe-core finds nothing on any screen: every rule in light, the contrast of colours again in dark (and narrow) and in
 * forced colours, where all else is the same.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';
import { SCREENS } from './screens.ts';
import { expect, test } from './window-fixture.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeWindow {
  axe: { run(options: RunOptions): Promise<AxeResults> };
}

const LOOKS = [
  { name: 'light', media: { colorScheme: 'light', forcedColors: 'none' }, width: 960, rules: null },
  {
    name: 'dark',
    media: { colorScheme: 'dark', forcedColors: 'none' },
    width: 380,
    rules: ['color-contrast'],
  },
  {
    name: 'forced colours',
    media: { colorScheme: 'dark', forcedColors: 'active' },
    width: 960,
    rules: ['color-contrast'],
  },
] as const;

for (const screen of SCREENS) {
  test(`no violation: ${screen.name}`, async ({ open, page }) => {
    // Half-faded colours would be measured otherwise.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 960, height: 680 });
    const window = await open(screen.state, async (_page, bridge) => screen.before?.(bridge));
    await screen.steps?.(window);
    await page.evaluate(axe);
    for (const look of LOOKS) {
      await page.emulateMedia(look.media);
      await page.setViewportSize({ width: look.width, height: 680 });
      await drawn(page);
      expect(await violations(page, look.rules), look.name).toEqual([]);
    }
  });
}

/** Emulated media reach the styles with the next frames; what appears after a moment is waited for. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const passing = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

/** Each violation as its rule and the places it was found at. */
async function violations(page: Page, rules: readonly string[] | null): Promise<string[]> {
  const results = await page.evaluate(
    only => (window as unknown as AxeWindow).axe.run(only ? { runOnly: [...only] } : {}),
    rules,
  );
  expect(results.passes.length, 'axe looked at something').toBeGreaterThan(rules ? 0 : 5);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
  );
}
