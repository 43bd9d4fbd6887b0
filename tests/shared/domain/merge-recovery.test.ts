import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { activeEvents, type CodeState, codeFacts } from '../../../shared/domain/code-states.ts';
import { mergeRecovery } from '../../../shared/domain/merge-recovery.ts';
import type { RecoveryEvent, RecoveryRecord, RecoverySet } from '../../../shared/domain/recovery-record.ts';
import { recoveryRecord } from '../../../shared/domain/recovery-record.ts';
import {
  addSet,
  conditionOf,
  editSet,
  findSet,
  isSet,
  liveSets,
  markFailed,
  markSetRemoved,
  markWorked,
  takeCode,
  undoEvents,
  voidRest,
} from '../../../shared/domain/recovery-sets.ts';
import { POLICIES, RECOVERY_EVENTS, SCENES } from '../../../shared/domain/recovery-terms.ts';
import {
  endRescue,
  failedInRescue,
  findRescue,
  isRescue,
  openRescues,
  signedIn,
  startRescue,
  storedInRescue,
  takeForRescue,
  workedInRescue,
} from '../../../shared/domain/rescue.ts';
import { addSheet, confirmSheet, printableSets, sheetsOf } from '../../../shared/domain/sheets.ts';
import { Refusal } from '../../../shared/failure.ts';
import { makeClock, makeIds, moment, newSet, withSet } from './recovery-builders.ts';

type Records = RecoveryRecord[];

function expectLaws(a: Records, b: Records, c: Records): void {
  const ab = mergeRecovery(a, b);
  expect(mergeRecovery(b, a), 'commutative').toEqual(ab);
  expect(mergeRecovery(mergeRecovery(c, b), a), 'associative').toEqual(mergeRecovery(c, ab));
  expect(mergeRecovery(ab, ab), 'idempotent').toEqual(ab);
  expect(mergeRecovery(ab, b), 'knows all of what it was made from').toEqual(ab);
  expect(mergeRecovery(a, a), 'says nothing new').toEqual(mergeRecovery(a, []));
  for (const record of ab) expect(recoveryRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
}

describe('two machines', () => {
  const { records: base, id, newId } = withSet();
  const state = (records: Records, place = 0): CodeState | undefined =>
    codeFacts(findSet(records, id))[place]?.state;

  test('used here, taken there, in whatever order: used', () => {
    const used = markWorked(base, id, 1, '', newId, moment(2)).records;
    for (const hour of [1, 3]) {
      const taken = takeCode(base, id, 1, '', newId, moment(hour)).records;
      expect(state(mergeRecovery(taken, used))).toBe('used');
      const failed = markFailed(taken, id, 1, true, newId, moment(hour + 1)).records;
      expect(state(mergeRecovery(used, failed))).toBe('used');
    }
  });

  test('taken back here after that was known: taken back; a use of its own there stays', () => {
    const used = markWorked(base, id, 1, '', newId, moment(2));
    const back = undoEvents(used.records, id, used.events, newId, moment(3)).records;
    expect(state(mergeRecovery(used.records, back))).toBe('unused');
    const another = markWorked(base, id, 1, '', newId, moment(1)).records;
    expect(state(mergeRecovery(another, back))).toBe('used');
  });

  test('an undo after the merge takes back what either machine noted, for good', () => {
    const here = markWorked(base, id, 1, '', newId, moment(2)).records;
    const there = markWorked(base, id, 1, '', newId, moment(3)).records;
    const both = mergeRecovery(here, there);
    const events = activeEvents(findSet(both, id)).map(event => event.id);
    expect(events).toHaveLength(2);
    const back = undoEvents(both, id, events, newId, moment(4)).records;
    expect(state(mergeRecovery(mergeRecovery(back, here), there))).toBe('unused');
  });

  test('both replaced the same old set: both new sets stay, and it is void', () => {
    const here = addSet(base, newSet({ replaces: [id] }), newId, moment(2));
    const there = addSet(base, newSet({ replaces: [id] }), newId, moment(3));
    const both = mergeRecovery(here.records, there.records);
    expect(liveSets(both).map(set => set.id)).toEqual([id, here.id, there.id]);
    expect(codeFacts(findSet(both, id)).every(facts => facts.state === 'void')).toBe(true);
    expect([here.id, there.id].map(each => conditionOf(findSet(both, each), both))).toEqual([
      'ready',
      'ready',
    ]);
  });

  test('each group of fields goes to its last writer', () => {
    const here = editSet(editSet(base, id, { service: 'Here' }, moment(5)), id, { note: 'here' }, moment(2));
    const there = editSet(editSet(base, id, { account: 'bob' }, moment(4)), id, { note: 'there' }, moment(3));
    const removed = markSetRemoved(there, id, moment(6).at, moment(6));
    const linked = editSet(here, id, { link: 'account', policy: 'reusable' }, moment(7));
    const set = findSet(mergeRecovery(removed, linked), id);
    expect(set.about).toMatchObject({ service: 'Here', account: 'alice@example.com' });
    expect(set).toMatchObject({
      note: { text: 'there' },
      removed: { at: moment(6).at },
      link: { account: 'account' },
      policy: { policy: 'reusable' },
    });
  });

  test('codes keep their order, which is what people count by', () => {
    const texts = Array.from({ length: 20 }, (_, place) => ({ number: null, text: `${place}`, used: false }));
    const many = withSet({ codes: texts });
    const here = markWorked(many.records, many.id, 3, '', many.newId, moment(2)).records;
    const merged = findSet(mergeRecovery(here, many.records), many.id);
    expect(merged.codes.map(({ text }) => text)).toEqual(texts.map(({ text }) => text));
  });

  test('members of a newer version are kept, in every part', () => {
    const [first] = base as [RecoverySet];
    const newer = {
      ...first,
      colour: { value: 'red', stamp: moment(9).stamp },
      about: { ...first.about, mark: 1, stamp: moment(9).stamp },
      codes: first.codes.map(code => ({ ...code, mark: 2, stamp: moment(9).stamp })),
    };
    const older = { ...first, colour: { value: 'blue', stamp: moment(8).stamp }, shape: 'round' };
    const [merged] = mergeRecovery([newer], [older]);
    expect(merged).toMatchObject({ colour: { value: 'red' }, shape: 'round', about: { mark: 1 } });
    expect((merged as RecoverySet).codes.every(code => code.mark === 2)).toBe(true);
  });

  test('nothing is changed in what goes in', () => {
    const here = markWorked(base, id, 1, '', newId, moment(2)).records;
    const frozen = JSON.stringify([here, base]);
    mergeRecovery(here, base);
    expect(JSON.stringify([here, base])).toBe(frozen);
  });

  test('nothing with nothing is nothing', () => {
    expect(mergeRecovery([], [])).toEqual([]);
  });
});

/** A machine whose clock is off by up to two years. It writes on top of all that it has heard. */
class Machine {
  records: Records = [];
  readonly newId: () => string;
  readonly clock: ReturnType<typeof makeClock>;
  constructor(place: number) {
    this.newId = makeIds(`${place}`);
    this.clock = makeClock(`0000000${place}`);
  }

  hears(other: Machine): void {
    this.records = mergeRecovery(this.records, other.records);
    for (const stamp of JSON.stringify(this.records).match(/\d{15}-\d{5}-[0-9a-f]{8}/g) ?? [])
      this.clock.hears(stamp);
  }

  does({ deed, pick, now }: Deed): void {
    try {
      this.records = this.after(deed, pick, now);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  private after(deed: Deed['deed'], pick: number, now: number): Records {
    const { records, newId } = this;
    const at = this.clock.moment(now);
    const sets = records.filter(isSet);
    const set = sets[pick % Math.max(1, sets.length)];
    const policy = POLICIES[pick % POLICIES.length] ?? 'each-once';
    if (!set || deed === 'add') return addSet(records, newSet({ policy }, 1 + (pick % 4)), newId, at).records;
    const { id } = set;
    const n = 1 + (pick % set.codes.length);
    switch (deed) {
      case 'replace':
        return addSet(records, newSet({ policy, replaces: [id] }, 1 + (pick % 4)), newId, at).records;
      case 'take':
        return takeCode(records, id, n, '', newId, at).records;
      case 'worked':
        return markWorked(records, id, n, 'a purpose', newId, at).records;
      case 'failed':
        return markFailed(records, id, n, pick % 2 === 0, newId, at).records;
      case 'void':
        return voidRest(records, id, 'person', newId, at).records;
      case 'undo': {
        const events = activeEvents(set).map(event => event.id);
        return undoEvents(records, id, events.slice(pick % Math.max(1, events.length)), newId, at).records;
      }
      case 'edit':
        return editSet(records, id, EDITS[pick % EDITS.length] ?? {}, at);
      case 'remove':
        return markSetRemoved(records, id, set.removed.at === null ? at.at : null, at);
      case 'walk':
        return this.walked(id, n, pick, at);
      case 'print':
        return addSheet(records, { sets: printableSets(records, [id]), where: '' }, newId, at).records;
      case 'look': {
        const sheet = sheetsOf(records)[pick % 3]?.id ?? '';
        return confirmSheet(records, sheet, pick % 2 === 0 ? 'seen' : 'removed', at);
      }
    }
  }

  private walked(set: string, n: number, pick: number, at: ReturnType<typeof moment>): Records {
    const { records, newId } = this;
    const [open] = openRescues(records);
    const input = { scene: 'missing' as const, account: null, service: 'x', accountName: '' };
    if (!open) return startRescue(records, input, newId, at).records;
    const { signedIn: isIn, taken, worked, stored } = findRescue(records, open.id).progress;
    if (!isIn) return signedIn(records, open.id, at);
    if (!taken) return takeForRescue(records, open.id, { set, n }, newId, at);
    if (!worked && pick % 3 === 0) return failedInRescue(records, open.id, false, newId, at);
    if (!worked) return workedInRescue(records, open.id, newId, at);
    if (!stored) return storedInRescue(records, open.id, newSet({ replaces: [taken.set] }), newId, at);
    return endRescue(records, open.id, at);
  }
}

const EDITS = [
  { service: 'Portal' },
  { account: 'bob', issuedAt: '2026-02-03' },
  { policy: 'reusable' as const },
  { policy: 'set-expires-on-use' as const },
  { link: 'account' },
  { link: null },
  { note: 'a note' },
];
const DEEDS = [
  'add',
  'replace',
  'take',
  'worked',
  'failed',
  'void',
  'undo',
  'edit',
  'remove',
  'walk',
  'print',
  'look',
] as const;

interface Deed {
  machine: number;
  deed: (typeof DEEDS)[number];
  pick: number;
  now: number;
}
interface Hearing {
  machine: number;
  hears: number;
}

const place = fc.nat({ max: 2 });
const histories: fc.Arbitrary<(Deed | Hearing)[]> = fc.array(
  fc.oneof(
    { weight: 1, arbitrary: fc.record({ machine: place, hears: place }) },
    {
      weight: 4,
      arbitrary: fc.record({
        machine: place,
        deed: fc.constantFrom(...DEEDS),
        pick: fc.nat({ max: 1_000 }),
        now: fc.integer({ min: 1_704_067_200_000, max: 1_830_297_600_000 }),
      }),
    },
  ),
  { maxLength: 60, size: 'max' },
);

function machinesAfter(history: (Deed | Hearing)[]): [Machine, Machine, Machine] {
  const machines: [Machine, Machine, Machine] = [new Machine(0), new Machine(1), new Machine(2)];
  // all three begin with the same set
  machines[0].does({ machine: 0, deed: 'add', pick: 3, now: 1_767_225_600_000 });
  for (const other of [machines[1], machines[2]]) other.hears(machines[0]);
  for (const event of history) {
    const machine = machines[event.machine] as Machine;
    if ('hears' in event) machine.hears(machines[event.hears] as Machine);
    else machine.does(event);
  }
  return machines;
}

function undoneIn(set: RecoverySet | undefined): Set<string> {
  return new Set(set?.log.flatMap(event => event.of));
}

/** Each event that made the state of a code on one machine is undone in what the others knew. */
function expectNothingForgotten(before: Records, after: Records): void {
  for (const set of before.filter(isSet)) {
    const merged = findSet(after, set.id);
    const undone = undoneIn(merged);
    const states = new Map(codeFacts(merged).map(({ code, state }) => [code.id, state]));
    const making = (code: string, makes: (event: RecoveryEvent) => boolean) =>
      activeEvents(set).filter(event => event.codes.includes(code) && makes(event));
    for (const { code, state } of codeFacts(set)) {
      const next = states.get(code.id);
      const uses = making(code.id, ({ type, spends }) => type === 'worked' && spends !== false);
      const voids = making(code.id, ({ type }) => type === 'voided');
      if (state === 'used' && next !== 'used') expect(uses.every(({ id }) => undone.has(id))).toBe(true);
      if (state === 'void' && next !== 'void' && next !== 'used')
        expect(voids.every(({ id }) => undone.has(id))).toBe(true);
    }
    expect(merged.codes.map(({ id }) => id)).toEqual(set.codes.map(({ id }) => id));
    expect(new Set(merged.log.map(({ id }) => id))).toEqual(
      new Set([...merged.log, ...set.log].map(({ id }) => id)),
    );
    expect(merged.replaces).toEqual(expect.arrayContaining(set.replaces));
  }
  expect(after.map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
}

/** Whatever was used can still be taken back, and stays so when machines that did not know are heard again. */
function expectUndoable(records: Records, others: Records[]): void {
  const clock = makeClock('0000000f', 1_893_456_000_000);
  for (const set of records.filter(isSet)) {
    const used = codeFacts(set).find(({ state }) => state === 'used');
    const events = activeEvents(set)
      .filter(({ type, codes }) => type === 'worked' && codes.includes(used?.code.id ?? ''))
      .map(({ id }) => id);
    if (!used) continue;
    const back = undoEvents(records, set.id, events, makeIds('f'), clock.moment()).records;
    const heard = others.reduce(mergeRecovery, back);
    const [before, after] = [back, heard].map(each =>
      codeFacts(findSet(each, set.id)).find(({ code }) => code.id === used.code.id),
    );
    expect(after?.state).not.toBe('used');
    expect(after?.state).toBe(before?.state);
  }
}

test('random histories of three machines with skewed clocks', () => {
  fc.assert(
    fc.property(histories, history => {
      const [a, b, c] = machinesAfter(history).map(({ records }) => records) as [Records, Records, Records];
      expectLaws(a, b, c);
      const all = mergeRecovery(mergeRecovery(a, b), c);
      for (const each of [a, b, c]) expectNothingForgotten(each, all);
      expectUndoable(all, [a, b, c]);
      expect(openRescues(all).every(isRescue)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('machines that hear of each other in any order come to the same records', () => {
  fc.assert(
    fc.property(histories, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (history, order) => {
      const records = machinesAfter(history).map(each => each.records);
      const [first = [], ...rest] = order.map(each => records[each] ?? []);
      const [x = [], y = [], z = []] = records;
      expect(rest.reduce(mergeRecovery, first)).toEqual(mergeRecovery(mergeRecovery(x, y), z));
    }),
    { numRuns: 200 },
  );
});

describe('hostile records', () => {
  const id = fc.constantFrom('a', 'b', 'c');
  const stamp = fc.constantFrom('', '1', '2', 'not a stamp');
  const text = fc.constantFrom('', 'x', 'y');
  // as they come out of a file: JSON knows no -0
  const any = fc.json({ maxDepth: 2 }).map(json => JSON.parse(json) as unknown);
  const unknown = fc.dictionary(
    fc.constantFrom('new', 'newer'),
    fc.oneof(any, fc.record({ stamp, value: text })),
    {
      maxKeys: 2,
    },
  );
  const loose = <T extends object>(shape: fc.Arbitrary<T>) =>
    fc.tuple(unknown, shape).map(([more, known]) => ({ ...more, ...known }));
  const unique = <T extends { id: string }>(each: fc.Arbitrary<T>) =>
    fc.uniqueArray(each, { selector: ({ id: of }) => of, maxLength: 3 });

  const event = loose(
    fc.record({
      id,
      type: fc.constantFrom(...RECOVERY_EVENTS),
      at: text,
      stamp,
      codes: fc.array(id, { maxLength: 2 }),
      of: fc.array(id, { maxLength: 2 }),
      spends: fc.boolean(),
    }),
  );
  const set = loose(
    fc.record({
      id,
      kind: fc.constant('set' as const),
      createdAt: text,
      about: loose(fc.record({ service: text, account: text, issuedAt: fc.constant(null), stamp })),
      policy: loose(fc.record({ policy: fc.constantFrom(...POLICIES), stamp })),
      link: loose(fc.record({ account: fc.option(text), stamp })),
      codes: unique(loose(fc.record({ id, number: fc.option(fc.nat({ max: 2 })), text, stamp }))),
      log: unique(event),
      replaces: fc.array(id, { maxLength: 3 }),
      note: loose(fc.record({ text, stamp })),
      removed: loose(fc.record({ at: fc.option(text), stamp })),
    }),
  );
  const rescue = loose(
    fc.record({
      id,
      kind: fc.constant('rescue' as const),
      startedAt: text,
      scene: fc.constantFrom(...SCENES),
      service: text,
      accountName: text,
      progress: loose(
        fc.record({
          account: fc.option(text),
          signedIn: fc.boolean(),
          taken: fc.option(fc.record({ set: id, code: id, event: fc.option(id) })),
          worked: fc.option(fc.array(id, { maxLength: 2 })),
          ticket: text,
          scan: fc.constantFrom('open' as const, 'done' as const, 'skipped' as const),
          accepted: fc.boolean(),
          stored: fc.option(id),
          stamp,
        }),
      ),
      ended: loose(fc.record({ at: fc.option(text), stamp })),
    }),
  );
  const sheet = loose(
    fc.record({
      id,
      kind: fc.constant('sheet' as const),
      printedAt: text,
      printed: loose(
        fc.record({
          sets: fc.array(
            loose(
              fc.record({ set: id, service: text, account: text, codes: fc.array(id, { maxLength: 2 }) }),
            ),
            { maxLength: 2 },
          ),
          stamp,
        }),
      ),
      where: loose(fc.record({ text, stamp })),
      seen: loose(fc.record({ at: fc.option(text), stamp })),
      removed: loose(fc.record({ at: fc.option(text), stamp })),
    }),
  );
  const records: fc.Arbitrary<Records> = fc.array(fc.oneof(set, set, sheet, rescue), { maxLength: 4 });

  test('equal stamps, shared ids, unknown members, several kinds of one id: the laws hold', () => {
    fc.assert(fc.property(records, records, records, expectLaws), { numRuns: 500 });
  });
});
