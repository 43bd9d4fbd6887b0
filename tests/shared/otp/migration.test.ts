/** Google's transfer codes: real texts, hand-built bytes with every damage, and round trips of our own. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../shared/domain/otp.ts';
import { Refusal } from '../../../shared/failure.ts';
import { type Migration, parseMigration } from '../../../shared/otp/migration.ts';
import { migrationObstacle, printMigration } from '../../../shared/otp/print-migration.ts';
import { transferable } from './entries.ts';

function parsed(text: string): Migration {
  const read = parseMigration(text);
  if (read === null) throw new Error('not recognised');
  return read;
}

/** A transfer code of these bytes, written as hex with any blanks. */
function code(hex: string): string {
  const data = Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('base64');
  return `otpauth-migration://offline?data=${encodeURIComponent(data)}`;
}

/** One length-delimited field of a payload: an account of these bytes. */
function account(hex: string): string {
  const bytes = hex.replace(/\s/g, '');
  return `0a ${(bytes.length / 2).toString(16).padStart(2, '0')} ${bytes}`;
}

const SECRET = '0a 02 41 42';
const failure = (reason: string) =>
  expect.objectContaining({ failure: { code: 'bad-migration', details: { reason } } });

describe('real texts', () => {
  test('version 1 with a negative batch id (ten-byte varint)', () => {
    const text =
      'otpauth-migration://offline?data=CjUKEPqlBekzoNEukL7qlsjBCDYSDnBpQHJhc3BiZXJyeXBpGgtyYXNwYmVycnlwaSABKAEwAhABGAEgACjr4JKK%2B%2F%2F%2F%2F%2F8B';
    expect(parsed(text)).toEqual({
      entries: [
        {
          issuer: 'raspberrypi',
          account: 'pi@raspberrypi',
          otp: {
            type: 'totp',
            secret: '7KSQL2JTUDIS5EF65KLMRQIIGY',
            algorithm: 'SHA1',
            digits: 6,
            period: 30,
          },
          extra: [],
        },
      ],
      refused: [],
      part: 1,
      parts: 1,
      batch: -1320898453,
    });
  });

  test('a payload with one account and nothing else', () => {
    const text =
      'otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZTAC';
    expect(parsed(text)).toMatchObject({
      entries: [{ issuer: 'Example', account: 'alice@google.com', otp: { secret: 'JBSWY3DPEHPK3PXP' } }],
      part: 1,
      parts: 1,
      batch: 0,
    });
  });
});

describe('spellings of data', () => {
  // ff bf ef be gives "+" and "/" in Base64, and a length that needs padding
  const plain = Buffer.from(account('0a 04 ff bf ef be').replace(/\s/g, ''), 'hex').toString('base64');
  test.each([
    encodeURIComponent(plain),
    plain,
    plain.replaceAll('+', ' '),
    plain.replaceAll('+', '%20'),
    plain.replaceAll('=', ''),
    plain.replaceAll('+', '-').replaceAll('/', '_'),
    `${plain.slice(0, 5)}\r\n${plain.slice(5)}`,
  ])('%j', data => {
    expect(plain).toMatch(/\+.*=/);
    expect(parsed(` OTPAUTH-MIGRATION://offline?x=1&Data=${data}\n`).entries[0]?.otp.secret).toBe('76767PQ');
  });
});

describe('fields', () => {
  const entryOf = (hex: string) => parsed(code(account(`${SECRET} ${hex}`))).entries[0];

  test.each([
    ['', { type: 'totp', algorithm: 'SHA1', digits: 6, period: 30 }],
    ['20 00 28 00 30 00', { type: 'totp', algorithm: 'SHA1', digits: 6 }],
    ['20 01 28 01 30 02', { type: 'totp', algorithm: 'SHA1', digits: 6 }],
    ['20 02 28 02', { algorithm: 'SHA256', digits: 8 }],
    ['20 03', { algorithm: 'SHA512' }],
    ['30 01', { type: 'hotp', counter: 0 }],
    ['30 01 38 ff ff ff ff ff ff ff 0f', { type: 'hotp', counter: Number.MAX_SAFE_INTEGER }],
    ['28 01 28 02', { digits: 8 }],
    ['28 82 80 80 80 80 80 80 80 80 00', { digits: 8 }],
    ['42 02 7a 7a 48 05 51 0102030405060708 5d 01020304 a2 06 00', { digits: 6 }],
  ])('%s', (hex, otp) => expect(entryOf(hex)?.otp).toMatchObject(otp));

  const text = (field: string, value: string) => {
    const bytes = Buffer.from(value);
    return `${field} ${bytes.length.toString(16).padStart(2, '0')} ${bytes.toString('hex')}`;
  };
  test.each([
    ['GitHub:ann', 'GitHub', 'GitHub', 'ann'],
    ['github: ann', 'GitHub', 'GitHub', 'ann'],
    ['GitHub - ann', 'GitHub', 'GitHub', 'ann'],
    ['Other:ann', 'GitHub', 'GitHub', 'Other:ann'],
    ['GitHub', 'GitHub', 'GitHub', 'GitHub'],
    ['GitHub:ann', '', 'GitHub', 'ann'],
    ['ann', '', '', 'ann'],
    ['', '', '', ''],
    ['¿äÄéÉ? 🔑', 'Ä', 'Ä', '¿äÄéÉ? 🔑'],
  ])('name %j, issuer %j', (name, stated, issuer, label) => {
    expect(entryOf(`${text('12', name)} ${text('1a', stated)}`)).toMatchObject({ issuer, account: label });
  });

  test('a name that is not UTF-8 does not cost the account', () => {
    expect(entryOf('12 03 61 e9 62')).toMatchObject({ account: 'aéb' });
  });

  test('parts', () => {
    expect(parsed(code('10 02 18 03 20 02'))).toMatchObject({ part: 3, parts: 3, batch: 0, entries: [] });
  });
});

describe('one bad account never costs the others', () => {
  test.each([
    ['12 01 61', { code: 'empty-secret', details: {} }],
    ['0a 00', { code: 'empty-secret', details: {} }],
    [`${SECRET} 20 04`, { code: 'unknown-algorithm', details: { value: 'MD5' } }],
    [`${SECRET} 20 05`, { code: 'unknown-algorithm', details: { value: '5' } }],
    [`${SECRET} 28 03`, { code: 'bad-digits', details: { value: '3' } }],
    [`${SECRET} 30 03`, { code: 'unknown-type', details: { value: '3' } }],
    [`${SECRET} 30 01 38 80 80 80 80 80 80 80 10`, { code: 'bad-counter', details: { value: '…' } }],
    [`${SECRET} 30 01 38 ff ff ff ff ff ff ff ff ff 01`, { code: 'bad-counter', details: { value: '-1' } }],
    ['0a 05 41 42', { code: 'bad-migration', details: { reason: 'truncated' } }],
    ['08 05', { code: 'bad-migration', details: { reason: 'wire-type' } }],
    [`${SECRET} 22 01 01`, { code: 'bad-migration', details: { reason: 'wire-type' } }],
    [`${SECRET} 21 0102030405060708`, { code: 'bad-migration', details: { reason: 'wire-type' } }],
  ])('%s', (hex, expected) => {
    const read = parsed(code(`${account(SECRET)} ${account(hex)} ${account(SECRET)}`));
    expect(read.refused).toEqual([{ index: 1, failure: expected }]);
    expect(read.entries).toHaveLength(2);
  });
});

describe('damaged codes', () => {
  test.each([
    ['0a', 'truncated'],
    ['0a 05 0a', 'truncated'],
    ['0a ff ff ff ff ff ff ff ff ff 01', 'truncated'],
    ['10 80', 'truncated'],
    ['11 01 02 03', 'truncated'],
    ['15 01', 'truncated'],
    ['10 ff ff ff ff ff ff ff ff ff 02', 'varint'],
    ['10 80 80 80 80 80 80 80 80 80 80 00', 'varint'],
    ['13 14', 'wire-type'],
    ['16', 'wire-type'],
    ['00 01', 'wire-type'],
    ['82 80 80 80 10 00', 'wire-type'],
    ['1a 01 01', 'wire-type'],
    ['18 01 20 01', 'part-number'],
    ['18 02 20 ff ff ff ff ff ff ff ff ff 01', 'part-number'],
    ['18 ff ff ff ff 07', 'part-number'],
  ])('%s: %s', (hex, reason) => expect(() => parseMigration(code(hex))).toThrow(failure(reason)));

  test.each([
    ['otpauth-migration://offline', 'no-data'],
    ['otpauth-migration://offline?data=', 'no-data'],
    ['otpauth-migration://offline?date=AAAA', 'no-data'],
    ['otpauth-migration:', 'no-data'],
    ['otpauth-migration://offline?data=A', 'base64'],
    ['otpauth-migration://offline?data=AA=AA', 'base64'],
    ['otpauth-migration://offline?data=%zz', 'base64'],
    [`otpauth-migration://offline?data=${'A'.repeat(200_000)}`, 'too-large'],
  ])('%s: %s', (text, reason) => expect(() => parseMigration(text)).toThrow(failure(reason)));

  test.each(['', 'otpauth://totp/x?secret=AB', 'xotpauth-migration://offline?data=AAAA'])(
    '%j is none',
    text => {
      expect(parseMigration(text)).toBeNull();
    },
  );

  test('every flipped bit and every cut of a real code is read or refused, never anything else', () => {
    const whole = Buffer.from(
      'CjEKCkhlbGxvId6tvu8SGEV4YW1wbGU6YWxpY2VAZ29vZ2xlLmNvbRoHRXhhbXBsZTAC',
      'base64',
    );
    let refused = 0;
    const attempt = (bytes: Buffer) => {
      try {
        parsed(code(bytes.toString('hex')));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused++;
      }
    };
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const flipped = Buffer.from(whole);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      attempt(flipped);
    }
    for (let length = 1; length < whole.length; length++) attempt(whole.subarray(0, length));
    expect(refused).toBeGreaterThan(whole.length - 2);
  });
});

describe('printing', () => {
  const ann: Entry = {
    issuer: 'A',
    account: 'ann',
    otp: { type: 'totp', secret: 'ABCDEFGH', algorithm: 'SHA1', digits: 6, period: 30 },
    extra: [],
  };

  test('reading all parts gives the same entries in order', () => {
    const batch = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 2 ** 31 - 1, -(2 ** 31)));
    fc.assert(
      fc.property(
        fc.array(transferable, { maxLength: 30 }),
        batch,
        fc.integer({ min: 1, max: 12 }),
        (entries, id, perPart) => {
          const read = printMigration(entries, { batch: id, perPart }).map(parsed);
          expect(read.flatMap(part => part.entries)).toStrictEqual(entries);
          expect(read.flatMap(part => part.refused)).toEqual([]);
          expect(read.map(({ part, parts, batch: named }) => [part, parts, named])).toEqual(
            read.map((_, index) => [index + 1, Math.ceil(entries.length / perPart), id]),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test('ten accounts to a code unless told otherwise; none for nothing', () => {
    const parts = printMigration(Array(21).fill(ann), { batch: 5 }).map(parsed);
    expect(parts.map(({ entries }) => entries.length)).toEqual([10, 10, 1]);
    expect(printMigration([], { batch: 5 })).toEqual([]);
  });

  test.each<[Entry['otp'], object | null]>([
    [ann.otp, null],
    [
      { ...ann.otp, type: 'steam', period: 30 },
      { code: 'unknown-type', details: { value: 'steam' } },
    ],
    [
      { ...ann.otp, digits: 7 },
      { code: 'bad-digits', details: { value: '7' } },
    ],
    [
      { ...ann.otp, type: 'totp', period: 60 },
      { code: 'bad-period', details: { value: '60' } },
    ],
    [
      { ...ann.otp, algorithm: 'MD5' },
      { code: 'unknown-algorithm', details: { value: 'MD5' } },
    ],
  ])('%j: %j', (otp, obstacle) => {
    expect(migrationObstacle({ ...ann, otp })).toEqual(obstacle);
    if (obstacle !== null) {
      expect(() => printMigration([{ ...ann, otp }], { batch: 0 })).toThrow(
        expect.objectContaining({ failure: obstacle }),
      );
    }
  });
});
