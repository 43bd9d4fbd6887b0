/**
 * The last detector: jsQR, plain JavaScript. Ten times slower than ZXing and one code per picture at most; after the
 * others it adds next to nothing, but it works where WebAssembly does not start. It wants opaque RGBA.
 */
import jsqr from 'jsqr';
import type { Pixels } from '../images/pixels.ts';

/** jsqr is CommonJS with __esModule: bundled it is the function, imported by Node the exports object. */
const read = typeof jsqr === 'function' ? jsqr : (jsqr as { default: typeof jsqr }).default;

/** The text of one QR code in the picture, light or dark, or nothing. */
export function detectWithJsqr({ data, width, height }: Pixels): string[] {
  const clamped = new Uint8ClampedArray(data.buffer as ArrayBuffer, data.byteOffset, data.byteLength);
  const found = read(clamped, width, height, { inversionAttempts: 'attemptBoth' });
  return found === null || found.data === '' ? [] : [found.data];
}
