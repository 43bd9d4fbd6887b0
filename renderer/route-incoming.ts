/**
 * Where something leads that was dropped or pasted on a screen that did not ask for it: pictures and account links to
 * adding an account, any other text to the preview of recovery codes. Pure.
 */

export type Route = 'account' | 'recovery';

const ACCOUNT_LINK = /^\s*otpauth(-migration)?:\/\//im;
/** What a page of recovery codes can be at most; whatever is larger is refused by name further on. */
const TEXT_BYTES = 1_000_000;

/** A text that holds account links beside other lines is for adding accounts, too: codes have no such lines. */
export function routeOfText(text: string): Route {
  return ACCOUNT_LINK.test(text) ? 'account' : 'recovery';
}

/** One picture makes it a matter of accounts; else the text of the first file decides. */
export async function routeOfFiles(files: readonly File[]): Promise<Route> {
  if (files.some(file => file.type.startsWith('image/'))) return 'account';
  const [first] = files;
  if (!first || first.size > TEXT_BYTES) return 'recovery';
  return routeOfText(await first.text().catch(() => ''));
}
