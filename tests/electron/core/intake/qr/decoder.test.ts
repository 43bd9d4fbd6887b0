/**
 * The decoder thread as built: refusals, the queue, the end of the time, the end of idle threads, hostile pictures.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { QrDecoder } from '../../../../../electron/core/intake/qr/decoder.ts';
import { GEN } from '../../../../qr-screens/plans.ts';
import { seededRandom } from '../../../../qr-screens/random.ts';
import { pngChunk, pngHeader, pngOf } from '../images/encode-png.ts';
import { buildDecoder } from './build-decoder.ts';
import { HOTP, qrPicture, TOTP } from './qr-picture.ts';

const folder = mkdtempSync(join(tmpdir(), 'sparekey-decoder-'));
const opened: QrDecoder[] = [];
let workerFile = '';

/** Time enough on any machine: what is tested is never the speed. */
const PATIENT = 60_000;

function decoderWith(options: { budgetMs?: number; idleMs?: number } = {}): QrDecoder {
  const decoder = new QrDecoder({ workerFile, budgetMs: PATIENT, ...options });
  opened.push(decoder);
  return decoder;
}

beforeAll(async () => {
  workerFile = await buildDecoder(folder);
});

afterAll(async () => {
  await Promise.all(opened.map(decoder => decoder.close()));
  rmSync(folder, { recursive: true });
});

const refusal = (code: string) => expect.objectContaining({ failure: expect.objectContaining({ code }) });

/** A white PNG of one bit a pixel; a few kilobytes whatever its size. */
function whitePng(width: number, height: number): Buffer {
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height, 0xff);
  for (let row = 0; row < height; row++) rows[row * (Math.ceil(width / 8) + 1)] = 0;
  return pngOf(pngHeader({ width, height, bitDepth: 1, colourType: 0 }), pngChunk('IDAT', deflateSync(rows)));
}

/** A thread that does what it is told to in place of reading. */
function mockThread(name: string, work: string): string {
  const file = join(folder, name);
  const lines = [
    "import { parentPort } from 'node:worker_threads';",
    `parentPort.on('message', ({ id }) => { ${work} });`,
    "parentPort.postMessage({ kind: 'ready' });",
  ];
  writeFileSync(file, lines.join('\n'));
  return file;
}

describe('answers', () => {
  test('texts, size and stage', async () => {
    const picture = qrPicture([TOTP, HOTP]);
    const { width, height } = (await picture.clone().raw().toBuffer({ resolveWithObject: true })).info;
    const found = await decoderWith().decode(await picture.png().toBuffer(), 'a.png');
    expect(found).toMatchObject({ width, height, stage: 'zxing' });
    expect(new Set(found.texts)).toEqual(new Set([TOTP, HOTP]));
    expect(found.ms).toBeGreaterThan(0);
  });

  test('all four packaged files are found beside the bundle', async () => {
    const decoder = decoderWith();
    const jpeg = qrPicture([TOTP]).flatten().jpeg().toBuffer();
    const webp = qrPicture([HOTP]).webp().toBuffer();
    expect((await decoder.decode(await jpeg, 'a.jpg')).texts).toEqual([TOTP]);
    expect((await decoder.decode(await webp, 'a.webp')).texts).toEqual([HOTP]);
    const { generatePicture } = await import('../../../../qr-screens/generate.ts');
    const record = await generatePicture(GEN, { class: 'noquiet', index: 30 }, folder);
    const found = await decoder.decode(await sharp(join(folder, record.file)).png().toBuffer(), 'a.png');
    expect(found).toMatchObject({ texts: record.texts, stage: 'wechat' });
  });

  test('calls are queued, each gets its own answer, and the bytes stay untouched', async () => {
    const decoder = decoderWith();
    const one = await qrPicture([TOTP]).png().toBuffer();
    const two = await qrPicture([HOTP]).png().toBuffer();
    const copy = Buffer.from(one);
    const answers = await Promise.allSettled([
      decoder.decode(one, 'one'),
      decoder.decode(Buffer.from('text'), 'text'),
      decoder.decode(two, 'two'),
      decoder.decode(one, 'again'),
    ]);
    const texts = answers.map(answer =>
      answer.status === 'fulfilled' ? answer.value.texts : answer.reason.code,
    );
    expect(texts).toEqual([[TOTP], 'not-a-picture', [HOTP], [TOTP]]);
    expect(one.equals(copy)).toBe(true);
  });
});

describe('refusals', () => {
  test.each([
    ['a text named .png', () => Buffer.from('JBSWY3DPEHPK3PXP\n'), 'not-a-picture'],
    ['nothing', () => Buffer.alloc(0), 'not-a-picture'],
    [
      'a cut JPEG',
      async () => (await qrPicture([TOTP]).flatten().jpeg().toBuffer()).subarray(0, -20),
      'picture-damaged',
    ],
    ['a cut PNG', async () => (await qrPicture([TOTP]).png().toBuffer()).subarray(0, -20), 'picture-damaged'],
    ['100 megapixels', () => whitePng(10_000, 10_000), 'picture-too-large'],
    ['a white picture', () => whitePng(300, 300), 'no-qr-found'],
  ])('%s', async (_, make, code) => {
    const decoder = decoderWith();
    await expect(decoder.decode(await make(), 'x.png')).rejects.toThrow(refusal(code));
    expect((await decoder.decode(await qrPicture([TOTP]).png().toBuffer(), 'a')).texts).toEqual([TOTP]);
  });

  test('60 white megapixels in a few kilobytes: nothing found, at the default budget', async () => {
    const decoder = new QrDecoder({ workerFile });
    opened.push(decoder);
    const png = whitePng(10_000, 6_000);
    expect(png.length).toBeLessThan(100_000);
    await expect(decoder.decode(png, 'big.png')).rejects.toThrow(refusal('no-qr-found'));
    expect((await decoderWith().decode(await qrPicture([TOTP]).png().toBuffer(), 'a')).texts).toEqual([TOTP]);
  });
});

describe('the end of the time', () => {
  test('nothing read: no-qr-found, and the next picture gets a fresh thread', async () => {
    const decoder = decoderWith({ budgetMs: 1 });
    const picture = await qrPicture([TOTP]).resize(6000, 6000, { kernel: 'nearest' }).png().toBuffer();
    await expect(decoder.decode(picture, 'a.png')).rejects.toThrow(refusal('no-qr-found'));
    await expect(decoder.decode(picture, 'a.png')).rejects.toThrow(refusal('no-qr-found'));
    await decoder.close();
  });

  test('what was read by then is the answer, even of a thread in an endless loop', async () => {
    const work =
      "parentPort.postMessage({ kind: 'texts', id, texts: ['https://a.example/'], stage: 's' }); for (;;);";
    const decoder = new QrDecoder({ workerFile: mockThread('endless.mjs', work), budgetMs: 1_000 });
    opened.push(decoder);
    const picture = await qrPicture([TOTP]).png().toBuffer();
    for (let round = 0; round < 2; round++)
      expect(await decoder.decode(picture, 'a')).toMatchObject({
        texts: ['https://a.example/'],
        stage: 'out-of-time',
      });
  });
});

test('a thread without work is ended, and started again when there is some', async () => {
  const decoder = decoderWith({ idleMs: 1 });
  const picture = await qrPicture([TOTP]).png().toBuffer();
  for (let round = 0; round < 3; round++) {
    expect((await decoder.decode(picture, 'a')).texts).toEqual([TOTP]);
    await new Promise(done => setTimeout(done, 30));
  }
});

test('a thread that dies between two pictures is replaced', async () => {
  const answer = "parentPort.postMessage({ kind: 'texts', id, texts: ['otpauth://x'], stage: 's' });";
  const done = "parentPort.postMessage({ kind: 'done', id, stage: 's', ms: 1 });";
  const die = "setTimeout(() => { throw new Error('dies'); }, 1);";
  const workerFile = mockThread('mortal.mjs', `${answer} ${done} ${die}`);
  const decoder = new QrDecoder({ workerFile, budgetMs: PATIENT });
  opened.push(decoder);
  const picture = await qrPicture([TOTP]).png().toBuffer();
  for (let round = 0; round < 3; round++) {
    expect((await decoder.decode(picture, 'a')).texts).toEqual(['otpauth://x']);
    await new Promise(later => setTimeout(later, 100));
  }
});

test('a thread that cannot start is an error, not a hang, and no refusal', async () => {
  const decoder = new QrDecoder({ workerFile: join(folder, 'absent.mjs') });
  const picture = await qrPicture([TOTP]).png().toBuffer();
  await expect(decoder.decode(picture, 'a')).rejects.toThrow(/absent/);
  await expect(decoder.decode(picture, 'a')).rejects.toThrow(/absent/);
  await decoder.close();
});

describe('mutated pictures never end the process and never give a wrong text', () => {
  const formats = ['png', 'jpeg', 'webp', 'gif'] as const;
  const kinds = [
    'no-qr-found',
    'not-a-picture',
    'picture-damaged',
    'picture-unsupported',
    'picture-too-large',
  ];

  test.each(formats)('%s, 60 mutations', { timeout: 240_000 }, async format => {
    const decoder = decoderWith();
    const random = seededRandom(`mutations/${format}`);
    const sound = await qrPicture([TOTP], { module: 3 }).flatten().toFormat(format).toBuffer();
    const outcomes = new Map<string, number>();
    for (let k = 0; k < 60; k++) {
      const mutant = mutate(sound, random);
      const outcome = await decoder.decode(mutant, 'm').then(
        ({ texts }) => texts.join(),
        error => String(error.code ?? error.message),
      );
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect([TOTP, ...kinds]).toEqual(expect.arrayContaining([...outcomes.keys()]));
    expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(60);
    if (format === 'jpeg') expect(outcomes.get(TOTP) ?? 0).toBeGreaterThan(0); // the others lose all after a flip
    expect((await decoderWith().decode(sound, 'sound')).texts).toEqual([TOTP]);
  });
});

/** Flips, overwrites, cuts out or repeats a few bytes anywhere. */
function mutate(sound: Buffer, random: ReturnType<typeof seededRandom>): Buffer {
  let mutant = Buffer.from(sound);
  for (let count = random.int(1, 4); count > 0; count--) {
    const at = random.int(0, mutant.length - 1);
    const kind = random.int(0, 3);
    if (kind === 0) mutant[at] = (mutant[at] ?? 0) ^ (1 << random.int(0, 7));
    else if (kind === 1) mutant.fill(random.int(0, 255), at, Math.min(mutant.length, at + random.int(1, 16)));
    else if (kind === 2)
      mutant = Buffer.concat([mutant.subarray(0, at), mutant.subarray(at + random.int(1, 30))]);
    else mutant = Buffer.concat([mutant.subarray(0, at), mutant.subarray(Math.max(0, at - 20))]);
  }
  return mutant;
}
