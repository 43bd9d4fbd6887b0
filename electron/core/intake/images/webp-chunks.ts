/**
 * The RIFF container of a WebP: its chunks, the sizes they claim, whether the file is whole, and the first frame of
 * an animation as a still picture (libwebp's plain decoder takes stills only).
 * Source: https://developers.google.com/speed/webp/docs/riff_container
 */
import { asciiAt } from './picture-kind.ts';
import { DamagedPicture } from './pixels.ts';

export interface WebpChunk {
  fourCC: string;
  payload: Uint8Array;
  /** What this chunk claims as width and height (VP8X: the canvas); null where it holds no size. */
  size(): { width: number; height: number } | null;
}

/** The chunks after "RIFF….WEBP" (or from `start` on). A chunk that is cut off is returned as far as it goes. */
export function readWebpChunks(bytes: Uint8Array, start = 12): WebpChunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: WebpChunk[] = [];
  for (let at = start; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true);
    const fourCC = asciiAt(bytes, at, 4);
    const payload = bytes.subarray(at + 8, at + 8 + length);
    chunks.push({ fourCC, payload, size: () => chunkSize(fourCC, payload) });
    at += 8 + length + (length & 1);
  }
  return chunks;
}

/** Whether the file holds as many bytes as its RIFF header claims. */
export function isWebpWhole(bytes: Uint8Array): boolean {
  if (bytes.length < 20) return false;
  const claimed = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(4, true);
  return bytes.length >= claimed + 8;
}

function uint24(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16);
}

function chunkSize(fourCC: string, data: Uint8Array): { width: number; height: number } | null {
  if (fourCC === 'VP8X' && data.length >= 10)
    return { width: uint24(data, 4) + 1, height: uint24(data, 7) + 1 };
  if (fourCC === 'VP8 ' && data.length >= 10)
    return { width: uint24(data, 6) & 0x3fff, height: uint24(data, 8) & 0x3fff };
  if (fourCC === 'VP8L' && data.length >= 5) {
    const bits = new DataView(data.buffer, data.byteOffset).getUint32(1, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return null;
}

/** The bytes to decode: the file itself, or its first frame where it is an animation. Throws DamagedPicture. */
export function stillWebp(bytes: Uint8Array): Uint8Array {
  const chunks = readWebpChunks(bytes);
  const frame = chunks.find(chunk => chunk.fourCC === 'ANMF')?.payload;
  if (frame === undefined) return bytes;
  if (frame.length < 24) throw new DamagedPicture('the first frame is cut off');
  const inner = readWebpChunks(frame, 16);
  const image = inner.filter(chunk => ['ALPH', 'VP8 ', 'VP8L'].includes(chunk.fourCC));
  const canvas = chunks.find(chunk => chunk.fourCC === 'VP8X')?.size();
  const [width, height] = [uint24(frame, 6) + 1, uint24(frame, 9) + 1];
  if (!canvas || width > canvas.width || height > canvas.height) throw new DamagedPicture('frame too large');
  const extended = new Uint8Array(10);
  extended[0] = 0x10; // alpha may follow
  extended.set(frame.subarray(6, 12), 4); // width − 1 and height − 1, as VP8X has them
  return riff([{ fourCC: 'VP8X', payload: extended }, ...image]);
}

function riff(chunks: { fourCC: string; payload: Uint8Array }[]): Uint8Array {
  const body = chunks.map(({ fourCC, payload }) => {
    const chunk = Buffer.alloc(8 + payload.length + (payload.length & 1));
    chunk.write(fourCC, 0, 'latin1');
    chunk.writeUInt32LE(payload.length, 4);
    chunk.set(payload, 8);
    return chunk;
  });
  const header = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1');
  header.writeUInt32LE(4 + body.reduce((sum, chunk) => sum + chunk.length, 0), 4);
  return Buffer.concat([header, ...body]);
}
