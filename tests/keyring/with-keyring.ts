// A real Secret Service for tests: a private D-Bus session bus and a private gnome-keyring-daemon, both
// children of the test, on a temporary HOME. Nothing of the person's own keyring is ever touched. The
// variants are the situations a keychain can be in (measured): unlocked, locked, no service, no bus, frozen.
import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type KeyringSituation = 'unlocked' | 'locked' | 'no-service' | 'no-bus' | 'hanging';

/** A running (or deliberately absent) keyring. Pass `env` to the process under test, after `process.env`. */
export interface Keyring {
  /** HOME, XDG_* and DBUS_SESSION_BUS_ADDRESS of the private session. */
  readonly env: Readonly<Record<string, string>>;
  /** Locks the keyring, keeping what is in it: the daemon is started anew without its password. */
  lock(): Promise<void>;
  /** The daemon started anew with its password. */
  unlock(): Promise<void>;
  /** SIGSTOP: the bus delivers, nobody answers. */
  freeze(): void;
  thaw(): void;
  stop(): Promise<void>;
}

const KEYRING_PASSWORD = 'test-pw';
const PROGRAMS = ['dbus-daemon', 'gnome-keyring-daemon', 'secret-tool'];

/** Why the keyring tests cannot run on this machine, or null when they can. For `test.skipIf`. */
export function keyringUnavailable(): string | null {
  if (process.platform !== 'linux') return 'gnome-keyring is a Linux program';
  const missing = PROGRAMS.filter(name => spawnSync('which', [name], { stdio: 'ignore' }).status !== 0);
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`;
}

/** Starts a private session in the given situation. The caller stops it (or uses `withKeyring`). */
export async function startKeyring(situation: KeyringSituation): Promise<Keyring> {
  const folder = mkdtempSync(path.join(tmpdir(), 'keyring-'));
  const session = new Session(folder);
  try {
    if (situation === 'no-bus') return session;
    await session.startBus();
    if (situation === 'no-service') return session;
    await session.unlock();
    if (situation === 'locked') await session.lock();
    if (situation === 'hanging') session.freeze();
    return session;
  } catch (error) {
    await session.stop();
    throw error;
  }
}

/** Runs `use` beside a keyring in the given situation and takes everything down again. */
export async function withKeyring<T>(
  situation: KeyringSituation,
  use: (keyring: Keyring) => Promise<T>,
): Promise<T> {
  const keyring = await startKeyring(situation);
  try {
    return await use(keyring);
  } finally {
    await keyring.stop();
  }
}

class Session implements Keyring {
  readonly #folder: string;
  readonly #env: Record<string, string>;
  #bus: ChildProcess | undefined;
  #daemon: ChildProcess | undefined;

  constructor(folder: string) {
    this.#folder = folder;
    this.#env = {
      HOME: folder,
      XDG_RUNTIME_DIR: path.join(folder, 'run'),
      XDG_DATA_HOME: path.join(folder, 'data'),
      XDG_CONFIG_HOME: path.join(folder, 'config'),
      XDG_CACHE_HOME: path.join(folder, 'cache'),
      // a path where nobody listens: with the variable unset, libdbus would start a bus of its own under X11
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${path.join(folder, 'no-bus')}`,
    };
    process.once('exit', this.#abandon);
    for (const name of ['run', 'data', 'config', 'cache'])
      mkdirSync(path.join(folder, name), { mode: 0o700 });
  }

  get env(): Readonly<Record<string, string>> {
    return this.#env;
  }

  /** When the test's own process ends first: nothing of the session may outlive it. */
  readonly #abandon = () => {
    this.#daemon?.kill('SIGKILL');
    this.#bus?.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  };

  async startBus(): Promise<void> {
    const config = path.join(this.#folder, 'bus.conf');
    writeFileSync(config, busConfig(path.join(this.#folder, 'bus')));
    const args = [`--config-file=${config}`, '--nofork', '--nopidfile', '--nosyslog'];
    this.#bus = spawn('dbus-daemon', args, {
      env: this.#childEnv(),
      stdio: 'ignore',
    });
    this.#env.DBUS_SESSION_BUS_ADDRESS = `unix:path=${path.join(this.#folder, 'bus')}`;
    await until('the session bus', async () => existsSync(path.join(this.#folder, 'bus')));
  }

  async unlock(): Promise<void> {
    await this.#startDaemon(['--unlock'], KEYRING_PASSWORD);
  }

  async lock(): Promise<void> {
    await this.#startDaemon([], '');
  }

  freeze(): void {
    this.#daemon?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#daemon?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    await end(this.#daemon);
    await end(this.#bus);
    process.off('exit', this.#abandon);
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** `--unlock` creates the login keyring when there is none yet, so no other set-up is needed. */
  async #startDaemon(extra: string[], password: string): Promise<void> {
    await end(this.#daemon);
    const args = [...extra, '--foreground', '--components=secrets'];
    const daemon = spawn('gnome-keyring-daemon', args, {
      env: this.#childEnv(),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    daemon.stdin.end(password);
    this.#daemon = daemon;
    await until('gnome-keyring-daemon', () => this.#answers());
  }

  /** The service is there once a lookup fails for want of the item and not for want of the service. */
  #answers(): Promise<boolean> {
    return new Promise(resolve => {
      execFile(
        'secret-tool',
        ['lookup', 'sparekey-test', 'is-it-there'],
        { env: this.#childEnv(), timeout: 5000 },
        (_error, _stdout, stderr) => resolve(stderr.trim() === ''),
      );
    });
  }

  /** Without DISPLAY, so that a locked keyring answers at once: no prompt can be shown. */
  #childEnv(): NodeJS.ProcessEnv {
    const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...rest } = process.env;
    return { ...rest, ...this.#env };
  }
}

/** No service folders: the bus starts nothing by itself, so the only daemon is the one with a known pid. */
function busConfig(socket: string): string {
  return `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path=${socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`;
}

async function until(what: string, done: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await done()) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`${what} did not come up`);
}

/** SIGKILL also ends a stopped process. */
async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>(resolve => child.once('exit', () => resolve()));
  child.kill('SIGKILL');
  await gone;
}
