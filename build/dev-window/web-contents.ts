// `WebContents`: one page of the browser as Electron shows it. Every request of the page passes through here,
// and every navigation is announced before its first byte.
import { EventEmitter } from 'node:events';
import { answerRequest } from './answer-request.ts';
import { AUTO_ATTACH, browserHost, type Page } from './browser-host.ts';
import type { Session as CdpSession } from './cdp.ts';
import type { Events, RequestPaused } from './cdp-protocol.ts';
import { nodeCodec } from './codec.ts';
import { ipcMain } from './ipc-main.ts';
import { nativeTheme } from './native-theme.ts';
import { PageChannel } from './page-channel.ts';
import type { FromPage, ToPage } from './page-preload.ts';
import { powerMonitor } from './power-monitor.ts';
import { originOf, toAppUrl, toBrowserUrl } from './scheme.ts';
import type { Session } from './session.ts';

export interface WebPreferences {
  preload?: string;
  session?: Session;
  partition?: string;
  sandbox?: boolean;
  contextIsolation?: boolean;
  nodeIntegration?: boolean;
  additionalArguments?: string[];
  [name: string]: unknown;
}

export interface WebFrameMain {
  readonly url: string;
  readonly origin: string;
  readonly parent: null;
  readonly top: WebFrameMain;
  readonly routingId: number;
  readonly processId: number;
  isDestroyed(): boolean;
}

export interface Event<Params extends object = object> {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
  /** Only there so that `Event<Params>` names its params, as in Electron. */
  readonly params?: Params;
}

export interface NavigationEvent extends Event {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly isSameDocument: boolean;
}

export interface ConsoleMessageEvent extends Event {
  readonly level: 'info' | 'warning' | 'error' | 'debug';
  readonly message: string;
  readonly lineNumber: number;
  readonly sourceId: string;
}

export interface WindowOpenDetails {
  readonly url: string;
  readonly frameName: string;
}

export interface WebContentsEvents {
  'will-navigate': [event: NavigationEvent, url: string];
  'will-frame-navigate': [event: NavigationEvent];
  'will-redirect': [event: NavigationEvent, url: string];
  /** Never emitted: the browser has no webview. */
  'will-attach-webview': [event: Event, preferences: WebPreferences, params: Record<string, string>];
  'did-navigate': [event: Event, url: string];
  'did-navigate-in-page': [event: Event, url: string, isMainFrame: boolean];
  'did-start-loading': [];
  'did-stop-loading': [];
  'did-finish-load': [];
  'did-fail-load': [
    event: Event,
    errorCode: number,
    errorDescription: string,
    url: string,
    isMainFrame: boolean,
  ];
  'dom-ready': [event: Event];
  'console-message': [event: ConsoleMessageEvent];
  'page-title-updated': [event: Event, title: string, explicitSet: boolean];
  'preload-error': [event: Event, preloadPath: string, error: Error];
  'render-process-gone': [event: Event, details: { reason: string; exitCode: number }];
  'first-paint': [];
  'focus-changed': [focused: boolean];
  destroyed: [];
}

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
  #frameId = '';
  #url = '';
  #title = '';
  #loading = false;
  #destroyed = false;
  /** URLs that `loadURL` asked for: going there is no navigation of the page's own. */
  readonly #own = new Set<string>();
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
    return toAppUrl(this.#url);
  }

  getTitle(): string {
    return this.#title;
  }

  getOSProcessId(): number {
    return browserHost.pid;
  }

  getLastWebPreferences(): WebPreferences {
    return { sandbox: true, contextIsolation: true, nodeIntegration: false, ...this.#preferences };
  }

  isLoading(): boolean {
    return this.#loading;
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
    this.#own.add(withoutHash(target));
    this.#loading = true;
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
      mainFrameId: () => this.#frameId,
      receive: (message, answer) => this.#received(message, answer),
    });
    this.#listen(session);
    this.#grantPermissions();
    const { browserContextId } = page.info;
    browserHost.root?.post('Browser.setDownloadBehavior', { behavior: 'deny', browserContextId });
    session.post('Page.enable');
    session.post('Runtime.enable');
    session.post('Page.setLifecycleEventsEnabled', { enabled: true });
    session.post('Target.setAutoAttach', AUTO_ATTACH);
    session.post('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    this.#channel.inject();
    this.#applyTheme();
    session.post('Runtime.runIfWaitingForDebugger');
    // commands are answered in order: this one's answer means that all of the above hold
    this.#frameId = (await session.send('Page.getFrameTree')).frameTree.frame.id;
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
    if (title === this.#title) return;
    this.#title = title;
    this.emit('page-title-updated', plainEvent(), title, true);
  }

  #listen(session: CdpSession): void {
    session.on('Page.frameNavigated', event => this.#navigated(event));
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== this.#frameId) return;
      this.#url = url;
      this.emit('did-navigate-in-page', plainEvent(), toAppUrl(url), true);
    });
    session.on('Page.windowOpen', ({ url, windowName }) => {
      this.#openHandler?.({ url: toAppUrl(url), frameName: windowName });
    });
    session.on('Page.domContentEventFired', () => this.emit('dom-ready', plainEvent()));
    session.on('Page.loadEventFired', () => this.#loaded(session));
    session.on('Page.lifecycleEvent', ({ frameId, name }) => {
      if (frameId === this.#frameId && name === 'firstContentfulPaint' && !this.#onWaitingPage())
        this.emit('first-paint');
    });
    session.on('Runtime.consoleAPICalled', event => this.#consoleMessage(event));
    session.on('Inspector.targetCrashed', () =>
      this.emit('render-process-gone', plainEvent(), { reason: 'crashed', exitCode: 1 }),
    );
    session.on('Fetch.requestPaused', paused => void this.#request(paused, session));
    session.on('Target.attachedToTarget', ({ sessionId }) => this.#attachChild(sessionId));
    session.on('detached', () => this.destroy());
  }

  /** A worker or a frame in another process: its requests pass through here, too. */
  #attachChild(sessionId: string): void {
    const child = browserHost.connection?.session(sessionId);
    if (!child) return;
    child.on('Fetch.requestPaused', paused => void this.#request(paused, child));
    child.on('Target.attachedToTarget', grandchild => this.#attachChild(grandchild.sessionId));
    child.post('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
    child.post('Target.setAutoAttach', AUTO_ATTACH);
    child.post('Runtime.runIfWaitingForDebugger');
  }

  #navigated({ frame }: Events['Page.frameNavigated'][0]): void {
    if (frame.parentId !== undefined) return;
    this.#frameId = frame.id;
    this.#url = frame.url;
    if (this.#onWaitingPage()) return;
    this.#loading = true;
    this.emit('did-start-loading');
    this.emit('did-navigate', plainEvent(), toAppUrl(frame.url));
  }

  #loaded(session: CdpSession): void {
    if (this.#onWaitingPage()) return;
    this.#loading = false;
    session
      .send('Runtime.evaluate', { expression: 'document.title', returnByValue: true })
      .then(({ result }) => this.titleChanged(String(result.value)))
      .catch(() => {});
    this.emit('did-finish-load');
    this.emit('did-stop-loading');
    // an empty page never paints, and ready-to-show must still come
    setTimeout(() => this.emit('first-paint'), 500);
  }

  #onWaitingPage(): boolean {
    return this.#url === '' || this.#url === 'about:blank' || this.#url.startsWith('data:');
  }

  #consoleMessage({ type, args }: Events['Runtime.consoleAPICalled'][0]): void {
    const levels: Record<string, ConsoleMessageEvent['level']> = {
      warning: 'warning',
      error: 'error',
      debug: 'debug',
    };
    const message = args.map(arg => String(arg.value ?? arg.description ?? '')).join(' ');
    const details = { level: levels[type] ?? 'info', message, lineNumber: 0, sourceId: '' } as const;
    this.emit('console-message', { ...plainEvent(), ...details });
  }

  async #request(paused: RequestPaused, session: CdpSession): Promise<void> {
    const isDocument = paused.resourceType === 'Document';
    if (isDocument && !this.#mayNavigate(paused, session)) {
      // 'Aborted' leaves the page as it is; 'BlockedByClient' would show an error page
      session.post('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Aborted' });
      return;
    }
    const answered = await answerRequest(paused, session, this.session);
    if (answered || !isDocument || paused.frameId !== this.#frameId) return;
    this.emit(
      'did-fail-load',
      plainEvent(),
      -20,
      'ERR_BLOCKED_BY_CLIENT',
      toAppUrl(paused.request.url),
      true,
    );
  }

  #mayNavigate(paused: RequestPaused, session: CdpSession): boolean {
    const isMainFrame = paused.frameId === this.#frameId && session === this.#page?.session;
    if (isMainFrame && this.#own.delete(withoutHash(paused.request.url))) return true;
    // a reload, by whichever key, goes where the page already is
    if (isMainFrame && withoutHash(paused.request.url) === withoutHash(this.#url)) return true;
    const url = toAppUrl(paused.request.url);
    const event = navigationEvent(url, isMainFrame);
    if (paused.redirectedRequestId !== undefined) {
      this.emit('will-redirect', event, url);
      return !event.defaultPrevented;
    }
    this.emit('will-frame-navigate', event);
    if (isMainFrame && !event.defaultPrevented) this.emit('will-navigate', event, url);
    return !event.defaultPrevented;
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

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}

/** An event whose default can be prevented. */
export function plainEvent(): Event {
  let prevented = false;
  return {
    preventDefault() {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
}

function navigationEvent(url: string, isMainFrame: boolean): NavigationEvent {
  return Object.defineProperties(
    plainEvent(),
    Object.getOwnPropertyDescriptors({ url, isMainFrame, isSameDocument: false }),
  ) as NavigationEvent;
}
