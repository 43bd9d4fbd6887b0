// The app's own scheme inside a browser that does not know it. Chromium hands `app://sparekey/x` to the system
// (it cannot be intercepted), so the page lives at `https://sparekey.app.invalid/x`, a name that never resolves
// (RFC 2606) and whose every request is answered by the app. Translated back at every edge.

const registered = new Set<string>();

export function registerScheme(scheme: string): void {
  registered.add(scheme.toLowerCase());
}

export function toBrowserUrl(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  if (!registered.has(scheme.toLowerCase())) return url;
  return `https://${host.toLowerCase() || 'default'}.${scheme.toLowerCase()}.invalid${rest || '/'}`;
}

export function toAppUrl(url: string): string {
  // the name must end there: `https://sparekey.app.invalid.example.com/` and `…invalid@example.com/` are somebody else's
  const match = /^https:\/\/([a-z0-9.-]+)\.([a-z0-9+-]+)\.invalid((?:[/?#].*)?)$/is.exec(url);
  const [, host = '', scheme = '', rest = ''] = match ?? [];
  return registered.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** `app://sparekey` for a page of the app, `null` for a page without an origin. */
export function originOf(appUrl: string): string {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(appUrl)?.[0];
  return origin && !appUrl.startsWith('data:') ? origin : 'null';
}

export function schemeOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*(?=:)/i.exec(url)?.[0].toLowerCase() ?? '';
}
