/**
 * The search over formats, grounds, colours and contents, with zbarimg as an independent judge.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { findQrTexts } from '../../../../../electron/core/intake/qr/find-qr-texts.ts';
import { Planes } from '../../../../../electron/core/intake/qr/planes.ts';
import { encodeBmp } from '../images/encode-bmp.ts';
import { HOTP, qrPicture, TOTP } from './qr-picture.ts';
import { readPictureBytes } from './read-file.ts';

const zbarMissing = spawnSync('zbarimg', ['--version']).error !== undefined;

async function read(picture: Buffer | Promise<Buffer>): Promise<{ texts: string[]; stage: string }> {
  const { texts, stage, broken } = await readPictureBytes(await picture);
  expect(broken).toEqual([]);
  return { texts, stage };
}

describe('formats', () => {
  const make = () => qrPicture([TOTP, HOTP]);
  test.each([
    ['PNG', () => make().png()],
    ['JPEG', () => make().flatten().jpeg({ quality: 60 })],
    ['WebP, lossy', () => make().webp({ quality: 50 })],
    ['WebP, lossless', () => make().webp({ lossless: true })],
    ['GIF', () => make().gif()],
  ])('%s with two codes gives both', async (_, file) => {
    expect(new Set((await read(file().toBuffer())).texts)).toEqual(new Set([TOTP, HOTP]));
  });

  test('BMP', async () => {
    const { data, info } = await make().raw().toBuffer({ resolveWithObject: true });
    const bmp = encodeBmp({
      width: info.width,
      height: info.height,
      bits: 1,
      palette: [
        [0, 0, 0],
        [255, 255, 255],
      ],
      pixel: (x, y) => (data[(y * info.width + x) * 4] === 255 ? 1 : 0),
    });
    expect(new Set((await read(bmp)).texts)).toEqual(new Set([TOTP, HOTP]));
  });
});

describe('transparency', () => {
  const clear = [0, 0, 0, 0] as const;
  const kinds = {
    'dark on nothing': { ink: [0, 0, 0, 255], ground: clear, stage: 'zxing' },
    'dark on clear white': { ink: [0, 0, 0, 255], ground: [255, 255, 255, 0], stage: 'zxing' },
    'half-transparent dark': { ink: [0, 0, 0, 150], ground: clear, stage: 'zxing' },
    'light on nothing': { ink: [255, 255, 255, 255], ground: clear, stage: 'zxing-on-black' },
    'light on clear white': {
      ink: [255, 255, 255, 255],
      ground: [255, 255, 255, 0],
      stage: 'zxing-on-black',
    },
  } as const;

  test.each(Object.entries(kinds))('%s', async (_, { stage, ...colours }) => {
    const picture = qrPicture([TOTP], colours);
    for (const file of [
      picture.clone().png(),
      picture.clone().webp({ lossless: true }),
      picture.clone().webp(),
    ])
      expect(await read(file.toBuffer())).toEqual({ texts: [TOTP], stage });
  });

  test('a GIF with a clear colour', async () => {
    const file = qrPicture([TOTP], { ground: clear }).gif().toBuffer();
    expect((await sharp(await file).stats()).isOpaque).toBe(false);
    expect(await read(file)).toEqual({ texts: [TOTP], stage: 'zxing' });
  });
});

describe('colours', () => {
  test('light on dark', async () => {
    const picture = qrPicture([TOTP], { ink: [230, 237, 243, 255], ground: [13, 17, 23, 255] });
    expect((await read(picture.png().toBuffer())).texts).toEqual([TOTP]);
  });

  test('red on green of one brightness is read through their difference', async () => {
    const picture = qrPicture([TOTP], { ink: [255, 0, 0, 255], ground: [0, 127, 0, 255] });
    expect(await read(picture.png().toBuffer())).toEqual({ texts: [TOTP], stage: 'zxing-red-minus-green' });
  });
});

describe('contents', () => {
  const labels = [
    'Zürich:müller',
    '株式会社サンプル:花子',
    'Ελλάδα:Ωμέγα',
    'Почта:иван',
    '😀:🔑',
    'naïve café:ß',
  ];

  test.each(labels)('raw UTF-8 in the label: %s', async label => {
    const uri = `otpauth://totp/${label}?secret=JBSWY3DPEHPK3PXP`;
    expect((await read(qrPicture([uri]).png().toBuffer())).texts).toEqual([uri]);
  });

  test('a web address is returned, too', async () => {
    const found = await read(qrPicture(['https://example.com/app']).png().toBuffer());
    expect(found).toEqual({ texts: ['https://example.com/app'], stage: 'none' });
  });

  test('a web address does not end the search for a code that is harder to read', async () => {
    const easy = await qrPicture(['https://example.com/app']).png().toBuffer();
    const { width = 0, height = 0 } = await sharp(easy).metadata();
    const hard = await qrPicture([TOTP], { ink: [255, 0, 0, 255], ground: [0, 127, 0, 255] })
      .png()
      .toBuffer();
    const size = await sharp(hard).metadata();
    const both = sharp({
      create: {
        width: width + (size.width ?? 0),
        height: Math.max(height, size.height ?? 0),
        channels: 3,
        background: '#fff',
      },
    }).composite([
      { input: easy, left: 0, top: 0 },
      { input: hard, left: width, top: 0 },
    ]);
    const { texts } = await read(both.png().toBuffer());
    expect(texts).toEqual(['https://example.com/app', TOTP]);
  });

  test('the same text twice counts once', async () => {
    expect((await read(qrPicture([TOTP, TOTP]).png().toBuffer())).texts).toEqual([TOTP]);
  });

  test('a symbol of the largest version', async () => {
    const text = `otpauth-migration://offline?data=${'A'.repeat(2200)}`;
    expect((await read(qrPicture([text], { module: 3 }).png().toBuffer())).texts).toEqual([text]);
  });

  test('what only an untrusted stage reads counts when it is wanted', async () => {
    const data = await qrPicture([TOTP]).raw().toBuffer({ resolveWithObject: true });
    const stages: string[] = [];
    const found = await findQrTexts({
      picture: { data: new Uint8Array(data.data), width: data.info.width, height: data.info.height },
      planes: new Planes(),
      timeIsUp: () => false,
      accept: () => false,
      onTexts: (texts, stage) => void stages.push(`${stage}: ${texts.length}`),
    });
    expect(found).toEqual({ texts: [TOTP], stage: 'none', broken: [] });
    expect(stages).toEqual(['zxing: 1']);
  });
});

test('pixels are zeroed when the search ends, and the time is asked before each stage', async () => {
  const { data, info } = await qrPicture([TOTP]).raw().toBuffer({ resolveWithObject: true });
  const picture = { data: new Uint8Array(data), width: info.width, height: info.height };
  let asked = 0;
  const found = await findQrTexts({
    picture,
    planes: new Planes(),
    timeIsUp: () => ++asked > 2,
    accept: () => false,
  });
  expect([found.stage, asked]).toEqual(['out-of-time', 3]);
  expect(picture.data.every(value => value === 0)).toBe(true);
});

test.skipIf(zbarMissing)('zbarimg reads the same (skipped where zbar-tools is missing)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-zbar-'));
  try {
    for (const [k, texts] of [
      [TOTP],
      [TOTP, HOTP],
      ['https://example.com/'],
      [HOTP, 'plain words'],
    ].entries()) {
      const file = join(folder, `${k}.png`);
      writeFileSync(file, await qrPicture(texts).png().toBuffer());
      const judge = execFileSync('zbarimg', ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', file], {
        encoding: 'utf8',
      });
      const ours = (await readPictureBytes(await sharp(file).png().toBuffer())).texts;
      expect(new Set(ours)).toEqual(new Set(judge.trim().split('\n')));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
