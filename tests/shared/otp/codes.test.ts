/** Codes against the tables of the RFCs, vectors of other apps, and two independent implementations. */

import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { HOTP, Secret } from 'otpauth';
import { describe, expect, test } from 'vitest';
import type { Algorithm, CountedOtp, TimedOtp } from '../../../shared/domain/otp.ts';
import { refuse } from '../../../shared/failure.ts';
import { encodeBase32 } from '../../../shared/otp/base32.ts';
import { codeAt, codeOfCounter } from '../../../shared/otp/codes.ts';

const base32 = (ascii: string) => encodeBase32(new TextEncoder().encode(ascii));
const digitsOf = (bytes: number) => '1234567890'.repeat(7).slice(0, bytes);

function totp(given: Partial<TimedOtp> = {}): TimedOtp {
  return { type: 'totp', secret: 'QWERTYUIOP', algorithm: 'SHA1', digits: 6, period: 30, ...given };
}

function hotp(given: Partial<CountedOtp> = {}): CountedOtp {
  return { type: 'hotp', secret: base32(digitsOf(20)), algorithm: 'SHA1', digits: 6, counter: 0, ...given };
}

test('RFC 4226 Appendix D', () => {
  const codes = Array.from({ length: 10 }, (_, counter) => codeOfCounter(hotp(), counter));
  expect(codes).toEqual('755224 287082 359152 969429 338314 254676 287922 162583 399871 520489'.split(' '));
});

describe('RFC 6238 Appendix B', () => {
  const table: [time: number, SHA1: string, SHA256: string, SHA512: string][] = [
    [59, '94287082', '46119246', '90693936'],
    [1111111109, '07081804', '68084774', '25091201'],
    [1111111111, '14050471', '67062674', '99943326'],
    [1234567890, '89005924', '91819424', '93441116'],
    [2000000000, '69279037', '90698825', '38618901'],
    [20000000000, '65353130', '77737706', '47863826'],
  ];
  test.each(table)('at %i', (time, ...codes) => {
    const cases: [Algorithm, number][] = [
      ['SHA1', 20],
      ['SHA256', 32],
      ['SHA512', 64],
    ];
    for (const [index, [algorithm, bytes]] of cases.entries()) {
      const otp = totp({ algorithm, digits: 8, secret: base32(digitsOf(bytes)) });
      expect(codeAt(otp, time).code).toBe(codes[index]);
    }
  });
});

describe('vectors of other apps', () => {
  test.each([
    [{}, '419231'],
    [{ digits: 1, period: 300 }, '7'],
    [{ algorithm: 'SHA256' as const }, '878984'],
    [{ algorithm: 'SHA512' as const }, '560428'],
    [{ period: 1_000_000_000 }, '011217'],
    [{ digits: 10, period: 3 }, '1572711400'],
  ])('Proton: %j gives %s', (given, code) => expect(codeAt(totp(given), 1741011292).code).toBe(code));

  test.each([
    ['63BEDWCQZKTQWPESARIERL5DTTQFCJTK', 1511200518, 'FR8RV'],
    ['63BEDWCQZKTQWPESARIERL5DTTQFCJTK', 1511200714, '9P3VP'],
    ['STEAMKEY', 1742298317, 'VKFDN'],
    ['STEAMKEY', 1742298622, 'NTK5M'],
  ])('Steam: %s at %i gives %s', (secret, time, code) => {
    expect(codeAt(totp({ type: 'steam', secret, digits: 5 }), time).code).toBe(code);
  });

  test('mOTP', () => {
    const secret = encodeBase32(Buffer.from('e3152afee62599c8', 'hex'));
    const otp = totp({ type: 'motp', secret, algorithm: 'MD5', period: 10, pin: '1234' });
    expect(codeAt(otp, 165892298).code).toBe('e7d8b6');
  });

  test('Yandex, with and without the checksum behind the 16 secret bytes', () => {
    const long = totp({
      type: 'yandex',
      secret: 'LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI',
      algorithm: 'SHA256',
      digits: 8,
      pin: '7586',
    });
    expect(codeAt(long, 1581064020).code).toBe('oactmacq');
    expect(codeAt({ ...long, secret: long.secret.slice(0, 26) }, 1581064020).code).toBe('oactmacq');
  });
});

describe('time', () => {
  test('a code holds from the first second of its step to the last', () => {
    const otp = totp();
    const { code, next, validUntil } = codeAt(otp, 1741011270);
    expect(validUntil).toBe(1741011300);
    expect(codeAt(otp, 1741011299.999)).toEqual({ code, next, validUntil });
    expect(codeAt(otp, 1741011300)).toMatchObject({ code: next, validUntil: 1741011330 });
    expect(codeAt(otp, 1741011269.999)).toMatchObject({ next: code, validUntil: 1741011270 });
  });

  test('what is remembered never changes an answer: any order of moments equals fresh objects', () => {
    const moments = fc.array(fc.integer({ min: 1_000_000_000, max: 1_000_000_200 }), { maxLength: 12 });
    fc.assert(
      fc.property(moments, times => {
        const otp = totp({ period: 20 });
        for (const time of times) expect(codeAt(otp, time)).toEqual(codeAt({ ...otp }, time));
      }),
    );
  });

  test('an object changed in place gives the codes of what it is now', () => {
    const changes: Partial<TimedOtp>[] = [
      { secret: 'STEAMKEY' },
      { algorithm: 'SHA512' },
      { digits: 8 },
      { period: 60 },
      { type: 'steam' },
      { type: 'yandex', pin: '1234' },
      { pin: '4321' },
    ];
    const otp = totp();
    for (const change of changes) {
      codeAt(otp, 1741011292);
      Object.assign(otp, change);
      expect(codeAt(otp, 1741011292)).toEqual(codeAt({ ...otp }, 1741011292));
    }
  });
});

describe('refused', () => {
  const failure = (code: string, details: object) => expect.objectContaining({ failure: { code, details } });

  test.each([undefined, ''])('no PIN (%j)', pin => {
    for (const type of ['motp', 'yandex'] as const) {
      const otp = { ...totp({ type }), ...(pin === undefined ? {} : { pin }) };
      expect(() => codeAt(otp, 0)).toThrow(failure('pin-needed', { type }));
    }
  });

  test.each([0, 11, 2.5, Number.NaN, -1])('%d digits', digits => {
    expect(() => codeAt(totp({ digits }), 0)).toThrow(failure('bad-digits', { value: String(digits) }));
    expect(() => codeOfCounter(hotp({ digits }), 0)).toThrow(
      failure('bad-digits', { value: String(digits) }),
    );
  });

  test.each([0, -30, 1e10, 0.5])('period %d', period => {
    expect(() => codeAt(totp({ period }), 0)).toThrow(expect.objectContaining({ code: 'bad-period' }));
  });

  test.each([-1, 1.5, 2 ** 53, Number.NaN])('counter %d', counter => {
    expect(() => codeOfCounter(hotp(), counter)).toThrow(expect.objectContaining({ code: 'bad-counter' }));
  });

  test('MD5 is for mOTP alone', () => {
    expect(() => codeAt(totp({ algorithm: 'MD5' }), 0)).toThrow(
      refuse('unknown-algorithm', { value: 'MD5' }),
    );
  });
});

/** RFC 4226 written down once more, on node:crypto. */
function reference(key: Uint8Array, algorithm: Algorithm, digits: number, counter: number): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac(algorithm, key).update(message).digest();
  return String((mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

test('equals node:crypto and otpauth for any key length, digits and counter up to 2^53-1', () => {
  const key = fc.uint8Array({ minLength: 2, maxLength: 300 });
  const counter = fc.oneof(
    fc.maxSafeNat(),
    fc.nat(1000),
    fc.constantFrom(2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 53 - 1),
  );
  const algorithms = fc.constantFrom<Algorithm[]>('SHA1', 'SHA256', 'SHA512');
  fc.assert(
    fc.property(key, algorithms, fc.integer({ min: 1, max: 10 }), counter, (bytes, algorithm, digits, at) => {
      const code = codeOfCounter(hotp({ secret: encodeBase32(bytes), algorithm, digits }), at);
      expect(code).toBe(reference(bytes, algorithm, digits, at));
      const secret = new Secret({ buffer: bytes.slice().buffer });
      expect(code).toBe(HOTP.generate({ secret, algorithm, digits, counter: at }));
    }),
    {
      numRuns: 2000,
      examples: [64, 65, 128, 129].map(n => [new Uint8Array(n).fill(7), 'SHA512', 10, 2 ** 32]),
    },
  );
});
