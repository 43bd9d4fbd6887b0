/** The pure parts of the recovery screens: words, order, marks, what may be replaced. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recoverySetView } from '../../../../electron/core/usecases/recovery-views.ts';
import { nextThing } from '../../../../renderer/features/recovery/AfterCode.tsx';
import { accountMarks } from '../../../../renderer/features/recovery/account-marks.ts';
import { setChangeOf } from '../../../../renderer/features/recovery/EditSetDialog.tsx';
import { olderSets } from '../../../../renderer/features/recovery/older-sets.ts';
import { findSets, groupOf, groupSets } from '../../../../renderer/features/recovery/order-sets.ts';
import {
  codeInHand,
  codeWords,
  eventWords,
  leftWords,
  usableFirst,
} from '../../../../renderer/features/recovery/set-words.ts';
import { en } from '../../../../renderer/text/en.ts';
import type { RecoverySetView } from '../../../../shared/contract/recovery-views.ts';
import type { RecoveryRecord } from '../../../../shared/domain/recovery-record.ts';
import { isSet } from '../../../../shared/domain/recovery-sets.ts';
import { POLICIES } from '../../../../shared/domain/recovery-terms.ts';
import { difficultSets, failed, plausibleSets, taken, withSet, worked } from '../../fake-recovery.ts';

const DAY = '2026-11-20T10:00:00.000Z';

function views(records: readonly RecoveryRecord[]): RecoverySetView[] {
  return records.filter(isSet).map(set => recoverySetView(set, records));
}

function view(records: readonly RecoveryRecord[], id: string): RecoverySetView {
  const found = views(records).find(set => set.id === id);
  if (!found) throw new Error(`no set ${id}`);
  return found;
}

const three = (policy: (typeof POLICIES)[number] = 'each-once') =>
  withSet([], 'three', { service: 'Portal', policy, codes: ['aaaa-1', 'bbbb-2', 'cccc-3'] });

describe('how many are left, in words', () => {
  test.each([
    ['set-github', '8 of 16 left, one in hand'],
    ['set-google', '2 of 10 left: make new ones soon'],
    ['set-portal', 'None left: make new ones now'],
    ['set-microsoft', '1 code, unused'],
    ['set-1password', 'Can be used again'],
    ['set-proton-old', 'Replaced by newer codes'],
    ['set-proton', '12 codes, none used'],
  ])('%s: %s', (id, words) => {
    expect(leftWords(view(plausibleSets(), id))).toBe(words);
  });

  test('a note has no number', () => {
    expect(leftWords(view(difficultSets(), 'set-note'))).toBe('Kept as a hidden note');
  });
});

describe('what a ticket says', () => {
  const said = (records: RecoveryRecord[], n: number): string | undefined => {
    const code = view(records, 'three').codes.find(each => each.n === n);
    return code && codeWords(code);
  };

  test('its state, the day and what for', () => {
    expect(said(three(), 1)).toBe('Unused');
    expect(said(taken(three(), 'three', 1, DAY, 'New laptop'), 1)).toBe(
      'In hand since 20 November 2026 · New laptop',
    );
    expect(said(worked(three(), 'three', 1, DAY, 'New laptop'), 1)).toBe(
      'Used 20 November 2026 · New laptop',
    );
    expect(said(failed(three(), 'three', 1, false, DAY), 1)).toBe('Did not work 20 November 2026');
    expect(said(failed(three(), 'three', 1, true, DAY), 1)).toBe('Void: crossed out by you');
  });

  test('why it is void, and that a code that can be used again was used', () => {
    expect(said(worked(three('set-expires-on-use'), 'three', 1, DAY), 2)).toBe('Void: ended with the others');
    expect(said(worked(three('reusable'), 'three', 1, DAY), 1)).toBe('Last used 20 November 2026');
  });

  test('what can still be used stands first, each part in its order', () => {
    const records = worked(worked(three(), 'three', 1, DAY), 'three', 2, DAY);
    expect(usableFirst(view(records, 'three').codes).map(({ n }) => n)).toEqual([3, 1, 2]);
  });

  test('of several codes in hand the one that was taken last counts', () => {
    const first = taken(three(), 'three', 3, '2026-11-20T10:00:00.000Z');
    const both = taken(first, 'three', 1, '2026-11-21T10:00:00.000Z');
    expect(codeInHand(view(both, 'three'))?.n).toBe(1);
    expect(codeInHand(view(three(), 'three'))).toBeNull();
  });

  test('the history names codes in runs', () => {
    const records = worked(three('set-expires-on-use'), 'three', 2, DAY);
    const lines = view(records, 'three').history.map(eventWords);
    expect(lines).toEqual(['Code 2 worked', 'Codes 1, 3 void: ended with the others']);
    expect(en.recovery.set.which([1, 2, 3, 7])).toBe('Codes 1–3, 7');
  });
});

describe('the order of the list', () => {
  test('a question that is open comes first, then none left, then few; what was replaced comes last', () => {
    const groups = groupSets(views(plausibleSets()));
    expect(groups.map(({ group }) => group)).toEqual(['attention', 'ready', 'replaced']);
    expect(groups[0]?.sets.map(({ id }) => id)).toEqual(['set-github', 'set-portal', 'set-google']);
    expect(groups[2]?.sets.map(({ id }) => id)).toEqual(['set-proton-old']);
  });

  test('no set is lost or doubled, whatever is searched for', () => {
    const all = views([...plausibleSets(), ...difficultSets()]);
    fc.assert(
      fc.property(fc.constantFrom('', 'alice', 'o', 'portal', '🦊', 'example alice', 'zzz'), query => {
        const found = findSets(all, query);
        const listed = groupSets(found).flatMap(({ group, sets }) =>
          sets.map(set => {
            expect(groupOf(set)).toBe(group);
            return set.id;
          }),
        );
        expect(listed.toSorted()).toEqual(found.map(({ id }) => id).toSorted());
      }),
    );
  });

  test('search takes service and account, words in any order', () => {
    const found = (query: string) => findSets(views(plausibleSets()), query).map(({ id }) => id);
    expect(found('example portal')).toEqual(['set-portal']);
    expect(found('  ')).toHaveLength(8);
    expect(found('nothing like it')).toEqual([]);
  });
});

describe('the mark of an account', () => {
  const marks = accountMarks(views(plausibleSets()));

  test('counts the codes of all its sets and leads to the best one', () => {
    expect(marks.get('github')).toEqual({ text: '8 left', warn: false, set: 'set-github' });
    expect(marks.get('mail')).toEqual({ text: '12 left', warn: false, set: 'set-proton' });
  });

  test('warns of few and of none', () => {
    expect(marks.get('google')).toEqual({ text: '2 left', warn: true, set: 'set-google' });
    const spent = worked(withSet([], 'one', { link: 'a', codes: ['code-1'] }), 'one', 1, DAY);
    expect(accountMarks(views(spent)).get('a')).toEqual({ text: 'none left', warn: true, set: 'one' });
  });

  test('says of a note that it is one, and nothing of an account without sets', () => {
    const note = withSet([], 'n', { link: 'a', note: 'text' });
    expect(accountMarks(views(note)).get('a')).toMatchObject({ text: 'note', warn: false });
    expect(marks.has('dropbox')).toBe(false);
  });
});

describe('which sets new codes may replace', () => {
  const sets = views(plausibleSets());
  const ids = (names: Partial<Parameters<typeof olderSets>[1]>) => {
    const none = { service: '', account: '', link: null, replaces: [], same: null };
    return olderSets(sets, { ...none, ...names }).map(({ id }) => id);
  };

  test('those of the same service and account, where one of them names no account too', () => {
    expect(ids({ service: ' github ', account: 'ALICE' })).toEqual(['set-github']);
    expect(ids({ service: 'GitHub' })).toEqual(['set-github']);
    expect(ids({ service: 'GitHub', account: 'bob' })).toEqual([]);
  });

  test('those that are linked to the same account, and those that the person came from', () => {
    expect(ids({ link: 'google' })).toEqual(['set-google']);
    expect(ids({ replaces: ['set-discord'] })).toEqual(['set-discord']);
  });

  test('never one without codes left, nor the same set', () => {
    expect(ids({ service: 'Invoice Portal', replaces: ['set-portal'] })).toEqual([]);
    expect(ids({ service: 'GitHub', same: 'set-github' })).toEqual([]);
    expect(ids({})).toEqual([]);
  });
});

describe('what follows after a code was used', () => {
  const follows = (records: RecoveryRecord[], outcome: 'used' | 'kept' | 'struck') =>
    nextThing(view(records, 'three'), outcome);

  test('each once: how many are left; new ones when few are', () => {
    const ten = withSet([], 'three', { codes: Array.from({ length: 10 }, (_, n) => `code-${n}`) });
    expect(follows(worked(ten, 'three', 1, DAY), 'used')).toEqual({
      sentence: '9 of 10 are left.',
      way: 'done',
      label: 'Done',
    });
    expect(follows(worked(three(), 'three', 1, DAY), 'used')).toMatchObject({ way: 'renew' });
  });

  test('a set that expires asks for the new codes and says how many went with it', () => {
    const next = follows(worked(three('set-expires-on-use'), 'three', 1, DAY), 'used');
    expect(next).toMatchObject({ way: 'renew', label: 'Store the new codes' });
    expect(next.sentence).toContain('The other 2 are void now.');
  });

  test('one that is renewed asks for the new one; one that can be used again asks for nothing', () => {
    expect(follows(worked(three('single-renewable'), 'three', 1, DAY), 'used')).toMatchObject({
      way: 'renew',
      label: 'Store the new code',
    });
    expect(follows(worked(three('reusable'), 'three', 1, DAY), 'used')).toMatchObject({ way: 'done' });
  });

  test('one that did not work leads to the next one, as long as there is one', () => {
    expect(follows(failed(three(), 'three', 1, true, DAY), 'struck')).toMatchObject({ way: 'again' });
    const one = withSet([], 'three', { codes: ['code-1'] });
    expect(follows(failed(one, 'three', 1, true, DAY), 'struck')).toMatchObject({ way: 'renew' });
    expect(follows(failed(one, 'three', 1, false, DAY), 'kept')).toMatchObject({ way: 'again' });
  });
});

describe('an edit of a set', () => {
  const before = { service: 'A', account: 'a', policy: 'each-once', link: null } as const;

  test('sends nothing where nothing was changed, blanks aside', () => {
    expect(setChangeOf(before, { ...before, service: ' A ' })).toEqual({});
  });

  test('sends only what was changed, a link that was taken away too', () => {
    expect(setChangeOf({ ...before, link: 'x' }, { ...before, account: 'b' })).toEqual({
      account: 'b',
      link: null,
    });
    for (const policy of POLICIES.filter(each => each !== 'each-once'))
      expect(setChangeOf(before, { ...before, policy })).toEqual({ policy });
  });
});
