/**
 * The page that Stratum (once Authenticator Pro) writes for printing: one otpauth URI in each `<code>`. "&" stands raw
 * in it, whatever HTML says; the escaped form is read too. The page is only searched, never parsed or shown.
 */
import { refuse } from '../../../../shared/failure.ts';
import { parseUri } from '../../../../shared/otp/otpauth-uri.ts';
import { convertRows } from './convert-rows.ts';
import { isHtml } from './html.ts';
import type { ImportedAccount, Importer } from './importer.ts';

const APP = 'Stratum';
const URI = /^(?:otpauth|motp|steam):\/\//i;

export const stratumHtml: Importer = {
  format: 'stratum-html',
  app: APP,
  detect: source => isHtml(source.text()) && urisIn(source.text()).some(uri => URI.test(uri)),
  read: source => {
    const uris = urisIn(source.text());
    if (uris.length === 0) throw refuse('import-damaged', { app: APP, file: source.name });
    return { locked: false, convert: () => convertRows(uris, () => '', accountOf) };
  },
};

/** Neither part of the pattern runs over a "<", so that a page of nothing but openings costs no more than its length. */
function urisIn(text: string | null): string[] {
  return [...(text ?? '').matchAll(/<code\b[^<>]*>([^<]*)<\/code>/gi)]
    .map(([, inside]) => unescapeHtml(inside ?? '').trim())
    .filter(uri => uri !== '');
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['#39', "'"],
  ['#x27', "'"],
]);

function unescapeHtml(text: string): string {
  return text.replace(/&(#?\w{1,6});/g, (whole, name: string) => ESCAPES.get(name.toLowerCase()) ?? whole);
}

function accountOf(uri: string): ImportedAccount {
  const entry = parseUri(uri);
  if (entry === null) throw refuse('unknown-text', {});
  return { entry, tags: [], note: '', favourite: false };
}
