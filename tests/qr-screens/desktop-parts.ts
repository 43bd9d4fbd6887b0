/**
 * Small parts of a desktop: lines of words, icons, a task bar, a mouse pointer. `unit` is pixels per interface pixel.
 */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { roundedPath } from './draw-modules.ts';
import { SANS } from './fonts.ts';
import type { Random } from './random.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const WORDS = (
  'the of window settings account security enable two factor authentication scan this code with your app to continue ' +
  'setup key enter six digit verification backup recovery phone email cancel next save file edit view help terminal ' +
  'search results profile billing usage project team members invite notification privacy device session password ' +
  'update install version release notes build failed passed queue deploy status open issue pull request review merge ' +
  'branch commit history graph table column row total average minute hour today yesterday week month report chart ' +
  'export import print share copy paste undo redo'
).split(' ');

/** Fills a box with lines of words. */
export function drawText(
  context: SKRSContext2D,
  random: Random,
  { x, y, width, height }: Box,
  size: number,
  colour: string,
): void {
  context.fillStyle = colour;
  context.font = `${size}px "${SANS}"`;
  context.textBaseline = 'top';
  for (let top = y; top + size * 1.4 < y + height; top += size * 1.45) {
    if (random.chance(0.12)) continue;
    const limit = width * random.uniform(0.35, 1);
    let line = '';
    for (let k = 0; k < 60; k++) {
      const longer = `${line + random.pick(WORDS)} `;
      if (context.measureText(longer).width > limit) break;
      line = longer;
    }
    context.fillText(line, x, top);
  }
}

export function drawIcon(context: SKRSContext2D, random: Random, x: number, y: number, size: number): void {
  context.fillStyle = `hsl(${random.int(0, 359)} ${random.int(40, 90)}% ${random.int(30, 70)}%)`;
  roundedPath(context, x, y, size, size, random.pick([0, size * 0.2, size * 0.5]));
  context.fill();
  context.fillStyle = random.chance(0.5) ? '#fff' : '#222';
  const kind = random.int(0, 3);
  if (kind === 0) {
    context.beginPath();
    context.arc(x + size / 2, y + size / 2, size * 0.25, 0, 7);
    context.fill();
  } else if (kind === 1) context.fillRect(x + size * 0.25, y + size * 0.25, size * 0.5, size * 0.5);
  else if (kind === 2)
    for (let i = 0; i < 3; i++)
      context.fillRect(x + size * 0.2, y + size * (0.25 + 0.2 * i), size * 0.6, size * 0.08);
  else {
    context.lineWidth = size * 0.1;
    context.strokeStyle = context.fillStyle;
    context.strokeRect(x + size * 0.22, y + size * 0.22, size * 0.56, size * 0.56);
  }
}

export function drawTaskBar(
  context: SKRSContext2D,
  random: Random,
  width: number,
  height: number,
  unit: number,
  dark: boolean,
): void {
  const bar = 44 * unit;
  context.fillStyle = dark ? 'rgba(20,20,24,.95)' : 'rgba(238,240,244,.95)';
  context.fillRect(0, height - bar, width, bar);
  for (let i = 0; i < 10; i++)
    drawIcon(context, random, width / 2 - 260 * unit + i * 48 * unit, height - bar + 8 * unit, 28 * unit);
  context.fillStyle = dark ? '#eee' : '#222';
  context.font = `${13 * unit}px "${SANS}"`;
  context.textBaseline = 'top';
  context.fillText('14:32', width - 60 * unit, height - bar + 6 * unit);
  context.fillText('2026-03-09', width - 90 * unit, height - bar + 22 * unit);
}

const ARROW = [
  [0, 0],
  [0, 20],
  [5, 15.5],
  [8.5, 23],
  [12, 21.5],
  [8.6, 14.2],
  [15, 14],
] as const;

/** A pointer of about `size` pixels: an arrow, a hand or a cross. */
export function drawPointer(
  context: SKRSContext2D,
  random: Random,
  x: number,
  y: number,
  size: number,
): void {
  const kind = random.pick(['arrow', 'arrow', 'arrow', 'hand', 'cross']);
  context.save();
  context.translate(x, y);
  context.scale(size / 24, size / 24);
  const inverted = random.chance(0.3);
  context.fillStyle = inverted ? '#000' : '#fff';
  context.strokeStyle = inverted ? '#fff' : '#000';
  context.lineWidth = 1.6;
  context.beginPath();
  if (kind === 'cross') {
    context.fillStyle = context.strokeStyle;
    context.fillRect(-12, -1.2, 24, 2.4);
    context.fillRect(-1.2, -12, 2.4, 24);
  } else {
    if (kind === 'arrow') {
      for (const [a, b] of ARROW) context.lineTo(a, b);
      context.closePath();
    } else {
      context.roundRect(6, 0, 4, 14, 2);
      context.roundRect(2, 10, 15, 12, 4);
    }
    context.fill();
    context.stroke();
  }
  context.restore();
}
