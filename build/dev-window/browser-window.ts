// `BrowserWindow`: an app window of the installed browser. What a browser's window cannot do (content
// protection, menus, preventing the user's close) is remembered or ignored, never pretended to work.
import { EventEmitter } from 'node:events';
import { browserHost } from './browser-host.ts';
import type { WindowBounds } from './cdp-protocol.ts';
import { session } from './session.ts';
import { WebContents } from './web-contents.ts';
import { type Event, plainEvent, type WebPreferences } from './web-contents-events.ts';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface BrowserWindowConstructorOptions extends Partial<Rectangle> {
  title?: string;
  show?: boolean;
  backgroundColor?: string;
  webPreferences?: WebPreferences;
  [name: string]: unknown;
}

interface BrowserWindowEvents {
  'ready-to-show': [];
  close: [event: Event];
  closed: [];
  focus: [];
  blur: [];
  show: [];
  hide: [];
  minimize: [];
  restore: [];
  'page-title-updated': [event: Event, title: string, explicitSet: boolean];
  /** Never emitted. */
  'session-end': [];
}

const windows = new Set<BrowserWindow>();

export class BrowserWindow extends EventEmitter<BrowserWindowEvents> {
  readonly id: number;
  readonly webContents: WebContents;
  readonly #bounds: Rectangle;
  readonly #options: BrowserWindowConstructorOptions;
  readonly #placed: Promise<void>;
  #windowId: number | undefined;
  #visible: boolean;
  #minimized = false;
  #focused = false;
  #painted = false;
  #destroyed = false;
  #protected = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super();
    const { x = 60, y = 40, width = 800, height = 600, webPreferences = {} } = options;
    this.#options = options;
    this.#visible = options.show !== false;
    this.#bounds = { x, y, width, height };
    const { partition } = webPreferences;
    const own = partition === undefined ? session.defaultSession : session.fromPartition(partition);
    this.webContents = new WebContents(webPreferences.session ?? own, webPreferences);
    this.id = this.webContents.id;
    windows.add(this);
    this.#listen();
    onCreated(this);
    this.#placed = this.#open();
    this.#placed.catch(error => this.#failed(error));
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return [...windows].find(window => window.isFocused()) ?? null;
  }

  static fromWebContents(contents: WebContents | null): BrowserWindow | null {
    return [...windows].find(window => window.webContents === contents) ?? null;
  }

  static fromId(id: number): BrowserWindow | null {
    return [...windows].find(window => window.id === id) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  reload(): void {
    this.webContents.reload();
  }

  show(): void {
    this.#visible = true;
    this.#setBounds({ windowState: 'normal' });
    this.emit('show');
  }

  showInactive(): void {
    this.show();
  }

  hide(): void {
    this.#visible = false;
    this.#setBounds({ windowState: 'minimized' });
    this.emit('hide');
  }

  minimize(): void {
    this.#minimized = true;
    this.#setBounds({ windowState: 'minimized' });
    this.emit('minimize');
  }

  restore(): void {
    this.#minimized = false;
    this.#setBounds({ windowState: 'normal' });
    this.emit('restore');
  }

  maximize(): void {
    this.#setBounds({ windowState: 'maximized' });
  }

  focus(): void {
    this.webContents.focus();
  }

  isVisible(): boolean {
    return this.#visible && !this.#minimized;
  }

  isMinimized(): boolean {
    return this.#minimized;
  }

  isFocused(): boolean {
    return this.#focused;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  getTitle(): string {
    return this.webContents.getTitle() || (this.#options.title ?? '');
  }

  setTitle(_title: string): void {}

  getBounds(): Rectangle {
    return { ...this.#bounds };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    Object.assign(this.#bounds, bounds);
    this.#place();
  }

  /** Remembered only: a browser's window can be captured. */
  setContentProtection(on: boolean): void {
    this.#protected = on;
  }

  isContentProtected(): boolean {
    return this.#protected;
  }

  removeMenu(): void {}
  setMenu(_menu: unknown): void {}
  setMenuBarVisibility(_visible: boolean): void {}
  setBackgroundColor(_color: string): void {}
  flashFrame(_on: boolean): void {}

  close(): void {
    const event = plainEvent();
    this.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }

  destroy(): void {
    this.webContents.close();
    this.webContents.destroy();
  }

  #listen(): void {
    const { webContents } = this;
    webContents.on('destroyed', () => this.#gone());
    webContents.on('first-paint', () => this.#readyToShow());
    webContents.on('page-title-updated', (...args) => this.emit('page-title-updated', ...args));
    webContents.on('focus-changed', focused => {
      this.#focused = focused;
      this.emit(focused ? 'focus' : 'blur');
    });
  }

  async #open(): Promise<void> {
    const { title = '', backgroundColor = '#ffffff' } = this.#options;
    const { width, height } = this.#bounds;
    await this.webContents.attach(
      await browserHost.openPage({ title, background: backgroundColor, width, height }),
    );
    const found = await browserHost.root
      ?.send('Browser.getWindowForTarget', { targetId: this.webContents.targetId })
      .catch(() => undefined); // a browser without windows
    this.#windowId = found?.windowId;
    this.#place();
  }

  #failed(error: Error): void {
    process.stderr.write(`The window could not be opened: ${error.message}\n`);
    this.webContents.destroy();
  }

  #place(): void {
    const { x, y, width, height } = this.#bounds;
    this.#setBounds({ left: x, top: y, width, height });
  }

  #setBounds(bounds: WindowBounds): void {
    const apply = () => {
      if (this.#windowId === undefined) return;
      browserHost.root?.post('Browser.setWindowBounds', { windowId: this.#windowId, bounds });
    };
    if (this.#windowId === undefined) this.#placed?.then(apply, () => {});
    else apply();
  }

  /** A minimised page never paints: a window with `show: false` is hidden only now, if nobody has shown it. */
  #readyToShow(): void {
    if (this.#painted || this.#destroyed) return;
    this.#painted = true;
    this.emit('ready-to-show');
    setTimeout(() => {
      if (!this.#visible && !this.#destroyed) this.#setBounds({ windowState: 'minimized' });
    }, 250);
  }

  #gone(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) onLastClosed();
  }
}

let onCreated: (window: BrowserWindow) => void = () => {};
let onLastClosed: () => void = () => {};

/** `app` announces windows and ends with the last of them; it registers itself, so that neither imports both ways. */
export function observeWindows(observer: {
  created: typeof onCreated;
  lastClosed: typeof onLastClosed;
}): void {
  onCreated = observer.created;
  onLastClosed = observer.lastClosed;
  browserHost.onGone = () => {
    for (const window of [...windows]) window.webContents.destroy();
  };
  browserHost.onTitle = (targetId, title) => WebContents.fromDevToolsTargetId(targetId)?.titleChanged(title);
}
