// `npm start`: set-up, then the app in Electron; where Electron's runtime cannot be had, said plainly, in the dev
// window; where there is no display, the commands for the terminal.
//   npm start -- --get-electron     tries the download again
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { electronProgram } from './electron-runtime.mjs';
import { findBrowser } from './installed-browser.mjs';
import { note, notes, root, setUp } from './setup.mjs';

const DOWNLOAD_LIMIT = 60_000;
const TRIED = 'electron-could-not-be-downloaded';

const WEAKER = `Electron's runtime is not here and could not be downloaded, so Sparekey opens in your browser's engine
instead, in a window of its own (nothing is installed, no port is opened, nothing stays behind). Weaker than in Electron:
  - other programs can capture the window, and it cannot lock when you lock the screen
  - it is only as safe as the browser that is installed, and keys like Ctrl+T are the browser's
  - copied codes are not marked as secret for clipboard managers
  - no file dialogs of the system unless zenity or kdialog is installed; no otpauth: links
For daily use take an installer, or try the download again:  npm start -- --get-electron
`;

const TERMINAL = `  node dist/cli.mjs init                     make a vault
  node dist/cli.mjs add --qr screenshot.png  add what is in a QR code
  node dist/cli.mjs code                     show the codes
  node dist/cli.mjs --help                   everything else`;

const args = process.argv.slice(2);
const getElectron = args.includes('--get-electron');
const appArgs = args.filter(argument => argument !== '--get-electron');

try {
  setUp();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

if (!hasDisplay()) {
  console.log(`There is no display here, so no window can open. In the terminal:\n\n${TERMINAL}`);
} else if (findOrDownloadElectron()) {
  open(electronProgram(root), [root, ...appArgs]);
} else if (findBrowser()) {
  console.log(WEAKER);
  open(process.execPath, [path.join(root, 'dist/dev-window/cli.cjs'), root, ...appArgs]);
} else {
  console.error(`Electron's runtime could not be downloaded, and no Chromium, Chrome or Edge was found to open the window in.
Install one of them (on Debian and Ubuntu: sudo apt-get install chromium), or work in the terminal:\n\n${TERMINAL}`);
  process.exitCode = 1;
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** Electron's own installer, bounded: a network that swallows everything would hold it for minutes. */
function findOrDownloadElectron() {
  if (electronProgram(root)) return true;
  const tried = path.join(notes, TRIED);
  if (existsSync(tried) && !getElectron) return false;
  console.log('Downloading Electron’s runtime, once …');
  const installer = path.join(root, 'node_modules/electron/install.js');
  spawnSync(process.execPath, [installer], {
    cwd: root,
    stdio: 'ignore',
    timeout: DOWNLOAD_LIMIT,
    killSignal: 'SIGKILL',
  });
  if (electronProgram(root)) {
    rmSync(tried, { force: true });
    return true;
  }
  note(TRIED, `${new Date().toISOString()}\n`);
  return false;
}

/** The app's end is our end; Ctrl+C ends both. */
function open(program, programArgs) {
  const child = spawn(program, programArgs, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', error => {
    console.error(`The window could not be opened: ${error.message}`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
