/**
 * Puts a symbol with its card and logo on a canvas, the way a page would: crisp, as a vector, or as a scaled picture.
 */
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { drawModules, roundedPath } from './draw-modules.ts';
import { SANS } from './fonts.ts';
import type { Random } from './random.ts';
import type { QrSymbol, Style } from './symbol.ts';

/** Where the symbol (without quiet zone) came to lie, in pixels. */
export interface Placed {
  x: number;
  y: number;
  side: number;
  /** Pixels a module. */
  module: number;
}

export function placeSymbol(
  context: SKRSContext2D,
  symbol: QrSymbol,
  at: { x: number; y: number; side: number },
  style: Style,
  random: Random,
): Placed {
  let { x, y, side } = at;
  let module = side / symbol.size;
  if (style.mode === 'int') {
    module = Math.max(1, Math.round(module));
    side = module * symbol.size;
    x = Math.round(x);
    y = Math.round(y);
  }
  const quiet = style.quiet * module;
  if (style.background) {
    context.fillStyle = style.background;
    context.fillRect(x - quiet, y - quiet, side + 2 * quiet, side + 2 * quiet);
  }
  if (style.mode === 'imgscale' || style.mode === 'pixelated')
    drawScaled(context, symbol, { x, y, side }, style, random);
  else drawModules(context, symbol, x, y, side, style);
  if (style.logo) drawLogo(context, { x, y, side }, style.logo, style, random);
  return { x, y, side, module: side / symbol.size };
}

function drawScaled(
  context: SKRSContext2D,
  symbol: QrSymbol,
  { x, y, side }: { x: number; y: number; side: number },
  style: Style,
  random: Random,
): void {
  const pixels = symbol.size * (style.baseScale || random.pick([1, 2, 3, 4, 5, 8]));
  const canvas = createCanvas(pixels, pixels);
  const small = canvas.getContext('2d');
  if (style.background) {
    small.fillStyle = style.background;
    small.fillRect(0, 0, pixels, pixels);
  }
  drawModules(small, symbol, 0, 0, pixels, style);
  context.imageSmoothingEnabled = style.mode === 'imgscale';
  context.imageSmoothingQuality = random.pick(['low', 'medium', 'high']);
  context.drawImage(canvas, x, y, side, side);
  context.imageSmoothingEnabled = true;
}

function drawLogo(
  context: SKRSContext2D,
  { x, y, side }: { x: number; y: number; side: number },
  part: number,
  style: Style,
  random: Random,
): void {
  const s = side * part;
  const left = x + (side - s) / 2;
  const top = y + (side - s) / 2;
  if (style.logoPlate) {
    context.fillStyle = style.background || '#fff';
    const p = s * 0.12;
    roundedPath(context, left - p, top - p, s + 2 * p, s + 2 * p, s * 0.2);
    context.fill();
  }
  context.fillStyle = random.pick(['#1a73e8', '#e01e5a', '#111', '#00a67e', '#f48120', '#5865f2']);
  roundedPath(context, left, top, s, s, random.pick([0, s * 0.2, s * 0.5]));
  context.fill();
  context.fillStyle = '#fff';
  context.font = `bold ${s * 0.6}px "${SANS}"`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(random.pick(['G', 'A', 'S', 'N', 'X', '2F']), left + s / 2, top + s / 2);
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
}
