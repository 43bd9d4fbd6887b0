/**
 * Draws what a code says, how strong its correction is, how it looks and how large it gets, by the picture's classes.
 */
import { migrationUri, otpauthUri } from './payloads.ts';
import type { Random } from './random.ts';
import { combineStyles } from './styles.ts';
import { type Correction, makeSymbol, type QrSymbol, type Style } from './symbol.ts';

/** A picture's classes: its own, or the several of a combination. */
export type Traits = (kind: string) => boolean;

export interface Code {
  text: string;
  symbol: QrSymbol;
  style: Style;
  /** Side in pixels, before rounding to whole modules. */
  side: number;
}

export function drawCode(random: Random, has: Traits, hard: boolean, low = 80, high = 500): Code {
  const text = has('migration') ? migrationUri(random, random.int(300, 1450)) : otpauthUri(random);
  const style = combineStyles(random, has, hard);
  let correction = drawCorrection(random, has);
  if (style.logo && !'QH'.includes(correction)) correction = random.pick(['Q', 'H']);
  const symbol = makeSymbol(text, correction);
  let side = drawSide(random, symbol.size, has, hard, low, high);
  if (has('small') && !hard) side = Math.max(80, side);
  if (hard && has('small')) style.mode = random.pick(['vector', 'imgscale', 'pixelated']);
  side = Math.min(side, Math.max(500, symbol.size * (has('photo') ? 3.5 : 1.9)));
  return { text, style, symbol, side };
}

function drawCorrection(random: Random, has: Traits): Correction {
  if (has('logo')) return random.pick(['H', 'H', 'Q']);
  if (has('migration')) return random.pick(['L', 'L', 'M']);
  return random.pick(['L', 'M', 'M', 'M', 'Q', 'H']);
}

/** Fewest pixels a module, by class; the first that applies. */
const SMALLEST: [kind: string, pixels: number][] = [
  ['small', 1.5],
  ['photo', 4.5],
  ['jpeg', 2.6],
  ['rounded', 3.2],
  ['migration', 1.9],
];
const SMALLEST_HARD: [kind: string, pixels: number][] = [
  ['small', 1.2],
  ['photo', 3],
  ['jpeg', 2],
  ['rounded', 2.2],
  ['frac', 1.6],
];

function drawSide(
  random: Random,
  size: number,
  has: Traits,
  hard: boolean,
  low: number,
  high: number,
): number {
  if (has('small')) return size * (hard ? random.uniform(1.2, 1.95) : random.uniform(1.5, 2.7));
  const smallest = (hard ? SMALLEST_HARD : SMALLEST).find(([kind]) => has(kind))?.[1] ?? (hard ? 2 : 2.6);
  const side = Math.max(random.uniform(low, high), size * smallest);
  return Math.min(side, size * (hard ? smallest * 1.6 : 99));
}
