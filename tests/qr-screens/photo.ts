/**
 * A photograph of a screen: tilted, unevenly lit, with moiré, noise, gamma and tint.
 */
import type { Canvas } from '@napi-rs/canvas';
import type { Random } from './random.ts';
import type { PlacedQr } from './record.ts';

type Point = readonly [x: number, y: number];
type Size = { width: number; height: number };

/** The eight numbers of the projective map that takes each `from` to its `to`. */
function solveProjection(to: readonly Point[], from: readonly Point[]): number[] {
  const rows: number[][] = [];
  const values: number[] = [];
  for (const [i, [x, y]] of from.entries()) {
    const [u, v] = to[i] ?? [0, 0];
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]);
    values.push(u, v);
  }
  eliminate(rows, values);
  return values.map((value, i) => value / at(rows, i, i));
}

const at = (rows: number[][], row: number, column: number) => rows[row]?.[column] ?? 0;

/** Gauss–Jordan with row pivots, in place. */
function eliminate(rows: number[][], values: number[]): void {
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let r = i; r < n; r++) if (Math.abs(at(rows, r, i)) > Math.abs(at(rows, pivot, i))) pivot = r;
    [rows[i], rows[pivot]] = [rows[pivot] ?? [], rows[i] ?? []];
    [values[i], values[pivot]] = [values[pivot] ?? 0, values[i] ?? 0];
    for (let r = 0; r < n; r++) {
      if (r === i) continue;
      const factor = at(rows, r, i) / at(rows, i, i);
      const row = rows[r] ?? [];
      for (let c = 0; c < n; c++) row[c] = (row[c] ?? 0) - factor * at(rows, i, c);
      values[r] = (values[r] ?? 0) - factor * (values[i] ?? 0);
    }
  }
}

/** Projects a point by the eight numbers. */
function project(h: number[], x: number, y: number): Point {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0] = h;
  const w = g * x + i * y + 1;
  return [(a * x + b * y + c) / w, (d * x + e * y + f) / w];
}

/** Where the corners of the screen come to lie; each symbol plus one module stays in the frame. */
function tilt(random: Random, { width, height }: Size, degrees: number, symbols: PlacedQr[], hard: boolean) {
  const corners: Point[] = [
    [0, 0],
    [width, 0],
    [width, height],
    [0, height],
  ];
  let angle = degrees;
  let moved: Point[] = corners;
  for (let attempt = 0; attempt < 60; attempt++) {
    const a = (angle * Math.PI) / 180;
    const zoom = random.uniform(0.82, 1.0) * (attempt > 20 ? 0.8 : 1);
    const j = hard ? random.uniform(0.04, 0.14) : random.uniform(0.01, 0.07);
    moved = corners.map(([x, y]) => {
      const X = (x - width / 2) * zoom;
      const Y = (y - height / 2) * zoom;
      const u = width / 2 + X * Math.cos(a) - Y * Math.sin(a) + random.uniform(-j, j) * width;
      return [u, height / 2 + X * Math.sin(a) + Y * Math.cos(a) + random.uniform(-j, j) * height];
    });
    const forward = solveProjection(moved, corners);
    if (symbols.every(symbol => isInFrame(forward, symbol, width, height))) break;
    angle *= 0.9;
  }
  return { inverse: solveProjection(corners, moved), degrees: angle };
}

function isInFrame(
  forward: number[],
  { x, y, side, module }: PlacedQr,
  width: number,
  height: number,
): boolean {
  const reach = side / 2 + module;
  return (
    [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ] as const
  ).every(([signX, signY]) => {
    const [u, v] = project(forward, x + side / 2 + signX * reach, y + side / 2 + signY * reach);
    return u > 0 && v > 0 && u < width && v < height;
  });
}

/** Light, moiré and noise of one photograph. */
function drawConditions(random: Random, hard: boolean) {
  const moire = hard ? random.uniform(0.05, 0.25) : random.uniform(0, 0.07);
  const waveX = random.uniform(0.6, 1.4);
  const waveY = random.uniform(0.6, 1.4);
  const lightX = random.uniform(-0.35, 0.35);
  const lightY = random.uniform(-0.35, 0.35);
  const noise = hard ? random.uniform(6, 18) : random.uniform(2, 8);
  const gamma = random.uniform(0.85, 1.15);
  const black = random.uniform(0, 30);
  const tint = [random.uniform(0.92, 1), random.uniform(0.95, 1), random.uniform(0.9, 1.02)];
  const curve = Float32Array.from({ length: 256 }, (_, i) => black + (i / 255) ** gamma * (250 - black));
  const grain = Float32Array.from({ length: 65536 }, () => random.normal() * noise);
  return { moire, waveX, waveY, lightX, lightY, tint, curve, grain };
}

/** RGB pixels of the photographed canvas, and the angle it ended with. */
export function photograph(
  canvas: Canvas,
  random: Random,
  degrees: number,
  symbols: PlacedQr[],
  hard: boolean,
) {
  const size = { width: canvas.width, height: canvas.height };
  const source = canvas.getContext('2d').getImageData(0, 0, size.width, size.height).data;
  const tilted = tilt(random, size, degrees, symbols, hard);
  const conditions = drawConditions(random, hard);
  const data = Buffer.alloc(size.width * size.height * 3);
  expose(source, data, size, tilted.inverse, conditions);
  return { data, ...size, degrees: tilted.degrees };
}

function expose(
  source: Uint8ClampedArray,
  data: Buffer,
  { width, height }: Size,
  h: number[],
  c: ReturnType<typeof drawConditions>,
): void {
  let grainAt = 0;
  for (let y = 0, out = 0; y < height; y++)
    for (let x = 0; x < width; x++, out += 3) {
      const [u, v] = project(h, x, y);
      const light = 1 + c.lightX * (x / width - 0.5) + c.lightY * (y / height - 0.5);
      grainAt = (grainAt + 1 + (x & 3)) & 65535;
      if (u < 0 || v < 0 || u >= width - 1 || v >= height - 1) {
        data.fill(Math.max(0, 24 + (c.grain[grainAt] ?? 0)), out, out + 3);
        continue;
      }
      const moire = 1 + c.moire * Math.sin(u * c.waveX * 2) * Math.sin(v * c.waveY * 2);
      for (let k = 0; k < 3; k++) {
        const value = c.curve[bilinear(source, width, u, v, k) | 0] ?? 0;
        const grain = c.grain[(grainAt + k * 977) & 65535] ?? 0;
        const t = value * light * moire * (c.tint[k] ?? 1) + grain;
        data[out + k] = t < 0 ? 0 : Math.min(t, 255);
      }
    }
}

function bilinear(source: Uint8ClampedArray, width: number, u: number, v: number, channel: number): number {
  const x = u | 0;
  const y = v | 0;
  const right = u - x;
  const below = v - y;
  const p = (y * width + x) * 4 + channel;
  const q = p + width * 4;
  const top = (source[p] ?? 0) * (1 - right) + (source[p + 4] ?? 0) * right;
  const bottom = (source[q] ?? 0) * (1 - right) + (source[q + 4] ?? 0) * right;
  return top * (1 - below) + bottom * below;
}
