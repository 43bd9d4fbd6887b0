/** Base32 as services print it: RFC 4648 vectors, odd lengths, every separator, and what must be refused. */

import { base32nopad } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refuse } from '../../../shared/failure.ts';
import { decodeBase32, encodeBase32, normalizeBase32 } from '../../../shared/otp/base32.ts';

const ascii = (text: string) => new TextEncoder().encode(text);

describe('RFC 4648 §10', () => {
  test.each([
    ['f', 'MY======'],
    ['fo', 'MZXQ===='],
    ['foo', 'MZXW6==='],
    ['foob', 'MZXW6YQ='],
    ['fooba', 'MZXW6YTB'],
    ['foobar', 'MZXW6YTBOI======'],
  ])('%s is %s', (plain, printed) => {
    expect(encodeBase32(ascii(plain))).toBe(printed.replaceAll('=', ''));
    expect(decodeBase32(printed)).toEqual(ascii(plain));
  });

  test('no bytes are no text', () => expect(encodeBase32(new Uint8Array())).toBe(''));
});

describe('spellings', () => {
  test.each([
    'jbswy3dpehpk3pxp',
    'JBSW Y3DP EHPK 3PXP',
    'jbsw-y3dp-ehpk-3pxp',
    'JBSW_Y3DP_EHPK_3PXP',
    '  JBSWY3DPEHPK3PXP\r\n',
    'JBSWY3DPEHPK3PXP=',
    'JBSWY3DPEHPK3PXP========',
    'JBSWY3DPEHPK3PXP = = =',
    'JBSWY3DPEHPK3PXP%3D%3d=',
    'JBSWY3DP\u00a0EHPK3PXP',
  ])('%j is one secret', text => expect(normalizeBase32(text)).toBe('JBSWY3DPEHPK3PXP'));

  test.each([2, 7, 13, 17, 19, 26, 31, 103])('%i characters stay as they are', length => {
    const text = 'Z7'.repeat(52).slice(0, length);
    expect(normalizeBase32(text)).toBe(text);
    expect(decodeBase32(text)).toHaveLength(Math.floor((length * 5) / 8));
  });

  test('bits left over are dropped, so odd lengths begin with the bytes of the even ones', () => {
    const whole = decodeBase32('JBSWY3DPEHPK3PXP');
    expect(decodeBase32('JBSWY3DPEHPK3PXP7')).toEqual(whole);
    expect(decodeBase32('JBSWY3DPEHPK3PX')).toEqual(whole.subarray(0, 9));
  });
});

describe('refused', () => {
  test.each(['', ' ', '====', '%3D%3D', '- _', 'A', 'a='])('%j holds no secret', text => {
    expect(() => normalizeBase32(text)).toThrow(refuse('empty-secret', {}));
  });

  test.each([
    ['0BSWY3DP', 1],
    ['JBSWY1DP', 6],
    ['JBSWY8DP', 6],
    ['JBSWY9DP', 6],
    ['JBSWY3DP=A', 10],
    ['JB%3DSWY3', 6],
    ['JBSWY3D%', 8],
    ['JBSWY3Dı', 8],
    ['JBSWY3Dſ', 8],
    ['JBSWY3D\u212a', 8],
    ['ＪBSWY3DP', 1],
    ['JBSW.Y3DP', 5],
    ['JB\u0000SWY3', 3],
  ])('%j at character %i', (text, position) => {
    expect(() => decodeBase32(text)).toThrow(
      expect.objectContaining({ failure: { code: 'bad-base32', details: { position } } }),
    );
  });
});

describe('properties', () => {
  test('any bytes come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 2, maxLength: 200 }), bytes => {
        expect(encodeBase32(bytes)).toBe(base32nopad.encode(bytes));
        expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes);
      }),
      { numRuns: 1000 },
    );
  });

  test('a normal text is its own normal form, whatever stood between its characters', () => {
    const letter = fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567');
    const between = fc.constantFrom('', '', ' ', '-', '_', '\t');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(letter, between, fc.boolean()), { minLength: 2, maxLength: 80 }),
        parts => {
          const plain = parts.map(([character]) => character).join('');
          const written = parts.map(([c, gap, lower]) => (lower ? c.toLowerCase() : c) + gap).join('');
          expect(normalizeBase32(written)).toBe(plain);
          expect(normalizeBase32(plain)).toBe(plain);
        },
      ),
    );
  });
});
