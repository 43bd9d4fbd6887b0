/**
 * BMP bytes to RGBA: 1, 4, 8, 16, 24 and 32 bits, plain or with bit masks, bottom-up or top-down. Run-length BMPs are
 * refused by name; no screenshot tool writes them. Source: Microsoft, BITMAPINFOHEADER and BITMAPV5HEADER.
 */
import { readBmpHeader } from './bmp-header.ts';
import type { Pixels } from './pixels.ts';

/** Decodes a BMP. Throws DamagedPicture and UnsupportedPicture. */
export function decodeBmp(bytes: Uint8Array): Pixels {
  const bmp = readBmpHeader(bytes);
  const { width, height, bits, stride, pixelsAt } = bmp;
  const data = new Uint8Array(width * height * 4);
  const writeRow = bits <= 8 ? paletteRow : bits === 24 ? plainRow : maskedRow;
  for (let row = 0; row < height; row++) {
    const from = pixelsAt + (bmp.topDown ? row : height - 1 - row) * stride;
    writeRow(bytes, from, bmp, data, row * width * 4);
  }
  return { data, width, height };
}

type Bmp = ReturnType<typeof readBmpHeader>;

function paletteRow(bytes: Uint8Array, from: number, bmp: Bmp, data: Uint8Array, to: number): void {
  const { bits, width, paletteAt, paletteEntry, paletteLength } = bmp;
  for (let x = 0, out = to; x < width; x++, out += 4) {
    const bit = x * bits;
    const index = ((bytes[from + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
    const entry = index < paletteLength ? paletteAt + index * paletteEntry : -4;
    data[out] = bytes[entry + 2] ?? 0;
    data[out + 1] = bytes[entry + 1] ?? 0;
    data[out + 2] = bytes[entry] ?? 0;
    data[out + 3] = 255;
  }
}

function plainRow(bytes: Uint8Array, from: number, bmp: Bmp, data: Uint8Array, to: number): void {
  for (let x = 0, at = from, out = to; x < bmp.width; x++, at += 3, out += 4) {
    data[out] = bytes[at + 2] ?? 0;
    data[out + 1] = bytes[at + 1] ?? 0;
    data[out + 2] = bytes[at] ?? 0;
    data[out + 3] = 255;
  }
}

function maskedRow(bytes: Uint8Array, from: number, bmp: Bmp, data: Uint8Array, to: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const wide = bmp.bits === 32;
  for (let x = 0, out = to; x < bmp.width; x++, out += 4) {
    const value = wide ? view.getUint32(from + 4 * x, true) : view.getUint16(from + 2 * x, true);
    data[out] = channel(value, bmp.masks.red);
    data[out + 1] = channel(value, bmp.masks.green);
    data[out + 2] = channel(value, bmp.masks.blue);
    data[out + 3] = bmp.masks.alpha === 0 ? 255 : channel(value, bmp.masks.alpha);
  }
}

/** The bits of `value` under `mask`, stretched to 0–255. */
function channel(value: number, mask: number): number {
  if (mask === 0) return 0;
  const shift = 31 - Math.clz32(mask & -mask);
  return (((value & mask) >>> shift) * 255) / (mask >>> shift);
}
