/**
 * Plain pictures with codes side by side, as sharp pipelines, to be saved in any format.
 */
import sharp, { type Sharp } from 'sharp';
import { makeSymbol } from '../../../../qr-screens/symbol.ts';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

export interface QrPictureOptions {
  /** Pixels a module. */
  module?: number;
  ink?: Colour;
  ground?: Colour;
}

const BLACK: Colour = [0, 0, 0, 255];
const WHITE: Colour = [255, 255, 255, 255];
const QUIET = 4;

/** RGBA picture with one code for each text, from left to right, four modules of quiet zone around each. */
export function qrPicture(texts: readonly string[], options: QrPictureOptions = {}): Sharp {
  const { module = 4, ink = BLACK, ground = WHITE } = options;
  const symbols = texts.map(text => makeSymbol(text, 'M'));
  const widths = symbols.map(({ size }) => (size + 2 * QUIET) * module);
  const height = Math.max(...widths);
  const width = widths.reduce((sum, one) => sum + one, 0);
  const data = Buffer.alloc(width * height * 4);
  for (let at = 0; at < data.length; at += 4) data.set(ground, at);
  let left = 0;
  for (const [k, symbol] of symbols.entries()) {
    for (let y = 0; y < height; y++)
      for (let x = 0; x < (widths[k] ?? 0); x++) {
        const [row, column] = [Math.floor(y / module) - QUIET, Math.floor(x / module) - QUIET];
        if (symbol.isDark(row, column)) data.set(ink, (y * width + left + x) * 4);
      }
    left += widths[k] ?? 0;
  }
  return sharp(data, { raw: { width, height, channels: 4 } });
}

export const TOTP = 'otpauth://totp/Example:alice@example.com?secret=JBSWY3DPEHPK3PXP&issuer=Example';
export const HOTP = 'otpauth://hotp/Bank:bob?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bank&counter=7';
