import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recipientOf } from '../../../../electron/core/keys/identities.ts';
import { createKit, parseKitText } from '../../../../electron/core/keys/kit.ts';

const BECH32 = 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L';
const kit = createKit(n => Uint8Array.from({ length: n }, (_, index) => index * 7));
const identity = /^AGE-SECRET-KEY-1.+$/m.exec(kit.text)?.[0] ?? '';

describe('a kit', () => {
  test('text, code, groups and recipient all speak of the same identity', () => {
    expect(kit.groups.map(group => group.length)).toEqual([...Array.from({ length: 13 }, () => 4), 6]);
    expect(kit.code).toBe(kit.groups.join(' '));
    expect(`AGE-SECRET-KEY-1${kit.groups.join('')}`).toBe(identity);
    expect(recipientOf(identity)).toBe(kit.recipient);
    for (const group of kit.groups) expect(kit.text).toContain(group);
  });

  test('every kit is another one', () => {
    expect(new Set(Array.from({ length: 20 }, () => createKit().recipient)).size).toBe(20);
  });

  test('the text holds one key line, and comments but for that', () => {
    const lines = kit.text.split('\n').filter(line => line !== '');
    expect(lines.filter(line => !line.startsWith('#'))).toEqual([identity]);
    for (const line of lines) expect(line.length).toBeLessThan(110);
  });
});

describe('reading a kit', () => {
  const forms: [string, string][] = [
    ['the whole file', kit.text],
    ['with the line ends of Windows', kit.text.replaceAll('\n', '\r\n')],
    ['the key line', identity],
    ['the key line, small', identity.toLowerCase()],
    ['the key line, indented', `\n   ${identity}  \n`],
    ['the code', kit.code],
    ['the code without spaces, small', kit.groups.join('').toLowerCase()],
    ['the code with dashes', kit.groups.join('-')],
    ['the code over several lines', kit.groups.join('\n')],
    ['letters that look alike', kit.code.replaceAll('0', 'O').replaceAll('L', '1').replaceAll('8', 'b')],
  ];
  test.each(forms)('%s', (_name, text) => {
    expect(parseKitText(text)).toBe(identity);
  });

  test.each([
    ['nothing', ''],
    ['comments only', kit.text.replace(identity, '')],
    ['a code that is cut', kit.groups.slice(0, 13).join(' ')],
    ['a group twice', [...kit.groups, kit.groups[0]].join(' ')],
    ['two keys', `${identity}\n${identity}`],
    ['a recipient', kit.recipient],
    ['another age key', identity.replace('KEY-1', 'KEY-PQ-1')],
    ['a page of prose', 'Dear Sparekey, please open. '.repeat(50)],
  ])('%s: wrong-kit', (_name, text) => {
    expect(() => parseKitText(text)).toThrow('wrong-kit');
  });

  test('every single mistyped character is caught, at every place', () => {
    const code = kit.groups.join('');
    let tried = 0;
    for (let at = 0; at < code.length; at += 1) {
      for (const other of BECH32.replace(code[at] ?? '', '')) {
        expect(() => parseKitText(code.slice(0, at) + other + code.slice(at + 1))).toThrow('wrong-kit');
        tried += 1;
      }
    }
    expect(tried).toBe(58 * 31);
  });

  test('swapped neighbours and whole swapped groups are caught', () => {
    fc.assert(
      fc.property(fc.nat(12), fc.nat(12), (one, other) => {
        const groups = [...kit.groups];
        [groups[one], groups[other]] = [groups[other] ?? '', groups[one] ?? ''];
        if (groups.join() === kit.groups.join()) expect(parseKitText(groups.join(' '))).toBe(identity);
        else expect(() => parseKitText(groups.join(' '))).toThrow('wrong-kit');
      }),
    );
  });

  test('whatever text comes: an identity or wrong-kit, nothing else', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'binary' }), text => {
        expect(() => parseKitText(text)).toThrow('wrong-kit');
      }),
    );
  });
});
