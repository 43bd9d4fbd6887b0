// `npm start` as a person types it: without a display, and in the dev window.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { electronProgram } from '../../build/electron-runtime.mjs';
import { root, runtimeUnavailable, temporaryFolder } from './runtime.ts';

/** `environment` may take variables away with undefined. */
function start(environment: Record<string, string | undefined>, args: readonly string[] = []) {
  const child = spawn(process.execPath, [path.join(root, 'build/start.mjs'), ...args], {
    cwd: root,
    // a mirror where nobody listens: were there no note of an earlier try, none would reach the network
    env: { ...process.env, ELECTRON_MIRROR: 'http://127.0.0.1:9/', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  }
  const ended = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  return { child, ended, printed: () => text };
}

test('without a display it says so, shows the terminal’s commands and ends well', async () => {
  test.skip(process.platform !== 'linux', 'other systems always have a display');
  const run = start({ DISPLAY: undefined, WAYLAND_DISPLAY: undefined });
  expect(await run.ended).toBe(0);
  expect(run.printed()).toContain('no display');
  expect(run.printed()).toContain('node dist/cli.mjs init');
});

test('without Electron’s runtime it says what is weaker, opens the window, and Ctrl+C ends all', async () => {
  test.skip(electronProgram(root) !== null, 'Electron is installed here');
  test.skip(runtimeUnavailable() !== null, runtimeUnavailable() ?? '');
  const { folder, remove } = temporaryFolder('start');
  const headless = process.env.DISPLAY ? {} : { DISPLAY: ':0', DEV_WINDOW_HEADLESS: '1' };
  const vault = path.join(folder, 'vault');
  const run = start({ ...headless, DEV_WINDOW_TEST: '1', SPAREKEY_VAULT: vault }, [
    `--user-data-dir=${folder}`,
  ]);
  try {
    await expect.poll(run.printed, { timeout: 60_000 }).toContain('Weaker than in Electron');
    // the lock file is there as soon as the app runs
    await expect.poll(() => existsSync(path.join(folder, 'dev-window.lock')), { timeout: 30_000 }).toBe(true);
    run.child.kill('SIGINT');
    expect(await run.ended).toBe(0);
    expect(existsSync(path.join(folder, 'dev-window.lock'))).toBe(false);
  } finally {
    run.child.kill('SIGKILL');
    remove();
  }
});

test('without Electron and without a browser it says which to install', async () => {
  test.skip(
    process.platform !== 'linux' || electronProgram(root) !== null,
    'looks for no other runtime here',
  );
  const run = start({ DISPLAY: ':0', DEV_WINDOW_BROWSER: 'none' });
  expect(await run.ended).toBe(1);
  expect(run.printed()).toContain('apt-get install chromium');
});
