/**
 * A QR symbol as modules, and its look: shape of modules and finders, colours, quiet zone, logo.
 */
import QRCode from 'qrcode';

export interface QrSymbol {
  /** Modules a side. */
  size: number;
  version: number;
  /** Whether the module is dark; false outside of the symbol. */
  isDark(row: number, column: number): boolean;
}

export type Correction = 'L' | 'M' | 'Q' | 'H';

export interface Style {
  /** How it got on the screen: on whole pixels, as a vector, as a scaled picture. */
  mode: 'int' | 'vector' | 'imgscale' | 'pixelated';
  foreground: string;
  /** null: nothing is painted below the symbol. */
  background: string | null;
  /** Modules of quiet zone. */
  quiet: number;
  shape: 'square' | 'dots' | 'rounded' | 'liquid' | 'hbars' | 'classy' | 'smallsq';
  /** Diameter of a dot, in modules. */
  dot?: number | undefined;
  finder?: 'square' | 'rounded' | 'circle' | undefined;
  dark?: boolean | undefined;
  gradient?: [string, string] | undefined;
  /** Side of the logo, in parts of the symbol's. */
  logo?: number | undefined;
  logoPlate?: boolean | undefined;
  /** Pixels a module before scaling. */
  baseScale?: number | undefined;
}

/** Encodes a text, UTF-8 where it must be. */
export function makeSymbol(text: string, correction: Correction): QrSymbol {
  const { modules, version } = QRCode.create(text, { errorCorrectionLevel: correction });
  const { size, data } = modules;
  return {
    size,
    version,
    isDark: (row, column) =>
      row >= 0 && column >= 0 && row < size && column < size && Boolean(data[row * size + column]),
  };
}

/** Whether the module belongs to one of the three finder patterns. */
export function isInFinder(row: number, column: number, size: number): boolean {
  return (row < 7 && column < 7) || (row < 7 && column >= size - 7) || (row >= size - 7 && column < 7);
}
