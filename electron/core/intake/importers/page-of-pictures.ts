/**
 * A web page with a QR code for each account, as Ente Auth and others write it for printing. The secrets may stand in
 * it as text, too, but periods and counters do not: the codes alone are whole. The page is only searched, never shown.
 */
import { refuse } from '../../../../shared/failure.ts';
import { convertLinks } from './convert-links.ts';
import { ROW_LIMIT } from './convert-rows.ts';
import { isHtml } from './html.ts';
import type { Converted, Importer, RefusedRow } from './importer.ts';
import type { Source } from './source.ts';

const APP = 'QR codes in a page';
const PICTURE = /data:image\/(?:png|jpe?g|gif|webp|bmp);base64,([A-Za-z0-9+/=]+)/gi;

export const pageOfPictures: Importer = {
  format: 'html',
  app: APP,
  listed: false,
  detect: ({ pictures }) => pictures?.some(texts => texts.length > 0) ?? false,
  read: ({ name, pictures }) => {
    if (pictures === undefined) throw refuse('import-damaged', { app: APP, file: name });
    return { locked: false, convert: () => convertPictures(pictures) };
  },
};

/**
 * The pictures that stand in a page itself, undecoded; none where it holds its links as text. One more than is allowed
 * is enough for the page to be refused.
 */
export function picturesIn({ text }: Source): Uint8Array[] {
  const page = text();
  if (!isHtml(page) || /otpauth(?:-migration)?:\/\//i.test(page)) return [];
  const pictures: Uint8Array[] = [];
  for (const [, base64 = ''] of page.matchAll(PICTURE)) {
    if (pictures.length > ROW_LIMIT) break;
    pictures.push(Buffer.from(base64, 'base64'));
  }
  return pictures;
}

/** @throws Refusal too-many-rows */
function checkCount(count: number): void {
  if (count > ROW_LIMIT) throw refuse('too-many-rows', { count, limit: ROW_LIMIT });
}

/** A picture without a code that could be read is refused as a row of its own: it may be an account. */
function convertPictures(pictures: readonly (readonly string[])[]): Converted {
  checkCount(pictures.length);
  const lines = pictures.flatMap(texts => (texts.length === 0 ? [''] : texts.map(oneLine)));
  const unread = lines.flatMap((line, index): RefusedRow[] => (line === '' ? [unreadRow(index)] : []));
  const converted = convertLinks(lines.join('\n'));
  const refused = [...converted.refused, ...unread].sort((a, b) => a.index - b.index);
  return { ...converted, refused };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function unreadRow(index: number): RefusedRow {
  const name = `picture ${index + 1}`;
  return { index, name, failure: refuse('no-qr-found', { file: name }).failure };
}
