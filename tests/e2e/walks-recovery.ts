// What a person does in the window with recovery codes. The words are the window's own, so that a better word there
// changes nothing here.
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { en } from '../../renderer/text/en.ts';
import { getBackIn } from '../../renderer/text/en-get-back-in.ts';
import type { Scene } from '../../shared/domain/recovery-terms.ts';
import type { RescueStep } from '../../shared/domain/rescue.ts';
import { PASSWORD } from './walks.ts';

const words = en.recovery;

/** How somebody presses a button. */
export type Press = (button: Locator) => Promise<void>;

export const byMouse: Press = button => button.click();

/** Tab until it has the focus, then Enter. */
export const byKeyboard: Press = async button => {
  await expect(button).toBeVisible();
  const page = button.page();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await button.evaluate(element => element === document.activeElement)) {
      await page.keyboard.press('Enter');
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${button}`);
};

/** Drops files from the disk on the window, as a file manager does: the page learns where they lie. */
export async function dropFile(page: Page, file: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    session.send('Input.dispatchDragEvent', { type, x: 480, y: 360, data });
  await send('dragEnter');
  await send('dragOver');
  // the browser lets a file fall only where the page has said, drawn anew, that it takes it
  await page.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  await send('dragOver');
  await send('drop');
  await session.detach();
}

/** Pastes a text, wherever the focus is. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate(pasted => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, text);
}

export async function goToRecovery(page: Page, press: Press = byMouse): Promise<void> {
  await press(page.getByRole('button', { name: en.rail.recovery, exact: true }));
}

export function cardOf(page: Page, service: RegExp): Locator {
  return page.getByRole('article', { name: service });
}

export const preview = {
  /** The codes were read and wait to be saved. */
  isThere: (page: Page) => expect(page.getByRole('heading', { name: words.add.reviewTitle })).toBeVisible(),
  service: (page: Page) => page.getByLabel(words.set.service, { exact: true }),
  account: (page: Page) => page.getByLabel(words.set.account, { exact: true }),
  save: (page: Page, count: number) => page.getByRole('button', { name: words.offer.save(count) }),
  isSaved: (page: Page, count: number) =>
    expect(page.getByRole('heading', { name: words.add.savedTitle(count) })).toBeVisible(),
  done: (page: Page) => page.getByRole('button', { name: en.general.done, exact: true }),
};

/** What is offered for the file that codes were read from. */
export const leftover = {
  bin: (page: Page, name: string) => page.getByRole('button', { name: getBackIn.files.binOf(name) }),
  isBinned: (page: Page) => expect(page.getByText(getBackIn.files.binned)).toBeVisible(),
  git: (page: Page) => page.getByText(getBackIn.files.git),
  cloud: (page: Page, name: string) => page.getByText(getBackIn.files.cloud(name)),
};

/** "I need to get in", from the card of a service. */
export async function startWalk(
  page: Page,
  service: RegExp,
  scene: Scene,
  press: Press = byMouse,
): Promise<void> {
  await goToRecovery(page, press);
  await press(cardOf(page, service).getByRole('button', { name: words.list.getIn }));
  await press(page.getByRole('button', { name: getBackIn.start[scene].title }));
}

/** After a lock or a restart: the walk that was left unfinished, in the list of codes. */
export async function goOnWithWalk(page: Page): Promise<void> {
  await goToRecovery(page);
  await page.getByRole('button', { name: words.list.goOn }).click();
}

export async function expectStep(page: Page, step: RescueStep): Promise<void> {
  await expect(page.locator('.walk-strokes [aria-current=step]')).toHaveText(getBackIn.steps[step]);
}

/** What each step of a walk is answered with. */
export const walk = {
  signedIn: (page: Page) => page.getByRole('button', { name: getBackIn.signIn.done }),
  show: (page: Page) => page.getByRole('button', { name: getBackIn.take.show }),
  worked: (page: Page) => page.getByRole('button', { name: getBackIn.check.worked, exact: true }),
  replace: (page: Page) => page.getByRole('button', { name: getBackIn.scan.replace }),
  accepted: (page: Page) => page.getByRole('button', { name: getBackIn.typeIn.accepted, exact: true }),
  store: (page: Page) => page.getByRole('button', { name: getBackIn.store.confirm }),
  acceptLess: (page: Page) => page.getByRole('switch', { name: getBackIn.safe.accept }),
  safeDone: (page: Page) => page.getByRole('button', { name: getBackIn.safe.done, exact: true }),
  done: (page: Page) => page.getByRole('button', { name: getBackIn.left.done, exact: true }),
};

/** The recovery code on the screen, spelled as the service spelled it. */
export async function shownRecoveryCode(page: Page): Promise<string> {
  const code = page.locator('.large-code-text');
  await expect(code).toBeVisible();
  return (await code.textContent()) ?? '';
}

/** The live code of a walk, digits only. */
export async function shownLiveCode(page: Page): Promise<string> {
  const code = page.locator('.live-code .digits-groups');
  await expect(code).toHaveText(/\d/);
  return ((await code.textContent()) ?? '').replace(/\D/g, '');
}

/** Takes the next code of a service from its card; it stays in hand. */
export async function takeCode(page: Page, service: RegExp, press: Press = byMouse): Promise<string> {
  await goToRecovery(page, press);
  await press(cardOf(page, service).getByRole('button', { name: words.list.take }));
  await press(page.getByRole('dialog').getByRole('button', { name: words.take.show }));
  return shownRecoveryCode(page);
}

/** Opens the vault, whatever stands on the screen after it. */
export async function unlockAnywhere(page: Page): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: en.rail.label })).toBeVisible({ timeout: 60_000 });
}
