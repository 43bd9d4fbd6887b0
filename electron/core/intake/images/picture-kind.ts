/**
 * Names a picture's format by its first bytes. A file's name is never believed: "code.png" is often text or a WebP.
 */

export type PictureKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'bmp';

const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n';

/** Latin-1 text of a byte range; short where the bytes end. */
export function asciiAt(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}

/** The format of `bytes`, or null where they begin like none of the five that are read here. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  if (asciiAt(bytes, 0, 8) === PNG_SIGNATURE) return 'png';
  if (asciiAt(bytes, 0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (asciiAt(bytes, 0, 4) === 'RIFF' && asciiAt(bytes, 8, 4) === 'WEBP') return 'webp';
  if (/^GIF8[79]a$/.test(asciiAt(bytes, 0, 6))) return 'gif';
  if (asciiAt(bytes, 0, 2) === 'BM' && looksLikeBmp(bytes)) return 'bmp';
  return null;
}

/** "BM" alone begins many texts; a BMP also names one of the known header lengths at byte 14. */
function looksLikeBmp(bytes: Uint8Array): boolean {
  if (bytes.length < 18) return false;
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(14, true);
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(headerLength);
}
