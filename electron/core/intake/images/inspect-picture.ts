/**
 * The door for pictures: format by first bytes, size by header, both before any decoding. Runs in the vault process
 * itself, so that an oversized picture never reaches the decoder thread.
 */
import { refuse } from '../../../../shared/failure.ts';
import { type PictureKind, pictureKind } from './picture-kind.ts';
import { type PictureSize, readPictureSize } from './picture-size.ts';

/** 64 megapixels: an 8K screen has 33. */
export const MAX_PIXELS = 64_000_000;

export interface PictureHeader extends PictureSize {
  kind: PictureKind;
}

/**
 * Format and size of a picture. Throws the refusals `not-a-picture` (text, nothing, another format),
 * `picture-damaged` (no size in the header) and `picture-too-large`.
 */
export function inspectPicture(bytes: Uint8Array, file: string): PictureHeader {
  const kind = pictureKind(bytes);
  if (kind === null) throw refuse('not-a-picture', { file });
  const size = readPictureSize(kind, bytes);
  if (size === null) throw refuse('picture-damaged', { file });
  refuseTooLarge(size, file);
  return { kind, width: size.width, height: size.height };
}

function refuseTooLarge({ width, height }: PictureSize, file: string): void {
  if (width * height <= MAX_PIXELS) return;
  const megapixels = Math.ceil((width * height) / 100_000) / 10;
  throw refuse('picture-too-large', { file, megapixels, limit: MAX_PIXELS / 1_000_000 });
}
