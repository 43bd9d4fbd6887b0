/**
 * Opens a file that is to be imported: a picture gives the texts of its QR codes, a page with pictures those of theirs;
 * anything else is what it is.
 */
import { Refusal, refuse } from '../../../shared/failure.ts';
import { pictureKind } from './images/picture-kind.ts';
import { picturesIn } from './importers/page-of-pictures.ts';
import { openSource, type Source, textSource } from './importers/source.ts';
import { otherKind } from './other-kind.ts';

/** Bytes of one file. KeePass databases with attachments are the largest that people bring. */
export const IMPORT_FILE_LIMIT = 64 * 1024 * 1024;

/** Pictures without a code that are looked at in one page: each may take the decoder two seconds. */
const MOST_UNREAD = 10;

const LINK = /^\s*(?:(?:apple-)?otpauth(?:-migration)?|motp|steam):/i;

/** Gives the texts of all QR codes in a picture; see qr/decoder.ts. */
export interface PictureDecoder {
  decode(bytes: Uint8Array, name: string): Promise<{ texts: string[] }>;
}

/**
 * `check` is asked between the pictures of a page, and stops the work by what it throws.
 * @throws Refusal file-too-large, empty-input, holds-no-account, archive-too-large, import-damaged, and the decoder's
 */
export async function openFile(
  decoder: PictureDecoder,
  name: string,
  bytes: Uint8Array,
  check: () => void,
): Promise<Source> {
  if (bytes.length > IMPORT_FILE_LIMIT) throw tooLarge(name, bytes.length);
  if (bytes.length === 0) throw refuse('empty-input', { file: name });
  if (pictureKind(bytes) !== null) return openPicture(decoder, name, bytes);
  const source = await openSource(name, bytes);
  const pictures = picturesIn(source);
  return pictures.length === 0 ? source : { ...source, pictures: await textsOf(decoder, pictures, check) };
}

export function tooLarge(file: string, bytes: number): Refusal {
  return refuse('file-too-large', { file, bytes, limit: IMPORT_FILE_LIMIT });
}

async function openPicture(decoder: PictureDecoder, name: string, bytes: Uint8Array): Promise<Source> {
  const { texts } = await decoder.decode(bytes, name);
  const ours = texts.filter(text => LINK.test(text));
  if (ours.length === 0) throw refuse('holds-no-account', { kind: otherKind(texts[0] ?? '') });
  return textSource(name, ours.map(oneLine).join('\n'));
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, '').trim();
}

/** Of each picture in turn; none for one that holds no code, and for all after too many of those. */
async function textsOf(
  decoder: PictureDecoder,
  pictures: readonly Uint8Array[],
  check: () => void,
): Promise<string[][]> {
  const found: string[][] = [];
  let unread = 0;
  for (const picture of pictures) {
    check();
    const texts = unread < MOST_UNREAD ? await textsIn(decoder, picture) : [];
    if (texts.length === 0) unread += 1;
    found.push(texts);
  }
  return found;
}

async function textsIn(decoder: PictureDecoder, picture: Uint8Array): Promise<string[]> {
  try {
    return (await decoder.decode(picture, '')).texts.map(oneLine);
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
