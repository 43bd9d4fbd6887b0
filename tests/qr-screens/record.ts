/**
 * What is known about a generated picture: its texts, and where its symbols lie.
 */

export interface PlacedQr {
  /** Top left of the symbol without quiet zone, rounded; side and module in pixels. */
  x: number;
  y: number;
  side: number;
  module: number;
}

export interface PictureRecord {
  /** Class and number, "base-007". */
  id: string;
  class: string;
  /** File name in the folder that was generated into. */
  file: string;
  width: number;
  height: number;
  /** What every code says; empty for pictures without one. */
  texts: string[];
  symbols: PlacedQr[];
}
