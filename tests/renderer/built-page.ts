/**
 * The window's page as it ships: built by the project's own Vite configuration into a temporary folder and served with
 * main's own headers, content security policy included.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createBuilder } from 'vite';
import { PAGE_HEADERS } from '../../electron/shell/content-security-policy.ts';

const root = join(import.meta.dirname, '../..');
const TYPES: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

export interface BuiltPage {
  origin: string;
  close(): void;
}

export async function builtPage(): Promise<BuiltPage> {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-page-'));
  const builder = await createBuilder({ configFile: join(root, 'vite.config.ts') });
  const { client } = builder.environments;
  if (!client) throw new Error('the configuration builds no page');
  client.config.build.outDir = folder;
  await builder.build(client);
  const server = await serve(folder);
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { origin: `http://127.0.0.1:${port}`, close };
}

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    try {
      const bytes = readFileSync(file);
      response.writeHead(200, {
        ...PAGE_HEADERS,
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve(server)));
}
