import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { accountRecord } from '../../../shared/domain/account-record.ts';
import {
  accountFrom,
  advanceCounter,
  editAccount,
  entryOf,
  findAlike,
  isLive,
  markRemoved,
  matches,
  otpOf,
  replaceSecret,
  withPin,
} from '../../../shared/domain/accounts.ts';
import type { Entry } from '../../../shared/domain/otp.ts';

const moment = (n: number) => ({
  stamp: `00000000000000${n}-00000-00c0ffee`,
  at: `2026-01-0${n}T00:00:00.000Z`,
});

const names = fc.record({ issuer: fc.string(), account: fc.string() });
const base = fc.record({
  secret: fc.stringMatching(/^[A-Z2-7]{1,64}$/),
  algorithm: fc.constantFrom('SHA1' as const, 'SHA256' as const, 'SHA512' as const),
  digits: fc.integer({ min: 1, max: 10 }),
});
const entries: fc.Arbitrary<Entry> = fc
  .tuple(
    names,
    base,
    fc.boolean(),
    fc.integer({ min: 1, max: 1e9 }),
    fc.array(fc.tuple(fc.string(), fc.string())),
  )
  .map(([name, otp, timed, n, extra]) => ({
    ...name,
    extra,
    otp: timed ? { ...otp, type: 'totp', period: n } : { ...otp, type: 'hotp', counter: n },
  }));

const github: Entry = {
  issuer: 'GitHub',
  account: 'alice',
  extra: [],
  otp: { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 6, period: 30 },
};
const counted: Entry = {
  ...github,
  otp: { type: 'hotp', secret: 'GEZDGNBV', algorithm: 'SHA1', digits: 6, counter: 7 },
};

test('a record gives its entry back, and is what the vault stores', () => {
  fc.assert(
    fc.property(entries, entry => {
      const record = accountFrom(entry, 'id', moment(1));
      expect(entryOf(record)).toEqual(entry);
      expect(accountRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
    }),
  );
});

describe('editing', () => {
  const records = [accountFrom(github, 'a', moment(1)), accountFrom(counted, 'b', moment(1))];

  test('only the touched group gets a new stamp', () => {
    const [a, b] = editAccount(records, 'a', { issuer: 'GitHub Inc.' }, moment(2)) as [
      AccountRecord,
      AccountRecord,
    ];
    expect(a.name).toEqual({ issuer: 'GitHub Inc.', account: 'alice', stamp: moment(2).stamp });
    expect(a.labels.stamp).toBe(moment(1).stamp);
    expect(b).toBe(records[1]);
  });

  test('a field that is undefined is left alone', () => {
    const [a] = editAccount(records, 'a', { note: 'work', tags: undefined }, moment(2)) as [AccountRecord];
    expect(a.labels).toMatchObject({ note: 'work', tags: [], favourite: false, stamp: moment(2).stamp });
  });

  test('removal is a mark that comes off again', () => {
    const removed = markRemoved(records, 'a', moment(2).at, moment(2));
    expect(removed.map(isLive)).toEqual([false, true]);
    expect(markRemoved(removed, 'a', null, moment(3)).map(isLive)).toEqual([true, true]);
  });

  test('a PIN belongs to the second factor', () => {
    const [a] = withPin(records, 'a', '1234', moment(2)) as [AccountRecord];
    expect(otpOf(a)).toMatchObject({ pin: '1234' });
  });

  test.each(['edit', 'remove', 'advance'])('an unknown id is refused: %s', verb => {
    const act = () => {
      if (verb === 'edit') return editAccount(records, 'x', { note: '' }, moment(2));
      if (verb === 'remove') return markRemoved(records, 'x', null, moment(2));
      return advanceCounter(records, 'x');
    };
    expect(act).toThrow('account-unknown');
  });

  test('the counter goes up by one and stops where numbers end', () => {
    const step = advanceCounter(records, 'b');
    expect(step.used).toBe(7);
    expect(step.records[1]?.counter).toBe(8);
    const last = records.map(record => ({ ...record, counter: Number.MAX_SAFE_INTEGER }));
    expect(() => advanceCounter(last, 'b')).toThrow('counter-exhausted');
  });
});

describe('a new secret for an account', () => {
  const fresh: Entry = { ...github, issuer: 'Other', otp: { ...github.otp, secret: 'GEZDGNBV' } };
  const attempt = { binId: 'bin', ticket: 'ticket' };
  const [plain] = editAccount(
    [accountFrom(github, 'a', moment(1))],
    'a',
    { tags: ['work'], note: 'mine', favourite: true },
    moment(2),
  ) as [AccountRecord];
  const records = [plain, accountFrom(counted, 'b', moment(1))];

  test('names, tags and note stay; the old secret goes to the bin whole', () => {
    const [a, b, bin] = replaceSecret(records, 'a', fresh, attempt, moment(3)) as AccountRecord[];
    expect(a).toEqual({
      ...plain,
      otp: { ...plain.otp, secret: 'GEZDGNBV', ticket: 'ticket', stamp: moment(3).stamp },
      removed: { at: null, stamp: moment(3).stamp },
    });
    expect(b).toBe(records[1]);
    expect(bin).toEqual({
      ...plain,
      id: 'bin',
      replacedIn: 'a',
      labels: { ...plain.labels, favourite: false, stamp: moment(3).stamp },
      removed: { at: moment(3).at, stamp: moment(3).stamp },
    });
    for (const record of [a, bin])
      expect(accountRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  });

  test('what counts begins at the new counter, what does not has none', () => {
    const renewed: Entry = { ...counted, otp: { ...github.otp, type: 'hotp', counter: 0, secret: 'MFRGG' } };
    const [, b] = replaceSecret(records, 'b', renewed, attempt, moment(3));
    expect(b?.counter).toBe(0);
    const [, timed, bin] = replaceSecret(records, 'b', fresh, attempt, moment(3));
    expect(timed && 'counter' in timed).toBe(false);
    expect(bin?.counter).toBe(7);
  });

  test('a PIN of the old secret is not one of the new', () => {
    const [a] = replaceSecret(withPin(records, 'a', '1234', moment(2)), 'a', fresh, attempt, moment(3));
    expect(a?.otp.pin).toBeUndefined();
  });

  test('an older secret that was taken out of the bin is an account of its own when it gets a new one', () => {
    const replaced = replaceSecret(records, 'a', fresh, attempt, moment(3));
    const restored = markRemoved(replaced, 'bin', null, moment(4));
    const again = replaceSecret(restored, 'bin', fresh, { binId: 'bin2', ticket: 't' }, moment(5));
    expect(again.map(({ id, replacedIn }) => [id, replacedIn])).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['bin', undefined],
      ['bin2', 'bin'],
    ]);
  });

  test('an account in the bin comes out with it', () => {
    const binned = markRemoved(records, 'a', moment(2).at, moment(2));
    expect(replaceSecret(binned, 'a', fresh, attempt, moment(3)).map(isLive)).toEqual([true, true, false]);
  });

  test('an unknown account is refused', () => {
    expect(() => replaceSecret(records, 'x', fresh, attempt, moment(3))).toThrow('account-unknown');
  });
});

describe('likeness', () => {
  const records = [accountFrom(github, 'a', moment(1))];

  test('the same secret, or the same names in other spelling', () => {
    expect(findAlike(records, { ...github, issuer: 'Other' })).toEqual([{ id: 'a', same: 'secret' }]);
    const twin = { ...github, issuer: 'GITHUB ', otp: { ...github.otp, secret: 'GEZDGNBV' } };
    expect(findAlike(records, twin)).toEqual([{ id: 'a', same: 'name' }]);
    expect(findAlike(records, { ...twin, account: 'bob' })).toEqual([]);
  });

  test('what lies in the bin is not alike', () => {
    expect(findAlike(markRemoved(records, 'a', moment(2).at, moment(2)), github)).toEqual([]);
  });
});

test('a query finds words anywhere, whatever their case and accents', () => {
  const account = { issuer: 'Zürcher Kantonalbank', account: 'alice@example.com', tags: ['bank', 'home'] };
  for (const query of ['', 'zurcher', 'ALICE bank', 'kanton example', ' home ']) {
    expect(matches(account, query), query).toBe(true);
  }
  for (const query of ['bob', 'zurcher bob']) expect(matches(account, query), query).toBe(false);
});
