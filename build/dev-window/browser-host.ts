// The one browser behind all windows: started with the first of them, asked for more pages, and watched so
// that every page stands still until its window has claimed it. A page that nobody asked for is closed.
import { Browser } from './browser.ts';
import type { Connection, Session } from './cdp.ts';
import type { TargetInfo } from './cdp-protocol.ts';
import { headless, launch } from './launch.ts';

export interface Page {
  readonly session: Session;
  readonly info: TargetInfo;
}

export interface PageRequest {
  readonly title: string;
  /** #rrggbb */
  readonly background: string;
  readonly width: number;
  readonly height: number;
}

class BrowserHost {
  #browser: Promise<Browser> | undefined;
  #running: Browser | undefined;
  readonly #claims: ((page: Page) => void)[] = [];
  /** Called when the browser has ended, whoever ended it. */
  onGone: () => void = () => {};
  onTitle: (targetId: string, title: string) => void = () => {};

  get pid(): number {
    return this.#running?.pid ?? 0;
  }

  get connection(): Connection | undefined {
    return this.#running?.connection;
  }

  get root(): Session | undefined {
    return this.#running?.connection.root;
  }

  /** In a test Playwright waits for the port before the app may go on, so it is started without a window. */
  async startForPlaywright(): Promise<void> {
    if (debuggingPort() !== undefined) await this.#start(['--no-startup-window']);
  }

  /** A page of its own for a new window, stopped before its first request. Throws when no browser starts. */
  async openPage(request: PageRequest): Promise<Page> {
    const claimed = new Promise<Page>(resolve => this.#claims.push(resolve));
    const size = `--window-size=${request.width},${request.height}`;
    const url = waitingPage(request);
    if (!this.#browser) {
      await this.#start([`--app=${url}`, size]);
      return claimed;
    }
    const browser = await this.#browser;
    const { width, height } = request;
    if (!headless()) browser.openAppWindow(url, size);
    else await browser.connection.root.send('Target.createTarget', { url, newWindow: true, width, height });
    return claimed;
  }

  closePage(targetId: string): void {
    this.root?.post('Target.closeTarget', { targetId });
  }

  async close(): Promise<void> {
    await this.#running?.close();
  }

  #start(firstWindow: string[]): Promise<Browser> {
    const options = { headless: headless(), debuggingPort: debuggingPort(), firstWindow };
    this.#browser = Browser.start(options).then(async browser => {
      await this.#watch(browser);
      return browser;
    });
    return this.#browser;
  }

  async #watch(browser: Browser): Promise<void> {
    const { connection } = browser;
    this.#running = browser;
    connection.once('close', () => {
      this.#browser = undefined;
      this.#running = undefined;
      this.onGone();
    });
    connection.root.on('Target.attachedToTarget', ({ sessionId, targetInfo }) =>
      this.#attached({ session: connection.session(sessionId), info: targetInfo }),
    );
    connection.root.on('Target.targetInfoChanged', ({ targetInfo }) =>
      this.onTitle(targetInfo.targetId, targetInfo.title),
    );
    connection.root.post('Target.setDiscoverTargets', { discover: true });
    await connection.root.send('Target.setAutoAttach', AUTO_ATTACH);
  }

  #attached(page: Page): void {
    if (page.info.type !== 'page') {
      page.session.post('Runtime.runIfWaitingForDebugger');
      return;
    }
    const claim = page.info.openerId === undefined ? this.#claims.shift() : undefined;
    if (claim) claim(page);
    else this.closePage(page.info.targetId); // window.open, Ctrl+N, a second start on the same profile
  }
}

export const AUTO_ATTACH = { autoAttach: true, waitForDebuggerOnStart: true, flatten: true };
export const browserHost = new BrowserHost();

function debuggingPort(): string | undefined {
  return launch().switches['remote-debugging-port'];
}

/** `--app=` takes no about:blank, so the window opens on an empty page in the app's colour. */
function waitingPage({ title, background }: PageRequest): string {
  const colour = /^#[0-9a-f]{6}$/i.test(background) ? background.slice(1) : 'ffffff';
  return `data:text/html,<title>${encodeURIComponent(title)}</title><body bgcolor=%23${colour}>`;
}
