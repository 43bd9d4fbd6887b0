/**
 * Undoes the five row filters of PNG, in place. Each row is a filter byte and the bytes that follow it.
 * Source: PNG specification, section 9. The loops are plain on purpose: this is the hot part of opening a screenshot.
 */
import { DamagedPicture } from './pixels.ts';

/**
 * Unfilters `rows` rows of `rowBytes` bytes (without the filter byte) that start at `offset` of `raw`.
 * `pixelBytes` is the distance to the pixel on the left, at least 1. Throws DamagedPicture on an unknown filter.
 */
export function unfilterRows(
  raw: Uint8Array,
  offset: number,
  rows: number,
  rowBytes: number,
  pixelBytes: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = offset + row * (rowBytes + 1) + 1;
    const above = row === 0 ? -1 : start - rowBytes - 1;
    const filter = raw[start - 1];
    if (filter === 1) subtract(raw, start, rowBytes, pixelBytes);
    else if (filter === 2) up(raw, start, above, rowBytes);
    else if (filter === 3) average(raw, start, above, rowBytes, pixelBytes);
    else if (filter === 4) paeth(raw, start, above, rowBytes, pixelBytes);
    else if (filter !== 0) throw new DamagedPicture('unknown row filter');
  }
}

function subtract(raw: Uint8Array, start: number, length: number, pixel: number): void {
  for (let at = start + pixel; at < start + length; at++) raw[at] = (raw[at] ?? 0) + (raw[at - pixel] ?? 0);
}

function up(raw: Uint8Array, start: number, above: number, length: number): void {
  if (above < 0) return;
  const distance = start - above;
  for (let at = start; at < start + length; at++) raw[at] = (raw[at] ?? 0) + (raw[at - distance] ?? 0);
}

function average(raw: Uint8Array, start: number, above: number, length: number, pixel: number): void {
  for (let i = 0; i < length; i++) {
    const left = i < pixel ? 0 : (raw[start + i - pixel] ?? 0);
    const over = above < 0 ? 0 : (raw[above + i] ?? 0);
    raw[start + i] = (raw[start + i] ?? 0) + ((left + over) >> 1);
  }
}

function paeth(raw: Uint8Array, start: number, above: number, length: number, pixel: number): void {
  if (above < 0) {
    subtract(raw, start, length, pixel); // with nothing above, the left one is always the nearest
    return;
  }
  const first = Math.min(pixel, length);
  for (let i = 0; i < first; i++) raw[start + i] = (raw[start + i] ?? 0) + (raw[above + i] ?? 0);
  for (let i = pixel; i < length; i++) {
    const left = raw[start + i - pixel] ?? 0;
    const over = raw[above + i] ?? 0;
    const corner = raw[above + i - pixel] ?? 0;
    const toLeft = Math.abs(over - corner);
    const toOver = Math.abs(left - corner);
    const toCorner = Math.abs(left + over - 2 * corner);
    const nearest = toLeft <= toOver && toLeft <= toCorner ? left : toOver <= toCorner ? over : corner;
    raw[start + i] = (raw[start + i] ?? 0) + nearest;
  }
}
