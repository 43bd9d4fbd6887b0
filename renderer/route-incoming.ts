/**
 * Where something leads that was dropped or pasted on a screen that did not ask for it: pictures and account links to
 * adding an account, what other apps write to the import, any other text to the preview of recovery codes. Pure.
 */

export type Route = 'account' | 'import' | 'recovery';

const ACCOUNT_LINK = /^\s*otpauth(-migration)?:\/\//gim;
/** JSON, XML, HTML, an armored file: no service hands recovery codes out like that. */
const EXPORT_LIKE = /^\uFEFF?\s*(\{|\[\s*[{[\]"]|<\?xml|<!doctype|<html|-----BEGIN )/i;
/** The first line of a table names a column of secrets. */
const EXPORT_TABLE =
  /^(?=[^\r\n]*[,;\t])(?:[^\r\n]*[,;\t])?"?(?:[a-z]+_)?(totp|otpauth|otp|secret|uri|password)"? *(?=[,;\t\r\n]|$)/i;
/** Names of files that hold a text which a person may read. */
const TEXT_NAME = /^[^.]*$|\.(txt|text|md|log)$/i;
/** Documents in which recovery codes come, too: what to do with them is said there. */
const DOCUMENT_NAME = /\.(pdf|rtf|docx?|odt)$/i;
/** What a page of recovery codes can be at most; whatever is larger is somebody's export. */
const TEXT_BYTES = 1_000_000;

/**
 * A text that holds account links beside other lines is for adding accounts, too: codes have no such lines. One that
 * looks like the export of an app was copied out of one.
 */
export function routeOfText(text: string): Route {
  if (linksIn(text) > 0) return 'account';
  return EXPORT_LIKE.test(text) || EXPORT_TABLE.test(text) ? 'import' : 'recovery';
}

/** One export makes it an import, whatever lies beside it; else one picture makes it a matter of accounts. */
export async function routeOfFiles(files: readonly File[]): Promise<Route> {
  const routes = await Promise.all(files.map(routeOfFile));
  const others = routes.filter((_, place) => !isPicture(files[place]));
  if (others.includes('import')) return 'import';
  if (others.length < files.length) return 'account';
  // lists of one link each, side by side, are what some app wrote
  return files.length > 1 && routes.includes('account') ? 'import' : (routes[0] ?? 'recovery');
}

/** The name decides only where the text cannot: many apps write their lists as .txt. */
async function routeOfFile(file: File): Promise<Route> {
  if (isPicture(file)) return 'account';
  if (DOCUMENT_NAME.test(file.name)) return 'recovery';
  if (file.size > TEXT_BYTES) return 'import';
  const text = await file.text().catch(() => '');
  const links = linksIn(text);
  if (links > 0) return links === 1 ? 'account' : 'import';
  return TEXT_NAME.test(file.name) ? routeOfText(text) : 'import';
}

function isPicture(file: File | undefined): boolean {
  return file?.type.startsWith('image/') ?? false;
}

function linksIn(text: string): number {
  return text.match(ACCOUNT_LINK)?.length ?? 0;
}
