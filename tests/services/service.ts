// A small web service on loopback whose accounts have a second factor: what a person meets at a real one, over a
// library that is used by real ones. For tests alone.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { libraryFor } from './auth-library.ts';
import { CookieJar } from './cookie-jar.ts';
import type { Personality } from './personalities.ts';
import { SecondFactor } from './second-factor.ts';
import { render } from './service-pages.ts';
import { type Answer, type Routes, routesOf } from './service-routes.ts';

export interface Service {
  readonly personality: Personality;
  /** Where it listens: `http://127.0.0.1:<port>`. */
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts a service with one person, who has a password and no second factor yet. */
export async function startService(personality: Personality): Promise<Service> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const listening = server.address();
  const port = typeof listening === 'object' ? listening?.port : undefined;
  const address = `http://127.0.0.1:${port}`;
  const routes = routesOf(personality, new SecondFactor(await libraryFor(personality, address), personality));
  server.on('request', (request, response) => {
    answer(routes, personality, request, response).catch(error => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });
  const stop = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { personality, address, stop };
}

async function answer(
  routes: Routes,
  personality: Personality,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://service.invalid');
  const handler = routes[`${request.method} ${pathname}`];
  const jar = new CookieJar(request.headers.cookie);
  const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
  const reply: Answer = handler ? await handler({ jar, form }) : { go: '/' };
  response.setHeader('cache-control', 'no-store');
  response.setHeader('set-cookie', jar.changes);
  send(reply, personality, response);
}

function send(reply: Answer, personality: Personality, response: ServerResponse): void {
  if ('go' in reply) {
    response.writeHead(303, { location: reply.go }).end();
  } else if ('file' in reply) {
    const disposition = `attachment; filename="${reply.name}"`;
    response
      .writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'content-disposition': disposition })
      .end(reply.file);
  } else {
    response
      .writeHead(reply.status ?? 200, { 'content-type': 'text/html; charset=utf-8' })
      .end(render(personality, reply.page));
  }
}
