/**
 * The headers of a BMP: where the pixels lie, how wide a row is, palette and bit masks; and whether all of it is there.
 */
import { DamagedPicture, UnsupportedPicture } from './pixels.ts';

export interface BmpHeader {
  width: number;
  height: number;
  topDown: boolean;
  bits: number;
  /** Bytes from row to row, padded to four. */
  stride: number;
  pixelsAt: number;
  paletteAt: number;
  paletteEntry: number;
  paletteLength: number;
  masks: { red: number; green: number; blue: number; alpha: number };
}

const BI_RGB = 0;
const BI_BITFIELDS = 3;
const BI_ALPHABITFIELDS = 6;

/** Reads and checks the headers. Throws DamagedPicture (cut off, senseless) and UnsupportedPicture (run-length). */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  if (bytes.length < 26) throw new DamagedPicture('cut off');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(14, true);
  const old = headerLength === 12;
  if (bytes.length < 14 + headerLength) throw new DamagedPicture('cut off');
  const tall = old ? view.getUint16(20, true) : view.getInt32(22, true);
  const width = old ? view.getUint16(18, true) : view.getInt32(18, true);
  const bits = view.getUint16(old ? 24 : 28, true);
  const compression = old || headerLength < 20 ? BI_RGB : view.getUint32(30, true);
  const extraMasks =
    headerLength === 40 && compression !== BI_RGB ? (compression === BI_BITFIELDS ? 12 : 16) : 0;
  refuseUnread(bits, compression);
  const header: BmpHeader = {
    width,
    height: Math.abs(tall),
    topDown: tall < 0,
    bits,
    stride: Math.ceil((width * bits) / 32) * 4,
    pixelsAt: view.getUint32(10, true),
    paletteAt: 14 + headerLength + extraMasks,
    paletteEntry: old ? 3 : 4,
    paletteLength: bits > 8 ? 0 : paletteLength(view, old || headerLength < 40, bits),
    masks: readMasks(view, compression, headerLength, bits),
  };
  if (width <= 0 || tall === 0 || header.pixelsAt < 14 + headerLength || isCutOff(header, bytes.length))
    throw new DamagedPicture('cut off');
  return header;
}

function refuseUnread(bits: number, compression: number): void {
  if (![1, 4, 8, 16, 24, 32].includes(bits)) throw new DamagedPicture('bad depth');
  const masked = compression === BI_BITFIELDS || compression === BI_ALPHABITFIELDS;
  if (compression === BI_RGB || (masked && bits >= 16 && bits !== 24)) return;
  throw new UnsupportedPicture('compressed BMP');
}

function isCutOff(header: BmpHeader, length: number): boolean {
  return header.pixelsAt + header.stride * header.height > length;
}

function paletteLength(view: DataView, old: boolean, bits: number): number {
  const claimed = old ? 0 : view.getUint32(46, true);
  return claimed === 0 || claimed > 1 << bits ? 1 << bits : claimed;
}

function readMasks(
  view: DataView,
  compression: number,
  headerLength: number,
  bits: number,
): BmpHeader['masks'] {
  const plain16 = { red: 0x7c00, green: 0x3e0, blue: 0x1f, alpha: 0 };
  const plain32 = { red: 0xff0000, green: 0xff00, blue: 0xff, alpha: 0 };
  if (compression === BI_RGB) return bits === 16 ? plain16 : plain32;
  const hasAlpha = headerLength >= 56 || compression === BI_ALPHABITFIELDS;
  if (view.byteLength < (hasAlpha ? 70 : 66)) throw new DamagedPicture('cut off');
  const mask = (at: number) => view.getUint32(at, true);
  return { red: mask(54), green: mask(58), blue: mask(62), alpha: hasAlpha ? mask(66) : 0 };
}
