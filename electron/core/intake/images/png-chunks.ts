/**
 * Walks the chunks of a PNG and checks them: lengths, CRCs of what is needed, and the end chunk. Decoding here rather
 * than in a package buys three things: the native zlib, a hard limit on what a small file may unpack to, and the CRCs.
 * Source: PNG specification, third edition (W3C, 2025).
 */
import { crc32 } from 'node:zlib';
import { asciiAt } from './picture-kind.ts';
import { DamagedPicture } from './pixels.ts';

export interface PngHeader {
  width: number;
  height: number;
  bitDepth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA. */
  colourType: number;
  interlaced: boolean;
}

export interface PngChunks {
  header: PngHeader;
  palette: Uint8Array;
  /** tRNS: alpha per palette entry, or the one grey or RGB value (16 bits each) that is clear. */
  transparency: Uint8Array;
  /** The zlib stream, in its pieces. */
  compressed: Uint8Array[];
}

const DEPTHS: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
/** What is kept and checked; the rest (text, gamma, animation) is skipped unread. */
const NEEDED = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/** Takes a PNG apart. Throws DamagedPicture where it is cut off, fails a CRC or contradicts itself. */
export function readPngChunks(bytes: Uint8Array): PngChunks {
  const found = new Map<string, Uint8Array[]>([...NEEDED].map(name => [name, []]));
  for (const { name, payload } of eachChunk(bytes)) {
    found.get(name)?.push(payload);
    if (name === 'IEND') break;
  }
  const [header] = found.get('IHDR') ?? [];
  const compressed = found.get('IDAT') ?? [];
  if (header === undefined || compressed.length === 0 || found.get('IEND')?.length === 0)
    throw new DamagedPicture('a part is missing');
  return {
    header: readHeader(header),
    palette: found.get('PLTE')?.[0] ?? new Uint8Array(),
    transparency: found.get('tRNS')?.[0] ?? new Uint8Array(),
    compressed,
  };
}

function* eachChunk(bytes: Uint8Array): Generator<{ name: string; payload: Uint8Array }> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at < bytes.length; ) {
    if (at + 12 > bytes.length) throw new DamagedPicture('cut off');
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) throw new DamagedPicture('cut off');
    const name = asciiAt(bytes, at + 4, 4);
    if (NEEDED.has(name) && crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end))
      throw new DamagedPicture('wrong checksum');
    yield { name, payload: bytes.subarray(at + 8, end) };
    at = end + 4;
  }
}

function readHeader(payload: Uint8Array): PngHeader {
  if (payload.length !== 13) throw new DamagedPicture('bad header');
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const [bitDepth = 0, colourType = 0, compression, filter, interlace] = payload.subarray(8);
  const known = DEPTHS[colourType]?.includes(bitDepth) && compression === 0 && filter === 0;
  if (!known || (interlace !== 0 && interlace !== 1)) throw new DamagedPicture('bad header');
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    bitDepth,
    colourType,
    interlaced: interlace === 1,
  };
}
