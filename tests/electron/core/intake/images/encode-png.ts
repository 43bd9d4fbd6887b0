/**
 * Writes PNGs of any colour type, depth, row filter and interlace, which no encoder at hand does on demand. Its output
 * is judged by sharp (libvips) in the tests, so that encoder and decoder cannot agree on a mistake.
 */
import { crc32, deflateSync } from 'node:zlib';

export interface PngRecipe {
  width: number;
  height: number;
  bitDepth: number;
  colourType: number;
  interlaced?: boolean;
  /** Filter type of a row, 0 to 4. */
  filter?: (row: number) => number;
  /** A sample, in the range of the bit depth. */
  sample: (x: number, y: number, channel: number) => number;
  palette?: Uint8Array;
  transparency?: Uint8Array;
}

const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const WHOLE = [[0, 0, 1, 1]] as const;
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export function pngChunk(name: string, payload: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), payload]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(payload.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

export function pngHeader(recipe: Omit<PngRecipe, 'sample'>): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(recipe.width, 0);
  header.writeUInt32BE(recipe.height, 4);
  header.set([recipe.bitDepth, recipe.colourType, 0, 0, recipe.interlaced ? 1 : 0], 8);
  return pngChunk('IHDR', header);
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/** A PNG of ready-made parts: chunks between the signature and IEND. */
export function pngOf(...chunks: Buffer[]): Buffer {
  return Buffer.concat([SIGNATURE, ...chunks, pngChunk('IEND', Buffer.alloc(0))]);
}

export function encodePng(recipe: PngRecipe): Buffer {
  const rows = (recipe.interlaced ? ADAM7 : WHOLE).flatMap(pass => passRows(recipe, pass));
  const stream = deflateSync(Buffer.concat(rows));
  const half = stream.length >> 1;
  return pngOf(
    pngHeader(recipe),
    ...(recipe.palette ? [pngChunk('PLTE', recipe.palette)] : []),
    ...(recipe.transparency ? [pngChunk('tRNS', recipe.transparency)] : []),
    pngChunk('IDAT', stream.subarray(0, half)),
    pngChunk('IDAT', stream.subarray(half)),
  );
}

function passRows(
  recipe: PngRecipe,
  [x0, y0, stepX, stepY]: readonly [number, number, number, number],
): Buffer[] {
  const columns = Math.ceil((recipe.width - x0) / stepX);
  const count = Math.ceil((recipe.height - y0) / stepY);
  if (columns <= 0 || count <= 0) return [];
  const pixelBytes = Math.max(1, ((CHANNELS[recipe.colourType] ?? 1) * recipe.bitDepth) >> 3);
  let above: Buffer = Buffer.alloc(0);
  return Array.from({ length: count }, (_, row) => {
    const plain = packRow(recipe, columns, column => x0 + column * stepX, y0 + row * stepY);
    const filtered = filterRow(plain, above, pixelBytes, recipe.filter?.(row) ?? 0);
    above = plain;
    return filtered;
  });
}

function packRow(recipe: PngRecipe, columns: number, xOf: (column: number) => number, y: number): Buffer {
  const channels = CHANNELS[recipe.colourType] ?? 1;
  const row = Buffer.alloc(Math.ceil((columns * channels * recipe.bitDepth) / 8));
  for (let i = 0; i < columns * channels; i++) {
    const value = recipe.sample(xOf(Math.floor(i / channels)), y, i % channels);
    if (recipe.bitDepth === 16) row.writeUInt16BE(value, 2 * i);
    else {
      const bit = i * recipe.bitDepth;
      row[bit >> 3] = (row[bit >> 3] ?? 0) | (value << (8 - recipe.bitDepth - (bit & 7)));
    }
  }
  return row;
}

function filterRow(row: Buffer, above: Buffer, pixelBytes: number, type: number): Buffer {
  const out = Buffer.alloc(row.length + 1);
  out[0] = type;
  for (let i = 0; i < row.length; i++) {
    const left = row[i - pixelBytes] ?? 0;
    const up = above[i] ?? 0;
    const corner = above[i - pixelBytes] ?? 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][type] ?? 0;
    out[i + 1] = (row[i] ?? 0) - guess;
  }
  return out;
}

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
  return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
}
