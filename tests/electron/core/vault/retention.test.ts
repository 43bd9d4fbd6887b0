import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GenerationName } from '../../../../electron/core/vault/paths.ts';
import { type Dated, retired } from '../../../../electron/core/vault/retention.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 15, 12);

function name(generation: number): GenerationName {
  return {
    file: `codes-${generation}`,
    compartment: 'codes',
    generation,
    device: '00000000',
    hash: String(generation),
  };
}

/** Newest first; `ages[i]` = days before NOW of the i-th newest. */
function history(ages: readonly number[]): Dated[] {
  return ages.map((age, index) => ({ name: name(ages.length - index), written: NOW - age * DAY }));
}

const none = () => false;

test('ten or fewer are never touched, however old', () => {
  expect(retired(history(Array.from({ length: 10 }, () => 3000)), none, NOW)).toEqual([]);
});

test('five saves a day for two years leave ten, a month of days and a year of months', () => {
  const ages = Array.from({ length: 5 * 730 }, (_, index) => index / 5);
  const gone = new Set(retired(history(ages), none, NOW).map(each => each.generation));
  const kept = history(ages).filter(file => !gone.has(file.name.generation));
  expect(kept.slice(0, 10).map(file => file.name.generation)).toEqual(
    Array.from({ length: 10 }, (_, index) => ages.length - index),
  );
  const days = new Set(kept.map(file => new Date(file.written).toISOString().slice(0, 10)));
  for (let age = 0; age < 30; age += 1) {
    expect(days).toContain(new Date(NOW - age * DAY).toISOString().slice(0, 10));
  }
  const months = new Set(kept.map(file => new Date(file.written).toISOString().slice(0, 7)));
  expect(months.size).toBeGreaterThanOrEqual(12);
  expect(kept.length).toBeLessThanOrEqual(10 + 31 + 13);
});

test('whatever the dates say: the newest ten and the protected stay, nothing else is invented, order is oldest first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -4000, max: 4000 }), { maxLength: 80 }),
      fc.nat(79),
      (ages, guarded) => {
        const files = history(ages);
        const protectedOne = files[guarded]?.name.file;
        const gone = retired(files, each => each.file === protectedOne, NOW);
        const newestTen = files.slice(0, 10).map(file => file.name.file);
        for (const each of gone) {
          expect(newestTen).not.toContain(each.file);
          expect(each.file).not.toBe(protectedOne);
        }
        const numbers = gone.map(each => each.generation);
        expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers);
        expect(new Set(numbers).size).toBe(numbers.length);
      },
    ),
  );
});
