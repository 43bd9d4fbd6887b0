/**
 * Draws the modules of a symbol in seven shapes, and finders in three.
 */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { isInFinder, type QrSymbol, type Style } from './symbol.ts';

/** Starts a path with a rounded rectangle; a single radius is held within the sides. */
export function roundedPath(
  context: SKRSContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  radius: number | number[],
): void {
  context.beginPath();
  if (Array.isArray(radius)) context.roundRect(x, y, width, height, radius);
  else context.roundRect(x, y, width, height, Math.max(0, Math.min(radius, width / 2, height / 2)));
}

interface Brush {
  context: SKRSContext2D;
  symbol: QrSymbol;
  style: Style;
  /** Top left of the symbol, and the side of a module, in pixels. */
  x: number;
  y: number;
  module: number;
  ownFinders: boolean;
}

/** Draws a symbol whose top left (without quiet zone) is at x, y. */
export function drawModules(
  context: SKRSContext2D,
  symbol: QrSymbol,
  x: number,
  y: number,
  side: number,
  style: Style,
): void {
  const ownFinders = (style.finder ?? 'square') !== 'square' || style.shape !== 'square';
  const brush: Brush = { context, symbol, style, x, y, module: side / symbol.size, ownFinders };
  context.save();
  context.fillStyle = style.foreground;
  if (style.gradient) {
    const gradient = context.createLinearGradient(x, y, x + side, y + side);
    gradient.addColorStop(0, style.gradient[0]);
    gradient.addColorStop(1, style.gradient[1]);
    context.fillStyle = gradient;
  }
  drawRows(brush);
  if (ownFinders) drawFinders(brush);
  context.restore();
}

function drawRows(brush: Brush): void {
  const { symbol, ownFinders } = brush;
  for (let row = 0; row < symbol.size; row++)
    for (let column = 0; column < symbol.size; column++) {
      if (!symbol.isDark(row, column)) continue;
      if (ownFinders && isInFinder(row, column, symbol.size)) continue;
      column = drawModule(brush, row, column);
    }
}

/** The last column of the run of dark modules that begins here. */
function endOfRun({ symbol, ownFinders }: Brush, row: number, column: number): number {
  let end = column;
  while (symbol.isDark(row, end + 1) && !(ownFinders && isInFinder(row, end + 1, symbol.size))) end++;
  return end;
}

/** Draws a module, or the run that begins with it; returns the last column drawn. */
function drawModule(brush: Brush, row: number, column: number): number {
  const { context, style, module: m } = brush;
  const x = brush.x + column * m;
  const y = brush.y + row * m;
  const dot = style.dot ?? 1;
  if (style.shape === 'square' || style.shape === 'hbars') {
    const end = endOfRun(brush, row, column);
    const width = (end - column + 1) * m;
    if (style.shape === 'square') context.fillRect(x, y, width, m);
    else {
      roundedPath(context, x, y + (m - m * dot) / 2, width, m * dot, (m * dot) / 2);
      context.fill();
    }
    return end;
  }
  if (style.shape === 'smallsq')
    context.fillRect(x + (m - m * dot) / 2, y + (m - m * dot) / 2, m * dot, m * dot);
  else {
    outlineModule(brush, row, column, x, y);
    context.fill();
  }
  return column;
}

function outlineModule(
  { context, symbol, style, module: m }: Brush,
  row: number,
  column: number,
  x: number,
  y: number,
): void {
  const k = m * 0.5;
  if (style.shape === 'dots') {
    context.beginPath();
    context.arc(x + m / 2, y + m / 2, (m / 2) * (style.dot ?? 1), 0, 7);
  } else if (style.shape === 'rounded') roundedPath(context, x, y, m, m, m * 0.35);
  else if (style.shape === 'classy') roundedPath(context, x, y, m, m, [k, 0, k, 0]);
  else {
    const above = symbol.isDark(row - 1, column);
    const below = symbol.isDark(row + 1, column);
    const left = symbol.isDark(row, column - 1);
    const right = symbol.isDark(row, column + 1);
    const radius = (one: boolean, other: boolean) => (!one && !other ? k : 0);
    const radii = [radius(above, left), radius(above, right), radius(below, right), radius(below, left)];
    roundedPath(context, x, y, m + 0.02, m + 0.02, radii);
  }
}

const FINDER_RADII = { square: [0, 0, 0], rounded: [2, 1.2, 0.9], circle: [3.5, 2.5, 1.5] } as const;

function drawFinders({ context, symbol, style, x, y, module: m }: Brush): void {
  const far = symbol.size - 7;
  const [outer, inner, core] = FINDER_RADII[style.finder ?? 'square'];
  for (const [row, column] of [
    [0, 0],
    [0, far],
    [far, 0],
  ] as const) {
    const left = x + column * m;
    const top = y + row * m;
    context.beginPath();
    context.roundRect(left, top, 7 * m, 7 * m, outer * m);
    context.roundRect(left + m, top + m, 5 * m, 5 * m, inner * m);
    context.fill('evenodd');
    roundedPath(context, left + 2 * m, top + 2 * m, 3 * m, 3 * m, core * m);
    context.fill();
  }
}
