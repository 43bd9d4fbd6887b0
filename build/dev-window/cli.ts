// The dev window's stand-in for Electron's binary: on plain Node it takes the same command line, gives `electron`
// to whoever requires it, and loads the app's unmodified main.
import inspector from 'node:inspector';
import { createRequire, Module } from 'node:module';
import path from 'node:path';
import { refuseWhatBoringSslLacks } from './boringssl.ts';
import { readCommandLine } from './command-line.ts';
import { launchVersion } from './electron-version.ts';
import { setLaunch } from './launch.ts';

interface ModuleLoader {
  _resolveFilename(request: string, ...rest: unknown[]): string;
  _load(request: string, parent: unknown, isMain: boolean): unknown;
}

const argv = process.argv.slice(2);
const { switches, preloads, appPath, main } = readCommandLine(argv);
const version = launchVersion();

setLaunch({ appPath, switches, version });
becomeElectron();
refuseWhatBoringSslLacks();
// prints 'Debugger listening on ws://…', which Playwright waits for; never without the switch
if ('inspect' in switches) inspector.open(Number(switches.inspect) || 0);
loadMain();

function becomeElectron(): void {
  const define = (name: string, value: unknown) =>
    Object.defineProperty(process, name, { value, configurable: true, enumerable: true, writable: true });
  define('versions', Object.freeze({ ...process.versions, electron: version, chrome: '0.0.0.0' }));
  define('type', 'browser');
  define('defaultApp', true);
  process.argv = [process.execPath, ...argv];
  // the app asks for this to show its notice
  process.env.SPAREKEY_DEV_WINDOW = '1';
}

/** Wins over node_modules/electron, whose index.js would try a download. */
function loadMain(): void {
  const loader = Module as unknown as ModuleLoader;
  const resolve = loader._resolveFilename;
  const standIn = path.join(__dirname, 'electron.cjs');
  loader._resolveFilename = function resolveElectron(request, ...rest) {
    return /^electron(\/(main|common))?$/.test(request) ? standIn : resolve.call(this, request, ...rest);
  };
  const require = createRequire(__filename);
  for (const preload of preloads) require(preload);
  loader._load(main, null, true);
}
