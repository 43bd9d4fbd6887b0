/**
 * GIF bytes to RGBA by omggif: the first frame on a clear screen. What the frame leaves out stays transparent.
 */
import { GifReader } from 'omggif';
import { isGifWhole } from './gif-blocks.ts';
import { DamagedPicture, type Pixels } from './pixels.ts';

/** Decodes the first frame of a GIF. Throws DamagedPicture. */
export function decodeGif(bytes: Uint8Array): Pixels {
  if (!isGifWhole(bytes)) throw new DamagedPicture('cut off');
  try {
    const reader = new GifReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const { width, height } = reader;
    const data = new Uint8Array(width * height * 4);
    reader.decodeAndBlitFrameRGBA(0, data);
    return { data, width, height };
  } catch {
    throw new DamagedPicture('not decodable');
  }
}
