/**
 * Random histories of recovery sets against the naive model of recovery-model.ts, over all policies. After every action,
 * done or refused, the laws of the states are looked at besides.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EditMoment } from '../../../shared/domain/accounts.ts';
import { codeFacts } from '../../../shared/domain/code-states.ts';
import type { RecoveryEvent, RecoveryRecord, RecoverySet } from '../../../shared/domain/recovery-record.ts';
import { recoveryRecord } from '../../../shared/domain/recovery-record.ts';
import {
  addSet,
  editSet,
  liveSets,
  markFailed,
  markSetRemoved,
  markWorked,
  takeCode,
  undoEvents,
  voidRest,
} from '../../../shared/domain/recovery-sets.ts';
import type { Policy } from '../../../shared/domain/recovery-terms.ts';
import { POLICIES } from '../../../shared/domain/recovery-terms.ts';
import { Refusal } from '../../../shared/failure.ts';
import { makeClock, makeIds, newSet } from './recovery-builders.ts';
import * as model from './recovery-model.ts';

type Model = model.Model;

class Real {
  records: RecoveryRecord[] = [];
  readonly newId = makeIds();
  private readonly clock = makeClock();

  set(place: number): RecoverySet {
    return this.records[place] as RecoverySet;
  }

  /** Carries out an action at a moment of a clock that jumps. Gives the code of the refusal, if there was one. */
  act(now: number, action: (moment: EditMoment) => { records: RecoveryRecord[] }): string | null {
    const before = this.records;
    const frozen = JSON.stringify(before);
    try {
      this.records = action(this.clock.moment(now)).records;
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    } finally {
      expect(JSON.stringify(before), 'what was there before is left alone').toBe(frozen);
    }
  }
}

interface Step {
  now: number;
  set: number;
  code: number;
}

/** One action on model and reality, and the laws afterwards. */
abstract class Command implements fc.Command<Model, Real> {
  readonly step: Step;
  constructor(step: Step) {
    this.step = step;
  }
  check = () => true;

  run(m: Model, r: Real): void {
    const before = r.records;
    const due = this.inModel(m);
    const given = r.act(this.step.now, moment => this.inReality(r, moment));
    expect(given).toBe(due);
    if (given !== null) expect(r.records).toBe(before);
    expect(r.records.length).toBe(m.length);
    const touched = this.touches();
    for (const [place, expected] of m.entries()) {
      const [was, is] = [before[place] as RecoverySet | undefined, r.set(place)];
      if (was && !touched.includes(place)) expect(is).toBe(was);
      else expectAsModelled(expected, is);
      if (was && was !== is) expectLawful(this, was, is);
    }
  }

  abstract inModel(m: Model): string | null;
  abstract inReality(r: Real, moment: EditMoment): { records: RecoveryRecord[] };
  /** Places of the sets that this may change. */
  abstract touches(): number[];
  toString = () => `${this.constructor.name}${JSON.stringify(this)}`;

  placeOf(sets: { length: number }): number {
    return this.step.set % sets.length;
  }
}

abstract class OnOneSet extends Command {
  private place = 0;

  inModel(m: Model): string | null {
    this.place = this.placeOf(m);
    return this.onSet(m[this.place] as model.ModelSet);
  }

  touches = () => [this.place];
  abstract onSet(set: model.ModelSet): string | null;

  codeIn({ names }: model.ModelSet): number {
    return this.step.code % names.length;
  }

  /** The set's id and the code's number, as reality calls them. */
  named(r: Real): { id: string; n: number } {
    const facts = codeFacts(r.set(this.place));
    const { id } = r.set(this.place).codes[this.step.code % facts.length] ?? { id: '' };
    return { id: r.set(this.place).id, n: facts.find(({ code }) => code.id === id)?.n ?? -1 };
  }
}

class Take extends OnOneSet {
  onSet = (set: model.ModelSet) => model.take(set, this.codeIn(set));
  inReality(r: Real, moment: EditMoment) {
    const { id, n } = this.named(r);
    return takeCode(r.records, id, n, '', r.newId, moment);
  }
}

class Worked extends OnOneSet {
  onSet = (set: model.ModelSet) => model.worked(set, this.codeIn(set));
  inReality(r: Real, moment: EditMoment) {
    const { id, n } = this.named(r);
    return markWorked(r.records, id, n, 'a purpose', r.newId, moment);
  }
}

class Failed extends OnOneSet {
  readonly strike: boolean;
  constructor(step: Step, strike: boolean) {
    super(step);
    this.strike = strike;
  }
  onSet = (set: model.ModelSet) => model.failed(set, this.codeIn(set), this.strike);
  inReality(r: Real, moment: EditMoment) {
    const { id, n } = this.named(r);
    return markFailed(r.records, id, n, this.strike, r.newId, moment);
  }
}

class VoidRest extends OnOneSet {
  onSet(set: model.ModelSet) {
    model.strikeRest(set);
    return null;
  }
  inReality = (r: Real, moment: EditMoment) =>
    voidRest(r.records, this.named(r).id, 'person', r.newId, moment);
}

class Undo extends OnOneSet {
  readonly picks: number[];
  constructor(step: Step, picks: number[]) {
    super(step);
    this.picks = picks;
  }
  private places: number[] = [];
  undone: string[] = [];
  onSet(set: model.ModelSet) {
    this.places = set.events.length === 0 ? [] : this.picks.map(pick => pick % set.events.length);
    return model.undo(set, this.places);
  }
  inReality(r: Real, moment: EditMoment) {
    const { id } = this.named(r);
    const set = r.records.find(record => record.id === id) as RecoverySet;
    this.undone = this.places.map(place => set.log[place]?.id ?? '');
    return undoEvents(r.records, id, this.undone, r.newId, moment);
  }
}

class EditPolicy extends OnOneSet {
  readonly policy: Policy;
  constructor(step: Step, policy: Policy) {
    super(step);
    this.policy = policy;
  }
  onSet(set: model.ModelSet) {
    set.policy = this.policy;
    return null;
  }
  inReality = (r: Real, moment: EditMoment) => ({
    records: editSet(r.records, this.named(r).id, { policy: this.policy }, moment),
  });
}

class Remove extends OnOneSet {
  readonly removed: boolean;
  constructor(step: Step, removed: boolean) {
    super(step);
    this.removed = removed;
  }
  onSet(set: model.ModelSet) {
    set.removed = this.removed;
    return null;
  }
  inReality = (r: Real, moment: EditMoment) => ({
    records: markSetRemoved(r.records, this.named(r).id, this.removed ? moment.at : null, moment),
  });
}

interface Newer {
  policy: Policy;
  numbering: 'none' | 'own' | 'partly';
  used: boolean[];
  replaces: number[];
}

class AddNewer extends Command {
  readonly newer: Newer;
  constructor(step: Step, newer: Newer) {
    super(step);
    this.newer = newer;
  }
  private places: number[] = [];
  inModel(m: Model) {
    const { policy, numbering, used, replaces } = this.newer;
    this.places = m.length === 0 ? [] : replaces.map(place => place % m.length);
    const names = used.map((_, place) => (numbering === 'own' ? ownNumber(place) : place + 1));
    const marked = [...used.keys()].filter(place => used[place]);
    model.add(m, { policy, names }, marked, this.places);
    return null;
  }
  inReality(r: Real, moment: EditMoment) {
    const { policy, numbering, used } = this.newer;
    const codes = used.map((mark, place) => ({
      number: numbering === 'none' || (numbering === 'partly' && place === 0) ? null : ownNumber(place),
      text: `placeholder-${place}`,
      used: mark,
    }));
    const replaces = this.places.map(place => r.set(place).id);
    return addSet(r.records, newSet({ policy, codes, replaces }), r.newId, moment);
  }
  touches = () => this.places;
}

/** Different for each place, from 0, and not in their order. */
function ownNumber(place: number): number {
  return (place * 3 + 2) % 7;
}

function expectAsModelled(expected: model.ModelSet, set: RecoverySet): void {
  const facts = new Map(codeFacts(set).map(each => [each.code.id, each]));
  const inOrder = set.codes.map(code => facts.get(code.id));
  expect(inOrder.map(each => each?.state)).toEqual(model.statesOf(expected));
  expect(inOrder.map(each => each?.n)).toEqual(expected.names);
  expect(set.log.map(({ type }) => type)).toEqual(expected.events.map(({ kind }) => kind));
  expect(set.policy.policy).toBe(expected.policy);
  expect(liveSets([set]).length).toBe(expected.removed ? 0 : 1);
  expect(recoveryRecord.parse(JSON.parse(JSON.stringify(set)))).toEqual(set);
  for (const log of [set.log.toReversed(), set.log.toSorted(byId)])
    expect(codeFacts({ ...set, log })).toEqual(codeFacts(set));
}

function expectLawful(command: Command, before: RecoverySet, after: RecoverySet): void {
  expect(after.log.slice(0, before.log.length), 'a log only grows').toEqual(before.log);
  const undone = command instanceof Undo ? command.undone : [];
  const tookBack = (code: string, makes: (event: RecoveryEvent) => boolean) =>
    before.log.some(event => undone.includes(event.id) && event.codes.includes(code) && makes(event));
  const now = new Map(codeFacts(after).map(({ code, state }) => [code.id, state]));
  for (const { code, state } of codeFacts(before)) {
    const next = now.get(code.id);
    if (state === 'used' && next !== 'used')
      expect(tookBack(code.id, ({ type, spends }) => type === 'worked' && spends !== false)).toBe(true);
    if (state === 'void' && (next === 'unused' || next === 'in-hand'))
      expect(tookBack(code.id, ({ type }) => type === 'voided')).toBe(true);
    if (state === 'void' && next === 'used') expect(command).toBeInstanceOf(Worked);
  }
}

function byId(a: RecoveryEvent, b: RecoveryEvent): number {
  return a.id < b.id ? -1 : 1;
}

const step = fc.record({
  // a clock that is off by a year either way, and often stands still
  now: fc.oneof(
    fc.constant(1_767_225_600_000),
    fc.integer({ min: 1_735_689_600_000, max: 1_798_761_600_000 }),
  ),
  set: fc.nat({ max: 20 }),
  code: fc.nat({ max: 20 }),
});
const newer = fc.record({
  policy: fc.constantFrom(...POLICIES),
  numbering: fc.constantFrom('none' as const, 'own' as const, 'partly' as const),
  used: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
  replaces: fc.array(fc.nat({ max: 20 }), { maxLength: 2 }),
});
const commands = fc.commands(
  [
    step.map(each => new Take(each)),
    step.map(each => new Worked(each)),
    fc.tuple(step, fc.boolean()).map(args => new Failed(...args)),
    step.map(each => new VoidRest(each)),
    fc.tuple(step, fc.array(fc.nat({ max: 50 }), { maxLength: 3 })).map(args => new Undo(...args)),
    fc.tuple(step, fc.constantFrom(...POLICIES)).map(args => new EditPolicy(...args)),
    fc.tuple(step, fc.boolean()).map(args => new Remove(...args)),
    fc.tuple(step, newer).map(args => new AddNewer(...args)),
  ],
  { maxCommands: 40, size: 'max' },
);

test.each(POLICIES)('random histories that begin with a set of the policy %s', policy => {
  const first = new AddNewer(
    { now: 0, set: 0, code: 0 },
    { policy, numbering: 'none', used: [false, false, false, false], replaces: [] },
  );
  fc.assert(
    fc.property(commands, list => {
      const setup = () => {
        const start = { model: [] as Model, real: new Real() };
        first.run(start.model, start.real);
        return start;
      };
      fc.modelRun(setup, list);
    }),
    { numRuns: 300 },
  );
});
