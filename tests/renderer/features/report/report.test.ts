/** Each danger leads somewhere that helps; a long row of one kind is folded and nothing is dropped. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupLines } from '../../../../renderer/features/report/group-lines.ts';
import { targetOf } from '../../../../renderer/features/report/target-of-line.ts';
import { DANGERS } from '../../../../shared/domain/report.ts';
import { reportLine } from '../get-back-in/walks.ts';

describe('where a line leads', () => {
  test('to what it is about', () => {
    expect(targetOf(reportLine('unfinished-rescue', { rescueId: 'w' }))).toEqual({ kind: 'rescue', id: 'w' });
    expect(targetOf(reportLine('in-hand', { setId: 's' }))).toEqual({ kind: 'set', id: 's' });
    expect(targetOf(reportLine('unread-note', { setId: 's' }))).toEqual({ kind: 'set', id: 's' });
    expect(targetOf(reportLine('no-codes', { accountId: 'a' }))).toEqual({ kind: 'add-codes', account: 'a' });
    expect(targetOf(reportLine('used-up', { setId: 's' }))).toEqual({ kind: 'add-codes', account: null });
    expect(targetOf(reportLine('no-kit'))).toEqual({ kind: 'settings' });
    expect(targetOf(reportLine('plain-export', { exportId: 'e' }))).toEqual({ kind: 'export-gone', id: 'e' });
    expect(targetOf(reportLine('only-here'))).toEqual({ kind: 'add-place' });
    expect(targetOf(reportLine('unproved-backup'))).toEqual({ kind: 'places' });
    expect(targetOf(reportLine('recovery-only-here'))).toEqual({ kind: 'places' });
  });

  test('a mailbox with codes leads to them, one without to adding some', () => {
    const mailbox = { accountId: 'mail', count: 3 };
    expect(targetOf(reportLine('mailbox-loop', mailbox))).toEqual({ kind: 'add-codes', account: 'mail' });
    expect(targetOf(reportLine('mailbox-loop', { ...mailbox, setId: 's' }))).toEqual({
      kind: 'set',
      id: 's',
    });
  });

  test('somewhere, for each danger, even when what it is about is gone', () => {
    for (const danger of DANGERS) expect(targetOf(reportLine(danger)).kind).toBeTruthy();
  });
});

describe('groups', () => {
  test('four of a kind stand, of five two are folded', () => {
    const lines = (count: number) => Array.from({ length: count }, () => reportLine('no-codes'));
    expect(groupLines(lines(4))).toMatchObject([{ shown: { length: 4 }, folded: { length: 0 } }]);
    expect(groupLines(lines(5))).toMatchObject([{ shown: { length: 3 }, folded: { length: 2 } }]);
    expect(groupLines([])).toEqual([]);
  });

  test('keep every line, in its order', () => {
    const lines = fc.array(fc.constantFrom(...DANGERS).map(danger => reportLine(danger)));
    fc.assert(
      fc.property(lines, all => {
        const groups = groupLines(all);
        expect(groups.flatMap(({ shown, folded }) => [...shown, ...folded])).toEqual(all);
        for (const { danger, shown, folded } of groups) {
          expect(shown.length).toBeGreaterThan(0);
          expect(folded.length).not.toBe(1);
          for (const line of [...shown, ...folded]) expect(line.danger).toBe(danger);
        }
      }),
    );
  });
});
