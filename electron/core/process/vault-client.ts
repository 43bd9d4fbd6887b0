/**
 * The parent's side of the vault process: starts it, asks it, kills it to lock, and starts the next one. A keychain
 * can hang for ever or crash the process that asks it, so calls that reach it are bounded here, by a kill.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventName, Reply } from '../../../shared/contract/map-contract.ts';
import type { Failure } from '../../../shared/failure.ts';
import { Refusal } from '../../../shared/failure.ts';
import type { StartVaultProcess, VaultMessage, VaultPort } from './vault-port.ts';

/** Milliseconds after which a call is given up and its process killed. Writing may wait for a question of the system. */
const KEYCHAIN_DEADLINES: Record<string, number> = {
  unlockWithKeychain: 3_000,
  forgetKeychain: 3_000,
  rememberInKeychain: 30_000,
};

/** How long a running change may take to finish when the vault is locked. */
const LET_GO_MILLISECONDS = 500;

interface Pending {
  call: string;
  resolve(value: unknown): void;
  reject(error: Error): void;
  timer: NodeJS.Timeout | undefined;
}

export interface VaultClientOptions {
  start: StartVaultProcess;
  onEvent?(event: EventName, payload: unknown): void;
}

export class VaultClient {
  readonly #options: VaultClientOptions;
  #port: VaultPort | undefined;
  #pending = new Map<number, Pending>();
  #lastId = 0;
  #lastRevision = 0;
  #closed = false;

  constructor(options: VaultClientOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#port?.pid;
  }

  /** Starts the process ahead of the first call, so that opening is quick. */
  start(): void {
    if (!this.#closed) this.#connect();
  }

  /** As a reply: what the vault process refused, or that it ended before it answered, is data. */
  async request(call: string, input: unknown): Promise<Reply<unknown>> {
    try {
      return { ok: await this.#ask(call, input) };
    } catch (error) {
      if (error instanceof Refusal) return { failure: error.failure };
      throw error;
    }
  }

  #ask(call: string, input: unknown): Promise<unknown> {
    const port = this.#connect();
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { call, resolve, reject, timer: this.#deadline(id, call) });
      port.send({ id, call, input });
    });
  }

  /** Locks: a running change may finish, then the process is killed, and with it every secret. */
  async lock(): Promise<void> {
    await this.#letGo();
    this.restart();
  }

  /** Kills the process now and starts the next one, with nothing open. */
  restart(): void {
    this.#drop({ code: 'vault-process-gone', details: {} });
    this.start();
  }

  /** Ends the process for good, once a running change is saved. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#letGo();
    this.#drop({ code: 'vault-process-gone', details: {} });
  }

  /** Asks the process to finish and release the vault; one that does not answer soon is killed all the same. */
  async #letGo(): Promise<void> {
    if (!this.#port) return;
    const patience = new AbortController();
    const waited = sleep(LET_GO_MILLISECONDS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([this.request('closeVault', {}), waited]);
    patience.abort();
  }

  #connect(): VaultPort {
    if (this.#port) return this.#port;
    const port = this.#options.start([`--first-revision=${this.#lastRevision + 1}`]);
    this.#port = port;
    let answered = false;
    port.onMessage(message => {
      answered = true;
      if (this.#port === port) this.#receive(message);
    });
    port.onExit(() => {
      if (this.#port !== port) return;
      this.#drop({ code: 'vault-process-gone', details: {} });
      // a process that ended before it said anything would end again: the next call tries
      if (answered) this.start();
    });
    return port;
  }

  #receive(message: VaultMessage): void {
    this.#noteRevision('event' in message ? message.payload : 'ok' in message ? message.ok : null);
    if ('event' in message) {
      this.#options.onEvent?.(message.event as EventName, message.payload);
      return;
    }
    const pending = this.#take(message.id);
    if (!pending) return;
    if ('failure' in message) pending.reject(new Refusal(message.failure));
    else pending.resolve(message.ok);
  }

  /** Answers carry views, too: the next process must count on from the highest that anybody has seen. */
  #noteRevision(view: unknown): void {
    const revision = (view as { revision?: unknown } | null)?.revision;
    if (typeof revision === 'number') this.#lastRevision = Math.max(this.#lastRevision, revision);
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    clearTimeout(pending?.timer);
    return pending;
  }

  #deadline(id: number, call: string): NodeJS.Timeout | undefined {
    const milliseconds = KEYCHAIN_DEADLINES[call];
    if (milliseconds === undefined) return undefined;
    return setTimeout(() => {
      this.#take(id)?.reject(new Refusal({ code: 'keychain-unavailable', details: { reason: 'hanging' } }));
      this.restart();
    }, milliseconds);
  }

  #drop(failure: Failure): void {
    const port = this.#port;
    this.#port = undefined;
    port?.kill();
    for (const id of [...this.#pending.keys()]) {
      const pending = this.#take(id);
      const crashed = pending && pending.call in KEYCHAIN_DEADLINES;
      pending?.reject(
        new Refusal(crashed ? { code: 'keychain-unavailable', details: { reason: 'crashed' } } : failure),
      );
    }
  }
}
