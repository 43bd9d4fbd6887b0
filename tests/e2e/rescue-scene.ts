// The story of the support article, step by step, at the service and in the window: used by the test that walks it and
// by the one that kills processes on the way.
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { RescueStep } from '../../shared/domain/rescue.ts';
import type { Personality } from '../services/personalities.ts';
import { dropPicture, shownCode } from './walks.ts';
import {
  dropFile,
  type Press,
  pasteText,
  preview,
  shownLiveCode,
  shownRecoveryCode,
  walk,
} from './walks-recovery.ts';
import {
  downloadCodes,
  enterCodeAtService,
  enterRecoveryCodeAtService,
  screenshotOfSetUp,
  selectCodes,
  signInAtService,
} from './walks-service.ts';

export interface Scene {
  page: Page;
  readonly servicePage: Page;
  readonly personality: Personality;
  readonly press: Press;
  readonly look: (page: Page, name: string) => Promise<void>;
}

/** One step: what is done at the service, then what is told to the window. What the first brings, the second takes. */
export interface SceneStep {
  readonly step: RescueStep;
  atService(scene: Scene): Promise<Buffer | string>;
  inWindow(scene: Scene, brought: Buffer | string): Promise<void>;
}

const nothing = async () => '';

/** The walk through "missing", from the first step to the last. */
export const MISSING: readonly SceneStep[] = [
  {
    step: 'sign-in',
    atService: async ({ servicePage, personality }) => {
      await signInAtService(servicePage, personality);
      await expect(servicePage.getByRole('heading', { name: 'Enter your code' })).toBeVisible();
      return '';
    },
    inWindow: ({ page, press }) => press(walk.signedIn(page)),
  },
  {
    step: 'take',
    atService: nothing,
    inWindow: ({ page, press }) => press(walk.show(page)),
  },
  {
    step: 'check',
    atService: async ({ page, servicePage, personality }) => {
      const code = await shownRecoveryCode(page);
      await enterRecoveryCodeAtService(servicePage, personality, code);
      await expect(servicePage.getByRole('heading', { name: 'Set up your authenticator' })).toBeVisible();
      return code;
    },
    inWindow: ({ page, press }) => press(walk.worked(page)),
  },
  {
    step: 'scan',
    atService: ({ servicePage }) => screenshotOfSetUp(servicePage),
    inWindow: async ({ page, press, look }, brought) => {
      await dropPicture(page, 'Screenshot.png', Buffer.from(brought));
      await expect(walk.replace(page)).toBeVisible();
      await look(page, 'read');
      await press(walk.replace(page));
    },
  },
  {
    step: 'type-in',
    atService: async ({ page, servicePage }) => {
      await enterCodeAtService(servicePage, await shownLiveCode(page));
      await expect(servicePage.getByRole('heading', { name: 'Your new recovery codes' })).toBeVisible();
      return '';
    },
    inWindow: ({ page, press }) => press(walk.accepted(page)),
  },
  {
    step: 'store',
    atService: ({ servicePage }) => selectCodes(servicePage),
    inWindow: async ({ page, press, look }, brought) => {
      await pasteText(page, String(brought));
      await expect(walk.store(page)).toBeVisible();
      await look(page, 'preview');
      await press(walk.store(page));
    },
  },
  {
    step: 'safe',
    atService: nothing,
    inWindow: async ({ page, press }) => {
      // a switch is turned by the space bar, not by Enter
      await walk.acceptLess(page).press('Space');
      await press(walk.safeDone(page));
    },
  },
];

/**
 * The days before: a second factor is set up, its code comes from the window, the text file with the codes is dropped on
 * the list of accounts. Signed out again in the end. Returns the file.
 */
export async function setUpAccount(scene: Scene, folder: string): Promise<string> {
  const { page, servicePage, personality, look } = scene;
  await signInAtService(servicePage, personality);
  await look(servicePage, 'service-set-up');
  await dropPicture(page, 'Screenshot.png', await screenshotOfSetUp(servicePage));
  await page.getByRole('button', { name: 'Add 1 account' }).click();
  await page.getByRole('button', { name: 'Done' }).click();
  await enterCodeAtService(servicePage, await shownCode(page, new RegExp(personality.name)));
  await expect(servicePage.getByRole('heading', { name: 'Your new recovery codes' })).toBeVisible();
  await look(servicePage, 'service-codes');
  const file = await downloadCodes(servicePage, folder);
  await dropFile(page, file);
  await preview.isThere(page);
  await look(page, 'preview');
  await preview.save(page, personality.codes).click();
  await preview.isSaved(page, personality.codes);
  await look(page, 'saved');
  await preview.done(page).click();
  await servicePage.getByRole('button', { name: 'Done' }).click();
  await servicePage.getByRole('button', { name: 'Sign out' }).click();
  return file;
}
