/**
 * JPEG, WebP, GIF and BMP to pixels, against sharp or against the recipe; and what a cut or a variant does.
 */
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { decodePicture } from '../../../../../electron/core/intake/images/decode-picture.ts';
import { readWebpChunks } from '../../../../../electron/core/intake/images/webp-chunks.ts';
import { Refusal } from '../../../../../shared/failure.ts';
import { encodeBmp } from './encode-bmp.ts';

const WIDTH = 67;
const HEIGHT = 41;

/** Blocks of colour with a transparent corner: soft enough for lossy formats. */
const rgba = Uint8Array.from({ length: WIDTH * HEIGHT * 4 }, (_, i) => {
  const x = (i >> 2) % WIDTH;
  const y = Math.floor((i >> 2) / WIDTH);
  const value = (((x >> 4) + (y >> 4)) % 3) * 100;
  return [value, 255 - value, 128, x < 32 && y < 32 ? 0 : 255][i & 3] ?? 0;
});
const picture = () => sharp(rgba, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } });

/** More pixels than an LZW table has entries, of as many colours as a palette has. */
const noise = () =>
  sharp(
    Uint8Array.from({ length: 300 * 200 }, (_, i) => Math.imul(i, 2654435761) >>> 24),
    {
      raw: { width: 300, height: 200, channels: 1 },
    },
  );

async function codeOf(bytes: Uint8Array): Promise<string> {
  try {
    const { data, width, height } = await decodePicture(bytes, 'a.png');
    return data.length === width * height * 4 ? 'decoded' : 'wrong length';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** Largest difference of a visible channel to sharp's decoding; transparent pixels count by alpha alone. */
async function furthest(bytes: Buffer): Promise<number> {
  const { data, width, height } = await decodePicture(bytes, 'a');
  const { data: expected, info } = await sharp(bytes)
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  expect([width, height, data.length]).toEqual([info.width, info.height, expected.length]);
  let most = 0;
  for (let at = 0; at < data.length; at++) {
    const visible = (at & 3) === 3 || expected[at | 3] !== 0;
    if (visible) most = Math.max(most, Math.abs((data[at] ?? 0) - (expected[at] ?? 0)));
  }
  return most;
}

describe('equals sharp', () => {
  test.each([
    ['JPEG', () => picture().flatten().jpeg()],
    [
      'JPEG, progressive, 4:4:4',
      () => picture().flatten().jpeg({ progressive: true, chromaSubsampling: '4:4:4' }),
    ],
    ['JPEG, grey', () => picture().flatten().greyscale().jpeg()],
    ['WebP, lossy', () => picture().flatten().webp({ quality: 60 })],
    ['WebP, lossy with alpha', () => picture().webp({ quality: 60 })],
    ['WebP, lossless with alpha', () => picture().webp({ lossless: true })],
    ['GIF', () => picture().flatten().gif()],
    ['GIF, interlaced', () => picture().flatten().gif({ progressive: true })],
    ['GIF of 256 noisy colours', () => noise().gif({ dither: 0 })],
    ['GIF with a clear colour', () => picture().gif()],
    ['PNG', () => picture().png()],
    ['PNG, interlaced', () => picture().png({ progressive: true })],
    ['PNG, palette', () => picture().png({ palette: true })],
  ])('%s', async (_, make) => {
    expect(await furthest(await make().toBuffer())).toBeLessThanOrEqual(3);
  });
});

describe('BMP', () => {
  const colour = (x: number, y: number): [number, number, number, number] => [
    x * 9,
    y * 12,
    (x * y) & 255,
    255,
  ];
  const tones: [number, number, number][] = [
    [255, 255, 255],
    [0, 0, 0],
    [9, 99, 199],
    [1, 2, 3],
  ];
  const index = (x: number, y: number) => (x + y) & 1;
  const plain = { width: 13, height: 7 };

  test.each([
    { ...plain, bits: 24 as const, pixel: colour, exact: 0 },
    { ...plain, bits: 24 as const, topDown: true, pixel: colour, exact: 0 },
    { ...plain, bits: 24 as const, header: 12 as const, pixel: colour, exact: 0 },
    { ...plain, bits: 24 as const, header: 124 as const, pixel: colour, exact: 0 },
    { ...plain, bits: 32 as const, pixel: colour, exact: 0 },
    {
      ...plain,
      bits: 32 as const,
      masks: [0xff, 0xff00, 0xff0000, 0] as [number, number, number, number],
      pixel: colour,
      exact: 0,
    },
    { ...plain, bits: 16 as const, pixel: colour, exact: 8 },
    {
      ...plain,
      bits: 16 as const,
      masks: [0xf800, 0x7e0, 0x1f, 0] as [number, number, number, number],
      pixel: colour,
      exact: 8,
    },
    { ...plain, bits: 1 as const, palette: tones.slice(0, 2), pixel: index, exact: 0 },
    { ...plain, bits: 4 as const, palette: tones, pixel: index, exact: 0 },
    { ...plain, bits: 8 as const, palette: tones, pixel: index, exact: 0 },
    {
      ...plain,
      bits: 8 as const,
      header: 12 as const,
      palette: Array.from({ length: 256 }, (_, i): [number, number, number] => tones[i & 3] ?? [0, 0, 0]),
      pixel: index,
      exact: 0,
    },
  ])('$bits bits, header $header, top-down $topDown, masks $masks', async ({ exact, ...recipe }) => {
    const { data, width, height } = await decodePicture(encodeBmp(recipe), 'a.bmp');
    expect([width, height]).toEqual([13, 7]);
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const pixel = recipe.pixel(x, y);
        const wanted = typeof pixel === 'number' ? [...(tones[pixel] ?? []), 255] : pixel;
        wanted.forEach((value, c) => {
          expect(Math.abs((data[(y * width + x) * 4 + c] ?? -99) - value)).toBeLessThanOrEqual(exact);
        });
      }
  });

  test('alpha where the header has a mask for it', async () => {
    const masks: [number, number, number, number] = [0xff0000, 0xff00, 0xff, 0xff000000];
    const bmp = encodeBmp({ ...plain, bits: 32, header: 124, masks, pixel: () => [255, 0, 7, 128] });
    expect([...(await decodePicture(bmp, 'a.bmp')).data.subarray(0, 4)]).toEqual([255, 0, 7, 128]);
  });

  test('run-length is refused by name', async () => {
    const bmp = encodeBmp({ ...plain, bits: 8, palette: tones, pixel: index });
    bmp.writeUInt32LE(1, 30);
    expect(await codeOf(bmp)).toBe('picture-unsupported');
  });
});

describe('cut anywhere', () => {
  test.each([
    ['JPEG', () => picture().flatten().jpeg()],
    ['JPEG, progressive', () => picture().flatten().jpeg({ progressive: true })],
    ['WebP', () => picture().webp()],
    ['WebP, lossless', () => picture().webp({ lossless: true })],
    ['GIF', () => picture().gif()],
    ['PNG', () => picture().png()],
  ])('%s is called damaged', async (_, make) => {
    const whole = await make().toBuffer();
    expect(await codeOf(whole)).toBe('decoded');
    for (let length = 12; length < whole.length; length += 1 + (length >> 5))
      expect([length, await codeOf(whole.subarray(0, length))]).toEqual([length, 'picture-damaged']);
  });

  test('BMP is called damaged', async () => {
    const whole = encodeBmp({ width: 9, height: 9, bits: 24, pixel: () => [1, 2, 3, 255] });
    expect(await codeOf(whole)).toBe('decoded');
    for (let length = 18; length < whole.length; length++)
      expect(await codeOf(whole.subarray(0, length))).toBe('picture-damaged');
  });
});

test('bytes after the end do no harm', async () => {
  const tail = Buffer.from('<!-- appended by a careless upload -->');
  for (const make of [picture().png(), picture().flatten().jpeg(), picture().gif(), picture().webp()])
    expect(await codeOf(Buffer.concat([await make.toBuffer(), tail]))).toBe('decoded');
});

test('an animated WebP gives its first frame', async () => {
  const still = await picture().webp({ lossless: true }).toBuffer();
  const frames = await sharp(
    [still, await sharp(still).negate({ alpha: false }).webp({ lossless: true }).toBuffer()],
    {
      join: { animated: true },
    },
  )
    .webp({ lossless: true })
    .toBuffer();
  expect(readWebpChunks(frames).filter(({ fourCC }) => fourCC === 'ANMF').length).toBe(2);
  const { data } = await decodePicture(frames, 'a.webp');
  const middle = ((HEIGHT >> 1) * WIDTH + 60) * 4;
  expect([...data.subarray(middle, middle + 4)]).toEqual([...rgba.subarray(middle, middle + 4)]);
});

test('a CMYK JPEG is refused by name', async () => {
  const cmyk = await picture().flatten().toColourspace('cmyk').jpeg().toBuffer();
  expect(await codeOf(cmyk)).toBe('picture-unsupported');
  expect(await codeOf(await picture().flatten().jpeg().toBuffer())).toBe('decoded');
});
