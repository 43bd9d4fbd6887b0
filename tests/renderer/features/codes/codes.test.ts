/** The pure parts of the list: what is shown when, in what order, under which sign. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAccounts, orderAccounts } from '../../../../renderer/features/codes/order-accounts.ts';
import { iconOf } from '../../../../renderer/features/codes/service-icons.ts';
import { shownAt } from '../../../../renderer/features/codes/shown-code.ts';
import { groupsOf, spokenOf } from '../../../../renderer/ui/Digits.tsx';
import { account, PLAUSIBLE } from '../../fake-accounts.ts';

describe('what is shown of a code', () => {
  const view = { id: 'a', code: '111111', next: '222222', validUntil: 1_000 };

  test.each([
    [970, { code: '111111', next: null, left: 30 }],
    [994, { code: '111111', next: null, left: 6 }],
    [995, { code: '111111', next: '222222', left: 5 }],
    [999, { code: '111111', next: '222222', left: 1 }],
    [1_000, { code: '222222', next: null, left: 0 }],
    [2_000, { code: '222222', next: null, left: 0 }],
  ])('at second %i', (now, shown) => {
    expect(shownAt(view, now)).toEqual(shown);
  });

  test('a counted code does not run out', () => {
    expect(shownAt({ ...view, next: null, validUntil: null }, 5_000)).toEqual({
      code: '111111',
      next: null,
      left: null,
    });
  });
});

describe('digits in groups', () => {
  test.each([
    ['1', ['1']],
    ['12345', ['12345']],
    ['123456', ['123', '456']],
    ['1234567', ['123', '4567']],
    ['12345678', ['1234', '5678']],
    ['123456789', ['123', '456', '789']],
    ['1234567890', ['12345', '67890']],
  ])('%s', (code, groups) => {
    expect(groupsOf(code)).toEqual(groups);
  });

  test('never lose or change a digit', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z]{1,10}$/), code => {
        expect(groupsOf(code).join('')).toBe(code);
        expect(spokenOf(code).replace(/[ ,]/g, '')).toBe(code);
      }),
    );
  });
});

describe('the order of the list', () => {
  test('favourites come first, the rest by name as people sort', () => {
    const names = orderAccounts([
      account('1', 'item 10', ''),
      account('2', 'Émile', ''),
      account('3', 'item 9', ''),
      account('4', 'zebra', '', { favourite: true }),
      account('5', 'eagle', ''),
    ]).map(({ issuer }) => issuer);
    expect(names).toEqual(['zebra', 'eagle', 'Émile', 'item 9', 'item 10']);
  });

  test('does not change what it was given', () => {
    const given = [...PLAUSIBLE];
    orderAccounts(given);
    expect(given).toEqual(PLAUSIBLE);
  });

  test('search takes words in any order, and blanks for nothing', () => {
    expect(findAccounts(PLAUSIBLE, 'alice github').map(({ id }) => id)).toEqual(['github']);
    expect(findAccounts(PLAUSIBLE, 'work').map(({ id }) => id)).toEqual(['github']);
    expect(findAccounts(PLAUSIBLE, '   ')).toHaveLength(PLAUSIBLE.length);
    expect(findAccounts(PLAUSIBLE, 'no such thing')).toEqual([]);
  });
});

describe('the sign of a service', () => {
  test.each([
    'GitHub',
    'github.com',
    'https://www.github.com/login',
    'GITHUB',
    'GitHub: alice',
    'GitHub Enterprise',
  ])('%s', name => {
    expect(iconOf(name)).toBe(iconOf('github'));
    expect(iconOf(name)?.path).toMatch(/^M/);
  });

  test.each(['', 'Sparkasse Musterstadt', 'hub', '日本', '__proto__', 'constructor'])('none for %j', name => {
    expect(iconOf(name)).toBeNull();
  });
});
