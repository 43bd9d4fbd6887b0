/**
 * Generates pictures of a set into a folder, as screenshots would have been saved: PNG, JPEG, photographs as JPEG.
 * The same plan, class and number give the same picture.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Canvas, createCanvas } from '@napi-rs/canvas';
import sharp from 'sharp';
import { makeDesktop } from './desktop.ts';
import { drawTaskBar } from './desktop-parts.ts';
import { photograph } from './photo.ts';
import { type Plan, unitOf } from './plans.ts';
import { type Random, seededRandom } from './random.ts';
import type { PictureRecord } from './record.ts';
import type { Scene } from './scene.ts';
import { drawSeveralCodes } from './several-codes.ts';
import { drawSingleCode } from './single-code.ts';
import { drawTransparentCode } from './transparent-code.ts';

export interface Pick {
  class: string;
  index: number;
}

/** Every picture of a plan, class by class. */
export function allOf(plan: Plan): Pick[] {
  return Object.entries(plan.counts).flatMap(([name, count]) =>
    Array.from({ length: count }, (_, index) => ({ class: name, index })),
  );
}

const COMBINATIONS = (
  'dark rounded jpeg|frac small|logo rounded colour|photo dark|multi jpeg|cursor noquiet|dark frac|migration jpeg|' +
  'dark logo|noquiet dark|migration frac|small jpeg'
)
  .split('|')
  .map(combination => combination.split(' '));
const LOOK_ALIKES = ['text', 'code', 'table', 'icons', 'image', 'grid', 'grid'] as const;

interface Setting {
  random: Random;
  unit: number;
  dark: boolean;
  hard: boolean;
  has(kind: string): boolean;
  record: PictureRecord;
  folder: string;
}

/** Makes one picture and returns what is in it. */
export async function generatePicture(plan: Plan, pick: Pick, folder: string): Promise<PictureRecord> {
  const id = `${pick.class}-${String(pick.index).padStart(3, '0')}`;
  const random = seededRandom(`${plan.seed}/${id}`);
  const [width, height] = plan.screens[pick.index % plan.screens.length] ?? [1366, 768];
  const unit = unitOf(width) * random.pick([1, 1, 0.9, 1.1]);
  const dark = pick.class === 'dark' || random.chance(0.3);
  const kinds = pick.class === 'combo' ? random.pick(COMBINATIONS) : [pick.class];
  const has = (kind: string) => kinds.includes(kind);
  const record: PictureRecord = {
    id,
    class: pick.class,
    file: `${id}.png`,
    width,
    height,
    texts: [],
    symbols: [],
  };
  const setting: Setting = {
    random,
    unit,
    dark: dark || (pick.class === 'combo' && has('dark')),
    hard: plan.hard,
    has,
    record,
    folder,
  };
  if (pick.class === 'alpha') return savePng(setting, drawTransparentCode(setting, pick.index));
  return pick.class === 'neg' ? saveLookAlike(setting) : saveScreen(setting);
}

function saveLookAlike(setting: Setting): Promise<PictureRecord> {
  const { random, unit, dark, record } = setting;
  const { width, height } = record;
  const desktop = makeDesktop(random, { width, height, unit, dark }, random.int(4, 7), [...LOOK_ALIKES]);
  drawTaskBar(desktop.context, random, width, height, unit, dark);
  return savePng(setting, desktop.canvas);
}

/** Draws a screen with codes on it, rescales, photographs or compresses it as its classes want. */
function saveScreen(setting: Setting): Promise<PictureRecord> {
  const { random, hard, has, record, dark } = setting;
  const scale = has('frac') ? drawScale(random, hard) : 1;
  const width = Math.round(record.width / scale);
  const height = Math.round(record.height / scale);
  const unit = has('frac') ? Math.max(0.8, setting.unit / scale) : setting.unit;
  const desktop = makeDesktop(random, { width, height, unit, dark }, random.int(2, 5));
  const scene: Scene = { desktop, has, hard, scale, record };
  if (has('multi')) drawSeveralCodes(scene);
  else drawSingleCode(scene);
  drawTaskBar(desktop.context, random, width, height, unit, dark);
  const finished = scale === 1 ? desktop.canvas : rescale(desktop.canvas, record, scale);
  if (has('photo')) return savePhoto(setting, finished);
  return has('jpeg') ? saveJpeg(setting, finished) : savePng(setting, finished);
}

function drawScale(random: Random, hard: boolean): number {
  return random.pick(
    hard ? [1.25, 1.5, 0.4, 0.5, 0.6, 0.667] : [1.25, 1.5, 1.75, 1.25, 1.5, 0.5, 0.667, 0.8],
  );
}

function rescale(source: Canvas, record: PictureRecord, scale: number): Canvas {
  const canvas = createCanvas(record.width, record.height);
  const context = canvas.getContext('2d');
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = 'low';
  context.drawImage(source, 0, 0, record.width, record.height);
  for (const symbol of record.symbols) {
    symbol.side = Number((symbol.side * scale).toFixed(1));
    symbol.module = Number((symbol.module * scale).toFixed(2));
    symbol.x = Math.round(symbol.x * scale);
    symbol.y = Math.round(symbol.y * scale);
  }
  return canvas;
}

async function savePng({ record, folder }: Setting, canvas: Canvas): Promise<PictureRecord> {
  writeFileSync(join(folder, record.file), await canvas.encode('png'));
  return record;
}

async function savePhoto({ random, hard, record, folder }: Setting, canvas: Canvas): Promise<PictureRecord> {
  const wild = random.chance(hard ? 0.5 : 0.25);
  const degrees = wild ? random.uniform(-45, 45) : random.uniform(-12, 12);
  const { data, width, height } = photograph(canvas, random, degrees, record.symbols, hard);
  const blur = hard ? random.uniform(1.2, 2.4) : random.uniform(0.5, 1.5);
  const quality = random.int(70, 92);
  record.file = `${record.id}.jpg`;
  const picture = sharp(data, { raw: { width, height, channels: 3 } });
  await picture.blur(blur).jpeg({ quality }).toFile(join(folder, record.file));
  return record;
}

async function saveJpeg({ random, hard, record, folder }: Setting, canvas: Canvas): Promise<PictureRecord> {
  const quality = hard ? random.int(12, 35) : random.int(40, 80);
  record.file = `${record.id}.jpg`;
  const { width, height } = record;
  const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
  const picture = sharp(Buffer.from(data.buffer, data.byteOffset, data.byteLength), {
    raw: { width, height, channels: 4 },
  });
  await picture.removeAlpha().jpeg({ quality, chromaSubsampling: '4:2:0' }).toFile(join(folder, record.file));
  return record;
}
