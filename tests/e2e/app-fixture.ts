// The built app under Playwright, on whichever runtime is there, in a home of its own: a fresh vault folder, fresh
// settings and a keychain of the test's choice. A test may start it several times on the same home.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { test as base, type ElectronApplication, expect, type Page } from '@playwright/test';
import {
  type Keyring,
  type KeyringSituation,
  keyringUnavailable,
  startKeyring,
} from '../keyring/with-keyring.ts';
import { launch, root, runtime, runtimeUnavailable, temporaryFolder } from './runtime.ts';

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Ends it as a person does, and waits for the end. */
  close(): Promise<void>;
}

interface Options {
  /** What the app finds as its keychain. 'no-bus' is the quickest; the others need gnome-keyring. */
  keyringSituation: KeyringSituation;
  /** More environment variables for the app. */
  appEnvironment: Record<string, string>;
}

interface Fixtures {
  /** A folder for this test alone. */
  home: string;
  /** Where the app keeps its vault (SPAREKEY_VAULT). */
  vaultFolder: string;
  keyring: Keyring;
  /** Policy violations and uncaught errors of every page of this test; must be empty at its end. */
  problems: string[];
  startApp: () => Promise<RunningApp>;
  running: RunningApp;
  app: ElectronApplication;
  page: Page;
}

export const test = base.extend<Options & Fixtures & { runtimeIsThere: undefined }>({
  keyringSituation: ['no-bus', { option: true }],
  appEnvironment: [{}, { option: true }],

  runtimeIsThere: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use, info) => {
      const missing = runtimeUnavailable();
      info.skip(missing !== null, missing ?? '');
      info.annotations.push({ type: 'runtime', description: runtime() });
      await use(undefined);
    },
    { auto: true },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: see above
  home: async ({}, use) => {
    const { folder, remove } = temporaryFolder('app');
    await use(folder);
    remove();
  },

  vaultFolder: async ({ home }, use) => {
    await use(path.join(home, 'vault'));
  },

  keyring: async ({ keyringSituation }, use, info) => {
    const needsPrograms = keyringSituation !== 'no-bus';
    const missing = needsPrograms ? keyringUnavailable() : null;
    info.skip(missing !== null, missing ?? '');
    const keyring = await startKeyring(keyringSituation);
    await use(keyring);
    await keyring.stop();
  },

  // biome-ignore lint/correctness/noEmptyPattern: see above
  problems: async ({}, use) => {
    const problems: string[] = [];
    await use(problems);
    expect(problems, 'policy violations and uncaught errors of the page').toEqual([]);
  },

  startApp: async ({ home, vaultFolder, keyring, problems, appEnvironment }, use) => {
    const started: RunningApp[] = [];
    await use(async () => {
      const env = { ...keyring.env, SPAREKEY_VAULT: vaultFolder, ...appEnvironment };
      const running = await startOnce(home, env, problems);
      started.push(running);
      return running;
    });
    for (const running of started) await running.close();
  },

  running: async ({ startApp }, use) => use(await startApp()),
  app: async ({ running }, use) => use(running.app),
  page: async ({ running }, use) => use(running.page),
});

export { expect };

async function startOnce(home: string, env: Record<string, string>, problems: string[]): Promise<RunningApp> {
  const userData = path.join(home, 'settings');
  mkdirSync(userData, { recursive: true, mode: 0o700 });
  const app = await launch({ app: root, userData, env });
  // kept here: an app that was killed has no process() any more
  const child = app.process();
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()));
  const page = await app.firstWindow();
  watch(page, problems);
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    if (child.exitCode === null && child.signalCode === null) await app.close();
    await ended;
  };
  return { app, page, close };
}

/** A refused script or style is only a line on the console; here it fails the test. */
function watch(page: Page, problems: string[]): void {
  page.on('pageerror', error => problems.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('console', message => {
    if (/Content Security Policy|Trusted ?(Type|HTML|Script)/i.test(message.text()))
      problems.push(message.text());
  });
}
