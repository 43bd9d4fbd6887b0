/**
 * Any of the five formats to RGBA pixels. Runs in the decoder thread; inspect-picture.ts has looked at the header
 * before, and its size is held against what came out.
 */
import { refuse } from '../../../../shared/failure.ts';
import { decodeBmp } from './decode-bmp.ts';
import { decodeGif } from './decode-gif.ts';
import { decodeJpeg } from './decode-jpeg.ts';
import { decodePng } from './decode-png.ts';
import { decodeWebp } from './decode-webp.ts';
import { inspectPicture } from './inspect-picture.ts';
import type { PictureKind } from './picture-kind.ts';
import { DamagedPicture, type Pixels, UnsupportedPicture } from './pixels.ts';

const DECODERS: Record<PictureKind, (bytes: Uint8Array) => Pixels | Promise<Pixels>> = {
  png: decodePng,
  jpeg: decodeJpeg,
  webp: decodeWebp,
  gif: decodeGif,
  bmp: decodeBmp,
};

/**
 * Decodes a picture. `file` is only a name for the refusals: `not-a-picture`, `picture-too-large`, `picture-damaged`
 * and `picture-unsupported`.
 */
export async function decodePicture(bytes: Uint8Array, file: string): Promise<Pixels> {
  const { kind } = inspectPicture(bytes, file);
  try {
    return await DECODERS[kind](bytes);
  } catch (error) {
    if (error instanceof DamagedPicture) throw refuse('picture-damaged', { file });
    if (error instanceof UnsupportedPicture)
      throw refuse('picture-unsupported', { file, what: error.message });
    throw error;
  }
}
