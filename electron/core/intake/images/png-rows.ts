/**
 * Turns unfiltered PNG rows of any colour type and depth into RGBA. 16-bit samples keep their high byte.
 * Source: PNG specification, sections 6.1 and 11.3.1 (tRNS).
 */
import { DamagedPicture } from './pixels.ts';
import type { PngChunks } from './png-chunks.ts';

/** Samples per pixel, by colour type. */
export const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Writes `count` pixels that start at `raw[from]` into `rgba` at byte `to`, `step` bytes from pixel to pixel. */
export type RowWriter = (
  raw: Uint8Array,
  from: number,
  count: number,
  rgba: Uint8Array,
  to: number,
  step: number,
) => void;

/** The writer for this picture's colour type, depth, palette and transparency. Throws DamagedPicture. */
export function rowWriter(png: PngChunks): RowWriter {
  const { bitDepth, colourType } = png.header;
  if (colourType === 3) return paletteWriter(png);
  if (colourType === 0) return greyWriter(png);
  const wide = bitDepth === 16 ? 2 : 1;
  if (colourType === 4) return greyAlphaWriter(wide);
  return colourType === 2 ? rgbWriter(png, wide) : rgbaWriter(wide);
}

/** The layout of nearly every screenshot, 8-bit RGBA without interlace, is copied whole. */
function rgbaWriter(wide: number): RowWriter {
  return (raw, from, count, rgba, to, step) => {
    if (wide === 1 && step === 4) {
      rgba.set(raw.subarray(from, from + 4 * count), to);
      return;
    }
    for (let i = 0, at = from, out = to; i < count; i++, at += 4 * wide, out += step) {
      rgba[out] = raw[at] ?? 0;
      rgba[out + 1] = raw[at + wide] ?? 0;
      rgba[out + 2] = raw[at + 2 * wide] ?? 0;
      rgba[out + 3] = raw[at + 3 * wide] ?? 0;
    }
  };
}

function rgbWriter({ transparency }: PngChunks, wide: number): RowWriter {
  const clear = transparency.length >= 6;
  const sample = (n: number) => (wide === 2 ? transparency[2 * n] : transparency[2 * n + 1]) ?? 0;
  const [red, green, blue] = [sample(0), sample(1), sample(2)];
  return (raw, from, count, rgba, to, step) => {
    for (let i = 0, at = from, out = to; i < count; i++, at += 3 * wide, out += step) {
      const r = raw[at] ?? 0;
      const g = raw[at + wide] ?? 0;
      const b = raw[at + 2 * wide] ?? 0;
      rgba[out] = r;
      rgba[out + 1] = g;
      rgba[out + 2] = b;
      rgba[out + 3] = clear && r === red && g === green && b === blue ? 0 : 255;
    }
  };
}

function greyAlphaWriter(wide: number): RowWriter {
  return (raw, from, count, rgba, to, step) => {
    for (let i = 0, at = from, out = to; i < count; i++, at += 2 * wide, out += step) {
      rgba.fill(raw[at] ?? 0, out, out + 3);
      rgba[out + 3] = raw[at + wide] ?? 0;
    }
  };
}

/** The value of sample `i` of a row with `bits` (1, 2, 4, 8 or 16) per sample; of 16 the high byte. */
function sampleAt(raw: Uint8Array, from: number, i: number, bits: number): number {
  if (bits === 8) return raw[from + i] ?? 0;
  if (bits === 16) return raw[from + 2 * i] ?? 0;
  const bit = i * bits;
  return ((raw[from + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
}

function greyWriter({ header: { bitDepth }, transparency }: PngChunks): RowWriter {
  const clear = transparency.length < 2 ? -1 : bitDepth === 16 ? transparency[0] : transparency[1];
  const scale = bitDepth >= 8 ? 1 : 255 / ((1 << bitDepth) - 1);
  return (raw, from, count, rgba, to, step) => {
    for (let i = 0, out = to; i < count; i++, out += step) {
      const grey = sampleAt(raw, from, i, bitDepth);
      rgba.fill(grey * scale, out, out + 3);
      rgba[out + 3] = grey === clear ? 0 : 255;
    }
  };
}

function paletteWriter({ header: { bitDepth }, palette, transparency }: PngChunks): RowWriter {
  if (palette.length === 0 || palette.length % 3 !== 0) throw new DamagedPicture('bad palette');
  return (raw, from, count, rgba, to, step) => {
    for (let i = 0, out = to; i < count; i++, out += step) {
      const index = sampleAt(raw, from, i, bitDepth);
      rgba[out] = palette[3 * index] ?? 0;
      rgba[out + 1] = palette[3 * index + 1] ?? 0;
      rgba[out + 2] = palette[3 * index + 2] ?? 0;
      rgba[out + 3] = transparency[index] ?? 255;
    }
  };
}
