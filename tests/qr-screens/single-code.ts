/**
 * A scene with one code in a host window: what surrounds it in class "noquiet", and the pointer of class "cursor".
 */
import { type Code, drawCode } from './codes.ts';
import { drawHost } from './desktop.ts';
import { drawPointer, drawText } from './desktop-parts.ts';
import type { Placed } from './place-symbol.ts';
import { placeCode, type Scene } from './scene.ts';

export function drawSingleCode(scene: Scene): void {
  const { desktop, has, hard, scale } = scene;
  const { random } = desktop;
  const code = drawCode(random, has, hard, 80 / scale, Math.min(500 / scale, desktop.height * 0.6));
  const { size } = code.symbol;
  if (has('frac') && !has('small'))
    code.side = hard
      ? (size * random.uniform(1.4, 2.2)) / scale
      : Math.max(code.side, (size * 2.2) / Math.min(1, scale));
  code.side = Math.min(code.side, desktop.height * 0.8);
  const quiet = (code.style.quiet * code.side) / size;
  const need = code.side + 2 * quiet;
  const host = drawHost(desktop, need);
  if (has('noquiet')) drawSurroundings(scene, code, host, need);
  const placed = placeCode(scene, code, host.x + quiet, host.y + quiet);
  if (has('cursor')) coverWithPointer(scene, placed);
}

/** What stands where the quiet zone should be: the code's own colour, a frame, text, or confetti. */
function drawSurroundings(
  { desktop }: Scene,
  { side, style }: Code,
  { x, y, foreground }: { x: number; y: number; foreground: string },
  need: number,
): void {
  const { context, random, unit } = desktop;
  const kind = random.int(0, 3);
  const p = side * 0.12;
  if (kind === 0) {
    context.fillStyle = style.foreground;
    context.fillRect(x - p, y - p, need + 2 * p, need + 2 * p);
  } else if (kind === 1) {
    context.strokeStyle = style.dark ? '#fff' : '#000';
    context.lineWidth = 2 * unit;
    context.strokeRect(x - 1, y - 1, need + 2, need + 2);
  } else if (kind === 2) {
    const left = { x: x - need * 0.5, y, width: need * 0.48, height: need };
    drawText(context, random, left, 12 * unit, foreground);
    const right = { x: x + need + 2, y, width: need * 0.5, height: need };
    drawText(context, random, right, 12 * unit, foreground);
  } else
    for (let i = 0; i < 60; i++) {
      context.fillStyle = `hsl(${random.int(0, 359)} 50% ${random.int(10, 90)}%)`;
      const left = x + random.uniform(-p, need);
      const top = y + random.uniform(-p, need);
      const width = random.uniform(5, p);
      context.fillRect(left, top, width, random.uniform(5, p));
    }
}

function coverWithPointer({ desktop, hard }: Scene, placed: Placed): void {
  const { context, random, unit } = desktop;
  const size = (hard ? random.uniform(28, 60) : random.uniform(18, 36)) * unit;
  const where = random.pick(hard ? ['finder', 'finder', 'inside'] : ['edge', 'inside', 'inside', 'finder']);
  const along = (from: number, to: number) => placed.side * random.uniform(from, to);
  let x = placed.x;
  let y = placed.y;
  if (where === 'finder') {
    x += random.uniform(-0.5, 5) * placed.module;
    y += random.uniform(-0.5, 5) * placed.module;
  } else if (where === 'edge') {
    x += along(0.85, 1.0);
    y += along(0.3, 1);
  } else {
    x += along(0.25, 0.8);
    y += along(0.25, 0.8);
  }
  drawPointer(context, random, x, y, size);
}
