/**
 * PNG bytes to RGBA: unpack with the native zlib, undo the row filters, write the pixels (also of the seven Adam7
 * passes). What a file unpacks to is known from its header, so a small file cannot unpack to more than that.
 */
import { inflateSync } from 'node:zlib';
import { DamagedPicture, type Pixels } from './pixels.ts';
import { type PngChunks, type PngHeader, readPngChunks } from './png-chunks.ts';
import { CHANNELS, rowWriter } from './png-rows.ts';
import { unfilterRows } from './png-unfilter.ts';

/** One pass over the picture: where it starts, its steps, and how many pixels it holds. */
interface Pass {
  x: number;
  y: number;
  stepX: number;
  stepY: number;
  columns: number;
  rows: number;
}

const ADAM7: [x: number, y: number, stepX: number, stepY: number][] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/** Decodes a PNG (of an animation: its default image). Throws DamagedPicture. */
export function decodePng(bytes: Uint8Array): Pixels {
  const png = readPngChunks(bytes);
  const { width, height } = png.header;
  const passes = passesOf(png.header);
  const raw = inflate(
    png.compressed,
    passes.reduce((sum, pass) => sum + pass.rows * (rowBytes(png.header, pass.columns) + 1), 0),
  );
  const data = new Uint8Array(width * height * 4);
  writePasses(png, passes, raw, data);
  raw.fill(0);
  return { data, width, height };
}

function bitsPerPixel({ bitDepth, colourType }: PngHeader): number {
  return bitDepth * (CHANNELS[colourType] ?? 1);
}

function rowBytes(header: PngHeader, columns: number): number {
  return Math.ceil((columns * bitsPerPixel(header)) / 8);
}

function passesOf({ width, height, interlaced }: PngHeader): Pass[] {
  if (!interlaced) return [{ x: 0, y: 0, stepX: 1, stepY: 1, columns: width, rows: height }];
  return ADAM7.map(([x, y, stepX, stepY]) => {
    const columns = Math.max(0, Math.ceil((width - x) / stepX));
    const rows = columns === 0 ? 0 : Math.max(0, Math.ceil((height - y) / stepY));
    return { x, y, stepX, stepY, columns, rows };
  });
}

/** Unpacks to exactly `length` bytes; more or fewer are damage (or a bomb, which stops at the limit). */
function inflate(pieces: Uint8Array[], length: number): Uint8Array {
  try {
    const raw = inflateSync(Buffer.concat(pieces), { maxOutputLength: length, chunkSize: 1 << 16 });
    if (raw.length === length) return raw;
  } catch {
    // zlib's own words (wrong checksum, cut off, too long) all come to the same below
  }
  throw new DamagedPicture('the pixels do not unpack');
}

function writePasses(png: PngChunks, passes: Pass[], raw: Uint8Array, data: Uint8Array): void {
  const write = rowWriter(png);
  const pixelBytes = Math.max(1, bitsPerPixel(png.header) >> 3);
  let offset = 0;
  for (const { x, y, stepX, stepY, columns, rows } of passes) {
    const length = rowBytes(png.header, columns);
    unfilterRows(raw, offset, rows, length, pixelBytes);
    for (let row = 0; row < rows; row++) {
      const to = ((y + row * stepY) * png.header.width + x) * 4;
      write(raw, offset + row * (length + 1) + 1, columns, data, to, stepX * 4);
    }
    offset += rows * (length + 1);
  }
}
