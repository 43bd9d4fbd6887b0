/** Codes that are printed in whatever layout are read as the same codes: order, numbers, marks of use, spelling. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRecoveryText } from '../../../shared/recovery/parse-recovery-text.ts';
import { drawCodes, layouts, type PrintedCode, printCodes, SPELLINGS } from './print-codes.ts';

const spelling = fc.constantFrom(...SPELLINGS);
const seed = fc.integer({ min: 0, max: 2 ** 31 });

function printed(codes: readonly string[], used: readonly boolean[]): PrintedCode[] {
  return codes.map((text, at) => ({ number: null, text, used: used[at] ?? false }));
}

describe('printed and read again', () => {
  test('under a header, in any layout', () => {
    const used = fc.array(fc.boolean(), { minLength: 3, maxLength: 24 });
    fc.assert(
      fc.property(spelling, seed, used, layouts(true), (spelled, drawn, marks, layout) => {
        const codes = printed(drawCodes(spelled, marks.length, drawn), marks);
        const { text, read } = printCodes(codes, layout);
        expect(parseRecoveryText(text, '').codes).toEqual(read);
      }),
      { numRuns: 10_000 },
    );
  });

  test('alone, with nothing that says what they are', () => {
    const used = fc.array(fc.boolean(), { minLength: 3, maxLength: 20 });
    fc.assert(
      fc.property(spelling, seed, used, layouts(false), (spelled, drawn, marks, layout) => {
        const codes = printed(drawCodes(spelled, marks.length, drawn), marks);
        const { text, read } = printCodes(codes, layout);
        expect(parseRecoveryText(text, '').codes).toEqual(read);
      }),
      { numRuns: 10_000 },
    );
  });

  test('as a list on one line, and as JSON', () => {
    const count = fc.integer({ min: 3, max: 20 });
    const between = fc.constantFrom(', ', ',', '; ', ' ', '、', ' , ', '\t', '   ');
    fc.assert(
      fc.property(spelling, seed, count, between, fc.boolean(), (spelled, drawn, many, comma, json) => {
        fc.pre(comma !== ' ' || spelled.separator !== ' ');
        const codes = drawCodes(spelled, many, drawn);
        const text = json ? JSON.stringify(codes, null, 2) : codes.join(comma);
        expect(parseRecoveryText(text, '').codes.map(code => code.text)).toEqual(codes);
      }),
      { numRuns: 3_000 },
    );
  });
});
