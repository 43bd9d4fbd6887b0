// Which runtime an end-to-end test runs on: Electron where its runtime is installed, else the dev window. The same
// spec files run on both.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron, type ElectronApplication } from '@playwright/test';
import { electronProgram } from '../../build/electron-runtime.mjs';
import { findBrowser } from '../../build/installed-browser.mjs';

export const root = path.resolve(import.meta.dirname, '../..');

export type Runtime = 'electron' | 'dev-window';

/** RUNTIME=electron|dev-window names it; otherwise what is there decides. */
export function runtime(): Runtime {
  const asked = process.env.RUNTIME;
  if (asked === 'electron' || asked === 'dev-window') return asked;
  return electronProgram(root) ? 'electron' : 'dev-window';
}

/** Why no window can be opened on this machine, or null. */
export function runtimeUnavailable(): string | null {
  if (runtime() === 'electron') return electronProgram(root) ? null : 'Electron’s runtime is not installed';
  if (findBrowser()) return null;
  return 'no Electron runtime, Chromium, Chrome or Edge on this machine';
}

export interface LaunchOptions {
  /** Folder with the app's package.json, or its main file. */
  readonly app: string;
  readonly userData: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/**
 * Starts an app under Playwright. No `executablePath`: with one, Playwright leaves out its loader, which holds
 * `ready` back until it is attached.
 */
export async function launch({
  app,
  userData,
  args = [],
  env = {},
}: LaunchOptions): Promise<ElectronApplication> {
  const standIn: Record<string, string> = { DEV_WINDOW_TEST: '1' };
  const asRoot = process.getuid?.() === 0;
  if (runtime() === 'dev-window') {
    // read by electron/index.js in this process
    process.env.ELECTRON_OVERRIDE_DIST_PATH = path.join(root, 'build/dev-window');
    if (!process.env.DISPLAY) standIn.DEV_WINDOW_HEADLESS = '1';
  }
  return _electron.launch({
    args: [...(asRoot ? ['--no-sandbox'] : []), app, `--user-data-dir=${userData}`, ...args],
    cwd: root,
    env: { ...(process.env as Record<string, string>), ...standIn, ...env },
  });
}

/** A temporary folder for one test; the returned function removes it. */
export function temporaryFolder(name: string): { folder: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), `${name}-`));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}
