/**
 * One WebDAV server and the way in: asks one thing at a time, each with a limit of time and of length, and tells what
 * came back. Which answers are good is for webdav-place.ts to say.
 */
import type { Agent } from 'node:http';
import { AuthType, createClient, type WebDAVClient } from 'webdav';
import { Refusal } from '../../../shared/failure.ts';
import { failed } from './place-failed.ts';
import { makeAgents, readWithin, replaceTransport, WebdavAnswer } from './webdav-transport.ts';
import { reasonOfError, reasonOfStatus } from './webdav-trouble.ts';

export interface WebdavOptions {
  /** How long the server may take, in milliseconds. */
  patience?: Patience;
  /** PEM: trusted in place of those that Node trusts. */
  certificates?: string;
}

export interface Patience {
  /** For a question without a body: a NAS may have to wake its disks first. */
  question: number;
  /** Beside that, for each MiB that goes over the line. */
  mebibyte: number;
  /** However large it is. */
  most: number;
}

const PATIENCE: Patience = { question: 30_000, mebibyte: 30_000, most: 300_000 };
const MEBIBYTE = 1024 * 1024;

export interface Question {
  headers?: Record<string, string>;
  body?: Uint8Array;
  /** Most bytes of the answer that are read; more: `body` is null. */
  limit?: number;
}

export interface Told {
  status: number;
  body: Buffer | null;
}

export class WebdavServer {
  readonly #client: WebDAVClient;
  readonly #agents: Record<string, Agent>;
  readonly #patience: Patience;
  readonly #closing = new AbortController();

  constructor(url: string, user: string, password: string, options: WebdavOptions) {
    replaceTransport();
    this.#patience = options.patience ?? PATIENCE;
    const agents = makeAgents(options.certificates);
    this.#agents = agents;
    // the library offers Basic first and answers a Digest challenge
    const authType = user === '' && password === '' ? AuthType.None : AuthType.Auto;
    const signIn = { authType, username: octets(user), password: octets(password) };
    this.#client = createClient(url, { ...signIn, ...agents });
  }

  /** Any answer is told, refusals too. @throws Refusal place-failed: timed-out, unreachable, tls, moved … */
  async ask(method: string, url: string, question: Question = {}): Promise<Told> {
    const { body, limit = 0 } = question;
    const giveUp = new AbortController();
    const signal = AbortSignal.any([giveUp.signal, this.#closing.signal]);
    // two limits: until it answers, and from then until all of that is here
    let timer = this.#startTimer(giveUp, body?.length ?? 0);
    try {
      const answer = await this.#send(method, url, question, signal);
      clearTimeout(timer);
      timer = this.#startTimer(giveUp, limit);
      if (reasonOfStatus(answer.status) === 'moved') throw failed('moved', answer.status);
      return { status: answer.status, body: answer.ok ? await readBody(answer, limit) : null };
    } catch (error) {
      if (signal.aborted) throw failed('timed-out');
      if (error instanceof Refusal) throw error;
      const reason = reasonOfError(error);
      throw reason === undefined ? error : failed(reason);
    } finally {
      clearTimeout(timer);
    }
  }

  close(): void {
    this.#closing.abort();
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  async #send(method: string, url: string, question: Question, signal: AbortSignal): Promise<WebdavAnswer> {
    const headers = {
      'Accept-Encoding': 'identity',
      'Cache-Control': 'no-cache',
      'User-Agent': 'Sparekey',
      ...question.headers,
    };
    const data = question.body && { data: Buffer.from(question.body) };
    try {
      const asked = { url, method, headers, signal, ...data };
      return (await this.#client.customRequest('', asked)) as WebdavAnswer;
    } catch (error) {
      const answer = (error as { response?: unknown }).response;
      if (answer instanceof WebdavAnswer) return answer;
      throw error;
    }
  }

  #startTimer(giveUp: AbortController, bytes: number): NodeJS.Timeout {
    const { question, mebibyte, most } = this.#patience;
    return setTimeout(() => giveUp.abort(), Math.min(most, question + (bytes / MEBIBYTE) * mebibyte));
  }
}

async function readBody(answer: WebdavAnswer, limit: number): Promise<Buffer | null> {
  const packed = answer.headers.get('content-encoding') ?? 'identity';
  if (packed !== 'identity') throw failed('server-trouble', answer.status);
  return await readWithin(answer.message, limit);
}

/** The library encodes Basic letter by letter as Latin-1; servers expect UTF-8. */
function octets(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}
