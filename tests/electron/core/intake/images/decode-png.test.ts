/**
 * The PNG decoder against sharp (libvips) over all colour types, depths, filters and interlace, and against damage.
 */
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { decodePng } from '../../../../../electron/core/intake/images/decode-png.ts';
import { DamagedPicture } from '../../../../../electron/core/intake/images/pixels.ts';
import { encodePng, type PngRecipe, pngChunk, pngHeader, pngOf } from './encode-png.ts';

const KINDS = [
  ...[1, 2, 4, 8, 16].map(bitDepth => ({ colourType: 0, bitDepth })),
  ...[1, 2, 4, 8].map(bitDepth => ({ colourType: 3, bitDepth })),
  ...[2, 4, 6].flatMap(colourType => [8, 16].map(bitDepth => ({ colourType, bitDepth }))),
];

function recipeOf(kind: { colourType: number; bitDepth: number }, seed: number): PngRecipe {
  const levels = 2 ** kind.bitDepth;
  const noise = (x: number, y: number, c: number) =>
    Math.imul(x * 31 + y * 57 + c * 7 + seed, 2654435761) >>> 8;
  const palette =
    kind.colourType === 3
      ? Uint8Array.from({ length: 3 * levels }, (_, i) => noise(i, 1, 2) & 255)
      : undefined;
  const transparency = kind.colourType === 3 ? Uint8Array.from([0, 128]) : undefined;
  return {
    ...kind,
    width: 9 + (seed % 23),
    height: 5 + (seed % 17),
    filter: row => (row + seed) % 5,
    sample: (x, y, c) => noise(x, y, c) % levels,
    ...(palette && { palette }),
    ...(transparency && { transparency }),
  };
}

async function judge(png: Buffer): Promise<Buffer> {
  return sharp(png).toColourspace('srgb').ensureAlpha().raw().toBuffer();
}

describe.each(KINDS)('colour type $colourType, $bitDepth bits', kind => {
  test.each([false, true])('equals sharp pixel by pixel, interlaced: %s', async interlaced => {
    for (const seed of [1, 2, 3, 4, 5, 22, 41]) {
      const png = encodePng({ ...recipeOf(kind, seed), interlaced });
      const { data, width, height } = decodePng(png);
      const expected = await judge(png);
      expect(expected.length).toBe(width * height * 4);
      const furthest = Array.from(data).reduce(
        (most, value, i) => Math.max(most, Math.abs(value - (expected[i] ?? 999))),
        0,
      );
      expect(furthest).toBeLessThanOrEqual(kind.bitDepth === 16 ? 1 : 0); // sharp rounds 16 bits, we cut
    }
  });
});

test.each([1, 2, 3, 7])('the smallest interlaced pictures decode (%i pixels wide)', async width => {
  for (let height = 1; height <= 9; height++) {
    const recipe = { ...recipeOf({ colourType: 2, bitDepth: 8 }, 3), width, height, interlaced: true };
    const png = encodePng(recipe);
    expect(Buffer.compare(Buffer.from(decodePng(png).data), await judge(png))).toBe(0);
  }
});

describe('one clear colour (tRNS)', () => {
  test.each([
    { colourType: 0, bitDepth: 8, transparency: [0, 7], value: 7 },
    { colourType: 0, bitDepth: 2, transparency: [0, 3], value: 3 },
    { colourType: 2, bitDepth: 8, transparency: [0, 7, 0, 7, 0, 7], value: 7 },
  ])('colour type $colourType, $bitDepth bits', ({ transparency, value, ...kind }) => {
    const sample = (x: number) => (x === 1 ? value : 0);
    const recipe = { ...kind, width: 3, height: 1, sample, transparency: Uint8Array.from(transparency) };
    const { data } = decodePng(encodePng(recipe));
    expect([data[3], data[7], data[11]]).toEqual([255, 0, 255]);
  });
});

describe('damage', () => {
  const sound = encodePng(recipeOf({ colourType: 6, bitDepth: 8 }, 9));

  test('every cut is noticed', () => {
    decodePng(sound);
    for (let length = 8; length < sound.length; length++)
      expect(() => decodePng(sound.subarray(0, length))).toThrow(DamagedPicture);
  });

  test('every flipped bit is noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 64, max: sound.length * 8 - 1 }), bit => {
        const flipped = Buffer.from(sound);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => decodePng(flipped)).toThrow(DamagedPicture);
      }),
      { numRuns: 500, seed: 1 },
    );
  });

  const size = { width: 100, height: 100, bitDepth: 8, colourType: 0 };
  const withPixels = (bytes: number) =>
    pngOf(pngHeader(size), pngChunk('IDAT', deflateSync(Buffer.alloc(bytes), { level: 9 })));

  test('a small file that unpacks to 200 MB stops at what its header promises', () => {
    expect(decodePng(withPixels(101 * 100)).data.length).toBe(40_000);
    const before = process.memoryUsage.rss();
    const bomb = withPixels(200_000_000);
    expect(bomb.length).toBeLessThan(250_000);
    expect(() => decodePng(bomb)).toThrow(DamagedPicture);
    expect(() => decodePng(withPixels(101 * 100 + 1))).toThrow(DamagedPicture);
    expect(() => decodePng(withPixels(101 * 100 - 1))).toThrow(DamagedPicture);
    expect(process.memoryUsage.rss() - before).toBeLessThan(300_000_000);
  });

  test('unknown filters, types, depths and a missing palette are damage', () => {
    const idat = (row: number[]) => pngChunk('IDAT', deflateSync(Uint8Array.from(row)));
    const one = { width: 1, height: 1, bitDepth: 8, colourType: 0 };
    expect(decodePng(pngOf(pngHeader(one), idat([0, 77]))).data[0]).toBe(77);
    expect(() => decodePng(pngOf(pngHeader(one), idat([5, 77])))).toThrow(DamagedPicture);
    for (const bad of [
      { colourType: 1 },
      { colourType: 7 },
      { bitDepth: 3 },
      { bitDepth: 0 },
      { colourType: 3 },
    ])
      expect(() => decodePng(pngOf(pngHeader({ ...one, ...bad }), idat([0, 77])))).toThrow(DamagedPicture);
  });
});
