/**
 * What is remembered of printed sheets, and what they are worth when codes change.
 */
import { describe, expect, test } from 'vitest';
import { mergeRecovery } from '../../../shared/domain/merge-recovery.ts';
import { recoveryRecord } from '../../../shared/domain/recovery-record.ts';
import {
  addSet,
  findSet,
  markSetRemoved,
  markWorked,
  takeCode,
  undoEvents,
} from '../../../shared/domain/recovery-sets.ts';
import { setSafety } from '../../../shared/domain/safety.ts';
import {
  addSheet,
  confirmSheet,
  findSheet,
  paperPlaces,
  printableSets,
  printedSheets,
  sheetStanding,
  sheetsOf,
} from '../../../shared/domain/sheets.ts';
import { shrinks } from '../../../shared/domain/shrinks.ts';
import { moment, newSet, withSet } from './recovery-builders.ts';

const { records: base, id: portal, newId } = withSet();
const second = addSet(base, newSet({ service: 'Shop' }), newId, moment(2));
const shop = second.id;
const printed = addSheet(
  second.records,
  { sets: printableSets(second.records, [portal, shop]), where: ' The desk ' },
  newId,
  moment(3),
);
const sheet = findSheet(printed.records, printed.id);

describe('what is worth printing', () => {
  test('each set once, in the order in which they were named', () => {
    const sets = printableSets(second.records, [shop, portal, shop]);
    expect(sets.map(({ id }) => id)).toEqual([shop, portal]);
  });

  test('not what is in the bin, used up or replaced; nothing left is refused', () => {
    const binned = markSetRemoved(second.records, portal, moment(4).at, moment(4));
    const used = [1, 2, 3].reduce(
      (records, n) => markWorked(records, portal, n, '', newId, moment(4 + n)).records,
      second.records,
    );
    const replaced = addSet(second.records, newSet({ replaces: [portal] }), newId, moment(4)).records;
    for (const records of [binned, used, replaced]) {
      expect(printableSets(records, [portal, shop]).map(({ id }) => id)).toEqual([shop]);
      expect(() => printableSets(records, [portal])).toThrow('nothing-to-print');
    }
    expect(() => printableSets(base, [portal, 'nobody'])).toThrow('set-unknown');
  });
});

describe('a sheet', () => {
  test('holds ids and names, and no code', () => {
    expect(recoveryRecord.parse(JSON.parse(JSON.stringify(sheet)))).toEqual(sheet);
    expect(JSON.stringify(sheet)).not.toContain('placeholder');
    expect(sheet).toMatchObject({
      printedAt: moment(3).at,
      where: { text: ' The desk ' },
      seen: { at: null },
      removed: { at: null },
    });
    expect(sheet.printed.sets.map(({ service, codes }) => [service, codes.length])).toEqual([
      ['Invoice Portal', 3],
      ['Shop', 3],
    ]);
  });

  test('a code in hand stands on it with an empty box, a used one does not', () => {
    const taken = takeCode(base, portal, 1, '', newId, moment(2)).records;
    const used = markWorked(taken, portal, 2, '', newId, moment(3)).records;
    const again = addSheet(used, { sets: printableSets(used, [portal]), where: '' }, newId, moment(4));
    const [set] = findSheet(again.records, again.id).printed.sets;
    const { codes } = findSet(base, portal);
    expect(set?.codes).toEqual([codes[0]?.id, codes[2]?.id]);
    expect(sheetStanding(findSheet(again.records, again.id), again.records).state).toBe('good');
  });

  test('is as good as the worst of its sets', () => {
    expect(sheetStanding(sheet, printed.records).state).toBe('good');
    const used = markWorked(printed.records, shop, 2, '', newId, moment(5));
    expect(sheetStanding(sheet, used.records)).toMatchObject({
      state: 'tick',
      sets: [
        { set: portal, state: 'good', spent: [] },
        { set: shop, service: 'Shop', state: 'tick', spent: [2], missing: 0 },
      ],
    });
    const back = undoEvents(used.records, shop, used.events, newId, moment(6)).records;
    expect(sheetStanding(sheet, back).state).toBe('good');
    const replaced = addSet(used.records, newSet({ replaces: [portal] }), newId, moment(6)).records;
    expect(sheetStanding(sheet, replaced)).toMatchObject({
      state: 'out-of-date',
      sets: [{ state: 'out-of-date' }, { state: 'tick' }],
    });
  });

  test('counts as a place of its own once somebody saw it; two at one spot are one; a destroyed one is none', () => {
    const safety = (records: typeof printed.records) =>
      setSafety(portal, records, paperPlaces(records), printedSheets(records), Date.parse(moment(9).at));
    expect(safety(printed.records)).toMatchObject({ independent: 1, proved: 0 });
    const seen = confirmSheet(printed.records, sheet.id, 'seen', moment(4));
    expect(safety(seen)).toMatchObject({ independent: 1, proved: 1, provedAt: moment(4).at });
    const copy = (where: string) =>
      addSheet(seen, { sets: printableSets(seen, [portal]), where }, newId, moment(5)).records;
    expect(safety(copy('the DESK'))).toMatchObject({ independent: 1, proved: 1 });
    expect(safety(copy('my sister'))).toMatchObject({ independent: 2, proved: 1 });
    const gone = confirmSheet(seen, sheet.id, 'removed', moment(6));
    expect(safety(gone)).toMatchObject({ independent: 0, proved: 0 });
    expect(sheetsOf(gone).map(each => each.removed.at)).toEqual([moment(6).at]);
    expect(safety(confirmSheet(gone, sheet.id, 'seen', moment(7)))).toMatchObject({ proved: 1 });
    expect(() => confirmSheet(seen, portal, 'seen', moment(8))).toThrow('sheet-unknown');
  });

  test('the newest first', () => {
    const newer = addSheet(
      printed.records,
      { sets: printableSets(base, [portal]), where: '' },
      newId,
      moment(8),
    );
    expect(sheetsOf(newer.records).map(({ id }) => id)).toEqual([newer.id, sheet.id]);
  });

  test('two computers: printed here, destroyed there, a code used meanwhile: all of it is known', () => {
    const gone = confirmSheet(printed.records, sheet.id, 'removed', moment(6));
    const seen = confirmSheet(printed.records, sheet.id, 'seen', moment(5));
    const used = markWorked(second.records, portal, 1, '', newId, moment(7)).records;
    for (const [a, b, c] of [
      [gone, seen, used],
      [used, gone, seen],
      [seen, used, gone],
    ] as const) {
      const all = mergeRecovery(mergeRecovery(a, b), c);
      const joined = findSheet(all, sheet.id);
      expect([joined.seen.at, joined.removed.at]).toEqual([moment(5).at, moment(6).at]);
      expect(sheetStanding(joined, all).state).toBe('tick');
    }
  });

  test('does not count as something to lose', () => {
    expect(shrinks(printed.records, second.records)).toBeNull();
  });
});
