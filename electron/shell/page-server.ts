/**
 * Serves the page under app://sparekey from a map of files made at start: no path is ever joined to a request. The bytes
 * of pictures and of other apps' files come in here too, one POST each, since IPC messages are slow for megabytes.
 */
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import {
  APP_ORIGIN,
  IMPORTS_PATH,
  PICTURE_BYTES_LIMIT,
  PICTURE_NAME_HEADER,
  PICTURES_PATH,
} from '../../shared/contract/bridge.ts';
import { PAGE_HEADERS } from './content-security-policy.ts';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Takes the bytes of a file; answers with a reply that is sent as JSON. */
export type TakeBytes = (name: string, bytes: Uint8Array) => Promise<unknown>;

/** Who takes what comes in by POST. */
export interface Takers {
  picture: TakeBytes;
  import: TakeBytes;
}

/** The handler for Electron's `protocol.handle`. `folder` holds the built page. */
export function pageServer(folder: string, takers: Takers): (request: Request) => Promise<Response> {
  const files = filesIn(folder);
  const posts = new Map<string, TakeBytes>([
    [PICTURES_PATH, takers.picture],
    [IMPORTS_PATH, takers.import],
  ]);
  return async request => {
    if (!request.url.startsWith(`${APP_ORIGIN}/`)) return notFound();
    const path = new URL(request.url).pathname;
    const take = request.method === 'POST' ? posts.get(path) : undefined;
    if (take) return takePost(request, take);
    const file = files.get(path === '/' ? '/index.html' : path);
    if (request.method !== 'GET' || !file) return notFound();
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return new Response(await readFile(file), { headers: { ...PAGE_HEADERS, 'content-type': type } });
  };
}

function filesIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry =>
    entry.isFile(),
  );
  return new Map(
    entries.map(entry => {
      const file = join(entry.parentPath, entry.name);
      return [file.slice(folder.length).replaceAll('\\', '/'), file];
    }),
  );
}

async function takePost(request: Request, take: TakeBytes): Promise<Response> {
  const name = decodeURIComponent(request.headers.get(PICTURE_NAME_HEADER) ?? '').slice(0, 255);
  const bytes = new Uint8Array(await request.arrayBuffer());
  const reply =
    bytes.length > PICTURE_BYTES_LIMIT
      ? tooLarge(name, bytes.length)
      : await take(name, bytes).finally(() => bytes.fill(0));
  return Response.json(reply, { headers: PAGE_HEADERS });
}

function tooLarge(file: string, bytes: number) {
  return { failure: { code: 'file-too-large', details: { file, bytes, limit: PICTURE_BYTES_LIMIT } } };
}

function notFound(): Response {
  return new Response('', { status: 404, headers: PAGE_HEADERS });
}
