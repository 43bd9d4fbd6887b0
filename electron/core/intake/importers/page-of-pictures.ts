/**
 * A web page with a QR code for each account, as Ente Auth and others write it for printing. The secrets may stand in
 * it as text, too, but periods and counters do not: the codes alone are whole. The page is only searched, never shown.
 */
import { refuse } from '../../../../shared/failure.ts';
import { convertParts } from './convert-links.ts';
import { checkRowCount, ROW_LIMIT } from './convert-rows.ts';
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

/** A picture without a code that could be read is refused as a row of its own: it may be an account. */
function convertPictures(pictures: readonly (readonly string[])[]): Converted {
  checkRowCount(pictures.length);
  const unread = pictures.flatMap((texts, index) => (texts.length === 0 ? [unreadRow(index)] : []));
  const converted = convertParts(
    pictures.flatMap((texts, index) => texts.map(text => [index + 1, text] as const)),
  );
  const refused = [...converted.refused, ...unread].sort((a, b) => a.index - b.index);
  return { ...converted, refused };
}

function unreadRow(index: number): RefusedRow {
  const name = `picture ${index + 1}`;
  return { index, name, failure: refuse('no-qr-found', { file: name }).failure };
}
