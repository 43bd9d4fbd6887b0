/**
 * Walks the blocks of a GIF to its end and picks out the first frame. Source: GIF89a specification, W3C copy.
 */
import { DamagedPicture } from './pixels.ts';

const EXTENSION = 0x21;
const GRAPHIC_CONTROL = 0xf9;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

export interface GifFrame {
  x: number;
  y: number;
  width: number;
  height: number;
  interlaced: boolean;
  /** Red, green, blue of each colour. */
  palette: Uint8Array;
  /** Index of the clear colour, or −1. */
  clear: number;
  minimumCodeSize: number;
  /** The LZW stream, its sub-blocks joined. */
  codes: Uint8Array;
}

export interface Gif {
  width: number;
  height: number;
  frame: GifFrame;
}

/** The screen's size and the first frame. Throws DamagedPicture where a block is cut off or a frame does not fit. */
export function readGif(bytes: Uint8Array): Gif {
  const globalPalette = colourTable(bytes, 13, bytes[10] ?? 0);
  const size = { width: wordAt(bytes, 6), height: wordAt(bytes, 8) };
  let clear = -1;
  let frame: GifFrame | undefined;
  for (let at = 13 + globalPalette.length; at < bytes.length; ) {
    const block = bytes[at];
    if (block === TRAILER && frame !== undefined) return { ...size, frame };
    if (block === EXTENSION) {
      if (bytes[at + 1] === GRAPHIC_CONTROL && ((bytes[at + 3] ?? 0) & 1) === 1) clear = bytes[at + 6] ?? -1;
      at = skipSubBlocks(bytes, at + 2);
    } else if (block === IMAGE) {
      const local = colourTable(bytes, at + 10, bytes[at + 9] ?? 0);
      const codesAt = at + 10 + local.length;
      const end = skipSubBlocks(bytes, codesAt + 1);
      const palette = local.length > 0 ? local : globalPalette;
      frame ??= readFrame(bytes, at, { palette, clear }, codesAt);
      at = end;
    } else break;
  }
  throw new DamagedPicture('cut off');
}

function readFrame(
  bytes: Uint8Array,
  at: number,
  colours: { palette: Uint8Array; clear: number },
  codesAt: number,
): GifFrame {
  const [x, y] = [wordAt(bytes, at + 1), wordAt(bytes, at + 3)];
  const [width, height] = [wordAt(bytes, at + 5), wordAt(bytes, at + 7)];
  if (x + width > wordAt(bytes, 6) || y + height > wordAt(bytes, 8))
    throw new DamagedPicture('the frame does not fit');
  return {
    ...{ x, y, width, height, ...colours },
    interlaced: ((bytes[at + 9] ?? 0) & 0x40) !== 0,
    minimumCodeSize: bytes[codesAt] ?? 0,
    codes: joinSubBlocks(bytes, codesAt + 1),
  };
}

function wordAt(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}

function colourTable(bytes: Uint8Array, at: number, packed: number): Uint8Array {
  return bytes.subarray(at, at + (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0));
}

/** The position after a chain of sub-blocks. Throws DamagedPicture where the chain is cut off. */
function skipSubBlocks(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; ) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  throw new DamagedPicture('cut off');
}

function joinSubBlocks(bytes: Uint8Array, from: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  for (let at = from; (bytes[at] ?? 0) > 0; at += 1 + (bytes[at] ?? 0))
    pieces.push(bytes.subarray(at + 1, at + 1 + (bytes[at] ?? 0)));
  return Buffer.concat(pieces);
}
