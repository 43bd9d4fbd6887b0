// Every request of a page, its frames and its workers is held back by the browser until it has passed here. A
// navigation is announced first, and the app may refuse it; then the app's own protocol handler answers, or nobody.
import type { EventEmitter } from 'node:events';
import { answerRequest } from './answer-request.ts';
import { AUTO_ATTACH, browserHost } from './browser-host.ts';
import type { Session as CdpSession } from './cdp.ts';
import type { RequestPaused } from './cdp-protocol.ts';
import type { PageDocument } from './page-document.ts';
import { toAppUrl } from './scheme.ts';
import type { Session } from './session.ts';
import { navigationEvent, plainEvent, type WebContentsEvents } from './web-contents-events.ts';

export interface PageRequestsOptions {
  readonly session: Session;
  readonly events: EventEmitter<WebContentsEvents>;
  readonly document: PageDocument;
}

export class PageRequests {
  readonly #options: PageRequestsOptions;
  /** Addresses that main itself asked for: going there is no navigation of the page's own. */
  readonly #own = new Set<string>();
  #page: CdpSession | undefined;

  constructor(options: PageRequestsOptions) {
    this.#options = options;
  }

  /** The next navigation to this address (as the browser has it) is main's. */
  expect(browserUrl: string): void {
    this.#own.add(withoutHash(browserUrl));
  }

  watch(page: CdpSession): void {
    this.#page = page;
    this.#watch(page);
  }

  #watch(session: CdpSession): void {
    session.on('Fetch.requestPaused', paused => void this.#request(paused, session));
    session.on('Target.attachedToTarget', ({ sessionId }) => this.#watchChild(sessionId));
    session.post('Target.setAutoAttach', AUTO_ATTACH);
    session.post('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
  }

  /** A worker, or a frame in a process of its own. It stands still until it is watched. */
  #watchChild(sessionId: string): void {
    const child = browserHost.connection?.session(sessionId);
    if (!child) return;
    this.#watch(child);
    child.post('Runtime.runIfWaitingForDebugger');
  }

  async #request(paused: RequestPaused, session: CdpSession): Promise<void> {
    const { events, document } = this.#options;
    const isDocument = paused.resourceType === 'Document';
    if (isDocument && !this.#mayNavigate(paused, session)) {
      // 'Aborted' leaves the page as it is; 'BlockedByClient' would show an error page
      session.post('Fetch.failRequest', { requestId: paused.requestId, errorReason: 'Aborted' });
      return;
    }
    const answered = await answerRequest(paused, session, this.#options.session);
    if (answered || !isDocument || paused.frameId !== document.frameId) return;
    events.emit(
      'did-fail-load',
      plainEvent(),
      -20,
      'ERR_BLOCKED_BY_CLIENT',
      toAppUrl(paused.request.url),
      true,
    );
  }

  #mayNavigate(paused: RequestPaused, session: CdpSession): boolean {
    const { events, document } = this.#options;
    const isMainFrame = paused.frameId === document.frameId && session === this.#page;
    const target = withoutHash(paused.request.url);
    if (isMainFrame && this.#own.delete(target)) return true;
    // a reload, by whichever key, goes where the page already is
    if (isMainFrame && target === withoutHash(document.url)) return true;
    const url = toAppUrl(paused.request.url);
    const event = navigationEvent(url, isMainFrame);
    if (paused.redirectedRequestId !== undefined) {
      events.emit('will-redirect', event, url);
      return !event.defaultPrevented;
    }
    events.emit('will-frame-navigate', event);
    if (isMainFrame && !event.defaultPrevented) events.emit('will-navigate', event, url);
    return !event.defaultPrevented;
  }
}

function withoutHash(url: string): string {
  return url.replace(/#.*$/s, '');
}
