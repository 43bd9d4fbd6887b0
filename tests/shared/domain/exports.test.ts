/** The list of plain exports: what can be done to it, and that joining loses nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codesDocument } from '../../../shared/domain/document.ts';
import type { ExportRecord } from '../../../shared/domain/export-record.ts';
import { markExportGone, mergeExports, openExports } from '../../../shared/domain/exports.ts';
import { anyExports } from './account-builders.ts';

const record: ExportRecord = {
  id: 'a',
  at: '2026-11-29T10:00:00.000Z',
  format: 'aegis',
  name: 'aegis.json',
  count: 3,
  goneAt: null,
};
const EARLY = '2026-12-01T00:00:00.000Z';
const LATE = '2026-12-24T00:00:00.000Z';

test('one that is gone is asked for no more', () => {
  const other = { ...record, id: 'b', at: '2026-11-28T10:00:00.000Z' };
  expect(openExports([record, other]).map(({ id }) => id)).toEqual(['b', 'a']);
  expect(openExports(markExportGone([record, other], 'a', EARLY))).toEqual([other]);
  expect(() => markExportGone([record], 'nobody', EARLY)).toThrow('export-unknown');
});

test('said twice, the later moment counts', () => {
  const gone = markExportGone([record], 'a', LATE);
  expect(markExportGone(gone, 'a', EARLY)).toEqual(gone);
});

describe('joining', () => {
  test('gone on one machine is gone; the later of two moments counts', () => {
    const [early, late] = [EARLY, LATE].map(goneAt => [{ ...record, goneAt }]);
    expect(mergeExports([record], early)).toEqual(early);
    expect(mergeExports(early, [record])).toEqual(early);
    expect(mergeExports(early, late)).toEqual(late);
    expect(mergeExports(late, early)).toEqual(late);
  });

  test('no list stays no list, and an empty one is one', () => {
    expect(mergeExports(undefined, undefined)).toBeUndefined();
    expect(mergeExports(undefined, [])).toEqual([]);
    expect(mergeExports([record], undefined)).toEqual([record]);
  });

  test('the laws: every entry of both, in any order of joining', () => {
    fc.assert(
      fc.property(anyExports, anyExports, anyExports, (a, b, c) => {
        const joined = mergeExports(mergeExports(a, b), c) ?? [];
        expect(mergeExports(a, mergeExports(c, b))).toEqual(joined);
        expect(mergeExports(joined, b)).toEqual(joined);
        const ids = new Set([...a, ...b, ...c].map(({ id }) => id));
        expect(joined.map(({ id }) => id).sort()).toEqual([...ids].sort());
        for (const each of [...a, ...b, ...c].filter(({ goneAt }) => goneAt !== null))
          expect(joined.find(({ id }) => id === each.id)?.goneAt).not.toBeNull();
      }),
    );
  });
});

test('members of a newer version are kept', () => {
  const newer = { ...record, mood: 'hopeful' };
  const header = { schema: 1, vaultId: 'f'.repeat(32), generation: 1, parents: [], device: '00c0ffee' };
  const document = {
    ...header,
    writtenAt: '',
    clock: '',
    compartment: 'codes',
    records: [],
    exports: [newer],
  };
  expect(codesDocument.parse(document).exports).toEqual([newer]);
  expect(mergeExports([newer], [record])).toEqual([newer]);
  expect(codesDocument.safeParse({ ...document, exports: [{ id: 'a' }] }).success).toBe(false);
});
