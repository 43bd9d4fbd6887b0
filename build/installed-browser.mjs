// Finds an installed Chromium, Chrome or Edge. Plain JavaScript: set-up asks before anything is built.
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The path of a browser's program, or null. DEV_WINDOW_BROWSER names another one, or 'none'. */
export function findBrowser() {
  const named = process.env.DEV_WINDOW_BROWSER;
  if (named) return named === 'none' ? null : named;
  return candidates().find(candidate => existsSync(candidate)) ?? null;
}

function candidates() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      name => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  return process.platform === 'win32' ? windowsCandidates() : LINUX;
}

function windowsCandidates() {
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(variable => {
    const base = process.env[variable];
    return base ? programs.map(program => path.join(base, program)) : [];
  });
}

/** The program itself comes before Debian's wrapper script, which switches extensions on. */
const LINUX = [
  '/usr/lib/chromium/chromium',
  '/usr/lib/chromium-browser/chromium-browser',
  '/opt/google/chrome/chrome',
  '/opt/microsoft/msedge/msedge',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
];
