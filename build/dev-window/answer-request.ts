// Answers a request of the page that the browser holds back: the app's scheme by the app's own handler,
// anything else not at all. The app's response headers (its CSP among them) are used as they are.
import type { Session as CdpSession } from './cdp.ts';
import type { RequestPaused } from './cdp-protocol.ts';
import { schemeOf, toAppUrl } from './scheme.ts';
import type { Session } from './session.ts';

/** Resolves to false when the request was refused. */
export async function answerRequest(
  paused: RequestPaused,
  page: CdpSession,
  session: Session,
): Promise<boolean> {
  const { requestId } = paused;
  const url = toAppUrl(paused.request.url);
  const scheme = schemeOf(url);
  if (isFavicon(paused)) {
    page.post('Fetch.fulfillRequest', { requestId, responseCode: 204, responseHeaders: [], body: '' });
    return true;
  }
  const handler = session.protocol.handlerFor(scheme);
  if (await session.webRequest.isCancelled(url, paused.request.method)) {
    page.post('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    return false;
  }
  if (!handler && ['data', 'blob', 'about'].includes(scheme)) {
    page.post('Fetch.continueRequest', { requestId });
    return true;
  }
  if (!handler) {
    page.post('Fetch.failRequest', { requestId, errorReason: 'BlockedByClient' });
    return false;
  }
  const response = await respond(() => handler(toRequest(paused)));
  const headers = [...response.headers].map(([name, value]) => ({ name, value }));
  page.post('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status || 500,
    responseHeaders: [...headers, { name: 'cache-control', value: 'no-store' }],
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
  return true;
}

/** Only a browser asks for it; the app has none and should not have to say so. */
function isFavicon({ resourceType, request }: RequestPaused): boolean {
  return resourceType === 'Other' && new URL(request.url).pathname === '/favicon.ico';
}

async function respond(handle: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await handle();
  } catch (error) {
    process.stderr.write(`protocol handler: ${error instanceof Error ? error.stack : error}\n`);
    return new Response('', { status: 500 });
  }
}

function toRequest({ request }: RequestPaused): Request {
  const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
    name,
    toAppUrl(value),
  ]);
  const withBody = request.method !== 'GET' && request.method !== 'HEAD' && request.hasPostData;
  return new Request(toAppUrl(request.url), {
    method: request.method,
    headers,
    body: withBody ? postedBytes(request.postDataEntries ?? []) : null,
  });
}

function postedBytes(entries: { bytes?: string }[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat(entries.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64'))));
}
