/**
 * The filters against their plain definitions: four 3 × 3 blurs, mixing with a ground, the formula of luma.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redMinusGreen, sharpen, threshold } from '../../../../../electron/core/intake/qr/filters.ts';
import { flatten, greyOn, hasTransparency } from '../../../../../electron/core/intake/qr/flatten.ts';
import { Planes } from '../../../../../electron/core/intake/qr/planes.ts';

const planes = (width: number, height: number) => {
  const all = new Planes();
  return (['grey', 'scratch', 'result'] as const).map(name => all.take(name, width, height));
};

/** One binomial blur of 3 × 3 in floating point, edges repeated. */
function blurOnce(data: number[], width: number, height: number): number[] {
  const at = (x: number, y: number) =>
    data[Math.min(Math.max(y, 0), height - 1) * width + Math.min(Math.max(x, 0), width - 1)] ?? 0;
  return data.map((_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    let sum = 0;
    for (const [dy, wy] of [
      [-1, 1],
      [0, 2],
      [1, 1],
    ] as const)
      for (const [dx, wx] of [
        [-1, 1],
        [0, 2],
        [1, 1],
      ] as const)
        sum += at(x + dx, y + dy) * wx * wy;
    return sum / 16;
  });
}

test('sharpening is value + 2.5 × (value − four blurs), away from the edges', () => {
  const size = 24;
  const picture = fc.uint8Array({ minLength: size * size, maxLength: size * size });
  fc.assert(
    fc.property(picture, values => {
      const [grey, scratch, result] = planes(size, size);
      if (!grey || !scratch || !result) throw new Error('no planes');
      grey.data.set(values);
      sharpen(grey, scratch, result);
      let blurred = [...values];
      for (let k = 0; k < 4; k++) blurred = blurOnce(blurred, size, size);
      for (let y = 4; y < size - 4; y++)
        for (let x = 4; x < size - 4; x++) {
          const i = y * size + x;
          const exact = (values[i] ?? 0) + 2.5 * ((values[i] ?? 0) - (blurred[i] ?? 0));
          const wanted = Math.min(255, Math.max(0, exact));
          expect(Math.abs((result.data[i] ?? 0) - wanted)).toBeLessThanOrEqual(2);
        }
    }),
    { numRuns: 30, seed: 7 },
  );
});

test('sharpening leaves a flat picture flat up to the edges, at any size', () => {
  for (const [width, height] of [
    [1, 1],
    [1, 9],
    [9, 1],
    [2, 3],
    [8, 8],
    [17, 5],
  ] as const) {
    const [grey, scratch, result] = planes(width, height);
    if (!grey || !scratch || !result) throw new Error('no planes');
    grey.data.fill(137);
    sharpen(grey, scratch, result);
    expect([...result.data]).toEqual(Array(width * height).fill(137));
  }
});

test('grey on a ground: opaque by luma, clear by the ground, half by half', () => {
  const data = Uint8Array.from([
    255, 0, 0, 255, 0, 255, 0, 255, 9, 9, 9, 0, 0, 0, 0, 128, 255, 255, 255, 255,
  ]);
  const picture = { data, width: 5, height: 1 };
  const [grey] = planes(5, 1);
  if (!grey) throw new Error('no planes');
  greyOn(picture, 255, grey);
  expect([...grey.data]).toEqual([76, 150, 255, 127, 255]);
  greyOn(picture, 0, grey);
  expect([...grey.data]).toEqual([76, 150, 0, 0, 255]);
  expect(hasTransparency(picture)).toBe(true);
  flatten(picture, 255);
  expect(hasTransparency(picture)).toBe(false);
  expect([...data.subarray(8, 16)]).toEqual([255, 255, 255, 255, 127, 127, 127, 255]);
});

test('red minus green, and a threshold', () => {
  const picture = {
    data: Uint8Array.from([255, 0, 0, 255, 0, 255, 0, 255, 90, 90, 1, 255]),
    width: 3,
    height: 1,
  };
  const [grey, , result] = planes(3, 1);
  if (!grey || !result) throw new Error('no planes');
  redMinusGreen(picture, result);
  expect([...result.data]).toEqual([255, 0, 127]);
  grey.data.set([89, 90, 91]);
  threshold(grey, 90, result);
  expect([...result.data]).toEqual([0, 255, 255]);
});

test('planes are used again, and hold nothing after wiping', () => {
  const all = new Planes();
  const first = all.take('grey', 10, 10);
  first.data.fill(7);
  expect(all.take('grey', 5, 5).data.buffer).toBe(first.data.buffer);
  all.wipe();
  expect(first.data.every(value => value === 0)).toBe(true);
  const small = all.take('scratch', 2, 2);
  small.data.fill(7);
  const large = all.take('scratch', 5000, 3000);
  expect(small.data.every(value => value === 0)).toBe(true);
  large.data.fill(7);
  all.wipe();
  expect(large.data.every(value => value === 0)).toBe(true);
  expect(all.take('scratch', 2, 2).data.buffer).not.toBe(large.data.buffer);
});
