/** Comparing codes ignores how they are spelled; hiding them shows nothing but how they are grouped. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldCode, overlap } from '../../../shared/recovery/fold-code.ts';
import { shapeOf } from '../../../shared/recovery/shape-of.ts';

const sameCode = (a: string, b: string) => foldCode(a) === foldCode(b);

describe('the same code', () => {
  test.each([
    ['a1b2c-d3e4f', 'A1B2C D3E4F'],
    ['1234 5678', '12345678'],
    ['ABCD–1234', 'abcd-1234'],
    ['abcd\u00a01234', ' abcd\t1234 '],
    ['ab\u00adcd', 'abcd'],
    ['abcd\u22121234', 'abcd1234'],
  ])('%j and %j', (a, b) => expect(sameCode(a, b)).toBe(true));

  test.each([
    ['a1b2c-d3e4f', 'a1b2c-d3e4e'],
    ['0000', 'OOOO'],
    ['1111', 'llll'],
    ['1234', '12345'],
    ['', '1'],
  ])('not %j and %j: what looks alike is not the same', (a, b) => expect(sameCode(a, b)).toBe(false));

  test('folding twice is folding once, and spaces and dashes never matter', () => {
    const code = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(code, code, (a, b) => {
        expect(foldCode(foldCode(a))).toBe(foldCode(a));
        expect(sameCode(`${a} - ${b}`, `${a}${b}`)).toBe(true);
      }),
    );
  });
});

describe('the very same set', () => {
  const codes = ['a1b2-c3d4', 'e5f6-a7b8', 'c9d0-e1f2'];

  test('in any order, case and spelling', () => {
    expect(overlap(codes, ['C9D0E1F2', 'a1b2 c3d4', 'E5F6-A7B8'])).toEqual({ shared: 3, same: true });
    expect(overlap(codes, [...codes, 'A1B2-C3D4'])).toEqual({ shared: 3, same: true });
  });

  test('not when one is missing or more', () => {
    expect(overlap(codes, codes.slice(1))).toEqual({ shared: 2, same: false });
    expect(overlap(codes, [...codes, 'ffff-0000'])).toEqual({ shared: 3, same: false });
    expect(overlap(codes, ['ffff-0000'])).toEqual({ shared: 0, same: false });
  });

  test('two empty sets are not the same set', () => {
    expect(overlap([], [])).toEqual({ shared: 0, same: false });
  });
});

describe('a hidden code', () => {
  test.each([
    ['a1b2c-d3e4f', '•••••-•••••'],
    ['1234 5678', '•••• ••••'],
    ['abandon ability', '••••••• •••••••'],
    ['код–１２', '•••–••'],
    ['e\u0301a', '••'],
    ['', ''],
  ])('%s is %s', (code, shape) => expect(shapeOf(code)).toBe(shape));

  test('shows no letter and no digit of any script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), code => {
        expect(shapeOf(code)).not.toMatch(/[\p{L}\p{N}]/u);
      }),
    );
  });
});
