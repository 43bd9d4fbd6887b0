// The preload's world inside the page: ipcRenderer, contextBridge, webUtils and the app's compiled preload. Like
// page-main-world.ts it is injected as source text and uses nothing outside itself. Everything that arrives
// from the page's world is data; its ids name only what was handed out.
import type { Codec } from './codec.ts';
import type { Packed } from './page-main-world.ts';

export interface PreloadEnvironment {
  readonly argv: string[];
  readonly platform: string;
  readonly arch: string;
  readonly versions: Record<string, string | undefined>;
}

/** What the preload's world tells main, as JSON over a binding that exists in this world only. */
export type FromPage =
  | { t: 'send'; channel: string; args: string }
  | { t: 'invoke'; channel: string; id: number; args: string }
  | { t: 'file-path'; id: number }
  | { t: 'input' }
  | { t: 'focus'; focused: boolean }
  | { t: 'preload-done' }
  | { t: 'preload-error'; message: string; stack: string };

/** What main tells the preload's world. */
export type ToPage =
  | { t: 'send'; channel: string; args: string }
  | { t: 'reply'; id: number; value: string }
  | { t: 'refused'; id: number; message: string };

type Listener = (event: unknown, ...args: never[]) => void;

/** What `electron` is for the preload; electron-preload.d.ts shows it to the type checker. */
export interface ElectronForPreload {
  readonly ipcRenderer: {
    send(channel: string, ...args: unknown[]): void;
    invoke(channel: string, ...args: unknown[]): Promise<unknown>;
    on(channel: string, listener: Listener): unknown;
    once(channel: string, listener: Listener): unknown;
    off(channel: string, listener: Listener): unknown;
    addListener(channel: string, listener: Listener): unknown;
    removeListener(channel: string, listener: Listener): unknown;
    removeAllListeners(channel: string): unknown;
  };
  readonly contextBridge: { exposeInMainWorld(key: string, api: unknown): void };
  /** In Electron the path comes at once: whoever awaits it can live with both. */
  readonly webUtils: { getPathForFile(file: File): Promise<string> };
}

type Preload = (require: unknown, module: unknown, exports: unknown, process: unknown) => void;

export function preloadSide(
  channel: string,
  binding: string,
  codec: Codec,
  environment: PreloadEnvironment,
  preload: Preload | null,
): void {
  type Fn = (...args: unknown[]) => unknown;
  type World = Window & Record<string, unknown>;
  const world = window as unknown as World;
  if (window !== window.top || !location.hostname.endsWith('.invalid')) return;
  const sendText = world[binding] as (text: string) => void;
  delete world[binding];
  const tell = (message: FromPage) => sendText(JSON.stringify(message));
  const textOf = (error: unknown) => String((error as Error | undefined)?.message ?? error);
  const refuse = (text: string): never => {
    throw new Error(text);
  };

  // ---- ipcRenderer
  const listeners = new Map<string, { listener: Fn; once: boolean }[]>();
  const replies = new Map<number, [resolve: Fn, reject: (error: Error) => void]>();
  let lastReply = 0;
  function waitForReply(ask: (id: number) => void): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++lastReply;
      ask(id);
      replies.set(id, [resolve as Fn, reject]);
    });
  }
  function addListener(name: string, added: Listener, once: boolean) {
    const listener = added as Fn;
    const known = listeners.get(name);
    if (known) known.push({ listener, once });
    else listeners.set(name, [{ listener, once }]);
    return ipcRenderer;
  }
  function removeListener(name: string, listener: Listener) {
    const known = listeners.get(name) ?? [];
    const at = known.findIndex(entry => entry.listener === listener);
    if (at >= 0) known.splice(at, 1);
    return ipcRenderer;
  }
  const ipcRenderer = {
    send: (name: string, ...args: unknown[]) =>
      tell({ t: 'send', channel: String(name), args: codec.encode(args) }),
    invoke: (name: string, ...args: unknown[]) =>
      waitForReply(id => tell({ t: 'invoke', channel: String(name), id, args: codec.encode(args) })),
    on: (name: string, listener: Listener): unknown => addListener(name, listener, false),
    once: (name: string, listener: Listener): unknown => addListener(name, listener, true),
    off: (name: string, listener: Listener): unknown => removeListener(name, listener),
    addListener: (name: string, listener: Listener): unknown => addListener(name, listener, false),
    removeListener: (name: string, listener: Listener): unknown => removeListener(name, listener),
    removeAllListeners: (name: string): unknown => {
      listeners.delete(name);
      return ipcRenderer;
    },
  };
  function settle(id: number, use: (pair: [Fn, (error: Error) => void]) => void): void {
    const pair = replies.get(id);
    replies.delete(id);
    if (pair) use(pair);
  }
  function deliver(name: string, args: unknown[]): void {
    for (const entry of [...(listeners.get(name) ?? [])]) {
      if (entry.once) removeListener(name, entry.listener);
      entry.listener({ sender: ipcRenderer, ports: [] }, ...args);
    }
  }
  // called by main through the debugging pipe, which alone reaches this world
  let pieces = '';
  world.fromMain = (piece: string, isLast: boolean) => {
    pieces += piece;
    if (!isLast) return;
    const message = JSON.parse(pieces) as ToPage;
    pieces = '';
    if (message.t === 'send') deliver(message.channel, codec.decode(message.args) as unknown[]);
    else if (message.t === 'reply') settle(message.id, ([resolve]) => resolve(codec.decode(message.value)));
    else settle(message.id, ([, reject]) => reject(new Error(message.message)));
  };

  // ---- webUtils: only the browser knows the path, so main asks it about the file kept here
  const files = new Map<number, File>();
  world.fileToName = (id: number) => files.get(id);
  function getPathForFile(file: unknown): Promise<string> {
    if (!(file instanceof File)) return refuse('getPathForFile wants a File');
    let key = 0;
    return waitForReply(id => {
      key = id;
      files.set(id, file);
      tell({ t: 'file-path', id });
    }).finally(() => files.delete(key)) as Promise<string>;
  }

  // ---- contextBridge
  const functions = new Map<number, Fn>();
  const functionIds = new WeakMap<Fn, number>();
  const callbacks = new Map<number, Fn>();
  const waiting = new Map<number, [resolve: Fn, reject: (error: Error) => void]>();
  const exposed = new Set<string>();
  let lastId = 0;
  const fire = (kind: string, detail: unknown) =>
    window.dispatchEvent(new CustomEvent(channel + kind, { detail }));
  const on = <T>(kind: string, use: (detail: T | null) => void) =>
    window.addEventListener(channel + kind, event => use((event as CustomEvent<T | null>).detail));

  function pack(value: unknown, depth = 0): Packed {
    if (depth > 100) return refuse('contextBridge: nested too deep');
    if (typeof value === 'function') return { k: 'f', id: idOf(value as Fn) };
    if (typeof value === 'symbol') return refuse('symbols cannot cross the context bridge');
    if (value instanceof Promise) return { k: 'p', id: follow(value) };
    if (Array.isArray(value)) return { k: 'a', v: value.map(item => pack(item, depth + 1)) };
    if (typeof value !== 'object' || value === null) return { k: 'v', v: value };
    if (Object.prototype.toString.call(value) !== '[object Object]') return { k: 'v', v: value };
    return { k: 'o', v: Object.entries(value).map(([key, item]) => [key, pack(item, depth + 1)]) };
  }
  function idOf(fn: Fn): number {
    const known = functionIds.get(fn);
    if (known) return known;
    const id = ++lastId;
    functionIds.set(fn, id);
    functions.set(id, fn);
    return id;
  }
  function follow(promise: Promise<unknown>): number {
    const id = ++lastId;
    promise
      .then(value => fire('settled', { id, ok: true, v: pack(value) }))
      .catch(error => fire('settled', { id, ok: false, v: textOf(error) }));
    return id;
  }
  function unpack(packed: Packed): unknown {
    switch (packed.k) {
      case 'v':
        return packed.v;
      case 'a':
        return packed.v.map(unpack);
      case 'o':
        return unpackObject(packed.v);
      case 'f':
        return callbackOf(packed.id);
      default:
        return refuse('bad bridge value');
    }
  }
  function unpackObject(entries: [string, Packed][]): object {
    const result = {};
    for (const [key, item] of entries) {
      const value = unpack(item);
      Object.defineProperty(result, key, { value, enumerable: true, writable: true, configurable: true });
    }
    return result;
  }
  /** The same callback of the page is the same function here, so that listeners can be removed again. */
  function callbackOf(id: number): Fn {
    const known = callbacks.get(id);
    if (known) return known;
    const callback = (...args: unknown[]) => {
      const reply = ++lastId;
      const result = new Promise((resolve, reject) => waiting.set(reply, [resolve as Fn, reject]));
      result.catch(() => {});
      fire('callback', { id, args: pack(args), reply });
      return result;
    };
    callbacks.set(id, callback);
    return callback;
  }
  function answer(request: { id: number; args: Packed } | null): Packed {
    try {
      // what the browser cannot clone between the worlds arrives as null
      if (!request) return refuse('An object could not be cloned.');
      const fn = functions.get(request.id) ?? refuse('no such function');
      return pack(fn(...(unpack(request.args) as unknown[])));
    } catch (error) {
      return { k: 'e', v: textOf(error) };
    }
  }
  on<{ id: number; args: Packed }>('call', request => fire('answer', answer(request)));
  on<{ id: number; ok: boolean; v: Packed | string }>('callback-settled', settled => {
    const pair = settled ? waiting.get(settled.id) : undefined;
    if (!settled || !pair) return;
    waiting.delete(settled.id);
    if (settled.ok) pair[0](unpack(settled.v as Packed));
    else pair[1](new Error(String(settled.v)));
  });
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown) {
      if (exposed.has(key)) refuse('Cannot bind an API on top of an existing property on the window object');
      exposed.add(key);
      fire('expose', { key, tree: pack(api) });
    },
  };

  // ---- a window of one's own: no browser keys (devtools, view source, print, save), and word of input and focus
  const isBrowserKey = (event: KeyboardEvent) =>
    event.key === 'F12' ||
    ((event.ctrlKey || event.metaKey) && !event.altKey && /^[ujps]$/i.test(event.key) && !event.repeat) ||
    ((event.ctrlKey || event.metaKey) && event.shiftKey && /^[ijc]$/i.test(event.key));
  window.addEventListener('keydown', event => isBrowserKey(event) && event.preventDefault(), true);
  let told = Number.NEGATIVE_INFINITY;
  for (const type of ['keydown', 'pointerdown', 'pointermove', 'wheel']) {
    const noteInput = (event: Event) => {
      if (!event.isTrusted || event.timeStamp - told < 1000) return;
      told = event.timeStamp;
      tell({ t: 'input' });
    };
    window.addEventListener(type, noteInput, { capture: true, passive: true });
  }
  window.addEventListener('focus', event => event.target === window && tell({ t: 'focus', focused: true }));
  window.addEventListener('blur', event => event.target === window && tell({ t: 'focus', focused: false }));

  // ---- the app's preload
  const electron: ElectronForPreload = { ipcRenderer, contextBridge, webUtils: { getPathForFile } };
  const require = (id: string) =>
    /^electron(\/(renderer|common))?$/.test(id) ? electron : refuse(`module not found: ${id}`);
  const process = {
    ...environment,
    type: 'renderer',
    contextIsolated: true,
    sandboxed: true,
    isMainFrame: true,
    env: {},
  };
  const module = { exports: {} };
  try {
    preload?.(require, module, module.exports, process);
  } catch (error) {
    tell({
      t: 'preload-error',
      message: textOf(error),
      stack: String((error as Error | undefined)?.stack ?? ''),
    });
  }
  tell({ t: 'preload-done' });
}
