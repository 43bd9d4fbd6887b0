/**
 * A window with something in it: text, source code, a table, icons, a picture, or a dense grid that looks like QR codes.
 */
import type { SKRSContext2D } from '@napi-rs/canvas';
import { type Box, drawIcon, drawText, WORDS } from './desktop-parts.ts';
import { roundedPath } from './draw-modules.ts';
import { MONO } from './fonts.ts';
import type { Random } from './random.ts';

export type WindowContent = 'text' | 'code' | 'table' | 'icons' | 'image' | 'grid' | 'none';

export interface WindowColours {
  background: string;
  foreground: string;
  muted: string;
}

interface Content extends WindowColours {
  context: SKRSContext2D;
  random: Random;
  box: Box;
  unit: number;
  dark: boolean;
}

export function drawWindow(
  context: SKRSContext2D,
  random: Random,
  frame: Box,
  unit: number,
  dark: boolean,
  kind: WindowContent,
): WindowColours {
  const { x, y, width, height } = frame;
  const background = drawFrame(context, random, frame, unit, dark);
  const colours = {
    background,
    foreground: dark ? '#d0d4da' : '#24292f',
    muted: dark ? '#8b949e' : '#6b7280',
  };
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  const title = 32 * unit;
  drawTitleBar(context, random, frame, unit, dark, colours.foreground);
  const box = {
    x: x + 14 * unit,
    y: y + title + 12 * unit,
    width: width - 28 * unit,
    height: height - title - 20 * unit,
  };
  if (kind !== 'none') FILL[kind]({ ...colours, context, random, box, unit, dark });
  context.restore();
  return colours;
}

function drawFrame(context: SKRSContext2D, random: Random, frame: Box, unit: number, dark: boolean): string {
  context.save();
  context.shadowColor = 'rgba(0,0,0,.45)';
  context.shadowBlur = 18 * unit;
  context.shadowOffsetY = 6 * unit;
  const background = dark
    ? random.pick(['#1e1e1e', '#0d1117', '#202124', '#2b2b2b', '#111827'])
    : random.pick(['#ffffff', '#fafafa', '#f6f8fa', '#f3f3f3']);
  context.fillStyle = background;
  roundedPath(context, frame.x, frame.y, frame.width, frame.height, random.pick([0, 8 * unit]));
  context.fill();
  context.restore();
  return background;
}

function drawTitleBar(
  context: SKRSContext2D,
  random: Random,
  { x, y, width }: Box,
  unit: number,
  dark: boolean,
  foreground: string,
): void {
  const bar = 32 * unit;
  context.fillStyle = dark ? '#333842' : '#dee1e6';
  context.fillRect(x, y, width, bar);
  const title = { x: x + 12 * unit, y: y + 9 * unit, width: width * 0.3, height: 22 * unit };
  drawText(context, random, title, 12 * unit, foreground);
  for (const [i, colour] of ['#ff5f57', '#febc2e', '#28c840'].entries()) {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x + width - (20 + 22 * i) * unit, y + bar / 2, 6 * unit, 0, 7);
    context.fill();
  }
}

const FILL: Record<Exclude<WindowContent, 'none'>, (content: Content) => void> = {
  text: ({ context, random, box, unit, foreground }) =>
    drawText(context, random, box, random.pick([11, 12, 13, 14, 16]) * unit, foreground),
  code: fillCode,
  table: fillTable,
  icons: fillIcons,
  image: fillImage,
  grid: fillGrid,
};

const DARK_SYNTAX = ['#c586c0', '#9cdcfe', '#ce9178', '#d4d4d4', '#6a9955'];
const LIGHT_SYNTAX = ['#0000ff', '#a31515', '#267f99', '#111', '#008000'];

function fillCode({ context, random, box, unit, dark }: Content): void {
  for (let y = box.y; y < box.y + box.height; y += 18 * unit) {
    let x = box.x + random.int(0, 5) * 16 * unit;
    context.font = `${12 * unit}px "${MONO}"`;
    context.textBaseline = 'top';
    for (let k = 0; k < random.int(0, 8); k++) {
      context.fillStyle = random.pick(dark ? DARK_SYNTAX : LIGHT_SYNTAX);
      const word = random.pick(WORDS);
      context.fillText(word, x, y);
      x += context.measureText(`${word} `).width;
      if (x > box.x + box.width) break;
    }
  }
}

function fillTable({ context, random, box, unit, dark, foreground, muted }: Content): void {
  const row = 26 * unit;
  const column = box.width / 5;
  for (let y = box.y, i = 0; y < box.y + box.height; y += row, i++) {
    if (i % 2) {
      context.fillStyle = dark ? 'rgba(255,255,255,.04)' : 'rgba(0,0,0,.04)';
      context.fillRect(box.x, y, box.width, row);
    }
    for (let k = 0; k < 5; k++) {
      const x = box.x + (k * box.width) / 5 + 4 * unit;
      const cell = { x, y: y + 6 * unit, width: column * 0.9, height: 24 * unit };
      drawText(context, random, cell, 12 * unit, k ? muted : foreground);
    }
  }
  context.strokeStyle = dark ? '#444' : '#d0d7de';
  context.lineWidth = unit;
  for (let k = 0; k <= 5; k++) {
    context.beginPath();
    context.moveTo(box.x + (k * box.width) / 5, box.y);
    context.lineTo(box.x + (k * box.width) / 5, box.y + box.height);
    context.stroke();
  }
}

function fillIcons({ context, random, box, unit, foreground }: Content): void {
  const size = 48 * unit;
  for (let y = box.y; y + size < box.y + box.height; y += size * 1.8)
    for (let x = box.x; x + size < box.x + box.width; x += size * 1.7) {
      drawIcon(context, random, x, y, size);
      const label = { x: x - 4 * unit, y: y + size + 4 * unit, width: size * 1.4, height: 20 * unit };
      drawText(context, random, label, 11 * unit, foreground);
    }
}

function fillImage({ context, random, box, unit }: Content): void {
  const gradient = context.createLinearGradient(box.x, box.y, box.x + box.width, box.y + box.height);
  for (let i = 0; i < 4; i++)
    gradient.addColorStop(i / 3, `hsl(${random.int(0, 359)} 60% ${random.int(20, 80)}%)`);
  context.fillStyle = gradient;
  context.fillRect(box.x, box.y, box.width, box.height);
  for (let i = 0; i < 60; i++) {
    context.fillStyle = `hsla(${random.int(0, 359)} 60% ${random.int(10, 90)}% / .5)`;
    context.beginPath();
    const x = box.x + random.uniform(0, box.width);
    const y = box.y + random.uniform(0, box.height);
    context.arc(x, y, random.uniform(4, 60) * unit, 0, 7);
    context.fill();
  }
}

/** Crosswords, pixel art, nested squares: what a detector takes for finder patterns. */
function fillGrid({ context, random, box, unit, background, foreground }: Content): void {
  const size = random.int(6, 14) * unit;
  for (let y = box.y; y + size < box.y + box.height; y += size)
    for (let x = box.x; x + size < box.x + box.width; x += size)
      if (random.chance(0.45)) {
        context.fillStyle = foreground;
        context.fillRect(x, y, size, size);
      }
  for (let k = 0; k < 8; k++) {
    const side = random.int(20, 60) * unit;
    const x = box.x + random.uniform(0, Math.max(1, box.width - side));
    const y = box.y + random.uniform(0, Math.max(1, box.height - side));
    const square = (colour: string, inset: number, length: number) => {
      context.fillStyle = colour;
      context.fillRect(x + inset, y + inset, length, length);
    };
    square(background, -4 * unit, side + 8 * unit);
    square(foreground, 0, side);
    square(background, side / 7, (side * 5) / 7);
    square(foreground, (side * 2) / 7, (side * 3) / 7);
  }
}
