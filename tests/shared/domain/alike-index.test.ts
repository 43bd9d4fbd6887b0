// The index finds what looking through all accounts finds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../shared/domain/accounts.ts';
import { type Alike, AlikeIndex, type Indexed } from '../../../shared/domain/alike-index.ts';
import type { Entry, Otp } from '../../../shared/domain/otp.ts';

const word = fc.constantFrom('', 'GitHub', 'github', 'Bánk', 'bank');
const account = fc.record({
  issuer: word,
  account: fc.constantFrom('', 'alice', 'Alice', 'bob'),
  type: fc.constantFrom('totp', 'hotp', 'steam'),
  secret: fc.constantFrom('AAAA', 'BBBB', 'CCCC'),
});

function entryOf({ issuer, account, type, secret }: Omit<Indexed, 'id' | 'where'>): Entry {
  return {
    issuer,
    account,
    otp: { type, secret, algorithm: 'SHA1', digits: 6 } as unknown as Otp,
    extra: [],
  };
}

function bySearch(known: readonly Indexed[], wanted: Omit<Indexed, 'id' | 'where'>): Alike['same'][] {
  const names = ({ issuer, account }: { issuer: string; account: string }) =>
    `${fold(issuer)}\n${fold(account)}`;
  const kinds = known.map(other => {
    if (other.secret !== wanted.secret) return names(other) === names(wanted) ? 'name' : null;
    return other.type === wanted.type && names(other) === names(wanted) ? 'account' : 'secret';
  });
  return (['account', 'secret', 'name'] as const).filter(kind => kinds.includes(kind));
}

test('every kind of likeness that a search of all accounts finds, the nearest first', () => {
  fc.assert(
    fc.property(fc.array(account, { maxLength: 4 }), account, (accounts, wanted) => {
      const known = accounts.map((each, n): Indexed => ({ ...each, id: String(n), where: 'vault' }));
      const index = new AlikeIndex();
      for (const each of known) index.add(each);
      const found = index.find(entryOf(wanted)).map(({ same }) => same);
      const expected = bySearch(known, wanted);
      expect(found[0]).toBe(expected[0]);
      expect(expected).toEqual(expect.arrayContaining([...new Set(found)]));
    }),
  );
});

test('at most three are named, also of a file that holds one account a hundred thousand times', () => {
  const index = new AlikeIndex();
  const same = { issuer: 'GitHub', account: 'alice', type: 'totp', secret: 'AAAA' };
  for (let n = 0; n < 100_000; n++) index.add({ ...same, id: String(n), where: 'import' });
  expect(index.find(entryOf(same))).toHaveLength(3);
});
