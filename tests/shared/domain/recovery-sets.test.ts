import { describe, expect, test } from 'vitest';
import { codeFacts } from '../../../shared/domain/code-states.ts';
import type { RecoveryRecord, RecoverySet } from '../../../shared/domain/recovery-record.ts';
import { recoveryRecord } from '../../../shared/domain/recovery-record.ts';
import {
  addSet,
  codesLeft,
  conditionOf,
  editSet,
  findCode,
  findSet,
  liveSets,
  markFailed,
  markSetRemoved,
  markWorked,
  nextCode,
  replacedBy,
  takeCode,
  undoEvents,
  voidRest,
} from '../../../shared/domain/recovery-sets.ts';
import { startRescue } from '../../../shared/domain/rescue.ts';
import { makeIds, moment, newSet, withSet } from './recovery-builders.ts';

function states(records: readonly RecoveryRecord[], id: string): string {
  return codeFacts(findSet(records, id))
    .map(({ state }) => state)
    .join(' ');
}

describe('a new set', () => {
  test('is what the vault stores, spelling and all', () => {
    const codes = [
      { number: 7, text: ' aB-c ', used: false },
      { number: 0, text: '\u00e4\u{1f511}', used: true },
    ];
    const { set } = withSet({ codes, note: 'all of the text', link: 'account-1', issuedAt: '2026-01-01' });
    expect(recoveryRecord.parse(JSON.parse(JSON.stringify(set)))).toEqual(set);
    expect(set.codes.map(({ number, text }) => [number, text])).toEqual([
      [7, ' aB-c '],
      [0, '\u00e4\u{1f511}'],
    ]);
    expect(set.note.text).toBe('all of the text');
  });

  test('begins with the used marks of its file', () => {
    const marks = [true, false, true].map((used, place) => ({ number: null, text: `code-${place}`, used }));
    const { records, id } = withSet({ codes: marks, policy: 'reusable' });
    expect(states(records, id)).toBe('used unused used');
  });

  test('every code, event and set has an id of its own', () => {
    const { set } = withSet({ codes: [{ number: null, text: 'code', used: true }] }, { newId: makeIds() });
    const ids = [set.id, ...set.codes.map(({ id }) => id), ...set.log.map(({ id }) => id)];
    expect(new Set(ids).size).toBe(3);
  });

  test('voids what it replaces in the same change, used codes excepted', () => {
    const old = withSet();
    const used = markWorked(old.records, old.id, 1, '', old.newId, moment(2)).records;
    const taken = takeCode(used, old.id, 2, '', old.newId, moment(3)).records;
    const next = withSet({ replaces: [old.id, old.id] }, { records: taken, newId: old.newId });
    expect(states(next.records, old.id)).toBe('used void void');
    expect(codeFacts(findSet(next.records, old.id))[1]?.since?.reason).toBe('newer-set');
    expect(replacedBy(next.records, old.id)?.id).toBe(next.id);
  });

  test('refuses to replace what is no set, and then nothing has changed', () => {
    const old = withSet();
    const walk = startRescue(
      old.records,
      { scene: 'missing', account: null, service: 'x', accountName: '' },
      old.newId,
      moment(2),
    );
    for (const wrong of ['elsewhere', walk.id]) {
      const act = () => addSet(walk.records, newSet({ replaces: [old.id, wrong] }), old.newId, moment(3));
      expect(act).toThrow('set-unknown');
    }
    expect(states(walk.records, old.id)).toBe('unused unused unused');
  });
});

describe('what is not there is refused', () => {
  const { records, id, newId } = withSet();
  test.each<[string, (set: string) => unknown]>([
    ['take', set => takeCode(records, set, 1, '', newId, moment(2))],
    ['worked', set => markWorked(records, set, 1, '', newId, moment(2))],
    ['failed', set => markFailed(records, set, 1, false, newId, moment(2))],
    ['void', set => voidRest(records, set, 'person', newId, moment(2))],
    ['undo', set => undoEvents(records, set, ['x'], newId, moment(2))],
    ['edit', set => editSet(records, set, { note: '' }, moment(2))],
    ['remove', set => markSetRemoved(records, set, null, moment(2))],
  ])('%s', (_, act) => {
    expect(() => act('elsewhere')).toThrow('set-unknown');
  });

  test.each([0, 4, -1, 1.5, Number.NaN])('code %s', n => {
    expect(() => findCode(findSet(records, id), n)).toThrow('code-unknown');
    expect(() => takeCode(records, id, n, '', newId, moment(2))).toThrow('code-unknown');
    expect(() => markWorked(records, id, n, '', newId, moment(2))).toThrow('code-unknown');
    expect(() => markFailed(records, id, n, true, newId, moment(2))).toThrow('code-unknown');
  });

  test('the refusal names the service and the number, never a code', () => {
    try {
      findCode(findSet(records, id), 9);
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ failure: { details: { n: 9, service: 'Invoice Portal' } } });
      expect(JSON.stringify(error)).not.toContain('placeholder');
    }
  });
});

describe('taking', () => {
  test('marks the code in hand with its purpose', () => {
    const { records, id, newId } = withSet();
    const taken = takeCode(records, id, 2, 'new laptop', newId, moment(2));
    expect(states(taken.records, id)).toBe('unused in-hand unused');
    expect(findSet(taken.records, id).log.at(-1)).toMatchObject({ type: 'took', purpose: 'new laptop' });
    expect(findSet(taken.records, id).log.map(event => event.id)).toEqual(taken.events);
  });

  test('twice is once, and the undo of either lets go', () => {
    const { records, id, newId } = withSet();
    const first = takeCode(records, id, 1, '', newId, moment(2));
    const second = takeCode(first.records, id, 1, '', newId, moment(3));
    expect(second).toEqual(first);
    const undone = undoEvents(second.records, id, second.events, newId, moment(4));
    expect(states(undone.records, id)).toBe('unused unused unused');
  });

  test('the next one is the one in hand, else the first that is left', () => {
    const { records, id, newId } = withSet();
    expect(nextCode(findSet(records, id)).n).toBe(1);
    const third = takeCode(records, id, 3, '', newId, moment(2)).records;
    expect(nextCode(findSet(third, id)).n).toBe(3);
    const used = markWorked(third, id, 3, '', newId, moment(3)).records;
    expect(nextCode(findSet(used, id)).n).toBe(1);
    const gone = voidRest(used, id, 'person', newId, moment(4)).records;
    expect(() => nextCode(findSet(gone, id))).toThrow('no-code-left');
  });

  test('used and void codes are refused, with the day of the use', () => {
    const { records, id, newId } = withSet();
    const used = markWorked(records, id, 1, '', newId, moment(2)).records;
    const gone = voidRest(used, id, 'person', newId, moment(3)).records;
    expect(() => takeCode(gone, id, 1, '', newId, moment(4))).toThrow(
      expect.objectContaining({ failure: { code: 'code-used', details: { n: 1, at: moment(2).at } } }),
    );
    expect(() => takeCode(gone, id, 2, '', newId, moment(4))).toThrow('code-void');
    expect(() => markFailed(gone, id, 1, false, newId, moment(4))).toThrow('code-used');
    expect(() => markFailed(gone, id, 2, true, newId, moment(4))).toThrow('code-void');
    expect(() => markWorked(gone, id, 1, '', newId, moment(4))).toThrow('code-used');
  });
});

describe('it worked', () => {
  const afterUse = (policy: RecoverySet['policy']['policy']) => {
    const { records, id, newId } = withSet({ policy });
    return states(markWorked(records, id, 2, '', newId, moment(2)).records, id);
  };

  test.each([
    ['each-once', 'unused used unused'],
    ['single-renewable', 'unused used unused'],
    ['set-expires-on-use', 'void used void'],
    ['reusable', 'unused unused unused'],
  ] as const)('%s', (policy, expected) => {
    expect(afterUse(policy)).toBe(expected);
  });

  test('all of what followed is taken back with its events', () => {
    const { records, id, newId } = withSet({ policy: 'set-expires-on-use' });
    const taken = takeCode(records, id, 2, '', newId, moment(2)).records;
    const worked = markWorked(taken, id, 2, '', newId, moment(3));
    expect(worked.events).toHaveLength(2);
    const back = undoEvents(worked.records, id, worked.events, newId, moment(4)).records;
    expect(states(back, id)).toBe('unused in-hand unused');
  });

  test('the purpose of the taking is kept unless another one is given', () => {
    const { records, id, newId } = withSet();
    const taken = takeCode(records, id, 1, 'new laptop', newId, moment(2)).records;
    const last = (purpose: string) =>
      findSet(markWorked(taken, id, 1, purpose, newId, moment(3)).records, id).log.at(-1)?.purpose;
    expect([last(''), last('phone lost')]).toEqual(['new laptop', 'phone lost']);
  });

  test('a code that was held for void and worked all the same is used', () => {
    const { records, id, newId } = withSet();
    const gone = voidRest(records, id, 'person', newId, moment(2)).records;
    expect(states(markWorked(gone, id, 1, '', newId, moment(3)).records, id)).toBe('used void void');
  });

  test('a later policy neither un-uses nor spends what was used under the old one', () => {
    const once = withSet();
    const used = markWorked(once.records, once.id, 1, '', once.newId, moment(2)).records;
    expect(states(editSet(used, once.id, { policy: 'reusable' }, moment(3)), once.id)).toBe(
      'used unused unused',
    );
    const many = withSet({ policy: 'reusable' });
    const spared = markWorked(many.records, many.id, 1, '', many.newId, moment(2)).records;
    expect(states(editSet(spared, many.id, { policy: 'each-once' }, moment(3)), many.id)).toBe(
      'unused unused unused',
    );
  });
});

describe('it did not work', () => {
  test('unused again with the date, or struck', () => {
    const { records, id, newId } = withSet();
    const taken = takeCode(records, id, 1, '', newId, moment(2)).records;
    const failed = markFailed(taken, id, 1, false, newId, moment(3)).records;
    expect(findCode(findSet(failed, id), 1)).toMatchObject({ state: 'unused', failedAt: moment(3).at });
    const struck = markFailed(taken, id, 1, true, newId, moment(3));
    expect(findCode(findSet(struck.records, id), 1)).toMatchObject({ state: 'void', failedAt: moment(3).at });
    expect(states(undoEvents(struck.records, id, struck.events, newId, moment(4)).records, id)).toBe(
      'in-hand unused unused',
    );
  });
});

describe('undoing', () => {
  const { records, id, newId } = withSet();
  const taken = takeCode(records, id, 1, '', newId, moment(2));
  const [event = ''] = taken.events;

  test.each([[[]], [['elsewhere']], [[event, 'elsewhere']]])('refuses %j', events => {
    expect(() => undoEvents(taken.records, id, events, newId, moment(3))).toThrow('nothing-to-undo');
  });

  test('refuses a second time, and the undoing itself', () => {
    const back = undoEvents(taken.records, id, [event], newId, moment(3));
    for (const events of [[event], back.events])
      expect(() => undoEvents(back.records, id, events, newId, moment(4))).toThrow('nothing-to-undo');
  });

  test('refuses an event of another set', () => {
    const other = withSet({}, { records: taken.records, newId });
    expect(() => undoEvents(other.records, other.id, [event], newId, moment(3))).toThrow('nothing-to-undo');
  });
});

describe('editing and removing', () => {
  test('only what is touched gets the new stamp', () => {
    const { records, set, id } = withSet({ note: 'old' });
    const { stamp } = moment(5);
    expect(findSet(editSet(records, id, { account: 'bob' }, moment(5)), id)).toEqual({
      ...set,
      about: { ...set.about, account: 'bob', stamp },
    });
    expect(findSet(editSet(records, id, { link: null, note: '' }, moment(5)), id)).toEqual({
      ...set,
      link: { account: null, stamp },
      note: { text: '', stamp },
    });
    expect(findSet(editSet(records, id, { issuedAt: null, policy: 'reusable' }, moment(5)), id)).toEqual({
      ...set,
      about: { ...set.about, stamp },
      policy: { policy: 'reusable', stamp },
    });
    expect(findSet(editSet(records, id, { service: undefined }, moment(5)), id)).toEqual(set);
  });

  test('members of a newer version stay', () => {
    const { records, id } = withSet();
    const newer = records.map(record => ({
      ...record,
      colour: 'red',
      about: { ...findSet(records, id).about, mark: 1 },
    }));
    const edited = editSet(newer, id, { service: 'Portal' }, moment(5));
    expect(edited[0]).toMatchObject({ colour: 'red', about: { mark: 1, service: 'Portal' } });
  });

  test('removal is a mark that comes off again, and codes keep their states', () => {
    const { records, id, newId } = withSet();
    const used = markWorked(records, id, 1, '', newId, moment(2)).records;
    const removed = markSetRemoved(used, id, moment(3).at, moment(3));
    expect(liveSets(removed)).toEqual([]);
    const restored = markSetRemoved(removed, id, null, moment(4));
    expect(liveSets(restored).map(set => set.id)).toEqual([id]);
    expect(states(restored, id)).toBe('used unused unused');
  });
});

describe('how a set stands', () => {
  /** A set of `count` codes of which `used` were used. */
  function condition(count: number, used: number) {
    const codes = newSet({}, count).codes.map((code, place) => ({ ...code, used: place < used }));
    const { records, set } = withSet({ codes });
    return conditionOf(set, records);
  }

  test.each([
    [0, 0, 'note'],
    [1, 0, 'ready'],
    [1, 1, 'none-left'],
    [2, 0, 'ready'],
    [2, 1, 'few-left'],
    [3, 0, 'ready'],
    [3, 1, 'few-left'],
    [10, 7, 'ready'],
    [10, 8, 'few-left'],
    [16, 12, 'ready'],
    [16, 13, 'few-left'],
    [16, 16, 'none-left'],
    [100, 80, 'few-left'],
    [100, 79, 'ready'],
  ] as const)('of %i codes %i used: %s', (count, used, expected) => {
    expect(condition(count, used)).toBe(expected);
  });

  test('a code in hand is still left', () => {
    const { records, id, newId } = withSet();
    expect(codesLeft(findSet(takeCode(records, id, 1, '', newId, moment(2)).records, id))).toBe(3);
  });

  test('superseded while the newer set is there, used up when that one lies in the bin', () => {
    const old = withSet();
    const next = withSet({ replaces: [old.id] }, { records: old.records, newId: old.newId });
    expect(conditionOf(findSet(next.records, old.id), next.records)).toBe('superseded');
    const binned = markSetRemoved(next.records, next.id, moment(3).at, moment(3));
    expect(conditionOf(findSet(binned, old.id), binned)).toBe('none-left');
  });
});
