/** What the person makes of an offer: suggestions, corrections, and what is sent. */
import { describe, expect, test } from 'vitest';
import { recoverySetView } from '../../../../electron/core/usecases/recovery-views.ts';
import {
  draftOf,
  inputOf,
  suggestedLink,
  toggled,
} from '../../../../renderer/features/recovery/offer-draft.ts';
import { en } from '../../../../renderer/text/en.ts';
import type { RecoveryOfferView } from '../../../../shared/contract/recovery-views.ts';
import { setOf, withSet } from '../../fake-recovery.ts';

const OFFER: RecoveryOfferView = {
  offer: 'o',
  source: 'github-recovery-codes.txt',
  kind: 'codes',
  service: 'GitHub',
  account: '',
  issuedAt: null,
  policy: 'each-once',
  numbered: false,
  codes: [
    { n: 1, used: false, shape: '•••••' },
    { n: 2, used: true, shape: '•••••' },
  ],
  expected: 16,
  lookAlikes: [],
  same: null,
  older: [],
  accounts: [],
};
const ALICE = { id: 'a', issuer: 'GitHub', account: 'alice' };
const BOB = { id: 'b', issuer: 'GitHub', account: 'bob' };
const NOTHING = { link: null, replaces: [] };

describe('which account is suggested', () => {
  test('the only one of the service', () => {
    expect(suggestedLink({ ...OFFER, accounts: [ALICE] })).toBe('a');
  });

  test('of several, the one with the very name; else none', () => {
    expect(suggestedLink({ ...OFFER, accounts: [ALICE, BOB], account: 'bob' })).toBe('b');
    expect(suggestedLink({ ...OFFER, accounts: [ALICE, BOB] })).toBeNull();
    expect(
      suggestedLink({ ...OFFER, accounts: [ALICE, { ...ALICE, id: 'c' }], account: 'alice' }),
    ).toBeNull();
    expect(suggestedLink(OFFER)).toBeNull();
  });
});

describe('the draft', () => {
  test('takes what was read, and the marks of the file', () => {
    expect(draftOf(OFFER, NOTHING, null)).toEqual({
      service: 'GitHub',
      account: '',
      policy: 'each-once',
      link: null,
      used: [2],
      older: null,
    });
  });

  test('fills what the text does not tell from where the person came from', () => {
    const from = { service: 'Portal', account: 'alice' };
    expect(draftOf({ ...OFFER, service: '' }, NOTHING, from)).toMatchObject(from);
    expect(draftOf({ ...OFFER, accounts: [ALICE] }, NOTHING, null)).toMatchObject({
      account: 'alice',
      link: 'a',
    });
  });

  test('new codes behave as those that they replace, unless the text tells better', () => {
    const from = { service: 'Portal', account: '', policy: 'set-expires-on-use' as const };
    expect(draftOf(OFFER, NOTHING, from).policy).toBe('set-expires-on-use');
    expect(draftOf({ ...OFFER, policy: 'reusable' }, NOTHING, from).policy).toBe('reusable');
  });

  test('chooses to replace only where the person said so before', () => {
    expect(draftOf(OFFER, { link: null, replaces: ['old'] }, null).older).toBe('replace');
    expect(
      draftOf({ ...OFFER, older: [{ id: 'old', service: 'GitHub', account: '', unused: 3 }] }, NOTHING, null)
        .older,
    ).toBeNull();
  });

  test('marks go on and off', () => {
    expect(toggled([2], 1)).toEqual([2, 1]);
    expect(toggled([2, 1], 2)).toEqual([1]);
  });
});

describe('what is sent', () => {
  const records = withSet([], 'old', { service: 'GitHub', codes: ['code-1'] });
  const old = recoverySetView(setOf(records, 'old'), records);
  const draft = draftOf(OFFER, NOTHING, null);

  test('names without blanks, and no set replaced that nobody chose to', () => {
    const sent = inputOf(OFFER, { ...draft, service: ' GitHub ', account: ' me ' }, [old], NOTHING);
    expect(sent).toMatchObject({ service: 'GitHub', account: 'me', used: [2], replaces: [] });
    expect(inputOf(OFFER, { ...draft, older: 'both' }, [old], NOTHING).replaces).toEqual([]);
    expect(inputOf(OFFER, { ...draft, older: 'replace' }, [old], NOTHING).replaces).toEqual(['old']);
  });

  test('a set that is used up is replaced without a question, beside the one that was asked about', () => {
    const preset = { link: null, replaces: ['spent', 'old'] };
    expect(inputOf(OFFER, { ...draft, older: 'both' }, [old], preset).replaces).toEqual(['spent']);
    expect(inputOf(OFFER, { ...draft, older: 'replace' }, [old], preset).replaces).toEqual(['spent', 'old']);
  });
});

test.each([
  [16, 16, '16 codes, as GitHub gives'],
  [15, 16, '15 found, GitHub hands out 16: is one missing?'],
  [9, 16, '9 found, GitHub hands out 16: are some missing?'],
  [17, 16, '17 found, GitHub hands out 16: is one of these no code?'],
  [1, null, '1 code'],
])('%i read of %s: %s', (count, expected, words) => {
  expect(en.recovery.offer.count(count, expected, 'GitHub')).toBe(words);
});
