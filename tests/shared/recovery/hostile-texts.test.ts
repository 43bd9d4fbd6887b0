/** Whatever is pasted: nothing is thrown, nothing hangs, and no codes are made of prose. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFileText } from '../../../shared/recovery/decode-file-text.ts';
import { foldCode } from '../../../shared/recovery/fold-code.ts';
import { parseRecoveryText, RECOVERY_TEXT_LIMIT } from '../../../shared/recovery/parse-recovery-text.ts';
import type { Reading } from '../../../shared/recovery/reading.ts';
import { codelessTexts, mutations } from './random-texts.ts';

const fixtures = join(import.meta.dirname, 'fixtures');
const texts = readdirSync(fixtures)
  .filter(name => !name.startsWith('.'))
  .map(name => decodeFileText(readFileSync(join(fixtures, name))) ?? '');

/** What is wrong with a reading: empty for every reading of every text. Plain tests, for it is asked 100,000 times. */
function faultsOf({ codes, lookAlikes, issuedAt }: Reading, text: string): string[] {
  const written = text.replace(/\p{Cf}|[\u0335-\u0338\ufe0f]/gu, '').replace(/\p{Zs}/gu, ' ');
  // a phrase of words on several lines is put together; anything else stands in the text as it is given
  const stands = (code: string) => code.includes(' ') || written.includes(code);
  const numbers = codes.map(code => code.number).filter(number => number !== null);
  const facts: [string, boolean][] = [
    ['a code twice', new Set(codes.map(code => foldCode(code.text))).size === codes.length],
    ['a code that is not in the text', codes.every(code => stands(code.text))],
    ['spaces around a code', codes.every(code => code.text === code.text.trim() && code.text !== '')],
    ['a number that is none', numbers.every(number => Number.isInteger(number) && number >= 0)],
    ['an empty count', lookAlikes.every(({ count }) => count > 0)],
    ['a kind twice', new Set(lookAlikes.map(({ kind }) => kind)).size === lookAlikes.length],
    ['no day', issuedAt === null || /^\d{4}-\d\d-\d\d$/.test(issuedAt)],
  ];
  return facts.filter(([, holds]) => !holds).map(([fault]) => fault);
}

describe('100,000 random texts', () => {
  const numRuns = 10_000;

  test.each([1, 2, 3, 4, 5, 6])('without a code give none, ten thousand of them: %i', () => {
    fc.assert(
      fc.property(codelessTexts, text => {
        const reading = parseRecoveryText(text, '');
        expect([...reading.codes, ...faultsOf(reading, text)]).toEqual([]);
      }),
      { numRuns },
    );
  });

  test.each([1, 2, 3])('pieces of real layouts with junk between are read soundly: %i', () => {
    fc.assert(
      fc.property(mutations(texts), text => {
        expect(faultsOf(parseRecoveryText(text, ''), text)).toEqual([]);
      }),
      { numRuns },
    );
  });

  test('strings of any characters, with any file name', () => {
    const any = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(any, any, (text, name) => {
        expect(faultsOf(parseRecoveryText(text, name), text)).toEqual([]);
      }),
      { numRuns },
    );
  });
});

describe('texts of full length, each made of one piece', () => {
  const PIECES =
    '7|a|(|)|[|{|"|`|*|~~|-|–|.|@|+|;|,|\t|\n|\r|1. |1.|1\n|1.\n|• |•|- - |a-|a1 |1234 |1234 5678 |12345678\n|a1b2c3d4 |a1b2c3d4,|a1b2-c3d4\n|a@|a@b.|http://|otpauth://|0-|(0|Jan |1 Jan |1/2/|12:|使用済み|（使用済み）|a\u0336|\u200b|\u001b[|\u0000|\ud800|😀|recovery code |recovery code\n|(used) |used |A:|a:\n|abandon |abandon\n|" TOTP\n|JBSWY3DPEHPK3PXP |Google |GitHub recovery codes\n|=> |<a |[x] |✓ |a   b|{"a":|["'.split(
      '|',
    );

  test.each([...PIECES, ' ', '|'])('%j', piece => {
    const text = piece.repeat(RECOVERY_TEXT_LIMIT / piece.length);
    expect(parseRecoveryText(text, text).codes).toEqual([]);
    // and cut into the longest lines that are looked into
    const lines = `${piece.repeat(9_900 / piece.length)}\n`.repeat(20);
    expect(parseRecoveryText(lines, '').codes).toEqual([]);
  });

  test('nested JSON, as deep as it goes', () => {
    const deep = RECOVERY_TEXT_LIMIT / 2;
    expect(parseRecoveryText('['.repeat(deep) + ']'.repeat(deep), '').codes).toEqual([]);
    const objects = `${'{"a":'.repeat(deep / 5)}1${'}'.repeat(deep / 5)}`;
    expect(parseRecoveryText(objects, '').codes).toEqual([]);
  });

  test('more codes than any service hands out are something else', () => {
    const line = (at: number) => `${(at * 7919 + 10_000_019) % 99_999_989}`.padStart(8, '0');
    const many = Array.from({ length: 20_000 }, (_, at) => line(at)).join('\n');
    expect(parseRecoveryText(many, 'recovery-codes.txt').codes).toEqual([]);
    const some = Array.from({ length: 30 }, (_, at) => line(at)).join('\n');
    expect(parseRecoveryText(some, 'recovery-codes.txt').codes).toHaveLength(30);
  });

  test('what is beyond the limit is not read', () => {
    const codes = 'a1b2c-d3e4f\nb2c3d-e4f5a\nc9d8e-f7a6b\n';
    expect(parseRecoveryText('\n'.repeat(RECOVERY_TEXT_LIMIT) + codes, '').codes).toEqual([]);
    expect(parseRecoveryText('\n'.repeat(RECOVERY_TEXT_LIMIT - codes.length) + codes, '').codes).toHaveLength(
      3,
    );
  });
});
