import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tellApart } from '../../../../../electron/core/intake/importers/tell-apart.ts';
import { parseUri } from '../../../../../shared/otp/otpauth-uri.ts';

function named(issuer: string, account: string) {
  const entry = parseUri('otpauth://totp/x?secret=JBSWY3DPEHPK3PXP');
  if (entry === null) throw new Error('no entry');
  return { ...entry, issuer, account };
}

test('what bears other names keeps its own; twins are numbered, whatever stands there already', () => {
  const taken = new Set<string>();
  const accounts = ['ann', 'bob', 'ann', 'ann (2)', 'ann', ''].map(
    account => tellApart(named('Deno', account), taken).account,
  );
  expect(accounts).toEqual(['ann', 'bob', 'ann (2)', 'ann (2) (2)', 'ann (3)', '']);
  expect(tellApart(named('Other', 'ann'), taken).account).toBe('ann');
  expect(tellApart(named('Deno', ''), taken).account).toBe('(2)');
});

test('no two of one item have the same names, and the first keeps its own', () => {
  const names = fc.constantFrom('', 'a', 'a (2)', 'a (3)', '__proto__');
  fc.assert(
    fc.property(fc.array(fc.tuple(names, names), { minLength: 1, maxLength: 12 }), pairs => {
      const taken = new Set<string>();
      const own = pairs.map(([issuer, account]) => tellApart(named(issuer, account), taken));
      expect(new Set(own.map(({ issuer, account }) => `${issuer}\n${account}`)).size).toBe(pairs.length);
      expect([own[0]?.issuer, own[0]?.account]).toEqual(pairs[0]);
    }),
  );
});
