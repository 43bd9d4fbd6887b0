/**
 * Joining whole documents, and the guard that asks before much is lost.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { markRemoved } from '../../../shared/domain/accounts.ts';
import { documentSchemas } from '../../../shared/domain/document.ts';
import { holdSame, type Joinable, mergeDocuments } from '../../../shared/domain/merge-documents.ts';
import type { RecoveryRecord } from '../../../shared/domain/recovery-record.ts';
import { markSetRemoved } from '../../../shared/domain/recovery-sets.ts';
import { startRescue } from '../../../shared/domain/rescue.ts';
import { shrinks } from '../../../shared/domain/shrinks.ts';
import { anyAccounts, anyExports, anyJson, counted, stampAt } from './account-builders.ts';
import { makeIds, moment, withSet } from './recovery-builders.ts';

const vaultId = '0123456789abcdef0123456789abcdef';

function codes(change: Partial<Joinable<'codes'>> = {}): Joinable<'codes'> {
  return {
    schema: 1,
    vaultId,
    compartment: 'codes',
    generation: 7,
    parents: [],
    device: '00c0ffee',
    writtenAt: '2026-01-01T00:00:00.000Z',
    clock: stampAt(1),
    keys: { number: 1, since: 1 },
    kits: [],
    records: [],
    ...change,
  };
}

function recovery(records: RecoveryRecord[]): Joinable<'recovery'> {
  return { ...codes(), compartment: 'recovery', records };
}

const kit = fc.constantFrom('age1aaa', 'age1bbb', 'age1ccc');
const anyDocument: fc.Arbitrary<Joinable<'codes'>> = fc
  .record({
    generation: fc.integer({ min: 3, max: 5 }),
    parents: fc.array(fc.constantFrom('0000000000000001', '0000000000000002'), { maxLength: 2 }),
    device: fc.constantFrom('00c0ffee', 'deadbeef'),
    writtenAt: fc.constantFrom('2026-01-01T00:00:00.000Z', '2029-01-01T00:00:00.000Z'),
    clock: fc.constantFrom(stampAt(1), stampAt(2)),
    keys: fc.record({ number: fc.integer({ min: 1, max: 3 }), since: fc.integer({ min: 1, max: 3 }) }),
    kits: fc.uniqueArray(kit),
    records: anyAccounts,
    exports: fc.option(anyExports, { nil: undefined }),
    future: anyJson,
  })
  .map(({ exports, ...members }) => codes({ ...members, ...(exports === undefined ? {} : { exports }) }));

describe('documents', () => {
  test('the laws, for any documents of one vault', () => {
    fc.assert(
      fc.property(anyDocument, anyDocument, anyDocument, (a, b, c) => {
        const joined = mergeDocuments(mergeDocuments(a, b), c);
        expect(mergeDocuments(a, mergeDocuments(b, c))).toEqual(joined);
        expect(mergeDocuments(c, mergeDocuments(b, a))).toEqual(joined);
        expect(mergeDocuments(joined, b)).toEqual(joined);
        expect(documentSchemas.codes.parse(JSON.parse(JSON.stringify(joined)))).toEqual(joined);
      }),
    );
  });

  test('documents of another vault or compartment are never mixed', () => {
    expect(() => mergeDocuments(codes(), codes({ vaultId: 'f'.repeat(32) }))).toThrow('different vaults');
    const mixed = () =>
      mergeDocuments<'codes' | 'recovery'>(codes() as Joinable<'codes' | 'recovery'>, recovery([]));
    expect(mixed).toThrow('different compartments');
  });

  test('records of both, the later clock, all kits, and the number of the head that counts', () => {
    const a = codes({ generation: 9, clock: stampAt(1), kits: ['age1b'], records: [counted('AAAA', 0, 1)] });
    const b = codes({ generation: 8, clock: stampAt(5), kits: ['age1a', 'age1b'], device: 'deadbeef' });
    expect(mergeDocuments(a, b)).toEqual({ ...a, clock: stampAt(5), kits: ['age1a', 'age1b'] });
  });

  test('recovery sets of both', () => {
    const [mine, yours] = [withSet({}, { newId: makeIds('m') }), withSet({}, { newId: makeIds('y') })];
    const joined = mergeDocuments(recovery(mine.records), recovery(yours.records));
    expect(joined.records.map(({ id }) => id).sort()).toEqual([mine.id, yours.id].sort());
  });

  test.each([
    ['another number', { number: 2, since: 4 }, { number: 1, since: 1 }, { number: 2, since: 9 }],
    ['the same number', { number: 2, since: 4 }, { number: 2, since: 6 }, { number: 2, since: 6 }],
  ])('no generation below `since` is held to be under the newest keys: %s', (_, ofA, ofB, joined) => {
    const [a, b] = [codes({ generation: 5, keys: ofA }), codes({ generation: 8, keys: ofB })];
    expect(mergeDocuments(a, b).keys).toEqual(joined);
  });

  test('two merges of the same heads hold the same, whoever wrote them', () => {
    const heads = [
      codes({ records: [counted('AAAA', 1, 1)], kits: ['age1b'] }),
      codes({ records: [counted('AAAA', 2, 1)], kits: ['age1a'] }),
    ] as const;
    const mine = {
      ...mergeDocuments(heads[0], heads[1]),
      generation: 9,
      device: 'deadbeef',
      clock: stampAt(9),
    };
    const yours = { ...mergeDocuments(heads[1], heads[0]), generation: 8, writtenAt: 'then', parents: [] };
    expect(holdSame(mine, yours)).toBe(true);
    expect(holdSame(heads[0], heads[1])).toBe(false);
    expect(holdSame(mine, { ...yours, kits: [] })).toBe(false);
    expect(holdSame(mine, { ...yours, keys: { number: 2, since: 9 } })).toBe(false);
    const exports = [{ id: 'x', at: '', format: 'aegis', name: 'a.json', count: 1, goneAt: null }];
    expect(holdSame(mine, { ...yours, exports })).toBe(false);
  });
});

describe('the shrink guard', () => {
  const accounts = (count: number): AccountRecord[] =>
    Array.from({ length: count }, (_, n) => counted(`SECRET${n}`, n, 1, `id-${n}`));
  const binned = (records: AccountRecord[], count: number) =>
    records
      .slice(0, count)
      .reduce((before, { id }) => markRemoved(before, id, 'now', { stamp: stampAt(2), at: 'now' }), records);

  test('blank data is never taken for a deletion, not even over a single account', () => {
    expect(shrinks(accounts(1), [])).toEqual({
      before: 1,
      after: 0,
      lost: [{ id: 'id-0', service: 'Example', account: 'alice', fate: 'gone' }],
    });
    expect(shrinks(accounts(50), [])?.lost).toHaveLength(50);
  });

  test.each([
    { live: 20, lost: 4, asks: false },
    { live: 20, lost: 5, asks: true },
    { live: 19, lost: 4, asks: true },
    { live: 5, lost: 3, asks: false },
    { live: 5, lost: 4, asks: true },
    { live: 3, lost: 3, asks: true },
    { live: 0, lost: 0, asks: false },
  ])('$lost of $live: asks = $asks', ({ live, lost, asks }) => {
    const before = accounts(live);
    const [inBin, gone] = [shrinks(before, binned(before, lost)), shrinks(before, before.slice(lost))];
    expect([inBin !== null, gone !== null]).toEqual([asks, asks]);
    if (asks) {
      expect(inBin?.lost.map(({ fate }) => fate)).toEqual(Array(lost).fill('bin'));
      expect(gone?.lost.map(({ fate }) => fate)).toEqual(Array(lost).fill('gone'));
      expect(gone).toMatchObject({ before: live, after: live - lost });
    }
  });

  test('what is new does not make up for what is lost', () => {
    const before = accounts(10);
    const after = [...accounts(30).slice(10), ...before.slice(5)];
    expect(shrinks(before, after)).toMatchObject({ before: 10, after: 25 });
  });

  test('what was in the bin before is no loss', () => {
    const before = binned(accounts(20), 10);
    expect(shrinks(before, before.slice(10))).toBeNull();
  });

  test('no secret and no code is told', () => {
    const set = withSet({ service: 'Invoice Portal', note: 'placeholder-note' });
    const told = JSON.stringify([shrinks(accounts(9), []), shrinks(set.records, [])]);
    expect(told).toContain('Invoice Portal');
    expect(told).not.toMatch(/SECRET|placeholder/);
  });

  test('recovery sets count, walks do not', () => {
    const { records, id } = withSet();
    const walk = { scene: 'missing', account: null, service: 'Invoice Portal', accountName: '' } as const;
    const both = startRescue(records, walk, makeIds('w'), moment(2)).records;
    expect(shrinks(both, records)).toBeNull();
    expect(shrinks(both, markSetRemoved(both, id, 'now', moment(3)))).toMatchObject({
      before: 1,
      after: 0,
      lost: [{ id, account: 'alice@example.com', fate: 'bin' }],
    });
  });
});
