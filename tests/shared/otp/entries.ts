/** Arbitrary entries for the round trips: hostile names, secrets of any length, every type. */

import fc from 'fast-check';
import type { Entry, Otp } from '../../../shared/domain/otp.ts';
import { encodeBase32 } from '../../../shared/otp/base32.ts';

/** Records with the prototype of ordinary objects, as toStrictEqual compares it. */
function record<T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(model, { noNullPrototype: true });
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Names as people have them: colons, "#", "%", "+", "&", emoji, right-to-left, newlines; never blanks at the ends. */
const name = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.string({ unit: fc.constantFrom(...'aB:#%+&=? /\\-"\u05d0\u0301🔑\n,'), maxLength: 12 }),
    fc.constantFrom('', 'Steam', 'null', 'Acc !@#444', ':', '::', 'a - b', '%41', '%', '100% me', '/x', '?'),
  )
  .map(text => text.trim());

/** Secrets as text, of any length from two characters on. */
const anySecret = fc.string({ unit: fc.constantFrom(...BASE32), minLength: 2, maxLength: 110 });

/** Secrets that whole bytes give. */
const byteSecret = fc.uint8Array({ minLength: 2, maxLength: 70 }).map(encodeBase32);

const algorithm = fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const);
const digits = fc.integer({ min: 1, max: 10 });
const period = fc.oneof(
  fc.constantFrom(30, 60, 1, 1_000_000_000),
  fc.integer({ min: 1, max: 1_000_000_000 }),
);
const counter = fc.oneof(fc.maxSafeNat(), fc.constantFrom(0, 2 ** 32, Number.MAX_SAFE_INTEGER));
const pin = fc.option(
  fc.oneof(
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 16 }),
    fc.constant('pin é🔑'),
  ),
);

/** `pin` only where there is one, as the type has it. */
function withPin<T extends object>({
  pin: given,
  ...rest
}: T & { pin: string | null }): Omit<T, 'pin'> & { pin?: string } {
  return given === null ? rest : { ...rest, pin: given };
}

const otp: fc.Arbitrary<Otp> = fc.oneof(
  record({ type: fc.constant('totp' as const), secret: anySecret, algorithm, digits, period }),
  record({ type: fc.constant('hotp' as const), secret: anySecret, algorithm, digits, counter }),
  record({ type: fc.constant('steam' as const), secret: anySecret, algorithm, digits, period }),
  record({
    type: fc.constant('yandex' as const),
    secret: anySecret,
    algorithm: fc.constant('SHA256' as const),
    digits,
    period,
    pin,
  }).map(withPin),
  record({
    type: fc.constant('motp' as const),
    secret: byteSecret,
    algorithm: fc.constant('MD5' as const),
    digits,
    period,
    pin,
  }).map(withPin),
);

/** Parameter names that our reader knows and therefore takes. */
const KNOWN = /^(?:secret|issuer|algorithm|digits|period|counter|steam|encoder|data|pin|pin_length)$/i;

const extra = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom('image', 'codeDisplay', 'icon', 'lock'),
      name.filter(n => n !== '' && !KNOWN.test(n)),
    ),
    name,
  ),
  { maxLength: 4 },
);

export const entry: fc.Arbitrary<Entry> = record({ issuer: name, account: name, otp, extra });

/** Entries that Google's transfer code can hold. */
export const transferable: fc.Arbitrary<Entry> = record({
  issuer: name,
  account: name,
  otp: record({
    secret: byteSecret,
    algorithm,
    digits: fc.constantFrom(6, 8),
    counter: fc.option(counter),
  }).map(
    ({ counter: at, ...base }): Otp =>
      at === null ? { type: 'totp', ...base, period: 30 } : { type: 'hotp', ...base, counter: at },
  ),
  extra: fc.constant([]),
});
