// The document that a page shows: its address, whether it has loaded, and what the browser tells of it, passed on in
// Electron's events. The empty page that a window opens on does not count as one.
import type { EventEmitter } from 'node:events';
import type { Session } from './cdp.ts';
import type { Events } from './cdp-protocol.ts';
import { toAppUrl } from './scheme.ts';
import { type ConsoleMessageEvent, plainEvent, type WebContentsEvents } from './web-contents-events.ts';

/** An empty page never paints, and `ready-to-show` must still come: this long after it has loaded. */
const PAINTED_AT_LATEST = 500;

const LEVELS: Record<string, ConsoleMessageEvent['level']> = {
  warning: 'warning',
  error: 'error',
  debug: 'debug',
};

export class PageDocument {
  frameId = '';
  /** As the browser has it. */
  url = '';
  title = '';
  isLoading = false;
  /** The app has loaded a page of its own: an empty one after that is the app's wish, too. */
  #begun = false;
  readonly #events: EventEmitter<WebContentsEvents>;

  constructor(events: EventEmitter<WebContentsEvents>) {
    this.#events = events;
  }

  watch(session: Session): void {
    session.on('Page.frameNavigated', event => this.#navigated(event));
    session.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== this.frameId) return;
      this.url = url;
      this.#events.emit('did-navigate-in-page', plainEvent(), toAppUrl(url), true);
    });
    session.on('Page.domContentEventFired', () => this.#events.emit('dom-ready', plainEvent()));
    session.on('Page.loadEventFired', () => this.#loaded(session));
    session.on('Page.lifecycleEvent', ({ frameId, name }) => {
      const painted = frameId === this.frameId && name === 'firstContentfulPaint';
      if (painted && !this.#isWaitingPage()) this.#events.emit('first-paint');
    });
    session.on('Runtime.consoleAPICalled', event => this.#consoleMessage(event));
    session.on('Inspector.targetCrashed', () =>
      this.#events.emit('render-process-gone', plainEvent(), { reason: 'crashed', exitCode: 1 }),
    );
  }

  titleChanged(title: string): void {
    if (title === this.title) return;
    this.title = title;
    this.#events.emit('page-title-updated', plainEvent(), title, true);
  }

  #navigated({ frame }: Events['Page.frameNavigated'][0]): void {
    if (frame.parentId !== undefined) return;
    this.frameId = frame.id;
    this.url = frame.url;
    if (this.#isWaitingPage()) return;
    this.isLoading = true;
    this.#events.emit('did-start-loading');
    this.#events.emit('did-navigate', plainEvent(), toAppUrl(frame.url));
  }

  #loaded(session: Session): void {
    if (this.#isWaitingPage()) return;
    this.isLoading = false;
    session
      .send('Runtime.evaluate', { expression: 'document.title', returnByValue: true })
      .then(({ result }) => this.titleChanged(String(result.value)))
      .catch(() => {});
    this.#events.emit('did-finish-load');
    this.#events.emit('did-stop-loading');
    setTimeout(() => this.#events.emit('first-paint'), PAINTED_AT_LATEST);
  }

  #isWaitingPage(): boolean {
    const isEmpty = this.url === '' || this.url === 'about:blank' || this.url.startsWith('data:');
    if (!isEmpty) this.#begun = true;
    return !this.#begun;
  }

  #consoleMessage({ type, args }: Events['Runtime.consoleAPICalled'][0]): void {
    const message = args.map(arg => String(arg.value ?? arg.description ?? '')).join(' ');
    const details = { level: LEVELS[type] ?? 'info', message, lineNumber: 0, sourceId: '' } as const;
    this.#events.emit('console-message', { ...plainEvent(), ...details });
  }
}
