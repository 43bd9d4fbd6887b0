/**
 * A WebDAV server in memory that a test can make as bad as it likes: `vice` sees each request first, and what it
 * answers itself is not answered properly any more.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface Exchange {
  method: string;
  /** Decoded. */
  path: string;
  request: IncomingMessage;
  body: Buffer;
  response: ServerResponse;
}

/** true = answered, or left hanging on purpose. */
export type Vice = (exchange: Exchange, dav: DavDouble) => boolean | Promise<boolean>;

export class DavDouble {
  readonly files = new Map<string, Buffer>();
  readonly folders = new Set<string>(['/', '/dav/']);
  /** `GET /dav/x`, in order. */
  readonly asked: string[] = [];
  /** The Authorization of each. */
  readonly signedIn: (string | undefined)[] = [];
  vice: Vice = () => false;
  readonly #server: Server;
  readonly #scheme: string;

  constructor(tls?: { key: string; cert: string }) {
    this.#scheme = tls ? 'https' : 'http';
    const answer = (request: IncomingMessage, response: ServerResponse) =>
      void this.#answer(request, response).catch(() => response.destroy());
    this.#server = tls ? createTlsServer(tls, answer) : createServer(answer);
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  url(host = '127.0.0.1'): string {
    return `${this.#scheme}://${host}:${this.port}/dav/`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** MOVE as it should be; the status. */
  move({ path, request }: Exchange): number {
    const target = decodeURIComponent(new URL(String(request.headers.destination), this.url()).pathname);
    const bytes = this.files.get(path);
    if (!bytes) return 404;
    if (this.files.has(target) && request.headers.overwrite === 'F') return 412;
    this.files.delete(path);
    this.files.set(target, bytes);
    return 201;
  }

  /** One row of a listing. `href` as it goes over the line. */
  static row(href: string, size: number | null): string {
    const type = size === null ? '<D:collection/>' : '';
    const length = size === null ? '' : `<D:getcontentlength>${size}</D:getcontentlength>`;
    return (
      `<D:response><D:href>${href}</D:href><D:propstat><D:prop><D:resourcetype>${type}</D:resourcetype>` +
      `${length}</D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>`
    );
  }

  static listing(rows: string[]): string {
    return `<?xml version="1.0"?><D:multistatus xmlns:D="DAV:">${rows.join('')}</D:multistatus>`;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('error', () => undefined);
    const path = decodeURIComponent(new URL(request.url ?? '', this.url()).pathname);
    const method = request.method ?? '';
    this.asked.push(`${method} ${path}`);
    this.signedIn.push(request.headers.authorization);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const exchange = { method, path, request, response, body: Buffer.concat(chunks) };
    if (await this.vice(exchange, this)) return;
    if (method === 'PROPFIND') this.#list(exchange);
    else this.#behave(exchange);
  }

  #behave(exchange: Exchange): void {
    const { method, path, body, response } = exchange;
    const there = this.files.get(path);
    if (method === 'PUT') this.files.set(path, body);
    if (method === 'MKCOL') this.folders.add(path);
    if (method === 'DELETE') this.files.delete(path);
    if (method === 'MOVE') response.writeHead(this.move(exchange)).end();
    else if (method === 'GET') response.writeHead(there ? 200 : 404).end(there);
    else response.writeHead(method === 'DELETE' && !there ? 404 : 201).end();
  }

  #list({ path, request, response }: Exchange): void {
    const isIn = (name: string) => /^[^/]+\/?$/.test(name.slice(path.length)) && name.startsWith(path);
    const below = request.headers.depth === '0' ? [] : [...this.folders, ...this.files.keys()].filter(isIn);
    const rows = [path, ...below].map(name =>
      DavDouble.row(encodeURI(name), this.files.get(name)?.length ?? null),
    );
    const isThere = this.folders.has(path);
    response.writeHead(isThere ? 207 : 404).end(isThere ? DavDouble.listing(rows) : '');
  }
}
