/**
 * A text as the modules of a QR code, for the screen and for pictures. Little error correction, as nothing creases a
 * screen: so the modules are large.
 */
import encodeQR from 'qr';

/** Characters (UTF-8 bytes) in one code: version 25 or so, which phones still read from a screen. */
export const QR_TEXT_LIMIT = 1_273;

/** True = black; square, without the white border. @throws Error (a bug) for more than QR_TEXT_LIMIT bytes */
export function qrMatrix(text: string): boolean[][] {
  if (Buffer.byteLength(text) > QR_TEXT_LIMIT) throw new Error('too much for one QR code');
  const bordered = encodeQR(text, 'raw', { ecc: 'low', encoding: 'byte', border: 1 });
  return bordered.slice(1, -1).map(row => row.slice(1, -1));
}

/** One text a row, `1` for black: how modules cross to the window. */
export function modulesOf(text: string): string[] {
  return qrMatrix(text).map(row => row.map(black => (black ? '1' : '0')).join(''));
}
