// What the command line asked for. `cli.ts` writes it before the app's main is loaded, the `electron`
// stand-in reads it; both are bundles of their own, so it hangs on a registered symbol.
const KEY = Symbol.for('sparekey.dev-window.launch');

export interface Launch {
  /** Folder of the app's package.json. */
  readonly appPath: string;
  /** `--name=value` anywhere on the command line; Chromium reads switches anywhere, too. */
  readonly switches: Readonly<Record<string, string>>;
  readonly version: string;
}

interface Holder {
  [KEY]?: Launch;
}

export function setLaunch(launch: Launch): void {
  (globalThis as Holder)[KEY] = launch;
}

export function launch(): Launch {
  return (globalThis as Holder)[KEY] ?? { appPath: process.cwd(), switches: {}, version: '0.0.0' };
}

/** In a test nothing outside is touched: the clipboard is a variable, no dialog opens, no program starts. */
export function underTest(): boolean {
  return process.env.DEV_WINDOW_TEST === '1';
}

export function headless(): boolean {
  return 'headless' in launch().switches || process.env.DEV_WINDOW_HEADLESS === '1';
}
