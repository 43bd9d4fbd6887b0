/**
 * A tenth of the GEN set in every test run: four pictures of each of the 15 classes with codes, and eight screens
 * without one, dense with look-alikes.
 */
import { expect, test } from 'vitest';
import { GEN } from '../../../../qr-screens/plans.ts';
import { pickIndexes, readSample } from './read-sample.ts';

const classes = Object.keys(GEN.counts).filter(name => name !== 'neg');

/** Indexes 0, 6, 15 and 21 are screens of 1366, 1920, 1366 and 1920 pixels; one class in five has 4K or 5K in it. */
const picks = classes.flatMap((name, k) =>
  [0, 6, 15, k % 5 === 0 ? 23 : k % 5 === 1 ? 22 : 21].map(index => ({ class: name, index })),
);

test('GEN: at least 98.5 % of the sample complete, no wrong text', { timeout: 300_000 }, async () => {
  const tally = await readSample(GEN, picks);
  expect(tally.pictures).toBe(60);
  expect(tally.wrong).toEqual([]);
  expect(tally.broken).toEqual([]);
  expect([tally.complete / tally.pictures >= 0.985, tally.missed]).toEqual([true, tally.missed]);
});

test('screens without a code give no text', { timeout: 300_000 }, async () => {
  const indexes = [...pickIndexes(0, 5, 4), ...pickIndexes(1, 5, 4)];
  const tally = await readSample(
    GEN,
    indexes.map(index => ({ class: 'neg', index })),
  );
  expect(tally).toEqual({ pictures: 8, complete: 8, missed: [], wrong: [], broken: [] });
});
