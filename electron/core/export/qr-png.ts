/**
 * A QR code as a PNG picture of black and white: one bit a pixel, with the white border that readers ask for
 * (ISO/IEC 18004 §6.3.8: four modules).
 */
import { crc32, deflateSync } from 'node:zlib';
import { qrMatrix } from './qr-matrix.ts';

const BORDER = 4;
/** Pixels of a module. */
const SCALE = 8;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** The bytes of the picture. @throws Error (a bug) as qrMatrix */
export function qrPng(text: string): Uint8Array {
  const matrix = qrMatrix(text);
  const side = (matrix.length + 2 * BORDER) * SCALE;
  const rows: Buffer[] = [];
  for (let y = 0; y < side; y++) rows.push(rowOf(matrix[Math.floor(y / SCALE) - BORDER] ?? [], side));
  const data = deflateSync(Buffer.concat(rows), { level: 9 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', headerOf(side)),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Width, height, one bit of grey, no interlacing. */
function headerOf(side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 1;
  return header;
}

/** A row of pixels, white = 1, after the byte that says that it is not filtered. */
function rowOf(modules: readonly boolean[], side: number): Buffer {
  const row = Buffer.alloc(1 + Math.ceil(side / 8));
  for (let x = 0; x < side; x++) {
    const at = 1 + (x >> 3);
    if (!modules[Math.floor(x / SCALE) - BORDER]) row[at] = (row[at] ?? 0) | (0x80 >> (x & 7));
  }
  return row;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
