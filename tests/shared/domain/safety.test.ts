/**
 * "More than one safe place", beginning with what would be a false comfort.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMPARTMENTS } from '../../../shared/domain/document.ts';
import type { RecoveryRecord } from '../../../shared/domain/recovery-record.ts';
import {
  addSet,
  findSet,
  markSetRemoved,
  markWorked,
  takeCode,
  undoEvents,
} from '../../../shared/domain/recovery-sets.ts';
import {
  PAPER_PROOF_DAYS,
  type PlaceStatus,
  PROOF_DAYS,
  setSafety,
  vaultSafety,
} from '../../../shared/domain/safety.ts';
import { PLACE_STATES } from '../../../shared/domain/safety-terms.ts';
import { type PrintedSheet, sheetFacts } from '../../../shared/domain/sheet-facts.ts';
import { makeIds, moment, newSet, withSet } from './recovery-builders.ts';

const now = Date.UTC(2026, 5, 1);
const daysAgo = (days: number) => new Date(now - days * 86_400_000).toISOString();

function place(id: string, change: Partial<PlaceStatus> = {}): PlaceStatus {
  return {
    id,
    kind: 'folder',
    failureDomain: `disk of ${id}`,
    holds: COMPARTMENTS,
    state: 'current',
    verifiedAt: daysAgo(0),
    deepVerifiedAt: daysAgo(1),
    ...change,
  };
}

const here = place('here', { kind: 'this-computer' });
const stick = place('stick');
const codes = (...places: PlaceStatus[]) => vaultSafety('codes', places, now);

describe('a false comfort is none', () => {
  test('no place at all, or this computer alone', () => {
    expect(codes()).toEqual({ independent: 0, proved: 0, safe: false, provedAt: null, places: [] });
    expect(codes(here)).toMatchObject({ independent: 1, proved: 1, safe: false });
  });

  test('a second folder on the same disk', () => {
    const second = place('second', { failureDomain: here.failureDomain });
    expect(codes(here, second)).toMatchObject({ independent: 1, safe: false });
    expect(codes(here, second).places.map(({ standing }) => standing)).toEqual(['proved', 'same-domain']);
    const other = place('a second', { failureDomain: here.failureDomain });
    expect(codes(here, other).places.map(({ standing }) => standing)).toEqual(['proved', 'same-domain']);
  });

  test('a disk that is not known may be this one', () => {
    const unknown = place('unknown', { failureDomain: '' });
    expect(codes(here, unknown)).toMatchObject({ independent: 1, safe: false });
    expect(codes(unknown, place('also unknown', { failureDomain: '' }))).toMatchObject({ independent: 1 });
  });

  test.each(PLACE_STATES.filter(state => state !== 'current'))('a place that is %s', state => {
    expect(codes(here, place('stick', { state }))).toMatchObject({ independent: 1, safe: false });
    expect(codes(here, place('stick', { state })).places[1]?.standing).toBe('not-current');
  });

  test('a place that holds the other compartment only', () => {
    const apart = place('apart', { holds: ['recovery'] });
    expect(codes(here, apart)).toMatchObject({ independent: 1, safe: false });
    expect(vaultSafety('recovery', [here, apart], now)).toMatchObject({ independent: 2, safe: true });
  });

  test.each([
    ['never', null],
    ['15 days ago', daysAgo(PROOF_DAYS + 1)],
    ['next month, by a clock that was wrong', daysAgo(-30)],
    ['in no readable moment', 'yesterday'],
  ])('a place that was opened %s', (_, deepVerifiedAt) => {
    const safety = codes(here, place('stick', { deepVerifiedAt }));
    expect(safety).toMatchObject({ independent: 2, proved: 1, safe: false });
    expect(safety.places[1]?.standing).toBe('not-proved');
  });

  test('a place that was read back today, but never opened', () => {
    expect(codes(here, place('stick', { verifiedAt: daysAgo(0), deepVerifiedAt: null })).safe).toBe(false);
  });

  test('paper, for the vault as a whole', () => {
    expect(codes(here, place('paper', { kind: 'paper' }))).toMatchObject({ independent: 1, safe: false });
  });
});

describe('two independent places', () => {
  test('both proved in time', () => {
    expect(codes(here, stick)).toEqual({
      independent: 2,
      proved: 2,
      safe: true,
      provedAt: daysAgo(1),
      places: [
        { id: 'here', standing: 'proved', provedAt: daysAgo(1) },
        { id: 'stick', standing: 'proved', provedAt: daysAgo(1) },
      ],
    });
  });

  test('the fourteenth day still counts, a moment later does not', () => {
    const last = place('stick', { deepVerifiedAt: daysAgo(PROOF_DAYS) });
    expect(vaultSafety('codes', [here, last], now).safe).toBe(true);
    expect(vaultSafety('codes', [here, last], now + 1).safe).toBe(false);
  });

  test('of one disk, the place counts that is proved', () => {
    const stale = place('a', { failureDomain: 'nas', deepVerifiedAt: null });
    const proved = place('b', { failureDomain: 'nas', deepVerifiedAt: daysAgo(3) });
    expect(codes(here, stale, proved)).toMatchObject({ proved: 2, safe: true });
  });

  test('the last proof is that of a place that has the current state', () => {
    const behind = place('behind', { state: 'behind', deepVerifiedAt: daysAgo(0) });
    expect(codes(place('a', { deepVerifiedAt: daysAgo(9) }), behind, stick).provedAt).toBe(daysAgo(1));
  });
});

test('another place, a later proof or a better state never makes anything less safe; nor does the order', () => {
  const anyPlace = fc.record({
    kind: fc.constantFrom('this-computer' as const, 'folder' as const, 'paper' as const),
    failureDomain: fc.constantFrom('', 'disk', 'nas'),
    holds: fc.subarray([...COMPARTMENTS]),
    state: fc.constantFrom(...PLACE_STATES),
    verifiedAt: fc.constantFrom(null, daysAgo(1)),
    deepVerifiedAt: fc.constantFrom(null, daysAgo(40), daysAgo(2), 'never'),
  });
  fc.assert(
    fc.property(fc.array(anyPlace, { maxLength: 5 }), anyPlace, (others, one) => {
      const places = others.map((each, n) => place(`id-${n}`, each));
      const before = codes(...places);
      const after = codes(...places, place('new', { ...one, state: 'current', deepVerifiedAt: daysAgo(0) }));
      expect(after.independent).toBeGreaterThanOrEqual(before.independent);
      expect(after.safe || !before.safe).toBe(true);
      const turned = codes(...places.toReversed());
      expect({ ...turned, places: turned.places.toReversed() }).toEqual(before);
      const domains = new Set(
        places.filter(({ state }) => state === 'current').map(each => each.failureDomain),
      );
      expect(before.independent).toBeLessThanOrEqual(domains.size);
      expect(before.proved).toBeLessThanOrEqual(before.independent);
    }),
  );
});

describe('a printed sheet', () => {
  const { records, id, newId } = withSet({}, { count: 3 });
  const sheetOf = (all: readonly RecoveryRecord[], set = id): PrintedSheet => ({
    id: 'sheet',
    place: 'drawer',
    set,
    printedAt: daysAgo(30),
    codes: findSet(all, set).codes.map(code => code.id),
  });
  const sheet = sheetOf(records);
  const used = markWorked(records, id, 2, '', newId, moment(2));

  test('is good while nothing happened, also with a code in hand', () => {
    expect(sheetFacts(sheet, records)).toEqual({ state: 'good', spent: [], missing: 0 });
    expect(sheetFacts(sheet, takeCode(records, id, 1, '', newId, moment(2)).records).state).toBe('good');
  });

  test('has boxes to tick off where codes were used, until that is taken back', () => {
    expect(sheetFacts(sheet, used.records)).toEqual({ state: 'tick', spent: [2], missing: 0 });
    const undone = undoEvents(used.records, id, used.events, newId, moment(3)).records;
    expect(sheetFacts(sheet, undone).state).toBe('good');
  });

  test('that was printed after the use has nothing to tick off', () => {
    const later = { ...sheet, codes: sheet.codes.filter((_, place) => place !== 1) };
    expect(sheetFacts(later, used.records)).toEqual({ state: 'good', spent: [], missing: 0 });
    const undone = undoEvents(used.records, id, used.events, newId, moment(3)).records;
    expect(sheetFacts(later, undone)).toEqual({ state: 'out-of-date', spent: [], missing: 1 });
  });

  test('is out of date when nothing on it can be used', () => {
    const all = [1, 2, 3].reduce(
      (before, n) => markWorked(before, id, n, '', newId, moment(n + 1)).records,
      records,
    );
    expect(sheetFacts(sheet, all)).toEqual({ state: 'out-of-date', spent: [1, 2, 3], missing: 0 });
  });

  test.each([
    ['replaced', addSet(records, newSet({ replaces: [id] }), newId, moment(4)).records],
    ['in the bin', markSetRemoved(records, id, 'now', moment(4))],
    ['not there at all', []],
  ])('is out of date when its set is %s', (_, after) => {
    expect(sheetFacts(sheet, after).state).toBe('out-of-date');
  });

  describe('as a place of its set', () => {
    const drawer = place('drawer', { kind: 'paper', verifiedAt: daysAgo(100), deepVerifiedAt: null });
    const safety = (
      all: readonly RecoveryRecord[],
      { paper = drawer, printed = [sheet], set = id, others = [here] } = {},
    ) => setSafety(set, all, [...others, paper], printed, now);

    test('makes it safe, together with this computer; a used code is no harm', () => {
      expect(safety(records)).toMatchObject({ independent: 2, proved: 2, safe: true, provedAt: daysAgo(1) });
      expect(safety(used.records).safe).toBe(true);
    });

    test('does nothing for another set, or without a sheet', () => {
      const two = addSet(records, newSet(), makeIds('two'), moment(2));
      const other = safety(two.records, { set: two.id });
      expect(other).toMatchObject({ independent: 1, safe: false });
      expect(other.places[1]?.standing).toBe('not-held');
      expect(safety(records, { printed: [] }).safe).toBe(false);
      expect(safety(records, { printed: [{ ...sheet, place: 'attic' }] }).safe).toBe(false);
    });

    test('does nothing once it is out of date; a newer sheet in the same drawer helps', () => {
      const replaced = addSet(records, newSet({ replaces: [id] }), makeIds('new'), moment(2));
      const old = safety(replaced.records, { set: replaced.id });
      expect(old).toMatchObject({ independent: 1, safe: false });
      const printed = [sheet, sheetOf(replaced.records, replaced.id)];
      expect(safety(replaced.records, { set: replaced.id, printed }).safe).toBe(true);
      expect(safety(replaced.records, { printed }).places[1]?.standing).toBe('not-current');
    });

    test.each(['missing', 'damaged', 'unverified', 'rolled-back'] as const)('does nothing when %s', state => {
      expect(safety(records, { paper: { ...drawer, state } })).toMatchObject({ independent: 1, safe: false });
    });

    test('counts as proved when somebody looked within a year, and not before anybody has', () => {
      const seen = (verifiedAt: string | null) => safety(records, { paper: { ...drawer, verifiedAt } }).safe;
      expect([seen(daysAgo(PAPER_PROOF_DAYS)), seen(daysAgo(PAPER_PROOF_DAYS + 1)), seen(null)]).toEqual([
        true,
        false,
        false,
      ]);
    });

    test('two drawers are two places without any computer', () => {
      const others = [{ ...drawer, id: 'bank', failureDomain: 'bank' }];
      const printed = [sheet, { ...sheet, place: 'bank' }];
      expect(safety(records, { others, printed })).toMatchObject({ independent: 2, safe: true });
    });
  });
});
