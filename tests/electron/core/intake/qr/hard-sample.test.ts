/**
 * A part of the HARD set in every test run: pictures past the edge, of which some are not read by anything we know.
 */
import { expect, test } from 'vitest';
import { HARD } from '../../../../qr-screens/plans.ts';
import { readSample } from './read-sample.ts';

/** Two or three pictures a class, on screens of 1366 and 1920 pixels. */
const picks = Object.keys(HARD.counts).flatMap((name, k) =>
  (k % 2 === 0 ? [5, 10, 16] : [0, 21]).map(index => ({ class: name, index })),
);

test('HARD: at least 86 % of the sample complete, no wrong text', { timeout: 300_000 }, async () => {
  const tally = await readSample(HARD, picks);
  expect(tally.pictures).toBe(28);
  expect(tally.wrong).toEqual([]);
  expect(tally.broken).toEqual([]);
  expect([tally.complete / tally.pictures >= 0.86, tally.missed]).toEqual([true, tally.missed]);
});
