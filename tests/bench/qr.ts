/**
 * Reading QR codes out of screenshots, beside zbarimg (ZBar, C) on the same files: the whole of both sets, as the app
 * does it (thread, two seconds a picture), and the time of the first stage by screen size. Takes about half an hour.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodePicture } from '../../electron/core/intake/images/decode-picture.ts';
import { QrDecoder } from '../../electron/core/intake/qr/decoder.ts';
import { detectWithZxing, loadZxing } from '../../electron/core/intake/qr/detect-zxing.ts';
import { greyOn } from '../../electron/core/intake/qr/flatten.ts';
import { Refusal } from '../../shared/failure.ts';
import { buildDecoder } from '../electron/core/intake/qr/build-decoder.ts';
import { allOf, generatePicture } from '../qr-screens/generate.ts';
import { GEN, HARD, type Plan } from '../qr-screens/plans.ts';
import type { PictureRecord } from '../qr-screens/record.ts';
import { score } from '../qr-screens/score.ts';
import type { Row } from './row.ts';

interface Reading {
  record: PictureRecord;
  complete: boolean;
  wrong: number;
  /** Wall time from bytes to texts, ms. */
  ms: number;
  peerComplete: boolean;
  /** Wall time of zbarimg with its start, ms. */
  peerMs: number;
}

/** The value below which `part` of the values lie. */
function quantile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

const medianAndP95 = (values: number[]) =>
  `${quantile(values, 0.5).toFixed(0)} / ${quantile(values, 0.95).toFixed(0)} ms`;

async function textsOf(decoder: QrDecoder, bytes: Uint8Array, name: string): Promise<string[]> {
  try {
    return (await decoder.decode(bytes, name)).texts;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'no-qr-found') return [];
    throw error;
  }
}

function zbarTexts(file: string): string[] {
  const options = ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', file];
  const { stdout } = spawnSync('zbarimg', options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return stdout === null || stdout === undefined ? [] : stdout.split('\n').filter(line => line !== '');
}

async function readOne(decoder: QrDecoder, record: PictureRecord, file: string): Promise<Reading> {
  const bytes = readFileSync(file);
  const start = performance.now();
  const ours = score(await textsOf(decoder, bytes, record.file), record.texts);
  const ms = performance.now() - start;
  const peerStart = performance.now();
  const peer = score(zbarTexts(file), record.texts);
  const peerMs = performance.now() - peerStart;
  return {
    record,
    complete: ours.complete,
    wrong: ours.wrong.length,
    ms,
    peerComplete: peer.complete,
    peerMs,
  };
}

async function readSet(decoder: QrDecoder, plan: Plan, folder: string): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (const pick of allOf(plan)) {
    const record = await generatePicture(plan, pick, folder);
    const file = join(folder, record.file);
    readings.push(await readOne(decoder, record, file));
    rmSync(file);
  }
  return readings;
}

function rateRow(name: string, readings: Reading[]): Row {
  const withCodes = readings.filter(({ record }) => record.texts.length > 0);
  const ours = withCodes.filter(({ complete }) => complete).length;
  const peer = withCodes.filter(({ peerComplete }) => peerComplete).length;
  const wrong = readings.reduce((sum, reading) => sum + reading.wrong, 0);
  const percent = (count: number) => `${((100 * count) / withCodes.length).toFixed(1)} %`;
  return {
    what: `QR: ${name}, all texts right (${withCodes.length} pictures)`,
    ours: `${percent(ours)}, ${wrong} wrong texts`,
    peer: `zbarimg ${percent(peer)}`,
    ratio: `${(ours / Math.max(1, peer)).toFixed(2)} ×`,
  };
}

function fileRow(readings: Reading[], width: number, label: string): Row {
  const found = readings.filter(
    ({ record, complete }) => record.width === width && record.texts.length > 0 && complete,
  );
  const times = found.map(({ ms }) => ms);
  const peer = found.map(({ peerMs }) => peerMs);
  return {
    what: `QR: file to texts, ${label}, found, median / p95`,
    ours: medianAndP95(times),
    peer: `zbarimg ${medianAndP95(peer)}`,
    ratio: `${(quantile(times, 0.5) / quantile(peer, 0.5)).toFixed(2)} ×`,
  };
}

/** RGBA in memory to texts by the first stage alone, 30 pictures of one screen size. */
async function stageRow(folder: string, screen: number, label: string): Promise<Row> {
  await loadZxing();
  const times: number[] = [];
  for (let k = 0; k < 30; k++) {
    const name = ['base', 'dark', 'logo', 'multi', 'migration'][k % 5] ?? 'base';
    const record = await generatePicture(GEN, { class: name, index: screen + 5 * Math.floor(k / 5) }, folder);
    const picture = await decodePicture(readFileSync(join(folder, record.file)), record.file);
    const { width, height } = picture;
    const plane = { data: new Uint8Array(width * height), width, height };
    const start = performance.now();
    greyOn(picture, 255, plane);
    await detectWithZxing(plane);
    times.push(performance.now() - start);
  }
  return {
    what: `QR: first stage, ${label}, median / p95`,
    ours: medianAndP95(times),
    peer: '–',
    ratio: '–',
  };
}

function nothingFoundRow(readings: Reading[]): Row {
  const none = readings.filter(({ record }) => record.class === 'neg').map(({ ms }) => ms);
  const what = `QR: nothing found, median / worst (${none.length} screens, to 5K)`;
  const ours = `${quantile(none, 0.5).toFixed(0)} / ${Math.max(...none).toFixed(0)} ms`;
  return { what, ours, peer: '–', ratio: '–' };
}

/** The table of the QR reader. Bars: GEN ≥ 98.5 %, HARD ≥ 86 %, nothing found ≤ 2 s, 4K first stage p95 ≤ 150 ms. */
export async function benchQr(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-bench-qr-'));
  const decoder = new QrDecoder({ workerFile: await buildDecoder(folder) });
  try {
    const stages = [await stageRow(folder, 1, '1080p'), await stageRow(folder, 3, '4K')];
    const gen = await readSet(decoder, GEN, folder);
    const hard = await readSet(decoder, HARD, folder);
    const files = [fileRow(gen, 1920, '1080p'), fileRow(gen, 3840, '4K')];
    return [...stages, ...files, nothingFoundRow(gen), rateRow('GEN', gen), rateRow('HARD', hard)];
  } finally {
    await decoder.close();
    rmSync(folder, { recursive: true });
  }
}
