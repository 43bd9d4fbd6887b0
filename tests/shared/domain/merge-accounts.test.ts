/**
 * Joining accounts: first what no sane program writes (equal stamps, ids twice, members of the future), for which the
 * laws must hold as well; then what a person would notice.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AccountRecord, accountRecord } from '../../../shared/domain/account-record.ts';
import {
  accountFrom,
  advanceCounter,
  editAccount,
  markRemoved,
  replaceSecret,
  withPin,
} from '../../../shared/domain/accounts.ts';
import { mergeAccounts } from '../../../shared/domain/merge-accounts.ts';
import { keepOvertaken } from '../../../shared/domain/overtaken-secrets.ts';
import { anyAccounts, counted, countedEntry, stampAt } from './account-builders.ts';

const at = (n: number) => ({ stamp: stampAt(n), at: `2026-01-0${n}T00:00:00.000Z` });
const attempt = (n: number) => ({ binId: `bin-${n}`, ticket: `ticket-${n}` });
const only = (records: readonly AccountRecord[], id = 'a') => {
  const found = records.filter(record => record.id === id);
  expect(found).toHaveLength(1);
  return found[0] as AccountRecord;
};

describe('the laws, for anything that a file could hold', () => {
  test('commutative', () => {
    fc.assert(
      fc.property(anyAccounts, anyAccounts, (a, b) => {
        expect(mergeAccounts(a, b)).toEqual(mergeAccounts(b, a));
      }),
    );
  });

  test('associative', () => {
    fc.assert(
      fc.property(anyAccounts, anyAccounts, anyAccounts, (a, b, c) => {
        expect(mergeAccounts(mergeAccounts(a, b), c)).toEqual(mergeAccounts(a, mergeAccounts(b, c)));
      }),
      { numRuns: 400 },
    );
  });

  test('idempotent: what was merged once is left as it is by each of its parts and by itself', () => {
    fc.assert(
      fc.property(anyAccounts, anyAccounts, (a, b) => {
        const joined = mergeAccounts(a, b);
        for (const part of [a, b, joined, []]) expect(mergeAccounts(joined, part)).toEqual(joined);
      }),
    );
  });

  test('what comes out can be stored, and what went in is left alone', () => {
    fc.assert(
      fc.property(anyAccounts, anyAccounts, (a, b) => {
        const before = JSON.stringify([a, b]);
        const joined = mergeAccounts(a, b);
        expect(JSON.stringify([a, b])).toBe(before);
        for (const record of joined)
          expect(accountRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
      }),
    );
  });

  test('no id, no secret and no use of a secret is lost', () => {
    const usesOf = (records: readonly AccountRecord[]) =>
      records.flatMap(record =>
        [record, ...(record.overtaken ?? [])].map(({ otp, counter }) => ({
          key: `${record.id} ${otp.secret}`,
          counter: counter ?? 0,
        })),
      );
    fc.assert(
      fc.property(anyAccounts, anyAccounts, (a, b) => {
        const after = new Map(usesOf(mergeAccounts(a, b)).map(({ key, counter }) => [key, counter]));
        for (const { key, counter } of [...usesOf(a), ...usesOf(b)])
          expect(after.get(key)).toBeGreaterThanOrEqual(counter);
      }),
    );
  });
});

describe('what a person would notice', () => {
  const start = [counted('AAAA', 5, 1)];

  test('edits of different groups both stay; of the same group the later one', () => {
    const here = editAccount(
      editAccount(start, 'a', { issuer: 'Here' }, at(2)),
      'a',
      { note: 'here' },
      at(5),
    );
    const there = editAccount(editAccount(start, 'a', { issuer: 'There' }, at(3)), 'a', { note: 'x' }, at(4));
    const joined = only(mergeAccounts(here, there));
    expect([joined.name.issuer, joined.labels.note]).toEqual(['There', 'here']);
  });

  test('an account that was put into the bin stays there unless it was taken out later', () => {
    const binned = markRemoved(start, 'a', at(3).at, at(3));
    const renamed = editAccount(start, 'a', { issuer: 'Renamed' }, at(4));
    expect(only(mergeAccounts(binned, renamed))).toMatchObject({
      removed: { at: at(3).at },
      name: { issuer: 'Renamed' },
    });
    expect(only(mergeAccounts(binned, markRemoved(binned, 'a', null, at(4)))).removed.at).toBeNull();
  });

  test('the same account added on two machines stays twice', () => {
    const [mine, yours] = [counted('AAAA', 0, 1, 'mine'), counted('AAAA', 0, 1, 'yours')];
    expect(mergeAccounts([mine], [yours]).map(({ id }) => id)).toEqual(['mine', 'yours']);
  });

  test('accounts stand in the order in which they were added, those of one import by name', () => {
    const added = (issuer: string, n: number) =>
      accountFrom({ ...countedEntry('AAAA', 0), issuer }, `id-of-${issuer}-${n}`, at(n));
    const joined = mergeAccounts([added('Zeta', 2), added('Beta', 1)], [added('Alpha', 2)]);
    expect(joined.map(({ name }) => name.issuer)).toEqual(['Beta', 'Alpha', 'Zeta']);
  });

  test('members that a newer version wrote are kept, each from the later writer', () => {
    const icon = (value: string, n: number) => ({ ...start[0], icon: { value, stamp: stampAt(n) } });
    const joined = only(mergeAccounts([icon('old', 1) as AccountRecord], [icon('new', 2) as AccountRecord]));
    expect(joined).toMatchObject({ icon: { value: 'new' } });
    expect(only(mergeAccounts(start, [{ ...joined, other: [1] } as AccountRecord]))).toMatchObject({
      icon: { value: 'new' },
      other: [1],
    });
  });
});

describe('the counter', () => {
  const start = [counted('AAAA', 5, 1)];
  const advanced = (records: readonly AccountRecord[], times: number) =>
    Array.from({ length: times }).reduce<AccountRecord[]>(
      before => advanceCounter(before, 'a').records,
      [...records],
    );

  test('is the greatest of the same secret', () => {
    expect(only(mergeAccounts(advanced(start, 3), advanced(start, 1))).counter).toBe(8);
  });

  test('of a new secret is its own, however far the old one had counted', () => {
    const replaced = replaceSecret(start, 'a', countedEntry('BBBB', 0), attempt(1), at(2));
    const joined = mergeAccounts(advanced(start, 90), advanced(replaced, 2));
    expect(only(joined)).toMatchObject({ otp: { secret: 'BBBB' }, counter: 2 });
  });

  test('comes back with its secret, in whatever order three machines meet', () => {
    const uses = advanced(start, 4);
    const replaced = replaceSecret(start, 'a', countedEntry('BBBB', 0), attempt(1), at(2));
    const touched = withPin(start, 'a', '0000', at(3));
    for (const joined of [
      mergeAccounts(mergeAccounts(uses, replaced), touched),
      mergeAccounts(uses, mergeAccounts(replaced, touched)),
      mergeAccounts(mergeAccounts(uses, touched), replaced),
    ])
      expect(only(joined)).toMatchObject({ otp: { secret: 'AAAA', pin: '0000' }, counter: 9 });
  });

  test('is not forgotten by a visit as TOTP', () => {
    const record = only(start);
    const timed = { ...record, otp: { ...record.otp, type: 'totp' as const, stamp: stampAt(2) } };
    const { counter: _, ...uncounted } = timed;
    expect(only(mergeAccounts(start, [uncounted])).counter).toBe(5);
  });
});

describe('a secret that lost against a later one', () => {
  const start = [counted('AAAA', 5, 1)];
  const here = replaceSecret(start, 'a', countedEntry('BBBB', 7), attempt(1), at(2));
  const there = replaceSecret(start, 'a', countedEntry('CCCC', 0), attempt(2), at(3));
  const now = '2026-02-01T00:00:00.000Z';

  test('is kept out of sight by the merge, and then gets its place in the bin', () => {
    const joined = mergeAccounts(here, there);
    expect(only(joined).otp.secret).toBe('CCCC');
    const kept = keepOvertaken(joined, now).slice(joined.length);
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({
      otp: { secret: 'BBBB' },
      counter: 7,
      replacedIn: 'a',
      removed: { at: now },
    });
    expect(accountRecord.parse(kept[0])).toEqual(kept[0]);
  });

  test('gets the same place on every machine, and only one', () => {
    const first = keepOvertaken(mergeAccounts(here, there), now);
    const second = keepOvertaken(mergeAccounts(there, here), '2026-03-01T00:00:00.000Z');
    const met = mergeAccounts(first, second);
    expect(met.map(({ id }) => id).sort()).toEqual(first.map(({ id }) => id).sort());
    expect(keepOvertaken(met, now)).toEqual(met);
  });

  test('that was taken out of the bin is not put back by a machine that hears of it late', () => {
    const kept = keepOvertaken(mergeAccounts(here, there), now);
    const id = kept.at(-1)?.id ?? '';
    const taken = markRemoved(kept, id, null, at(4));
    const late = keepOvertaken(mergeAccounts(there, here), '2026-03-01T00:00:00.000Z');
    expect(only(mergeAccounts(taken, late), id).removed.at).toBeNull();
  });

  test('needs no place where an account has it, as after any replacing', () => {
    const joined = mergeAccounts(start, here);
    expect(only(joined).overtaken).toHaveLength(1);
    expect(keepOvertaken(joined, now)).toEqual(joined);
  });

  test('two that were copied whole, stamps and all, lose no secret either', () => {
    const twin = replaceSecret(start, 'a', countedEntry('DDDD', 0), attempt(3), at(2));
    const joined = mergeAccounts(mergeAccounts(mergeAccounts(start, here), twin), there);
    expect(
      only(joined)
        .overtaken?.map(({ otp }) => otp.secret)
        .sort(),
    ).toEqual(['AAAA', 'BBBB', 'DDDD']);
    const kept = keepOvertaken(joined, now);
    expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);
    expect(kept.map(({ otp }) => otp.secret)).toEqual(expect.arrayContaining(['BBBB', 'DDDD']));
  });

  test('in the bin knows of uses that another machine made of it before', () => {
    const used = advanceCounter(start, 'a').records;
    const kept = keepOvertaken(mergeAccounts(used, there), now);
    expect(only(kept, 'bin-2')).toMatchObject({ otp: { secret: 'AAAA' }, counter: 6 });
  });

  test('knows of uses wherever it went: also where what is kept of it was replaced in its turn', () => {
    const used = advanceCounter(start, 'a').records;
    const once = replaceSecret(start, 'a', countedEntry('BBBB', 0), attempt(1), at(2));
    const twice = replaceSecret(once, 'bin-1', countedEntry('CCCC', 0), attempt(2), at(3));
    expect(only(twice, 'bin-2')).toMatchObject({ otp: { secret: 'AAAA' }, counter: 5 });
    expect(only(keepOvertaken(mergeAccounts(used, twice), now), 'bin-2').counter).toBe(6);
    const again = replaceSecret(twice, 'a', countedEntry('AAAA', 0), attempt(3), at(4));
    expect(only(keepOvertaken(mergeAccounts(used, again), now))).toMatchObject({
      otp: { secret: 'AAAA' },
      counter: 6,
    });
  });

  test('of accounts that were merely added twice, each keeps its own count', () => {
    const twins = [counted('AAAA', 5, 1, 'mine'), counted('AAAA', 8, 1, 'yours')];
    expect(keepOvertaken(twins, now)).toEqual(twins);
  });
});
