// An installed Chromium, Chrome or Edge, started on a throw-away profile and spoken to over a pipe.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { findBrowser } from '../installed-browser.mjs';
import { browserFlags } from './browser-flags.ts';
import { browserEnvironment, createProfile, removeProfile } from './browser-profile.ts';
import { Connection } from './cdp.ts';

export interface BrowserOptions {
  readonly headless: boolean;
  /** In a test Playwright asks for a port beside the pipe; it also needs the browser's usual context. */
  readonly debuggingPort: string | undefined;
  /** What the first window shows until the app's page comes, and how large it is. */
  readonly firstWindow: string[];
}

export class Browser {
  readonly pid: number;
  readonly connection: Connection;
  readonly #child: ChildProcess;
  readonly #profile: string;
  readonly #program: string;
  readonly #flags: string[];

  private constructor(child: ChildProcess, profile: string, program: string, flags: string[]) {
    const [, , , toBrowser, fromBrowser] = child.stdio;
    this.pid = child.pid ?? 0;
    this.#child = child;
    this.#profile = profile;
    this.#program = program;
    this.#flags = flags;
    this.connection = new Connection(toBrowser as Writable, fromBrowser as Readable);
  }

  /** Starts the browser and waits for its first answer. Throws when there is none or it leaves at once. */
  static async start({ headless, debuggingPort, firstWindow }: BrowserOptions): Promise<Browser> {
    const program = findBrowser();
    if (!program) throw new Error('no Chromium, Chrome or Edge found; DEV_WINDOW_BROWSER may name one');
    const profile = createProfile();
    const noSandbox = process.platform === 'linux' && process.getuid?.() === 0;
    const flags = browserFlags({ profile, headless, noSandbox });
    const extra =
      debuggingPort === undefined ? ['--incognito'] : [`--remote-debugging-port=${debuggingPort}`];
    const child = spawn(program, [...flags, ...extra, ...firstWindow], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      env: browserEnvironment(profile),
    });
    passOnDevToolsLine(child);
    const browser = new Browser(child, profile, program, [...flags, ...extra]);
    process.once('exit', () => browser.#tidy());
    await browser.#firstAnswer();
    return browser;
  }

  /** Another window without a tab strip: the browser hands a second start on the same profile to itself. */
  openAppWindow(url: string, size: string): void {
    const flags = this.#flags.filter(flag => !flag.startsWith('--remote-debugging'));
    spawn(this.#program, [...flags, size, `--app=${url}`], {
      stdio: 'ignore',
      env: browserEnvironment(this.#profile),
    }).unref();
  }

  async close(): Promise<void> {
    const gone = new Promise<void>(resolve => {
      if (this.#isGone()) resolve();
      else this.#child.once('exit', () => resolve());
    });
    await Promise.race([this.connection.root.send('Browser.close').catch(() => {}), wait(1500)]);
    await Promise.race([gone, wait(1500)]);
    this.#tidy();
  }

  async #firstAnswer(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('exit', code => reject(new Error(`${this.#program} left at once (${code})`)));
      this.connection.root.send('Browser.getVersion').then(() => resolve(), reject);
    });
  }

  #isGone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  #tidy(): void {
    if (!this.#isGone()) this.#child.kill('SIGKILL');
    removeProfile(this.#profile, this.#child.exitCode === null);
  }
}

/** Chromium's stderr is noise, but for the line that Playwright waits for. */
function passOnDevToolsLine(child: ChildProcess): void {
  let rest = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('DevTools listening') || process.env.DEV_WINDOW_BROWSER_LOG)
        process.stderr.write(`${line}\n`);
    }
  });
}

function wait(milliseconds: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, milliseconds).unref());
}
