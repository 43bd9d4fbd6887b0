/** Files as they lie on disks: every encoding that editors write, and documents that only look like text. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeFileText } from '../../../shared/recovery/decode-file-text.ts';

const TEXT = 'Codes for Zoë – 12 €\r\n1234 5678\r\n「バックアップ」';

const bytes = (...parts: (string | readonly number[])[]) =>
  Uint8Array.from(
    parts.flatMap(part => (typeof part === 'string' ? [...new TextEncoder().encode(part)] : part)),
  );

function utf16(text: string, bigEndian: boolean): number[] {
  return Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).flatMap(unit =>
    bigEndian ? [unit >> 8, unit & 0xff] : [unit & 0xff, unit >> 8],
  );
}

describe('text', () => {
  test.each([
    ['UTF-8', bytes(TEXT)],
    ['UTF-8 with a byte order mark', bytes([0xef, 0xbb, 0xbf], TEXT)],
    ['UTF-16 as Notepad and PowerShell write it', bytes([0xff, 0xfe], utf16(TEXT, false))],
    ['UTF-16, big end first', bytes([0xfe, 0xff], utf16(TEXT, true))],
  ])('%s', (_, file) => expect(decodeFileText(file)).toBe(TEXT));

  test('windows-1252, where the bytes are no UTF-8', () => {
    expect(decodeFileText(bytes('Zo', [0xeb], ' ', [0x96], ' 12 ', [0x80], ' ', [0x93], 'x', [0x94]))).toBe(
      'Zoë – 12 € “x”',
    );
  });

  test('line ends and final newlines stay; an empty file is an empty text', () => {
    for (const text of ['', '\n', 'a\r\nb\rc\n', '\t a \u001b[1m b\f'])
      expect(decodeFileText(bytes(text))).toBe(text);
  });

  test('the end mark of old DOS files does not make a text binary', () => {
    expect(decodeFileText(bytes('a1b2c-d3e4f\r\n', [0x1a]))).toBe('a1b2c-d3e4f\r\n\u001a');
  });

  test('any text without control characters comes back from UTF-8 and UTF-16', () => {
    const plain = fc
      .string({ unit: 'grapheme' })
      .filter(text => !/^\ufeff|\p{Cc}/u.test(text) && !/^(?:RIFF|%PDF|PK|GIF8)/.test(text));
    fc.assert(
      fc.property(plain, text => {
        expect(decodeFileText(bytes(text))).toBe(text);
        expect(decodeFileText(bytes([0xff, 0xfe], utf16(text, false)))).toBe(text);
      }),
    );
  });
});

describe('no text', () => {
  const padding = Array.from({ length: 200 }, (_, at) => 32 + (at % 90));

  test.each<[string, (string | readonly number[])[]]>([
    ['a PNG', [[0x89], 'PNG\r\n', [0x1a], '\n']],
    ['a JPEG', [[0xff, 0xd8, 0xff, 0xe0], 'JFIF']],
    ['a GIF', ['GIF89a']],
    ['a WebP', ['RIFF1234WEBPVP8 ']],
    ['a TIFF', ['II*', [0]]],
    ['a bitmap', ['BM', [0x36, 0x10, 0, 0, 0, 0]]],
    ['a picture of a phone (HEIC)', [[0, 0, 0, 0x18], 'ftypheic']],
    ['a PDF', ['%PDF-1.7\n']],
    ['a ZIP or a .docx', ['PK', [3, 4]]],
    ['an empty ZIP', ['PK', [5, 6]]],
    ['a gzip', [[0x1f, 0x8b, 8]]],
    ['a 7z', ['7z', [0xbc, 0xaf, 0x27, 0x1c]]],
    ['an old .doc', [[0xd0, 0xcf, 0x11, 0xe0]]],
    ['an RTF', ['{\\rtf1\\ansi']],
    ['a program', [[0x7f], 'ELF', [2, 1, 1, 0]]],
    ['UTF-32', [[0xff, 0xfe, 0, 0]]],
    ['UTF-16 without its mark', [utf16('a1b2c-d3e4f', false)]],
    ['UTF-16 that breaks off', [[0xff, 0xfe, 0x61]]],
    ['control characters', [Array.from({ length: 40 }, () => 0x02)]],
    [
      'an age file of a vault',
      ['age-encryption.org/v1\n', Array.from({ length: 200 }, (_, at) => (at * 7) % 256)],
    ],
  ])('%s', (_, start) => {
    expect(decodeFileText(bytes(...start))).toBeNull();
    if (start.length > 0 && !String(start[0]).startsWith('255,254,97')) {
      expect(decodeFileText(bytes(...start, padding))).toBeNull();
    }
  });

  test('any bytes give a text or nothing, and never an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), file => {
        expect(decodeFileText(file) ?? '').not.toContain('\u0000');
      }),
      { numRuns: 2_000 },
    );
  });
});
