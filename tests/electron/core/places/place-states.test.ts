// What is told of a place in one word: one fact after the other is taken away from a place that is all right.
import { expect, test } from 'vitest';
import type { PlaceRecord } from '../../../../electron/core/places/place-record.ts';
import { isProofDue, placeStateOf, statusOf } from '../../../../electron/core/places/place-states.ts';
import { PLACE_REASONS, type PlaceReason } from '../../../../shared/domain/place-terms.ts';
import { recordOf } from './place-record-of.ts';

const NOW = Date.UTC(2026, 4, 3, 12);
const DAY = 86_400_000;
const ago = (days: number) => new Date(NOW - days * DAY).toISOString();
const mark = (generation: number) => ({ generation, hash: `${generation}`.padStart(16, '0') });
const name = (compartment: 'codes' | 'recovery', generation: number) => ({
  ...{ file: '', device: '0badcafe', compartment, ...mark(generation) },
});
const HEADS = { codes: name('codes', 12), recovery: name('recovery', 7) };
const GOOD: PlaceRecord = {
  ...recordOf('0f'.repeat(16), '/media/stick', ['codes', 'recovery']),
  known: {
    taken: [],
    written: { codes: mark(12), recovery: mark(7) },
    proved: { codes: ago(1), recovery: ago(2) },
  },
};
const known = (change: Partial<NonNullable<PlaceRecord['known']>>): PlaceRecord => ({
  ...GOOD,
  known: { ...(GOOD.known as NonNullable<PlaceRecord['known']>), ...change },
});
const failed = (reason: PlaceReason): PlaceRecord => ({
  ...GOOD,
  failure: { reason, at: ago(0), times: 1 },
});

test('everything there, in time', () => {
  expect(placeStateOf(GOOD, HEADS, NOW)).toBe('current');
});

test.each<[string, PlaceRecord, string]>([
  ['never looked at', recordOf('0f'.repeat(16), '/media/stick', ['codes']), 'behind'],
  ['an older state', known({ written: { codes: mark(11), recovery: mark(7) } }), 'behind'],
  ['one compartment missing', known({ written: { codes: mark(12), recovery: null } }), 'behind'],
  ['never opened', known({ proved: { codes: null, recovery: ago(1) } }), 'unverified'],
  ['opened 15 days ago', known({ proved: { codes: ago(1), recovery: ago(15) } }), 'unverified'],
  ['opened next month', known({ proved: { codes: ago(-30), recovery: ago(1) } }), 'unverified'],
  ['put back', { ...GOOD, rolledBack: true }, 'rolled-back'],
  ['put back and unplugged', { ...failed('missing'), rolledBack: true }, 'rolled-back'],
])('%s', (_what, record, state) => {
  expect(placeStateOf(record, HEADS, NOW)).toBe(state);
});

test('what it does not hold is not asked of it', () => {
  const record = { ...known({ written: { codes: mark(12), recovery: null } }), holds: ['codes' as const] };
  expect(placeStateOf(record, HEADS, NOW)).toBe('current');
});

test('no failure whatever is told as current', () => {
  for (const reason of PLACE_REASONS) expect(placeStateOf(failed(reason), HEADS, NOW)).not.toBe('current');
  expect(placeStateOf(failed('unreachable'), HEADS, NOW)).toBe('missing');
  expect(placeStateOf(failed('full'), HEADS, NOW)).toBe('behind');
  expect(placeStateOf(failed('damaged'), HEADS, NOW)).toBe('damaged');
});

test('a stick in a drawer counts for what it had; one that is shut, full, damaged or put back does not', () => {
  expect(statusOf(failed('missing'), HEADS, 'codes')).toMatchObject({
    ...{ state: 'current', deepVerifiedAt: ago(1) },
  });
  for (const record of [failed('sign-in-refused'), failed('full'), failed('damaged')])
    expect(statusOf(record, HEADS, 'codes').state).toBe('behind');
  expect(statusOf({ ...GOOD, rolledBack: true }, HEADS, 'codes').state).toBe('rolled-back');
});

test('each compartment counts by its own proof', () => {
  const record = known({ proved: { codes: ago(1), recovery: null } });
  expect(statusOf(record, HEADS, 'codes').deepVerifiedAt).toBe(ago(1));
  expect(statusOf(record, HEADS, 'recovery').deepVerifiedAt).toBeNull();
});

test('it is opened anew after a week', () => {
  expect(isProofDue(GOOD, 'codes', NOW)).toBe(false);
  for (const at of [null, ago(8), ago(-2), 'nonsense'])
    expect(isProofDue(known({ proved: { codes: at, recovery: null } }), 'codes', NOW)).toBe(true);
});
