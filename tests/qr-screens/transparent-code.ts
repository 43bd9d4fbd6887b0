/**
 * Class "alpha": a dark, light or half-transparent code on nothing, and a captured window with a transparent margin.
 */
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import { type Code, drawCode } from './codes.ts';
import { drawWindow } from './desktop-window.ts';
import type { Random } from './random.ts';
import type { PictureRecord } from './record.ts';
import { placeCode } from './scene.ts';

const KINDS = ['dark-on-clear', 'light-on-clear', 'window-shadow', 'semi', 'dark-on-clear'] as const;
const INKS = { 'dark-on-clear': '#000', 'light-on-clear': '#ffffff', semi: 'rgba(0,0,0,0.6)' };

interface Setting {
  random: Random;
  unit: number;
  dark: boolean;
  hard: boolean;
  record: PictureRecord;
}

/** Draws picture number `index` of the class. */
export function drawTransparentCode(setting: Setting, index: number): Canvas {
  const { random, hard } = setting;
  const kind = KINDS[Math.floor(index / 2) % 5] ?? 'semi';
  const code = drawCode(random, name => name === 'alpha', hard);
  const { style, symbol } = code;
  if (style.mode === 'imgscale' || style.mode === 'pixelated') style.mode = 'int';
  if (style.mode === 'int') code.side = Math.max(1, Math.round(code.side / symbol.size)) * symbol.size;
  style.background = null;
  if (kind === 'window-shadow') return drawCapturedWindow(setting, code);
  style.foreground = INKS[kind];
  style.dark = kind === 'light-on-clear';
  const margin = Math.round((code.side / symbol.size) * 4);
  const canvas = createCanvas(Math.round(code.side + 2 * margin + 4), Math.round(code.side + 2 * margin + 4));
  return place(setting, canvas, code, margin, margin);
}

function drawCapturedWindow(setting: Setting, code: Code): Canvas {
  const { random, unit, dark } = setting;
  const margin = 40 * unit;
  const width = Math.max(500 * unit, code.side + 120 * unit);
  const height = code.side + 260 * unit;
  const canvas = createCanvas(Math.round(width + 2 * margin), Math.round(height + 2 * margin));
  drawWindow(canvas.getContext('2d'), random, { x: margin, y: margin, width, height }, unit, dark, 'text');
  code.style.background = '#fff';
  return place(setting, canvas, code, margin + 60 * unit, margin + 120 * unit);
}

function place(
  { random, unit, dark, record }: Setting,
  canvas: Canvas,
  code: Code,
  x: number,
  y: number,
): Canvas {
  const { width, height } = canvas;
  const desktop = { canvas, context: canvas.getContext('2d'), random, width, height, unit, dark };
  placeCode({ desktop, record }, code, x, y);
  Object.assign(record, { width, height });
  return canvas;
}
