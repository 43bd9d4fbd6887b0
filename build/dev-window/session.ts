// `session` and `protocol`: who answers the app's scheme, and what a page may do.
import { EventEmitter } from 'node:events';
import { registerScheme } from './scheme.ts';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type PermissionRequestHandler = (
  contents: null,
  permission: string,
  callback: (granted: boolean) => void,
  details: { isMainFrame: boolean; requestingUrl: string },
) => void;
type BeforeRequestListener = (
  details: { url: string; method: string },
  callback: (response: { cancel?: boolean }) => void,
) => void;

/** Asks the app's listener before every request of the page. */
class WebRequest {
  #listener: BeforeRequestListener | null = null;

  onBeforeRequest(listener: BeforeRequestListener | null): void {
    this.#listener = listener;
  }

  /** Called for each request that the browser holds back. */
  isCancelled(url: string, method: string): Promise<boolean> {
    const listener = this.#listener;
    if (!listener) return Promise.resolve(false);
    return new Promise(resolve => listener({ url, method }, ({ cancel = false }) => resolve(cancel)));
  }
}

/** Answers by scheme; one per session, as in Electron. */
export class Protocol {
  readonly #handlers = new Map<string, ProtocolHandler>();

  registerSchemesAsPrivileged(schemes: { scheme: string; privileges?: object }[]): void {
    for (const { scheme } of schemes) registerScheme(scheme);
  }

  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.#handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    this.#handlers.delete(scheme);
  }

  isProtocolHandled(scheme: string): boolean {
    return this.#handlers.has(scheme);
  }

  handlerFor(scheme: string): ProtocolHandler | undefined {
    return this.#handlers.get(scheme);
  }
}

/** Electron's names for the permissions, and the browser's. */
const PERMISSIONS: Record<string, string> = {
  'clipboard-read': 'clipboardReadWrite',
  'clipboard-sanitized-write': 'clipboardSanitizedWrite',
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  'idle-detection': 'idleDetection',
  'storage-access': 'storageAccess',
};

interface SessionEvents {
  /** Never emitted: the browser is told to refuse downloads. */
  'will-download': [event: { preventDefault(): void }];
  'permissions-changed': [];
}

export class Session extends EventEmitter<SessionEvents> {
  readonly protocol = new Protocol();
  readonly webRequest = new WebRequest();
  #granted: string[] = [];

  /** The browser's names of what the app's handler granted. */
  get grantedPermissions(): readonly string[] {
    return this.#granted;
  }

  /**
   * Each known permission is asked for at once: the browser has no question to pass on, and refuses whatever
   * is not in the list it was given.
   */
  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void {
    const granted: string[] = [];
    for (const [name, browserName] of Object.entries(PERMISSIONS)) {
      const details = { isMainFrame: true, requestingUrl: '' };
      handler?.(null, name, yes => yes && granted.push(browserName), details);
    }
    this.#granted = granted;
    this.emit('permissions-changed');
  }

  // The rest is refused by the browser anyway (--deny-permission-prompts, no devices, no capture).
  setPermissionCheckHandler(_handler: ((contents: null, permission: string) => boolean) | null): void {}
  setDevicePermissionHandler(_handler: ((details: { deviceType: string }) => boolean) | null): void {}
  setDisplayMediaRequestHandler(
    _handler: ((request: object, callback: (streams: object) => void) => void) | null,
  ): void {}
  setSpellCheckerEnabled(_on: boolean): void {}
  setSpellCheckerLanguages(_languages: string[]): void {}
  async clearStorageData(): Promise<void> {}
  async clearCache(): Promise<void> {}

  isPersistent(): boolean {
    return false;
  }
}

const partitions = new Map<string, Session>();
const defaultSession = new Session();

export const session = {
  defaultSession,
  /** In memory always: the whole profile is thrown away. */
  fromPartition(partition: string, _options?: { cache: boolean }): Session {
    const known = partitions.get(partition);
    if (known) return known;
    const created = new Session();
    partitions.set(partition, created);
    return created;
  },
};

export const protocol = defaultSession.protocol;
