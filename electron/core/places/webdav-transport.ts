/**
 * How the WebDAV library reaches the network: node:https in place of its node-fetch, which follows redirects (and takes
 * the password along), unpacks what it was not asked to and reads bodies of any length. This follows nothing, unpacks
 * nothing, and leaves the body of a good answer to readWithin().
 */
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { getPatcher, type Response } from 'webdav';

/** Bytes of an answer that is no success: read, so that the line can be used again, and dropped. */
const LARGEST_REFUSAL = 64 * 1024;

export interface Asked {
  method: string;
  headers: Record<string, string>;
  body?: string | Buffer;
  signal: AbortSignal;
  /** As the library hands on the agents that it was given. */
  agent(url: URL): HttpAgent;
}

/** As much of fetch's Response as the library looks at; the body is still to be read. */
export class WebdavAnswer implements Response {
  readonly url: string;
  readonly status: number;
  readonly statusText = '';
  readonly message: IncomingMessage;

  constructor(url: string, message: IncomingMessage) {
    this.url = url;
    this.message = message;
    this.status = message.statusCode ?? 0;
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  readonly headers = {
    get: (name: string) => headerText(this.message.headers[name.toLowerCase()]),
    forEach: () => undefined,
  };

  arrayBuffer = () => unread();
  json = () => unread();
  text = () => unread();
}

/** Certificates are verified whatever NODE_TLS_REJECT_UNAUTHORIZED says. `certificates`: in place of the usual ones. */
export function makeAgents(certificates: string | undefined) {
  const options = { keepAlive: true, maxSockets: 2 };
  const trusted = certificates === undefined ? {} : { ca: certificates };
  return {
    httpAgent: new HttpAgent(options),
    httpsAgent: new HttpsAgent({ ...options, ...trusted, rejectUnauthorized: true }),
  };
}

/** From now on the library asks in this way and in no other. */
export function replaceTransport(): void {
  getPatcher().patch('fetch', (url, asked) => send(url as string, asked as Asked));
}

/** null = longer than `limit` bytes; the rest is not read. @throws the system's error */
export async function readWithin(message: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** A line that the server closed just as it was to be used again says nothing about the server: asked once more. */
async function send(url: string, asked: Asked): Promise<WebdavAnswer> {
  const answer = await sendOnce(url, asked, true);
  return answer ?? ((await sendOnce(url, asked, false)) as WebdavAnswer);
}

async function sendOnce(url: string, asked: Asked, mayBeStale: boolean): Promise<WebdavAnswer | null> {
  const message = await exchange(url, asked, mayBeStale);
  if (!message) return null;
  const answer = new WebdavAnswer(url, message);
  if (!answer.ok) await readWithin(message, LARGEST_REFUSAL);
  return answer;
}

function exchange(url: string, asked: Asked, mayBeStale: boolean): Promise<IncomingMessage | null> {
  const target = new URL(url);
  const start = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const { method, headers, signal } = asked;
  return new Promise((resolve, reject) => {
    const request = start(target, { method, headers, signal, agent: asked.agent(target) }, resolve);
    request.on('error', error => {
      if (mayBeStale && request.reusedSocket && !signal.aborted) resolve(null);
      else reject(error);
    });
    request.end(asked.body);
  });
}

function headerText(value: string | string[] | undefined): string | null {
  return Array.isArray(value) ? value.join(', ') : (value ?? null);
}

function unread(): never {
  throw new Error('the body of this answer is read with a limit only');
}
