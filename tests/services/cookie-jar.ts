// The cookies of one visitor: those that came in, changed by what the library sets. The service hands the changes on to
// the browser; tests use it as a browser without windows.

export class CookieJar {
  readonly #cookies = new Map<string, string>();
  readonly #changes: string[] = [];

  constructor(header = '') {
    for (const pair of header.split(';')) this.#put(pair);
  }

  /** What a request carries. */
  get headers(): Headers {
    return new Headers({ cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') });
  }

  /** `set-cookie` lines of everything that was taken up, in order. */
  get changes(): readonly string[] {
    return this.#changes;
  }

  take(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      this.#changes.push(line);
      const [pair = ''] = line.split(';');
      if (/;\s*max-age=0(;|$)/i.test(line)) this.#cookies.delete(nameOf(pair));
      else this.#put(pair);
    }
  }

  #put(pair: string): void {
    const at = pair.indexOf('=');
    if (at > 0) this.#cookies.set(nameOf(pair), pair.slice(at + 1).trim());
  }
}

function nameOf(pair: string): string {
  return pair.slice(0, Math.max(pair.indexOf('='), 0)).trim();
}
