import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareWritten, inOneForm, joinMembers, lastWritten } from '../../../shared/domain/last-written.ts';
import { anyJson } from './account-builders.ts';

const stamp = fc.option(
  fc.constantFrom('000000000000001-00000-00c0ffee', '000000000000002-00000-00c0ffee', 7, ''),
  {
    nil: undefined,
  },
);
const group = fc
  .record({ value: anyJson, stamp })
  .map(({ value, stamp: at }) => (at === undefined ? { value } : { value, stamp: at }));
const value = fc.oneof(group, anyJson);

test('a total order: whoever meets whom first, the same value is left', () => {
  fc.assert(
    fc.property(value, value, value, (a, b, c) => {
      const form = inOneForm(lastWritten(lastWritten(a, b), c));
      expect(inOneForm(lastWritten(a, lastWritten(b, c)))).toBe(form);
      expect(inOneForm(lastWritten(c, lastWritten(b, a)))).toBe(form);
      expect(Math.sign(compareWritten(a, b))).toBe(-Math.sign(compareWritten(b, a)) + 0);
    }),
    { numRuns: 500 },
  );
});

test('the later stamp wins over any value, and any stamp over none', () => {
  const early = { value: 'z', stamp: '000000000000001-00000-00c0ffee' };
  const late = { value: 'a', stamp: '000000000000002-00000-00c0ffee' };
  expect(lastWritten(early, late)).toBe(late);
  expect(lastWritten<object>({ value: 'z' }, early)).toEqual(early);
  expect(lastWritten<unknown>(null, early)).toBe(early);
});

test('the order of members is no difference', () => {
  expect(compareWritten({ a: 1, b: { c: 2, d: 3 } }, { b: { d: 3, c: 2 }, a: 1 })).toBe(0);
  expect(compareWritten([1, 2], [2, 1])).not.toBe(0);
});

test('all members of both are kept, also one that is called __proto__', () => {
  const hostile = JSON.parse('{"__proto__":{"polluted":true},"b":2}') as object;
  const joined = joinMembers({ a: 1 }, hostile);
  expect(Object.keys(joined).sort()).toEqual(['__proto__', 'a', 'b']);
  expect('polluted' in {}).toBe(false);
  expect(Object.getPrototypeOf(joined)).toBe(Object.prototype);
});
