// What goes between page and main comes out as it went in, whatever it is; hostile texts make no prototype dirty.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeCodec } from '../../../build/dev-window/codec.ts';

const roundTrip = (value: unknown) => nodeCodec.decode(nodeCodec.encode(value));

test('anything structured comes back equal', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
  });
  fc.assert(
    fc.property(anything, value => {
      // structuredClone drops prototypes and keeps the rest, which is what the codec promises
      expect(roundTrip(value)).toEqual(structuredClone(value));
    }),
    { numRuns: 500, examples: [[[new Date(Number.NaN)]]] },
  );
});

test('cycles and shared references stay what they are', () => {
  const shared = { a: 1 };
  const value: Record<string, unknown> = { first: shared, second: shared };
  value.self = value;
  const got = roundTrip(value) as Record<string, unknown>;
  expect(got.self).toBe(got);
  expect(got.first).toBe(got.second);
});

test('errors keep their kind, buffers become plain bytes', () => {
  const error = roundTrip(new RangeError('too far')) as Error;
  expect(error).toBeInstanceOf(RangeError);
  expect(error.message).toBe('too far');
  const bytes = roundTrip(Buffer.from([1, 2, 3])) as Uint8Array;
  expect(bytes.constructor).toBe(Uint8Array);
  expect([...bytes]).toEqual([1, 2, 3]);
});

test('functions, symbols and promises cannot be sent', () => {
  for (const value of [() => 1, Symbol('x'), Promise.resolve(1), new WeakMap(), { deep: [() => 1] }]) {
    expect(() => nodeCodec.encode(value)).toThrow('could not be cloned');
  }
});

test('a forged text reaches no prototype and no constructor that is not listed', () => {
  const dirty = nodeCodec.decode('["o",[["__proto__",["o",[["polluted",true]]]]]]') as object;
  expect(Object.getPrototypeOf(dirty)).toBe(Object.prototype);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  for (const text of [
    '["T","constructor","AA=="]',
    '["T","__proto__","AA=="]',
    '["z"]',
    '[]',
    '{',
    '["T","Function",""]',
  ]) {
    expect(() => nodeCodec.decode(text), text).toThrow();
  }
});
