import fc from 'fast-check';
import { expect, test } from 'vitest';
import { laterStamp, nextStamp } from '../../../shared/domain/clock.ts';

const device = fc.stringMatching(/^[0-9a-f]{8}$/);
const time = fc.integer({ min: 0, max: 4_000_000_000_000 });

test('each stamp is later than the one before, however the clock jumps', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(time, device), { minLength: 2, maxLength: 50 }), moments => {
      let last: string | undefined;
      for (const [now, on] of moments) {
        const stamp = nextStamp(last, now, on);
        if (last !== undefined) {
          expect(stamp > last).toBe(true);
          expect(laterStamp(stamp, last)).toBe(stamp);
        }
        last = stamp;
      }
    }),
  );
});

test('a clock that runs on gives its own time; one that stands still counts', () => {
  expect(nextStamp(undefined, 1_700_000_000_000, '00c0ffee')).toBe('001700000000000-00000-00c0ffee');
  expect(nextStamp('001700000000000-00000-00c0ffee', 1_600_000_000_000, 'deadbeef')).toBe(
    '001700000000000-00001-deadbeef',
  );
  expect(nextStamp('001700000000000-99999-00c0ffee', 0, 'deadbeef')).toBe('001700000000001-00000-deadbeef');
});

test('text that is no stamp counts as none', () => {
  expect(nextStamp('yesterday', 5, '00c0ffee')).toBe('000000000000005-00000-00c0ffee');
});
