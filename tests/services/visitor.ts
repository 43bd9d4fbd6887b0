// Somebody at the service without a browser: opens pages, fills in forms, keeps cookies, reads the QR code off the page.
import { execFileSync } from 'node:child_process';
import jsqr from 'jsqr';
import sharp from 'sharp';
import { CookieJar } from './cookie-jar.ts';
import type { Service } from './service.ts';

/** What the visitor sees. */
export interface Seen {
  readonly path: string;
  readonly status: number;
  readonly heading: string;
  readonly problem: string;
  readonly html: string;
}

export class Visitor {
  readonly #jar = new CookieJar();
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  open(path: string): Promise<Seen> {
    return this.#go(path, {});
  }

  submit(path: string, fields: Record<string, string> = {}): Promise<Seen> {
    return this.#go(path, { method: 'POST', body: new URLSearchParams(fields) });
  }

  signIn(): Promise<Seen> {
    const { user, password } = this.#service.personality;
    return this.submit('/sign-in', { user, password });
  }

  async download(path: string): Promise<{ name: string; text: string }> {
    const reply = await fetch(this.#service.address + path, { headers: this.#jar.headers });
    const name = /filename="([^"]+)"/.exec(reply.headers.get('content-disposition') ?? '')?.[1] ?? '';
    return { name, text: await reply.text() };
  }

  async #go(path: string, init: RequestInit): Promise<Seen> {
    const headers = this.#jar.headers;
    const reply = await fetch(this.#service.address + path, { ...init, headers, redirect: 'manual' });
    this.#jar.take(reply.headers);
    const next = reply.headers.get('location');
    if (next !== null) return this.open(next);
    const html = await reply.text();
    const between = (pattern: RegExp) => pattern.exec(html)?.[1] ?? '';
    const heading = between(/<h1>([^<]*)/);
    return { path, status: reply.status, heading, problem: between(/role="alert">([^<]*)/), html };
  }
}

/** The secret (base32) in the QR code of a set-up page. */
export async function secretOn({ html }: Seen): Promise<string> {
  const base64 = /src="data:image\/png;base64,([^"]+)"/.exec(html)?.[1] ?? '';
  const { data, info } = await sharp(Buffer.from(base64, 'base64'))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const found = jsqr(new Uint8ClampedArray(data), info.width, info.height);
  return new URL(found?.data ?? '').searchParams.get('secret') ?? '';
}

/** oathtool's code for a moment, `now` as in its own `--now`. */
export function codeOf(secret: string, now = 'now'): string {
  return execFileSync('oathtool', ['--base32', '--totp', `--now=${now}`, '-'], {
    input: secret,
    encoding: 'utf8',
  }).trim();
}

/** The recovery codes on the page that shows them. */
export function codesOn({ html }: Seen): string[] {
  return [...html.matchAll(/<li>([^<]+)<\/li>/g)].map(match => match[1] ?? '');
}
