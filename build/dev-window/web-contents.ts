// `WebContents`: one page of the browser as Electron shows it. Every request of the page passes through here,
// and every navigation is announced before its first byte.
import { EventEmitter } from 'node:events';
import { browserHost, type Page } from './browser-host.ts';
import { nodeCodec } from './codec.ts';
import { ipcMain } from './ipc-main.ts';
import { nativeTheme } from './native-theme.ts';
import { PageChannel } from './page-channel.ts';
import { PageDocument } from './page-document.ts';
import type { FromPage, ToPage } from './page-preload.ts';
import { PageRequests } from './page-requests.ts';
import { powerMonitor } from './power-monitor.ts';
import { originOf, toAppUrl, toBrowserUrl } from './scheme.ts';
import type { Session } from './session.ts';
import {
  type Event,
  plainEvent,
  type WebContentsEvents,
  type WebFrameMain,
  type WebPreferences,
  type WindowOpenDetails,
} from './web-contents-events.ts';

const all = new Set<WebContents>();
let lastId = 0;

export class WebContents extends EventEmitter<WebContentsEvents> {
  readonly id = ++lastId;
  readonly session: Session;
  readonly mainFrame: WebFrameMain;
  readonly #preferences: WebPreferences;
  #page: Page | undefined;
  #channel: PageChannel | undefined;
  #waiting: ToPage[] = [];
  readonly #document = new PageDocument(this);
  readonly #requests: PageRequests;
  #destroyed = false;
  #openHandler: ((details: WindowOpenDetails) => { action: string }) | undefined;
  readonly #attached: Promise<void>;
  #resolveAttached: () => void = () => {};

  constructor(session: Session, preferences: WebPreferences) {
    super();
    this.session = session;
    this.#preferences = preferences;
    this.#attached = new Promise(resolve => {
      this.#resolveAttached = resolve;
    });
    this.mainFrame = mainFrameOf(this);
    this.#requests = new PageRequests({ session, events: this, document: this.#document });
    session.on('permissions-changed', () => this.#grantPermissions());
    nativeTheme.on('updated', () => this.#applyTheme());
    all.add(this);
  }

  static getAllWebContents(): WebContents[] {
    return [...all];
  }

  static fromId(id: number): WebContents | undefined {
    return [...all].find(contents => contents.id === id);
  }

  /** Playwright finds the window of a page with this. */
  static fromDevToolsTargetId(targetId: string): WebContents | undefined {
    return [...all].find(contents => contents.targetId === targetId);
  }

  get targetId(): string {
    return this.#page?.info.targetId ?? '';
  }

  getURL(): string {
    return toAppUrl(this.#document.url);
  }

  getTitle(): string {
    return this.#document.title;
  }

  getOSProcessId(): number {
    return browserHost.pid;
  }

  getLastWebPreferences(): WebPreferences {
    return { sandbox: true, contextIsolation: true, nodeIntegration: false, ...this.#preferences };
  }

  isLoading(): boolean {
    return this.#document.isLoading;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Asked when the page opens a window. Whatever the answer, no second window opens. */
  setWindowOpenHandler(handler: (details: WindowOpenDetails) => { action: 'deny' | 'allow' }): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    const message: ToPage = { t: 'send', channel, args: nodeCodec.encode(args) };
    if (this.#channel) this.#channel.send(message);
    else this.#waiting.push(message);
  }

  reload(): void {
    this.#page?.session.post('Page.reload');
  }

  reloadIgnoringCache(): void {
    this.reload();
  }

  focus(): void {
    this.#page?.session.post('Page.bringToFront');
  }

  close(): void {
    if (this.#page) browserHost.closePage(this.targetId);
  }

  setIgnoreMenuShortcuts(_ignore: boolean): void {}
  setVisualZoomLevelLimits(_minimum: number, _maximum: number): Promise<void> {
    return Promise.resolve();
  }
  openDevTools(): void {}
  closeDevTools(): void {}
  isDevToolsOpened(): boolean {
    return false;
  }

  /** Resolves when the page has loaded. Rejects with the browser's word when it cannot be. */
  async loadURL(url: string): Promise<void> {
    await this.#attached;
    const page = this.#page;
    if (!page) return;
    const target = toBrowserUrl(url);
    this.#requests.expect(target);
    this.#document.isLoading = true;
    const loaded = this.#untilLoaded(url);
    loaded.catch(() => {});
    const { errorText } = await page.session.send('Page.navigate', { url: target });
    if (errorText) this.emit('did-fail-load', plainEvent(), -1, errorText, url, true);
    return loaded;
  }

  #untilLoaded(url: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const off = () => {
        this.off('did-finish-load', finish).off('did-fail-load', fail).off('destroyed', finish);
      };
      const finish = () => {
        off();
        resolve();
      };
      const fail = (_event: Event, errno: number, code: string) => {
        off();
        reject(Object.assign(new Error(`${code} (${errno}) loading '${url}'`), { code, errno, url }));
      };
      this.on('did-finish-load', finish).on('did-fail-load', fail).on('destroyed', finish);
    });
  }

  /** Takes over a page that stands still, prepares it and lets it go on. Called by its window. */
  async attach(page: Page): Promise<void> {
    this.#page = page;
    const { session } = page;
    this.#channel = new PageChannel(session, {
      preload: this.#preferences.preload,
      additionalArguments: this.#preferences.additionalArguments ?? [],
      mainFrameId: () => this.#document.frameId,
      receive: (message, answer) => this.#received(message, answer),
    });
    this.#document.watch(session);
    session.on('Page.windowOpen', ({ url, windowName }) => {
      this.#openHandler?.({ url: toAppUrl(url), frameName: windowName });
    });
    session.on('detached', () => this.destroy());
    this.#grantPermissions();
    const { browserContextId } = page.info;
    browserHost.root?.post('Browser.setDownloadBehavior', { behavior: 'deny', browserContextId });
    session.post('Page.enable');
    session.post('Runtime.enable');
    session.post('Page.setLifecycleEventsEnabled', { enabled: true });
    this.#requests.watch(session);
    this.#channel.inject();
    this.#applyTheme();
    session.post('Runtime.runIfWaitingForDebugger');
    // commands are answered in order: this one's answer means that all of the above hold
    this.#document.frameId = (await session.send('Page.getFrameTree')).frameTree.frame.id;
    for (const message of this.#waiting.splice(0)) this.#channel.send(message);
    this.#resolveAttached();
  }

  /** The page is gone, whoever closed it. Called by its window. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.delete(this);
    this.#resolveAttached();
    this.emit('destroyed');
  }

  titleChanged(title: string): void {
    this.#document.titleChanged(title);
  }

  #received(message: FromPage, answer: (reply: ToPage) => void): void {
    const event = { sender: this, senderFrame: this.mainFrame, frameId: 1, processId: 1 };
    switch (message.t) {
      case 'send':
        ipcMain.emit(message.channel, event, ...(nodeCodec.decode(message.args) as unknown[]));
        return;
      case 'invoke':
        ipcMain
          .invoke(message.channel, event, nodeCodec.decode(message.args) as unknown[])
          .then(value => answer({ t: 'reply', id: message.id, value: nodeCodec.encode(value) }))
          .catch((error: Error) => answer({ t: 'refused', id: message.id, message: error.message }));
        return;
      case 'file-path':
        this.#channel
          ?.pathOfFile(message.id)
          .catch(() => '')
          .then(path => answer({ t: 'reply', id: message.id, value: nodeCodec.encode(path) }));
        return;
      case 'input':
        powerMonitor.noteInput();
        return;
      case 'focus':
        this.emit('focus-changed', message.focused);
        return;
      case 'preload-error': {
        process.stderr.write(`Unable to load preload script: ${message.message}\n${message.stack}\n`);
        this.emit('preload-error', plainEvent(), this.#preferences.preload ?? '', new Error(message.message));
        return;
      }
      case 'preload-done':
        return;
    }
  }

  #grantPermissions(): void {
    if (!this.#page) return;
    const { browserContextId } = this.#page.info;
    const permissions = [...this.session.grantedPermissions];
    browserHost.root?.post('Browser.grantPermissions', { permissions, browserContextId });
  }

  #applyTheme(): void {
    const { themeSource } = nativeTheme;
    const features = themeSource === 'system' ? [] : [{ name: 'prefers-color-scheme', value: themeSource }];
    this.#page?.session.post('Emulation.setEmulatedMedia', { features });
  }
}

export const webContents = WebContents;

function mainFrameOf(contents: WebContents): WebFrameMain {
  const frame: WebFrameMain = {
    get url() {
      return contents.getURL();
    },
    get origin() {
      return originOf(contents.getURL());
    },
    get top() {
      return frame;
    },
    parent: null,
    routingId: 1,
    processId: 1,
    isDestroyed: () => contents.isDestroyed(),
  };
  return frame;
}
