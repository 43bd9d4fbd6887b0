/**
 * What every picture decoder of this folder returns: plain RGBA in memory, row by row from the top left.
 */

/** `data` holds width × height × 4 bytes: red, green, blue, alpha (not premultiplied). */
export interface Pixels {
  data: Uint8Array | Uint8ClampedArray;
  width: number;
  height: number;
}

/** Signals bytes that break their own format. The caller, who knows the file's name, turns it into a refusal. */
export class DamagedPicture extends Error {
  override readonly name = 'DamagedPicture';
}

/** Signals a sound picture in a variant that is not read here (CMYK JPEG, run-length BMP). */
export class UnsupportedPicture extends Error {
  override readonly name = 'UnsupportedPicture';
}
