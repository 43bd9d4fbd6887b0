/** Forms in which codes come beside the files of services: pasted, typed, marked, labelled, in sentences, alone. */
import { describe, expect, test } from 'vitest';
import { parseRecoveryText } from '../../../shared/recovery/parse-recovery-text.ts';

const A = 'a1b2c-d3e4f';
const B = 'b2c3d-e4f5a';
const C = 'c9d8e-f7a6b';

/** `7: code*` for a numbered code that was used. */
function read(text: string, fileName = ''): string[] {
  return parseRecoveryText(text, fileName).codes.map(
    ({ number, text: code, used }) => (number === null ? '' : `${number}: `) + code + (used ? '*' : ''),
  );
}

describe('a few codes and nothing else', () => {
  test.each([
    ['three on three lines', `${A}\n${B}\n${C}`, [A, B, C]],
    ['three of eight digits', '12345678\n23456781\n98765432', ['12345678', '23456781', '98765432']],
    ['three on one line', `${A} ${B} ${C}`, [A, B, C]],
    [
      'codes that begin as the name of an algorithm does',
      '2783RC7V\nCRC8476T\nSHA2345K\nBASE32AB',
      ['2783RC7V', 'CRC8476T', 'SHA2345K', 'BASE32AB'],
    ],
    [
      'one with two groups that are alike',
      'b6zx 28jv\nqna8 qna5\noo28 oo28\n3ebf 1oib\n9xk2 lm4q',
      ['b6zx 28jv', 'qna8 qna5', 'oo28 oo28', '3ebf 1oib', '9xk2 lm4q'],
    ],
    ['three with commas', '12345678, 23456781, 98765432', ['12345678', '23456781', '98765432']],
    ['two', `${A}\n${B}`, [A, B]],
    ['one of five groups (Microsoft)', 'ABCD1-EFGH2-IJKL3-MNOP4-QRST5', ['ABCD1-EFGH2-IJKL3-MNOP4-QRST5']],
    [
      'one of eight groups',
      'ABCD 1234 EFGH 5678 IJKL 9012 MNOP 3456',
      ['ABCD 1234 EFGH 5678 IJKL 9012 MNOP 3456'],
    ],
    [
      'four digits and four, on one line',
      '1234 5678 2345 6789 3456 7891',
      ['1234 5678', '2345 6789', '3456 7891'],
    ],
    ['an array', `["${A}", "${B}", "${C}"]`, [A, B, C]],
    ['an array that is not JSON', `['${A}', '${B}', '${C}']`, [A, B, C]],
    ['numbers in JSON', '[12345678, 23456781, 98765432]', ['12345678', '23456781', '98765432']],
    ['numbers on lines of their own', `1\n${A}\n2\n${B}\n3\n${C}`, [`1: ${A}`, `2: ${B}`, `3: ${C}`]],
    ['numbers without a sign, some gone', `2 ${A}\n5 ${B}\n7 ${C}`, [`2: ${A}`, `5: ${B}`, `7: ${C}`]],
    ['a sign without a space', `1.${A}\n2.${B}\n3.${C}`, [`1: ${A}`, `2: ${B}`, `3: ${C}`]],
    ['numbers out of order', `3. ${C}\n1. ${A}\n2. ${B}`, [`1: ${A}`, `2: ${B}`, `3: ${C}`]],
  ])('%s', (_, text, codes) => expect(read(text)).toEqual(codes));

  test('two numbers, or one short code, are not enough', () => {
    expect(read('12345678\n23456781')).toEqual([]);
    expect(read(A)).toEqual([]);
    expect(read('12345678')).toEqual([]);
  });

  test('a person is believed even where words look like it', () => {
    const code = 'utf8 save your lost';
    expect(parseRecoveryText(code, '', true).codes.map(({ text }) => text)).toEqual([code]);
  });

  test('they are where the name of the file says so', () => {
    expect(read('12345678\n23456781', 'recovery-codes.txt')).toEqual(['12345678', '23456781']);
    expect(read(A, 'example_backup_codes (2).txt')).toEqual([A]);
    expect(read('12345678', 'Backup-Codes.txt')).toEqual(['12345678']);
    expect(read('123456', 'Backup-Codes.txt')).toEqual([]);
  });
});

describe('marks of use', () => {
  test.each([
    [`${A} (used)\n${B}\n${C}`, [`${A}*`, B, C]],
    [`${A} (unused)\n${B} (used)\n${C} (available)`, [A, `${B}*`, C]],
    [`${A} (zużyty)\n${B} (未使用)\n${C}（使用済み）`, [`${A}*`, B, `${C}*`]],
    [`${A} used on 3 May\n${B} - used 2026-01-02\n${C} used`, [`${A}*`, `${B}*`, `${C}*`]],
    [`✓ ${A}\n${B}\n${C}`, [`${A}*`, B, C]],
    [`✓ ${A}\n✓ ${B}\n✓ ${C}`, [A, B, C]],
    [`✓ ${A}\n✗ ${B}\n✓ ${C}`, [A, `${B}*`, C]],
    [`${A} ✓\n${B} ✓\n${C} ✓`, [`${A}*`, `${B}*`, `${C}*`]],
    [`- [x] ${A}\n- [ ] ${B}\n- [X] ${C}`, [`${A}*`, B, `${C}*`]],
    [`1. ~~${A}~~\n2. ${B}\n3. ~~${C}~~`, [`1: ${A}*`, `2: ${B}`, `3: ${C}*`]],
    [`${[...A].join('\u0336')}\u0336\n${B}\n${C}`, [`${A}*`, B, C]],
    [
      `| # | Code | Status |\n|---|---|---|\n| 1 | ${A} | unused |\n| 2 | ${B} | used |\n| 3 | ${C} | |`,
      [`1: ${A}`, `2: ${B}*`, `3: ${C}`],
    ],
    [`{"codes":[{"code":"${A}","used":true},{"code":"${B}","used":false},{"code":"${C}"}]}`, [`${A}*`, B, C]],
  ])('%j', (text, codes) => expect(read(text)).toEqual(codes));

  test('a code that ends like the word is not marked by itself', () => {
    const codes = ['6YBG W358 USED ISJK', 'LKG5 K9HY QNRV FYHO', '7ZG8 LELE BSHG VOKQ'];
    expect(read(codes.join('\n'))).toEqual(codes);
  });
});

describe('labels and sentences', () => {
  test.each([
    ['one label, a list', `Recovery codes: ${A}, ${B}, ${C}`, [A, B, C]],
    [
      'a note with a password beside it',
      `GitHub\nPassword: hunter2hunter2\nRecovery codes: ${A} ${B} ${C}`,
      [A, B, C],
    ],
    ['a label each', `Code 1: ${A}\nCode 2: ${B}\nCode 3: ${C}`, [`1: ${A}`, `2: ${B}`, `3: ${C}`]],
    ['one code', 'Your recovery code: a1b2c3d4e5', ['a1b2c3d4e5']],
    ['one code on the next line', 'Backup code\n\na1b2c3d4', ['a1b2c3d4']],
    ['a short one (Steam)', 'Your Steam Guard recovery code: R12345', ['R12345']],
    [
      'groups of a disk key',
      'Identifier:\n  1A2B3C4D-1111-2222-3333-444455556666\nRecovery Key:\n  123456-234567-345678-456789-567890-678901-789012-890123',
      ['123456-234567-345678-456789-567890-678901-789012-890123'],
    ],
    [
      'a sentence',
      'Your recovery codes are A1B2C3D4, E5F6G7H8 and J9K1L2M3. Keep them.',
      ['A1B2C3D4', 'E5F6G7H8', 'J9K1L2M3'],
    ],
    ['YAML', `backup_codes:\n  - ${A}\n  - ${B}\n  - ${C}`, [A, B, C]],
    ['a quoted mail', `> Your backup codes:\n> ${A}\n> ${B}\n> ${C}`, [A, B, C]],
    ['German', `Ihre Sicherungscodes\n12345678\n23456781`, ['12345678', '23456781']],
    ['French', `Codes de secours\n12345678\n23456781`, ['12345678', '23456781']],
    ['Spanish', `Códigos de recuperación\n12345678\n23456781`, ['12345678', '23456781']],
    ['Russian', `Резервные коды\n12345678\n23456781`, ['12345678', '23456781']],
    ['Japanese', `バックアップコード\n12345678\n23456781`, ['12345678', '23456781']],
    ['Chinese', `备用验证码\n12345678\n23456781`, ['12345678', '23456781']],
    ['Korean', `백업 코드\n12345678\n23456781`, ['12345678', '23456781']],
  ])('%s', (_, text, codes) => expect(read(text)).toEqual(codes));
});

describe('phrases of words are one code', () => {
  const WORDS = 'abandon ability able about above absent absorb abstract absurd abuse access accident';
  const twelve = WORDS.split(' ');

  test.each([
    ['alone on a line', WORDS, WORDS],
    ['a word on each line', twelve.join('\n'), WORDS],
    [
      'numbered, in columns read down',
      twelve
        .slice(0, 6)
        .map((word, at) => `${at + 1}. ${word}   ${at + 7}. ${twelve[at + 6]}`)
        .join('\n'),
      WORDS,
    ],
    ['numbered from the page', twelve.map((word, at) => `${at + 1} ${word}`).join('\r\n'), WORDS],
    ['in a page', `Your secret recovery phrase\n\n${WORDS}\n\nNever share it with anybody.`, WORDS],
    ['twenty-four', `${WORDS} ${WORDS.replace(/a/g, 'o')}`, `${WORDS} ${WORDS.replace(/a/g, 'o')}`],
  ])('%s', (_, text, phrase) => expect(read(text)).toEqual([phrase]));

  test('eleven words, sentences, and two phrases are none', () => {
    expect(read(twelve.slice(1).join(' '))).toEqual([]);
    expect(read('there was nothing left that could have been done about this matter')).toEqual([]);
    expect(read(`${WORDS}\n.\n${WORDS.toUpperCase()}\n.\n${WORDS}`)).toEqual([]);
  });
});

describe('spelling', () => {
  test.each(['aBcD-12eF', 'ABCD-12EF', 'abcd-12ef', 'abcd 12ef', 'abcd–12ef'])('%s stays as it is', code => {
    expect(read(`Recovery codes\n\t${code}  \n1a2b${code.slice(4)}\n`)[0]).toBe(code);
  });

  test('what only lays out a page goes: no-break spaces become spaces, invisible characters go', () => {
    expect(read('Backup codes\n1234\u00a05678\n\u200b2345\u202f6789\u200e\n\ufeff3456 7891')).toEqual([
      '1234 5678',
      '2345 6789',
      '3456 7891',
    ]);
  });

  test('the same code twice counts once, used if it is marked anywhere', () => {
    expect(read(`${A}\n${B}\n${C}\n${A} (used)\n${B.toUpperCase()}`)).toEqual([`${A}*`, B, C]);
  });

  test('a code that somebody typed without its dash is not lost between the others', () => {
    const typed = C.replace('-', '');
    const others = ['11111-2222a', '33333-4444b'];
    expect(read([A, B, typed, ...others].join('\n'))).toEqual([A, B, typed, ...others]);
  });

  test('two lists with the same numbers keep both', () => {
    const text = 'Backup codes\n1. 1111 2223\n2. 2222 3334\n\nNew\n1. 3333 4441\n2. 4444 5552';
    expect(read(text)).toEqual(['1: 1111 2223', '2: 2222 3334', '1: 3333 4441', '2: 4444 5552']);
  });

  test('two different single codes: which one it is, is for a person to say', () => {
    expect(read('Recovery codes\n\nABCD1-EFGH2-IJKL3-MNOP4-QRST5\n\nABCD 1234 EFGH 5678 IJKL 9012')).toEqual(
      [],
    );
  });
});

describe('typed in by a person who says that these are recovery codes', () => {
  test.each([
    ['a letter and digits', ['A839201', 'B442199', 'K102938']],
    ['letters alone', ['bcdfgh-jklmnp', 'qrstvw-xzbcdf', 'ghjklm-npqrst']],
    ['numbers like those of telephones', ['0301234567', '0407654321', '0891234567']],
  ])('%s', (_name, codes) => {
    const text = codes.join('\n');
    expect(read(text)).toEqual([]);
    expect(parseRecoveryText(text, '', true).codes.map(code => code.text)).toEqual(codes);
  });

  test('what nobody drew by chance is no code for that', () => {
    for (const text of [
      '10023455\n10023456\n10023457',
      '2026-01-02\n2026-02-03\n2026-03-04',
      'some words\nalone',
    ])
      expect(parseRecoveryText(text, '', true).codes).toEqual([]);
  });
});
