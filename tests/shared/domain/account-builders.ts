/**
 * Accounts for tests of merging: any that a file could hold, and short ones to reason about. Placeholder secrets only.
 */
import fc from 'fast-check';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { accountFrom } from '../../../shared/domain/accounts.ts';
import { nextStamp } from '../../../shared/domain/clock.ts';
import type { ExportRecord } from '../../../shared/domain/export-record.ts';
import type { Entry } from '../../../shared/domain/otp.ts';

/** Stamps from a small choice, so that the same one comes up twice: as from a computer that was copied whole. */
export function stampAt(n: number, device = '00c0ffee'): string {
  return nextStamp(undefined, n, device);
}

export function countedEntry(secret: string, counter: number): Entry {
  return {
    issuer: 'Example',
    account: 'alice',
    extra: [],
    otp: { type: 'hotp', secret, algorithm: 'SHA1', digits: 6, counter },
  };
}

export function counted(secret: string, counter: number, stamp: number, id = 'a'): AccountRecord {
  return accountFrom(countedEntry(secret, counter), id, {
    stamp: stampAt(stamp),
    at: '2026-01-01T00:00:00.000Z',
  });
}

/** Any JSON, as it comes out of a file: fast-check's own can hold a -0. */
export const anyJson = fc
  .jsonValue({ maxDepth: 1 })
  .map((value): unknown => JSON.parse(JSON.stringify(value)));

const stamps = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom('00c0ffee', 'deadbeef'))
  .map(([n, device]) => stampAt(n, device));
const moments = fc.constantFrom('2026-01-01T00:00:00.000Z', '2026-01-02T00:00:00.000Z');
const texts = fc.constantFrom('', 'a', 'b');
const counters = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined });
const otps = fc.record(
  {
    type: fc.constantFrom('totp' as const, 'hotp' as const),
    secret: fc.constantFrom('AAAA', 'BBBB', 'CCCC'),
    algorithm: fc.constant('SHA1' as const),
    digits: fc.constantFrom(6, 8),
    extra: fc.constant<[string, string][]>([]),
    ticket: texts,
    stamp: stamps,
    future: anyJson,
  },
  { requiredKeys: ['type', 'secret', 'algorithm', 'digits', 'extra', 'stamp'] },
);
const overtaken = fc
  .record({ otp: otps, counter: counters, replacedIn: fc.option(texts, { nil: undefined }) })
  .map(({ otp, counter, replacedIn }) => ({
    otp,
    ...(counter === undefined ? {} : { counter }),
    ...(replacedIn === undefined ? {} : { replacedIn }),
  }));

/** Any account of a few ids, also such as only a broken or a future program would write. */
export const anyAccount: fc.Arbitrary<AccountRecord> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c'),
    createdAt: moments,
    name: fc.record({ issuer: texts, account: texts, stamp: stamps }),
    second: overtaken,
    labels: fc.record({
      tags: fc.array(texts, { maxLength: 2 }),
      note: texts,
      favourite: fc.boolean(),
      stamp: stamps,
    }),
    removed: fc.record({ at: fc.option(moments), stamp: stamps }),
    overtaken: fc.option(fc.array(overtaken, { maxLength: 3 }), { nil: undefined }),
    future: fc.option(fc.oneof(anyJson, fc.record({ value: texts, stamp: stamps })), {
      nil: undefined,
    }),
  })
  .map(({ second, overtaken: others, future, ...record }) => ({
    ...record,
    ...second,
    ...(others === undefined ? {} : { overtaken: others }),
    ...(future === undefined ? {} : { future }),
  }));

export const anyAccounts = fc.array(anyAccount, { maxLength: 4 });

/** Plain exports of a few ids, as two machines may know them; also such as only a broken program would write. */
export const anyExports: fc.Arbitrary<ExportRecord[]> = fc.array(
  fc
    .record({
      id: fc.constantFrom('x', 'y', 'z'),
      at: moments,
      format: fc.constantFrom('aegis', 'otpauth'),
      name: texts,
      count: fc.integer({ min: 0, max: 3 }),
      goneAt: fc.option(moments),
      future: fc.option(anyJson, { nil: undefined }),
    })
    .map(({ future, ...record }) => ({ ...record, ...(future === undefined ? {} : { future }) })),
  { maxLength: 3 },
);
