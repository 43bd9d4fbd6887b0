// The DevTools protocol over two file descriptors: JSON texts that end in a NUL byte. No TCP port, so nobody
// else can speak to the browser; no dependency.
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Commands, Events, Incoming } from './cdp-protocol.ts';

interface Pending {
  readonly method: string;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** One pipe to one browser. `root` speaks to the browser itself, `session(id)` to a page or worker. */
export class Connection extends EventEmitter<{ close: [] }> {
  readonly root: Session;
  readonly #out: Writable;
  readonly #pending = new Map<number, Pending>();
  readonly #sessions = new Map<string, Session>();
  #lastId = 0;
  #closed = false;

  constructor(out: Writable, input: Readable) {
    super();
    this.#out = out;
    this.root = new Session(this, undefined);
    splitAtNul(input, text => this.#dispatch(JSON.parse(text) as Incoming));
    const end = () => this.#end();
    input.on('close', end).on('error', end);
    out.on('error', end);
  }

  session(id: string): Session {
    const known = this.#sessions.get(id);
    if (known) return known;
    const session = new Session(this, id);
    this.#sessions.set(id, session);
    return session;
  }

  /** Sends one command. Rejects with the browser's message, or when the browser is gone. */
  send(method: string, params: object, sessionId: string | undefined): Promise<unknown> {
    if (this.#closed) return Promise.reject(new Error(`the browser is gone (${method})`));
    const id = ++this.#lastId;
    this.#out.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    return new Promise((resolve, reject) => this.#pending.set(id, { method, resolve, reject }));
  }

  #dispatch(message: Incoming): void {
    if (message.id !== undefined) this.#settle(message.id, message);
    else if (message.method !== undefined) this.#emit(message.method, message);
  }

  #settle(id: number, message: Incoming): void {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (message.error) pending?.reject(new Error(`${pending.method}: ${message.error.message}`));
    else pending?.resolve(message.result);
  }

  #emit(method: keyof Events, message: Incoming): void {
    const session = message.sessionId === undefined ? this.root : this.#sessions.get(message.sessionId);
    session?.emit(method, ...([message.params] as never));
    if (method !== 'Target.detachedFromTarget') return;
    const { sessionId } = message.params as Events['Target.detachedFromTarget'][0];
    this.#sessions.get(sessionId)?.emit('detached');
    this.#sessions.delete(sessionId);
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { method, reject } of this.#pending.values())
      reject(new Error(`the browser is gone (${method})`));
    this.#pending.clear();
    this.emit('close');
  }
}

export class Session extends EventEmitter<Events> {
  readonly #connection: Connection;
  readonly #id: string | undefined;

  constructor(connection: Connection, id: string | undefined) {
    super();
    this.#connection = connection;
    this.#id = id;
    this.setMaxListeners(50);
  }

  send<M extends keyof Commands>(
    method: M,
    ...[params]: Commands[M]['params'] extends Record<string, never> ? [] : [Commands[M]['params']]
  ): Promise<Commands[M]['result']> {
    return this.#connection.send(method, params ?? {}, this.#id) as Promise<Commands[M]['result']>;
  }

  /** Fire and forget: a window that closes under us is not an error. */
  post<M extends keyof Commands>(
    method: M,
    ...params: Commands[M]['params'] extends Record<string, never> ? [] : [Commands[M]['params']]
  ): void {
    this.send(method, ...params).catch(() => {});
  }
}

function splitAtNul(input: Readable, use: (text: string) => void): void {
  let parts: Buffer[] = [];
  input.on('data', (chunk: Buffer) => {
    let from = 0;
    for (let at = chunk.indexOf(0); at >= 0; at = chunk.indexOf(0, from)) {
      parts.push(chunk.subarray(from, at));
      const text = Buffer.concat(parts).toString('utf8');
      parts = [];
      from = at + 1;
      use(text);
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  });
}
