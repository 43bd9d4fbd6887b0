/**
 * A whole desktop: wallpaper, icons, windows; and the window that asks the user to scan a code.
 */
import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { drawIcon, drawText } from './desktop-parts.ts';
import { drawWindow, type WindowContent } from './desktop-window.ts';
import { roundedPath } from './draw-modules.ts';
import { MONO, SANS } from './fonts.ts';
import { base32 } from './payloads.ts';
import type { Random } from './random.ts';

export interface Desktop {
  canvas: Canvas;
  context: SKRSContext2D;
  random: Random;
  width: number;
  height: number;
  /** Pixels per interface pixel. */
  unit: number;
  dark: boolean;
}

const CONTENTS: WindowContent[] = ['text', 'code', 'table', 'icons', 'image', 'text'];

export function makeDesktop(
  random: Random,
  screen: { width: number; height: number; unit: number; dark: boolean },
  windows: number,
  contents = CONTENTS,
): Desktop {
  const { width, height, unit, dark } = screen;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const desktop = { ...screen, canvas, context, random };
  drawWallpaper(desktop);
  for (let i = 0; i < 6; i++) {
    drawIcon(context, random, 20 * unit, (20 + i * 90) * unit, 48 * unit);
    const label = { x: 14 * unit, y: (72 + i * 90) * unit, width: 70 * unit, height: 20 * unit };
    drawText(context, random, label, 11 * unit, '#fff');
  }
  for (let i = 0; i < windows; i++) {
    const w = random.uniform(0.3, 0.6) * width;
    const h = random.uniform(0.35, 0.7) * height;
    const x = random.uniform(0, width - w * 0.7);
    const frame = { x, y: random.uniform(0, height - h), width: w, height: h };
    const darkWindow = random.chance(dark ? 0.8 : 0.2);
    drawWindow(context, random, frame, unit, darkWindow, random.pick(contents));
  }
  return desktop;
}

function drawWallpaper({ context, random, width, height, unit, dark }: Desktop): void {
  const gradient = context.createLinearGradient(0, 0, width, height);
  const hue = random.int(0, 359);
  gradient.addColorStop(0, `hsl(${hue} 50% ${dark ? 12 : 55}%)`);
  gradient.addColorStop(0.5, `hsl(${hue + 40} 55% ${dark ? 20 : 70}%)`);
  gradient.addColorStop(1, `hsl(${hue + 90} 50% ${dark ? 8 : 40}%)`);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  for (let i = 0; i < 12; i++) {
    context.fillStyle = `hsla(${hue + random.int(-60, 60)} 60% ${random.int(10, 80)}% / .25)`;
    context.beginPath();
    const x = random.uniform(0, width);
    const y = random.uniform(0, height);
    const radiusX = random.uniform(50, 500) * unit;
    const radiusY = random.uniform(50, 300) * unit;
    context.ellipse(x, y, radiusX, radiusY, random.uniform(0, 3), 0, 7);
    context.fill();
  }
}

const HEADINGS = ['Set up two-factor authentication', 'Scan the QR code', 'Authenticator app', 'Enable 2FA'];

/** Draws the window that hosts a code of `need` pixels a side (with quiet zone); returns where the card begins. */
export function drawHost(desktop: Desktop, need: number): { x: number; y: number; foreground: string } {
  const { context, random, unit, dark } = desktop;
  const left = random.chance(0.4);
  const smallest = { width: Math.max(need + 60 * unit, 420 * unit), height: need + 190 * unit };
  const width = Math.min(desktop.width * 0.96, smallest.width * random.uniform(1, 1.5));
  const height = Math.min(
    desktop.height * 0.9,
    Math.max(smallest.height, smallest.height * random.uniform(1, 1.2)),
  );
  const x = random.uniform(0, desktop.width - width);
  const y = random.uniform(0, Math.max(0, desktop.height - height - 46 * unit));
  const { foreground, muted } = drawWindow(context, random, { x, y, width, height }, unit, dark, 'none');
  drawAddressBar(desktop, x, y, width, muted);
  context.fillStyle = foreground;
  context.font = `bold ${18 * unit}px "${SANS}"`;
  context.fillText(random.pick(HEADINGS), x + 20 * unit, y + 70 * unit);
  const hint = { x: x + 20 * unit, y: y + 96 * unit, width: width - 40 * unit, height: 30 * unit };
  drawText(context, random, hint, 13 * unit, muted);
  const cardX = x + (left ? 24 * unit : (width - need) / 2);
  const cardY = y + 128 * unit;
  drawKeyAndButton(desktop, { x, width, y: cardY + need + 8 * unit }, foreground);
  return { x: cardX, y: cardY, foreground };
}

function drawAddressBar(
  { context, unit, dark }: Desktop,
  x: number,
  y: number,
  width: number,
  muted: string,
): void {
  context.fillStyle = dark ? '#202124' : '#fff';
  roundedPath(context, x + 14 * unit, y + 36 * unit, width - 28 * unit, 24 * unit, 12 * unit);
  context.fill();
  context.fillStyle = muted;
  context.font = `${12 * unit}px "${SANS}"`;
  context.textBaseline = 'top';
  context.fillText('https://accounts.example.com/settings/two-factor', x + 30 * unit, y + 42 * unit);
}

function drawKeyAndButton(
  { context, random, unit }: Desktop,
  at: { x: number; y: number; width: number },
  foreground: string,
): void {
  context.fillStyle = foreground;
  context.font = `${14 * unit}px "${MONO}"`;
  const key = base32(random, 16).replace(/(.{4})/g, '$1 ');
  context.fillText(`Key: ${key}`, at.x + 20 * unit, at.y);
  context.fillStyle = '#1f883d';
  roundedPath(context, at.x + at.width - 110 * unit, at.y, 90 * unit, 28 * unit, 6 * unit);
  context.fill();
}
