/**
 * GIF bytes to RGBA: the first frame on a clear screen. What the frame leaves out stays transparent.
 */
import { readGif } from './gif-blocks.ts';
import { unpackLzw } from './gif-lzw.ts';
import type { Pixels } from './pixels.ts';

/** Where the four passes of an interlaced frame begin, and their steps. */
const PASSES = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

/** Decodes the first frame of a GIF. Throws DamagedPicture. */
export function decodeGif(bytes: Uint8Array): Pixels {
  const { width, height, frame } = readGif(bytes);
  const indexes = unpackLzw(frame.codes, frame.minimumCodeSize, frame.width * frame.height);
  const data = new Uint8Array(width * height * 4);
  for (const [line, row] of rowsOf(frame).entries()) {
    const to = ((frame.y + row) * width + frame.x) * 4;
    writeRow(indexes.subarray(line * frame.width, (line + 1) * frame.width), frame, data, to);
  }
  indexes.fill(0);
  return { data, width, height };
}

/** The rows of a frame in the order in which they are stored. */
function rowsOf({ height, interlaced }: { height: number; interlaced: boolean }): number[] {
  const passes = interlaced ? PASSES : ([[0, 1]] as const);
  const rows: number[] = [];
  for (const [start, step] of passes) for (let row = start; row < height; row += step) rows.push(row);
  return rows;
}

function writeRow(
  indexes: Uint8Array,
  { palette, clear }: { palette: Uint8Array; clear: number },
  data: Uint8Array,
  from: number,
): void {
  for (let x = 0, to = from; x < indexes.length; x++, to += 4) {
    const index = indexes[x] ?? 0;
    if (index === clear) continue;
    data[to] = palette[3 * index] ?? 0;
    data[to + 1] = palette[3 * index + 1] ?? 0;
    data[to + 2] = palette[3 * index + 2] ?? 0;
    data[to + 3] = 255;
  }
}
