/**
 * One picture in the making: its desktop, its classes, and the record that grows with each code that is placed.
 */
import type { Code, Traits } from './codes.ts';
import type { Desktop } from './desktop.ts';
import { placeSymbol } from './place-symbol.ts';
import type { PictureRecord } from './record.ts';

export interface Scene {
  desktop: Desktop;
  has: Traits;
  hard: boolean;
  /** Scale of the finished picture against what is drawn; not 1 in class "frac". */
  scale: number;
  record: PictureRecord;
}

/** Places a code on the scene and notes it. */
export function placeCode(
  scene: Pick<Scene, 'desktop' | 'record'>,
  code: Code,
  x: number,
  y: number,
  side = code.side,
) {
  const { context, random } = scene.desktop;
  const placed = placeSymbol(context, code.symbol, { x, y, side }, code.style, random);
  scene.record.texts.push(code.text);
  scene.record.symbols.push({
    x: Math.round(placed.x),
    y: Math.round(placed.y),
    side: Number(placed.side.toFixed(1)),
    module: Number(placed.module.toFixed(2)),
  });
  return placed;
}
