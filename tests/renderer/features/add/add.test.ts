/** The pure parts of adding: results of several sources joined, and the form by hand. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EMPTY_INTAKE, joinIntakes, missingParts } from '../../../../renderer/features/add/join-intakes.ts';
import { draftOf } from '../../../../renderer/features/add/OfferCard.tsx';
import { DEFAULT_UNUSUAL, numbersOf, withType } from '../../../../renderer/features/add/unusual.ts';
import type { OfferView } from '../../../../shared/contract/views.ts';

const transfer = (seen: number[], parts = 3) => ({ ...EMPTY_INTAKE, transfers: [{ seen, parts }] });

describe('results of several sources', () => {
  test('parts of one transfer come together in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }), order => {
        const joined = order.map(part => transfer([part], 4)).reduce(joinIntakes, EMPTY_INTAKE);
        expect(joined.transfers).toEqual([{ seen: [1, 2, 3, 4], parts: 4 }]);
      }),
    );
  });

  test('what is missing is named, counted from 1', () => {
    expect(missingParts({ seen: [1, 3], parts: 3 })).toEqual([2]);
    expect(missingParts({ seen: [1, 2, 3], parts: 3 })).toEqual([]);
  });

  test('nothing is lost', () => {
    const other = { source: 'a.png', kind: 'wifi' as const };
    const refused = { source: 'b.png', failure: { code: 'unknown-text' as const, details: {} } };
    const joined = joinIntakes({ ...EMPTY_INTAKE, others: [other] }, { ...EMPTY_INTAKE, refused: [refused] });
    expect(joined).toMatchObject({ others: [other], refused: [refused] });
  });
});

describe('what is chosen at first', () => {
  const offer = { issuer: 'A', account: 'a', alike: [] as OfferView['alike'] } as OfferView;
  const alike = { id: '1', issuer: 'A', account: 'a' };

  test('a new account is, and one that only shares its name', () => {
    expect(draftOf(offer).chosen).toBe(true);
    expect(draftOf({ ...offer, alike: [{ ...alike, same: 'name' }] }).chosen).toBe(true);
  });

  test('a secret that is there already is not', () => {
    expect(draftOf({ ...offer, alike: [{ ...alike, same: 'secret' }] }).chosen).toBe(false);
  });
});

describe('the form by hand', () => {
  test('sends a period for what changes with time, a counter for what changes with use', () => {
    expect(numbersOf(DEFAULT_UNUSUAL)).toEqual({
      type: 'totp',
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
      counter: null,
    });
    expect(numbersOf({ ...withType(DEFAULT_UNUSUAL, 'hotp'), counter: '12' })).toMatchObject({
      period: null,
      counter: 12,
    });
  });

  test('each type brings what it is made with', () => {
    expect(withType(DEFAULT_UNUSUAL, 'steam')).toMatchObject({ digits: '5', period: '30' });
    expect(withType(DEFAULT_UNUSUAL, 'motp')).toMatchObject({ algorithm: 'MD5', period: '10' });
    expect(withType(withType(DEFAULT_UNUSUAL, 'motp'), 'totp')).toMatchObject({
      algorithm: 'SHA1',
      period: '30',
    });
  });

  test.each(['', ' ', 'six', '6.5', '-1', '1e3', '0x10', '99999999999999999'])(
    'refuses %j by name',
    value => {
      expect(() => numbersOf({ ...DEFAULT_UNUSUAL, digits: value })).toThrowError('bad-digits');
      expect(() => numbersOf({ ...DEFAULT_UNUSUAL, period: value })).toThrowError('bad-period');
      expect(() => numbersOf({ ...DEFAULT_UNUSUAL, type: 'hotp', counter: value })).toThrowError(
        'bad-counter',
      );
    },
  );
});
