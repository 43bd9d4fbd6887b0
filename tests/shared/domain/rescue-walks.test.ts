/**
 * Random walks through "I need to get in": forwards, backwards, with refused codes, crashes, second presses and people
 * who change things in the lists meanwhile. Wherever a walk stands, it can be finished.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { accountRecord } from '../../../shared/domain/account-record.ts';
import { accountFrom, isLive, markRemoved, replaceSecret } from '../../../shared/domain/accounts.ts';
import { activeEvents, codeFacts } from '../../../shared/domain/code-states.ts';
import type { Entry } from '../../../shared/domain/otp.ts';
import { type RecoveryRecord, recoveryRecord } from '../../../shared/domain/recovery-record.ts';
import {
  addSet,
  isSet,
  liveSets,
  markFailed,
  markSetRemoved,
  markWorked,
  takeCode,
  undoEvents,
  voidRest,
} from '../../../shared/domain/recovery-sets.ts';
import { POLICIES, SCENES } from '../../../shared/domain/recovery-terms.ts';
import {
  acceptedInRescue,
  backInRescue,
  endRescue,
  failedInRescue,
  findRescue,
  openRescues,
  RESCUE_STEPS,
  type RescueStep,
  rescuedAccount,
  rescueStep,
  scannedInRescue,
  signedIn,
  startRescue,
  storedInRescue,
  takeForRescue,
  workedInRescue,
} from '../../../shared/domain/rescue.ts';
import { Refusal } from '../../../shared/failure.ts';
import { makeClock, makeIds, newSet } from './recovery-builders.ts';

const entry: Entry = {
  issuer: 'Portal',
  account: 'alice',
  extra: [],
  otp: { type: 'totp', secret: 'PLACEHOLDER', algorithm: 'SHA1', digits: 6, period: 30 },
};

/** Both compartments as they were saved last. An action that is not kept never happened. */
interface World {
  accounts: AccountRecord[];
  records: RecoveryRecord[];
}

interface Action {
  /** Saved first, in the other compartment. */
  codes?: () => AccountRecord[];
  recovery: (records: RecoveryRecord[]) => RecoveryRecord[];
  /** Whether one step back must give the codes and the step of before. */
  returns: boolean;
}

class Walk {
  world: World;
  readonly id: string;
  readonly newId = makeIds();
  private readonly clock = makeClock();
  private secrets = 0;

  constructor({ scene, policy, counts, withAccount }: Start) {
    const accounts = withAccount ? [accountFrom(entry, 'account', this.clock.moment())] : [];
    const account = withAccount ? 'account' : null;
    const records = counts.reduce<RecoveryRecord[]>(
      (before, count) =>
        addSet(before, newSet({ policy, link: account }, count), this.newId, this.clock.moment()).records,
      [],
    );
    const input = { scene, account, service: 'Portal', accountName: 'alice' };
    const begun = startRescue(records, input, this.newId, this.clock.moment());
    this.id = begun.id;
    this.world = { accounts, records: begun.records };
  }

  get rescue() {
    return findRescue(this.world.records, this.id);
  }
  get step(): RescueStep {
    return rescueStep(this.rescue, this.world.records, this.world.accounts);
  }
  get rescuedId(): string | null {
    return rescuedAccount(this.rescue, this.world.accounts)?.id ?? null;
  }
  /** Of every code of every set. */
  get states(): Record<string, string> {
    return Object.fromEntries(
      this.world.records
        .filter(isSet)
        .flatMap(set => codeFacts(set).map(({ code, state }) => [code.id, state] as const)),
    );
  }
  moment = () => this.clock.moment();

  /** What a person may do at this step; null where the walk is through, or no code is left to take. */
  forward(pick: number): Action | null {
    const { id, newId, step } = this;
    switch (step) {
      case 'sign-in':
        return { recovery: records => signedIn(records, id, this.moment()), returns: true };
      case 'take': {
        const code = this.usable(pick);
        const take = (set: string, n: number) => (records: RecoveryRecord[]) =>
          takeForRescue(records, id, { set, n }, newId, this.moment());
        return code && { recovery: take(code.set, code.n), returns: true };
      }
      case 'check':
        if (pick % 3 === 0)
          return { recovery: records => workedInRescue(records, id, newId, this.moment()), returns: true };
        return {
          recovery: records => failedInRescue(records, id, pick % 3 === 1, newId, this.moment()),
          returns: false,
        };
      case 'scan':
        return pick % 2 === 0 ? this.scan() : this.noScan();
      case 'type-in':
        return {
          recovery: records => acceptedInRescue(records, id, this.rescuedId, this.moment()),
          returns: true,
        };
      case 'store': {
        const taken = this.rescue.progress.taken?.set;
        const replaces = this.world.records.some(each => each.id === taken) ? [taken ?? ''] : [];
        const set = pick % 2 === 0 ? newSet({ replaces }) : null;
        return {
          recovery: records => storedInRescue(records, id, set, newId, this.moment()),
          returns: set === null,
        };
      }
      default:
        return null;
    }
  }

  usable(pick: number): { set: string; n: number } | null {
    const codes = liveSets(this.world.records).flatMap(set =>
      codeFacts(set)
        .filter(({ state }) => state === 'unused' || state === 'in-hand')
        .map(({ n }) => ({ set: set.id, n })),
    );
    return codes[pick % codes.length] ?? null;
  }

  private scan(): Action {
    const { ticket, account } = this.rescue.progress;
    this.secrets += 1;
    const secret = `PLACEHOLDER${'A'.repeat(this.secrets)}`;
    const fresh: Entry = { ...entry, otp: { ...entry.otp, secret } };
    const known = this.world.accounts.find(each => each.id === account && isLive(each));
    const newId = this.newId();
    const added = accountFrom(fresh, newId, this.moment());
    const codes = () =>
      known
        ? replaceSecret(this.world.accounts, known.id, fresh, { binId: newId, ticket }, this.moment())
        : [...this.world.accounts, { ...added, otp: { ...added.otp, ticket } }];
    const recovery = (records: RecoveryRecord[]) =>
      scannedInRescue(records, this.id, known?.id ?? newId, this.moment());
    return { codes, recovery, returns: true };
  }

  private noScan(): Action {
    return { recovery: records => scannedInRescue(records, this.id, null, this.moment()), returns: true };
  }

  back(): RecoveryRecord[] {
    const { id, step, rescuedId, newId } = this;
    return backInRescue(this.world.records, id, step, rescuedId, newId, this.moment());
  }

  /** A copy that stands where this one stands, to try things on. */
  fork(): Walk {
    return Object.assign(Object.create(Walk.prototype) as Walk, this, { world: { ...this.world } });
  }
}

interface Start {
  scene: (typeof SCENES)[number];
  policy: (typeof POLICIES)[number];
  counts: number[];
  withAccount: boolean;
}

function go(walk: Walk, pick: number): void {
  const action = walk.forward(pick);
  if (!action) return;
  const before = walk.fork();
  const accounts = action.codes?.() ?? walk.world.accounts;
  walk.world = { accounts, records: action.recovery(walk.world.records) };
  expectOthersUntouched(before.world.records, walk);
  expectReturn(walk, before, action.returns);
}

/** One step back from where a walk stands leads to where it stood, where the action `returns`. */
function expectReturn(walk: Walk, before: Walk, returns: boolean): void {
  const returned = walk.fork();
  if (returns) {
    returned.world = { ...walk.world, records: returned.back() };
    expect(returned.step, 'a step back leads to the step before').toBe(before.step);
    expect(returned.states, 'a step back gives the codes back').toEqual(before.states);
  } else if (walk.step === 'safe') {
    expect(() => returned.back()).toThrow('wrong-step');
  }
}

/** A walk changes itself and the sets of the codes that it takes or replaces: no other record. */
function expectOthersUntouched(before: readonly RecoveryRecord[], walk: Walk): void {
  const changed = before.filter((record, place) => walk.world.records[place] !== record).map(({ id }) => id);
  const { taken } = walk.rescue.progress;
  const sets = changed.filter(id => id !== walk.id);
  if (taken) expect(sets.filter(id => id !== taken.set)).toEqual([]);
  else expect(sets.length).toBeLessThanOrEqual(1);
}

/** The machine stops: nothing of the action is kept, or only what was saved first. */
function crash(walk: Walk, pick: number): void {
  const action = walk.forward(pick);
  if (!action) return;
  const before = JSON.stringify(walk.world);
  const accounts = action.codes?.();
  action.recovery(walk.world.records);
  expect(JSON.stringify(walk.world), 'an action leaves its input alone').toBe(before);
  if (!accounts) return;
  walk.world = { ...walk.world, accounts };
  expect(walk.step).toBe('type-in');
}

function goBack(walk: Walk): void {
  if (walk.step === 'sign-in' || (walk.step === 'safe' && walk.rescue.progress.stored !== 'skipped')) {
    expect(() => walk.back()).toThrow('wrong-step');
    return;
  }
  const rank = RESCUE_STEPS.indexOf(walk.step);
  walk.world = { ...walk.world, records: walk.back() };
  expect(RESCUE_STEPS.indexOf(walk.step)).toBeLessThan(rank);
}

/** The same action once more on what it has led to already: refused, or nothing that matters. */
function pressTwice(walk: Walk, pick: number): void {
  const action = walk.forward(pick);
  if (!action) return;
  const before = walk.fork();
  const accounts = action.codes?.() ?? walk.world.accounts;
  walk.world = { accounts, records: action.recovery(walk.world.records) };
  const { step, states } = walk;
  const count = walk.world.records.length;
  try {
    walk.world = { accounts, records: action.recovery(walk.world.records) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  expect([walk.step, walk.states, walk.world.records.length]).toEqual([step, states, count]);
  expectReturn(walk, before, action.returns);
}

/** Somebody uses the lists of codes and accounts while the walk is open. */
function meddle(walk: Walk, pick: number): void {
  const { newId, moment } = walk;
  const { accounts, records } = walk.world;
  const sets = records.filter(isSet);
  const set = sets[pick % Math.max(1, sets.length)];
  if (!set) return;
  const n = codeFacts(set)[pick % set.codes.length]?.n ?? 1;
  const at = set.removed.at === null ? moment().at : null;
  const account = accounts[pick % Math.max(1, accounts.length)];
  const event = activeEvents(set).at(-(1 + (pick % 3)))?.id ?? '';
  const deeds: (() => Partial<World>)[] = [
    () => takeCode(records, set.id, n, '', newId, moment()),
    () => markWorked(records, set.id, n, '', newId, moment()),
    () => markFailed(records, set.id, n, pick % 2 === 0, newId, moment()),
    () => voidRest(records, set.id, 'person', newId, moment()),
    () => undoEvents(records, set.id, [event], newId, moment()),
    () => ({ records: markSetRemoved(records, set.id, at, moment()) }),
    () => addSet(records, newSet({ replaces: [set.id] }), newId, moment()),
    // the bin was emptied
    () => ({ records: records.filter(record => record !== set) }),
    () => {
      if (!account) return {};
      const removed = isLive(account) ? moment().at : null;
      return { accounts: markRemoved(accounts, account.id, removed, moment()) };
    },
  ];
  try {
    const { accounts: nextAccounts, records: nextRecords } = {
      ...walk.world,
      ...deeds[pick % deeds.length]?.(),
    };
    walk.world = { accounts: nextAccounts, records: nextRecords };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** Every record that is new is one that the vault can store. */
function expectWhole(walk: Walk, before: World): void {
  expect(RESCUE_STEPS).toContain(walk.step);
  for (const record of walk.world.records.filter(each => !before.records.includes(each)))
    expect(recoveryRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
  for (const record of walk.world.accounts.filter(each => !before.accounts.includes(each)))
    expect(accountRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
}

/** From here straight to the end, with fresh codes where none is left. */
function expectFinishable(walk: Walk): void {
  const rest = walk.fork();
  const through: RescueStep[] = [];
  while (rest.step !== 'left' && rest.step !== 'safe') {
    through.push(rest.step);
    expect(through.length, through.join(' ')).toBeLessThan(RESCUE_STEPS.length);
    if (rest.step === 'take' && !rest.usable(0)) {
      const { records } = addSet(rest.world.records, newSet(), rest.newId, rest.moment());
      rest.world = { ...rest.world, records };
    }
    go(rest, 0);
  }
  const ended = endRescue(rest.world.records, rest.id, rest.moment());
  expect(openRescues(ended)).toEqual([]);
}

const starts: fc.Arbitrary<Start> = fc.record({
  scene: fc.constantFrom(...SCENES),
  policy: fc.constantFrom(...POLICIES),
  counts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }),
  withAccount: fc.boolean(),
});
const DEEDS = { go, back: goBack, crash, pressTwice, meddle };
const deeds = fc.array(
  fc.record({
    deed: fc.oneof(
      { weight: 5, arbitrary: fc.constant('go' as const) },
      { weight: 3, arbitrary: fc.constantFrom('back' as const, 'crash' as const, 'pressTwice' as const) },
      { weight: 2, arbitrary: fc.constant('meddle' as const) },
    ),
    pick: fc.nat({ max: 1_000 }),
  }),
  { maxLength: 30, size: 'max' },
);

test('every walk can be finished from wherever it stands', () => {
  const reached = new Map<RescueStep, number>();
  fc.assert(
    fc.property(starts, deeds, (start, list) => {
      const walk = new Walk(start);
      for (const { deed, pick } of list) {
        const before = walk.world;
        DEEDS[deed](walk, pick);
        expectWhole(walk, before);
        expectFinishable(walk);
        reached.set(walk.step, (reached.get(walk.step) ?? 0) + 1);
      }
    }),
    { numRuns: 200 },
  );
  for (const step of RESCUE_STEPS) expect(reached.get(step) ?? 0, step).toBeGreaterThan(20);
});
