/** Walking the window with the keyboard, as somebody does who has no pointer. */
import type { Page } from '@playwright/test';
import type { FakeBridge } from './fake-bridge.ts';

/** Presses Tab until a named element has the focus. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    if (await focusedHasName(page, name)) return;
  }
  throw new Error(`Tab does not reach ${String(name)}`);
}

async function focusedHasName(page: Page, name: string | RegExp): Promise<boolean> {
  const focused = page.locator(':focus');
  const named = page.getByRole('button', { name }).or(page.getByLabel(name, { exact: true }));
  return (await focused.and(named).count()) > 0;
}

/** The inputs of each call of a name. */
export const called = (bridge: FakeBridge, name: string): unknown[] =>
  bridge.calls.filter(call => call.name === name).map(call => call.input);
