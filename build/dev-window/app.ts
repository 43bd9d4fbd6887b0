// `app`: life and death of the app, its names and folders, and the single instance.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { appDataFolder, appPath } from './app-paths.ts';
import { browserHost } from './browser-host.ts';
import { BrowserWindow, observeWindows } from './browser-window.ts';
import { launch } from './launch.ts';
import { type InstanceLock, takeInstanceLock } from './single-instance.ts';
import type { WebContents } from './web-contents.ts';
import { type Event, plainEvent } from './web-contents-events.ts';

interface AppEvents {
  'will-finish-launching': [];
  ready: [event: Event, launchInfo: object];
  'window-all-closed': [];
  'before-quit': [event: Event];
  'will-quit': [event: Event];
  quit: [event: Event, exitCode: number];
  'web-contents-created': [event: Event, contents: WebContents];
  'browser-window-created': [event: Event, window: BrowserWindow];
  'second-instance': [event: Event, argv: string[], workingDirectory: string];
  /** macOS only, and there the system speaks to the bundle: never emitted. */
  activate: [event: Event, hasVisibleWindows: boolean];
  'open-url': [event: Event, url: string];
  'render-process-gone': [event: Event, contents: WebContents, details: { reason: string; exitCode: number }];
  'child-process-gone': [event: Event, details: { type: string; reason: string; exitCode: number }];
}

class App extends EventEmitter<AppEvents> {
  readonly isPackaged = false;
  readonly commandLine = {
    appendSwitch(_name: string, _value?: string): void {},
    hasSwitch: (name: string): boolean => name in launch().switches,
    getSwitchValue: (name: string): string => launch().switches[name] ?? '',
  };
  readonly #manifest = readManifest();
  readonly #paths: Record<string, string> = {};
  readonly #ready: Promise<void>;
  #name: string;
  #isReady = false;
  #quitting = false;
  /** While the app itself closes its windows, the last of them is no reason to quit. */
  #closingAll = false;
  #lock: InstanceLock | null = null;

  constructor() {
    super();
    this.#name = this.#manifest.productName ?? this.#manifest.name ?? 'Electron';
    this.#ready = new Promise(resolve => setImmediate(() => void this.#start(resolve)));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => this.quit());
    observeWindows({
      created: window => this.#windowCreated(window),
      lastClosed: () => this.#lastWindowClosed(),
    });
  }

  whenReady(): Promise<void> {
    return this.#ready;
  }

  isReady(): boolean {
    return this.#isReady;
  }

  getName(): string {
    return this.#name;
  }

  setName(name: string): void {
    this.#name = name;
  }

  getVersion(): string {
    return this.#manifest.version ?? '0.0.0';
  }

  getAppPath(): string {
    return launch().appPath;
  }

  getLocale(): string {
    return Intl.DateTimeFormat().resolvedOptions().locale;
  }

  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }

  /** Throws for a name that Electron does not know. */
  getPath(name: string): string {
    const given = this.#paths[name];
    if (given !== undefined) return given;
    const userData = launch().switches['user-data-dir'] ?? path.join(appDataFolder(), this.#name);
    return appPath(name, this.#paths.userData ?? userData);
  }

  setPath(name: string, folder: string): void {
    this.#paths[name] = folder;
  }

  requestSingleInstanceLock(): boolean {
    this.#lock ??= takeInstanceLock(this.getPath('userData'), ({ argv, workingDirectory }) =>
      this.emit('second-instance', plainEvent(), argv, workingDirectory),
    );
    return this.#lock !== null;
  }

  hasSingleInstanceLock(): boolean {
    return this.#lock !== null;
  }

  releaseSingleInstanceLock(): void {
    this.#lock?.release();
    this.#lock = null;
  }

  /** The order of Electron: before-quit, close of each window, will-quit, quit. Each but the last may refuse. */
  quit(): void {
    if (this.#quitting) return;
    const refused = (name: 'before-quit' | 'will-quit') => {
      const event = plainEvent();
      this.emit(name, event);
      return event.defaultPrevented;
    };
    if (refused('before-quit')) return;
    this.#closingAll = true;
    for (const window of BrowserWindow.getAllWindows()) window.close();
    this.#closingAll = false;
    if (BrowserWindow.getAllWindows().length > 0 || refused('will-quit')) return;
    void this.#end(0);
  }

  exit(code = 0): void {
    if (!this.#quitting) void this.#end(code);
  }

  focus(): void {
    BrowserWindow.getAllWindows()[0]?.focus();
  }

  /** Nothing is registered with the system: the dev window belongs to a checkout, not to an installation. */
  setAsDefaultProtocolClient(_scheme: string): boolean {
    return false;
  }

  isDefaultProtocolClient(_scheme: string): boolean {
    return false;
  }

  /** The browser's own sandbox is on, but for root. */
  enableSandbox(): void {}
  setAppUserModelId(_id: string): void {}
  setSecureKeyboardEntryEnabled(_on: boolean): void {}
  disableHardwareAcceleration(): void {}

  async #start(resolve: () => void): Promise<void> {
    await browserHost.startForPlaywright();
    this.#isReady = true;
    this.emit('will-finish-launching');
    this.emit('ready', plainEvent(), {});
    resolve();
  }

  #windowCreated(window: BrowserWindow): void {
    const { webContents } = window;
    this.emit('web-contents-created', plainEvent(), webContents);
    this.emit('browser-window-created', plainEvent(), window);
    webContents.on('render-process-gone', (event, details) =>
      this.emit('render-process-gone', event, webContents, details),
    );
  }

  #lastWindowClosed(): void {
    if (this.#quitting || this.#closingAll) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  async #end(code: number): Promise<void> {
    this.#quitting = true;
    this.releaseSingleInstanceLock();
    this.emit('quit', plainEvent(), code);
    await browserHost.close().catch(() => {});
    process.exit(code);
  }
}

interface Manifest {
  name?: string;
  productName?: string;
  version?: string;
}

function readManifest(): Manifest {
  try {
    return JSON.parse(readFileSync(path.join(launch().appPath, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return {}; // a bare script
  }
}

export const app = new App();
