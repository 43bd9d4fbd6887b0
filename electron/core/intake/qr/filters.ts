/**
 * The passes that rescue what the plain grey picture hides: blurred edges, codes in two colours of one brightness,
 * codes near the colour of their ground. Pure, plane to plane; measured in docs/qr.md.
 */
import type { Pixels } from '../images/pixels.ts';
import type { Plane } from './planes.ts';

/** Strength of the unsharp mask: how much of the difference to the blurred picture is added. */
const SHARPEN_BY = 2.5;

/**
 * Unsharp mask of `grey` into `result`, by way of `scratch`. The blur is the binomial kernel of nine taps
 * (1 8 28 56 70 56 28 8 1)/256 in both directions, the same as four blurs of 3 × 3. Edges repeat.
 */
export function sharpen(grey: Plane, scratch: Plane, result: Plane): void {
  blurRows(grey, scratch);
  const { width, height } = grey;
  const rows = new Array<number>(9).fill(0);
  for (let y = 0; y < height; y++) {
    for (let tap = 0; tap < 9; tap++) rows[tap] = clamp(y + tap - 4, height - 1) * width;
    sharpenRow(grey.data, scratch.data, result.data, rows, y * width, width);
  }
}

function clamp(value: number, last: number): number {
  return value < 0 ? 0 : Math.min(value, last);
}

function blurRows({ data, width, height }: Plane, into: Plane): void {
  const out = into.data;
  const padded = new Uint8Array(width + 8);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    padded.fill(data[row] ?? 0, 0, 4);
    padded.set(data.subarray(row, row + width), 4);
    padded.fill(data[row + width - 1] ?? 0, width + 4);
    for (let x = 0; x < width; x++) out[row + x] = blurAt(padded, x);
  }
  padded.fill(0);
}

function blurAt(p: Uint8Array, x: number): number {
  const outer = (p[x] ?? 0) + (p[x + 8] ?? 0) + 8 * ((p[x + 1] ?? 0) + (p[x + 7] ?? 0));
  const inner = 28 * ((p[x + 2] ?? 0) + (p[x + 6] ?? 0)) + 56 * ((p[x + 3] ?? 0) + (p[x + 5] ?? 0));
  return (outer + inner + 70 * (p[x + 4] ?? 0) + 128) >> 8;
}

function sharpenRow(
  grey: Uint8Array,
  blurred: Uint8Array,
  result: Uint8Array,
  rows: number[],
  at: number,
  width: number,
): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = rows;
  for (let x = 0; x < width; x++) {
    const outer =
      (blurred[a + x] ?? 0) + (blurred[i + x] ?? 0) + 8 * ((blurred[b + x] ?? 0) + (blurred[h + x] ?? 0));
    const inner =
      28 * ((blurred[c + x] ?? 0) + (blurred[g + x] ?? 0)) +
      56 * ((blurred[d + x] ?? 0) + (blurred[f + x] ?? 0));
    const blur = (outer + inner + 70 * (blurred[e + x] ?? 0)) / 256;
    const value = grey[at + x] ?? 0;
    const sharp = value + SHARPEN_BY * (value - blur) + 0.5;
    result[at + x] = sharp < 0 ? 0 : Math.min(sharp, 255);
  }
}

/** (red − green + 255) / 2: parts red from green where both are equally bright. The picture must be opaque. */
export function redMinusGreen({ data }: Pixels, result: Plane): void {
  const out = result.data;
  for (let at = 0, to = 0; to < out.length; at += 4, to++)
    out[to] = ((data[at] ?? 0) - (data[at + 1] ?? 0) + 255) >> 1;
}

/** Black below `level`, white from it on. */
export function threshold(grey: Plane, level: number, result: Plane): void {
  const { data } = grey;
  const out = result.data;
  for (let at = 0; at < out.length; at++) out[at] = (data[at] ?? 0) < level ? 0 : 255;
}
