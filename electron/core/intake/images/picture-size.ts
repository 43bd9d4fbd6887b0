/**
 * Reads a picture's width and height out of its header, without decoding: a picture that is too large is refused
 * before any memory is spent on it. Each function returns null where the header is cut off or senseless.
 */
import { findJpegFrame } from './jpeg-segments.ts';
import { asciiAt, type PictureKind } from './picture-kind.ts';
import { readWebpChunks } from './webp-chunks.ts';

export interface PictureSize {
  width: number;
  height: number;
}

const READERS: Record<PictureKind, (bytes: Uint8Array, view: DataView) => PictureSize | null> = {
  png: pngSize,
  jpeg: bytes => findJpegFrame(bytes),
  webp: webpSize,
  gif: gifSize,
  bmp: bmpSize,
};

/** Width and height in pixels as the header claims them, both at least 1; null where there is no such claim. */
export function readPictureSize(kind: PictureKind, bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = READERS[kind](bytes, view);
  return size !== null && size.width > 0 && size.height > 0 ? size : null;
}

function pngSize(bytes: Uint8Array, view: DataView): PictureSize | null {
  if (bytes.length < 24 || asciiAt(bytes, 12, 4) !== 'IHDR') return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** The logical screen; a frame that does not fit it is damage (gif-blocks.ts). */
function gifSize(bytes: Uint8Array, view: DataView): PictureSize | null {
  if (bytes.length < 10) return null;
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

function bmpSize(bytes: Uint8Array, view: DataView): PictureSize | null {
  if (bytes.length < 26) return null;
  if (view.getUint32(14, true) === 12)
    return { width: view.getUint16(18, true), height: view.getUint16(20, true) };
  return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

/** The canvas of an extended file, else the size of its one image. */
function webpSize(bytes: Uint8Array): PictureSize | null {
  for (const chunk of readWebpChunks(bytes)) {
    const size = chunk.size();
    if (size !== null) return size;
  }
  return null;
}
