/**
 * The vault process's side of the decoder thread: one picture at a time, two seconds each. A thread that overruns is
 * ended and what it had read by then is the answer; a thread without work is ended too, since its memory held pictures.
 */
import { Worker } from 'node:worker_threads';
import { Refusal, refuse } from '../../../../shared/failure.ts';
import { inspectPicture } from '../images/inspect-picture.ts';
import type { DecodeRequest, ThreadMessage } from './thread-messages.ts';

/** What Node gives as the number of a thread that is no more. */
const ENDED = -1;

export interface QrDecoderOptions {
  /** The built thread, dist/decoder.mjs. */
  workerFile: string | URL;
  /** Wall time for one picture in ms, the start of a thread included. Default 1,900: with its end, two seconds in all. */
  budgetMs?: number;
  /** How long a thread without work is kept, in ms. Default 15,000. */
  idleMs?: number;
}

export interface DecodedQr {
  /** Distinct texts of all codes, at least one. */
  texts: string[];
  width: number;
  height: number;
  /** Wall time of decoding and search in ms. */
  ms: number;
  /** The stage that ended the search, or 'none' or 'out-of-time'; see find-qr-texts.ts. */
  stage: string;
}

/** Reads QR codes out of pictures, in a thread. Calls are queued. */
export class QrDecoder {
  #options: Required<QrDecoderOptions>;
  #thread: Promise<Worker> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #idle: NodeJS.Timeout | undefined;
  #nextId = 1;

  constructor(options: QrDecoderOptions) {
    this.#options = { budgetMs: 1_900, idleMs: 15_000, ...options };
  }

  /**
   * All QR texts in a picture. `name` is used in refusals only: `not-a-picture`, `picture-damaged`,
   * `picture-unsupported`, `picture-too-large` (before any work), `no-qr-found` (also when the time ran out).
   */
  decode(bytes: Uint8Array, name: string): Promise<DecodedQr> {
    const turn = this.#queue.then(() => this.#decodeNow(bytes, name));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Ends the thread, after the pictures in the queue. */
  async close(): Promise<void> {
    await this.#queue;
    await this.#endThread();
  }

  async #decodeNow(bytes: Uint8Array, name: string): Promise<DecodedQr> {
    const size = inspectPicture(bytes, name);
    const start = performance.now();
    clearTimeout(this.#idle);
    const thread = await this.#livingThread();
    const budgetMs = this.#budgetLeft(performance.now() - start);
    const request = { id: this.#nextId++, bytes: Uint8Array.from(bytes), name, budgetMs };
    const found = await askThread(thread, request).catch(async error => {
      if (error instanceof Refusal) this.#endThreadWhenIdle();
      else await this.#endThread();
      throw error;
    });
    if (found.stage === 'out-of-time') void this.#endThread();
    else this.#endThreadWhenIdle();
    if (found.texts.length === 0) throw refuse('no-qr-found', { file: name });
    return { width: size.width, height: size.height, ...found };
  }

  /** The thread, started if there is none or the last one died between two pictures. */
  async #livingThread(): Promise<Worker> {
    const current = await this.#thread?.catch(() => undefined);
    if (current !== undefined && current.threadId !== ENDED) return current;
    this.#thread = startThread(this.#options.workerFile);
    return this.#thread;
  }

  /** Starting a thread counts, but never for more than half of the time: a busy machine shall still read. */
  #budgetLeft(startedInMs: number): number {
    const { budgetMs } = this.#options;
    return Math.max(budgetMs / 2, budgetMs - startedInMs);
  }

  #endThreadWhenIdle(): void {
    this.#idle = setTimeout(() => void this.#endThread(), this.#options.idleMs);
    this.#idle.unref();
  }

  async #endThread(): Promise<void> {
    clearTimeout(this.#idle);
    const ending = this.#thread;
    this.#thread = undefined; // at once, so that a call that comes meanwhile starts a fresh one
    const thread = await ending?.catch(() => undefined);
    await thread?.terminate();
  }
}

/** Starts a thread and waits until its detector is compiled. What it prints (libraries do) is dropped. */
function startThread(file: string | URL): Promise<Worker> {
  const thread = new Worker(file, { stdout: true, stderr: true, env: {} });
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('exit', () => reject(new Error('the decoder thread did not start')));
    thread.once('message', () => {
      stopListening(thread);
      thread.unref();
      resolve(thread);
    });
  });
}

/** By name: a worker keeps listeners of its own, without which it hands on no message. */
function stopListening(thread: Worker): void {
  for (const event of ['message', 'error', 'exit']) thread.removeAllListeners(event);
  thread.on('error', () => undefined); // unheard, it would end the vault process; #livingThread sees the death
}

/** Hands one picture to the thread; settles with its answer, its end, or the end of the time. */
function askThread(
  thread: Worker,
  request: DecodeRequest,
): Promise<Pick<DecodedQr, 'texts' | 'stage' | 'ms'>> {
  const start = performance.now();
  const texts: string[] = [];
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      clearTimeout(timer);
      stopListening(thread);
      thread.unref();
      act();
    };
    const ranOut = () => resolve({ texts, stage: 'out-of-time', ms: performance.now() - start });
    const timer = setTimeout(() => settle(ranOut), request.budgetMs);
    const gone = () => settle(() => reject(new Error('the decoder thread ended')));
    thread.ref();
    thread.on('error', gone);
    thread.on('exit', gone);
    thread.on('message', (message: ThreadMessage) => {
      if (message.kind === 'ready' || message.id !== request.id) return;
      if (message.kind === 'texts') texts.push(...message.texts);
      if (message.kind === 'done') settle(() => resolve({ texts, stage: message.stage, ms: message.ms }));
      if (message.kind === 'refused') settle(() => reject(new Refusal(message.failure)));
      if (message.kind === 'failed') settle(() => reject(new Error(`decoder thread: ${message.reason}`)));
    });
    thread.postMessage(request, [request.bytes.buffer as ArrayBuffer]);
  });
}
