/**
 * Random histories of two to five machines that share one place through a careless sync client: files that arrive late,
 * half, or under the name of a conflict copy, a place that comes and goes, clocks up to two years off, machines that look
 * at the same time. In the end all hold the same. `SCHEDULES=whole` plays 10,000 of them, the usual run a few.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PlaceKeeper } from '../../../../electron/core/places/keeper.ts';
import { writeMarker } from '../../../../electron/core/places/marker.ts';
import { noPlaces, type PlacesDocument } from '../../../../electron/core/places/place-record.ts';
import { COMPARTMENTS } from '../../../../shared/domain/document.ts';
import { holdSame } from '../../../../shared/domain/merge-documents.ts';
import { accountEdits, recoveryEdits } from '../../../shared/domain/schedule-edits.ts';
import { Ledger } from '../../../shared/domain/schedule-ledger.ts';
import { Machine } from '../../../shared/domain/schedule-machine.ts';
import { MachineHome } from './machine-home.ts';
import { MemoryPlace } from './memory-place.ts';
import { recordOf } from './place-record-of.ts';

const RUNS = process.env.SCHEDULES === 'whole' ? 10_000 : 60;
const SEED = 20_260_201;
const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
const ID = '0f'.repeat(16);

type AccountEdit = keyof typeof accountEdits;
type RecoveryEdit = keyof typeof recoveryEdits;
const ACCOUNT_EDITS = Object.keys(accountEdits) as AccountEdit[];
const RECOVERY_EDITS = Object.keys(recoveryEdits) as RecoveryEdit[];
const TROUBLES = ['delay', 'tear', 'rename', 'arrive', 'arrive', 'unplug', 'plug', 'plug'] as const;

const step = fc.record({
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...ACCOUNT_EDITS) },
    { weight: 3, arbitrary: fc.constantFrom(...RECOVERY_EDITS) },
    { weight: 6, arbitrary: fc.constantFrom('look', 'look', 'look together' as const) },
    { weight: 4, arbitrary: fc.constantFrom(...TROUBLES) },
    { weight: 1, arbitrary: fc.constantFrom('set the clock', 'restart' as const) },
  ),
  who: fc.nat(4),
  which: fc.nat(99),
  detail: fc.nat(99),
});
const schedule = fc.record({
  machines: fc.integer({ min: 2, max: 5 }),
  clocks: fc.array(fc.integer({ min: -730, max: 730 }), { minLength: 5, maxLength: 5 }),
  steps: fc.array(step, { minLength: 10, maxLength: 50, size: 'max' }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;
type Schedule = typeof schedule extends fc.Arbitrary<infer S> ? S : never;

interface Computer {
  machine: Machine;
  home: MachineHome;
  keeper: PlaceKeeper;
  places: PlacesDocument;
}

class Play {
  readonly ledger = new Ledger();
  readonly computers: Computer[] = [];
  readonly place = new MemoryPlace();
  readonly seen = { late: 0, torn: 0, renamed: 0, together: 0 };
  /** What the sync client has not brought yet, as it will be. */
  readonly #late = new Map<string, Uint8Array>();
  readonly #clocks: number[];
  #now = START;

  constructor({ clocks }: Schedule) {
    this.#clocks = [...clocks];
  }

  async begin({ machines }: Schedule): Promise<void> {
    const first = new Machine(1);
    await this.place.prepare(first.held.codes.vaultId);
    await writeMarker(this.place, first.held.codes.vaultId, ID);
    for (const detail of [1, 2, 3]) first.editAccounts('add', 0, detail, this.ledger);
    for (const detail of [3, 5]) first.editRecovery('newSet', 0, detail, this.ledger);
    const all = [first];
    for (let number = 2; number <= machines; number += 1) all.push(new Machine(number, first.held));
    for (const machine of all) this.computers.push(this.#computer(machine));
  }

  #computer(machine: Machine): Computer {
    const home = new MachineHome(machine);
    const places = { ...noPlaces(home.vaultId), places: [recordOf(ID, 'shared', COMPARTMENTS)] };
    const computer: Computer = { machine, home, places, keeper: undefined as unknown as PlaceKeeper };
    this.#restart(computer);
    return computer;
  }

  #restart(computer: Computer): void {
    const { home, machine } = computer;
    (computer.keeper as PlaceKeeper | undefined)?.stop();
    computer.keeper = new PlaceKeeper({
      home,
      store: {
        places: () => computer.places,
        changePlaces: async update => {
          computer.places = update(computer.places);
          return computer.places;
        },
      },
      openPlace: () => this.place,
      world: { now: () => machine.now, randomBytes: n => new Uint8Array(n) },
      timers: { after: () => () => undefined },
      changed: () => undefined,
      merged: () => undefined,
      noteBug: error => {
        throw error;
      },
    });
  }

  async step({ what, who, which, detail }: Step): Promise<void> {
    this.#now += detail * 3_600_000;
    const index = who % this.computers.length;
    const computer = this.computers[index];
    if (!computer) return;
    computer.machine.now = this.#now + (this.#clocks[index] ?? 0) * DAY;
    if (what === 'look') await this.look(computer);
    else if (what === 'look together') await this.#lookTogether(which);
    else if (what === 'restart') this.#restart(computer);
    else if (what === 'set the clock') this.#clocks[index] = detail * 15 - 730;
    else if ((TROUBLES as readonly string[]).includes(what)) this.#trouble(what, which, detail);
    else await edit(computer, { what: what as AccountEdit, which, detail }, this.ledger);
  }

  /** Looks, and says yes to whatever it is asked: what is removed on purpose is removed. */
  async look({ keeper }: Computer): Promise<void> {
    await keeper.sync(null);
    for (const { id } of keeper.questions()) await keeper.answer(id, true);
    await keeper.settle(0);
  }

  /** All at once, each slower or faster from one operation to the next. */
  async #lookTogether(which: number): Promise<void> {
    let turn = which;
    this.seen.together += 1;
    this.place.before = async () => {
      turn = (turn * 31 + 7) % 101;
      for (let wait = turn % 5; wait > 0; wait -= 1) await Promise.resolve();
    };
    await Promise.all(this.computers.map(computer => this.look(computer)));
    this.place.before = () => undefined;
  }

  #trouble(what: string, which: number, detail: number): void {
    const paths = [...this.place.files.keys()].filter(path => /\/(codes|recovery)-/.test(path)).sort();
    const path = paths[which % Math.max(1, paths.length)];
    const bytes = path === undefined ? undefined : this.place.files.get(path);
    if (what === 'unplug') this.place.there = false;
    else if (what === 'plug') this.place.there = true;
    else if (what === 'arrive') this.#arrive(which);
    else if (path !== undefined && bytes && !this.#late.has(path)) this.#disturb(what, path, bytes, detail);
  }

  #disturb(what: string, path: string, bytes: Uint8Array, detail: number): void {
    if (what === 'rename') {
      this.place.files.set(path.replace(/\.age$/, ` (Bob’s conflicted copy ${detail}).age`), bytes);
      this.place.files.delete(path);
      this.seen.renamed += 1;
      return;
    }
    this.#late.set(path, bytes);
    if (what === 'tear') this.place.files.set(path, bytes.slice(0, bytes.length >> 1));
    else this.place.files.delete(path);
    this.seen[what === 'tear' ? 'torn' : 'late'] += 1;
  }

  #arrive(which: number): void {
    const path = [...this.#late.keys()][which % Math.max(1, this.#late.size)];
    const bytes = path === undefined ? undefined : this.#late.get(path);
    if (path === undefined || !bytes) return;
    this.place.files.set(path, bytes);
    this.#late.delete(path);
  }

  /** Everything arrives, and everybody looks until nothing is new. */
  async meet(): Promise<void> {
    this.place.there = true;
    while (this.#late.size > 0) this.#arrive(0);
    for (let round = 0; round < 4; round += 1)
      for (const computer of this.computers) await this.look(computer);
  }
}

async function edit(
  { machine, home, keeper }: Computer,
  { what, which, detail }: { what: AccountEdit | RecoveryEdit; which: number; detail: number },
  ledger: Ledger,
): Promise<void> {
  if (what in accountEdits) machine.editAccounts(what as AccountEdit, which, detail, ledger);
  else machine.editRecovery(what as RecoveryEdit, which, detail, ledger);
  home.save(what in accountEdits ? 'codes' : 'recovery');
  await keeper.settle(0);
}

const total = { late: 0, torn: 0, renamed: 0, together: 0 };

async function playOut(plan: Schedule): Promise<void> {
  const play = new Play(plan);
  await play.begin(plan);
  for (const each of plan.steps) await play.step(each);
  await play.meet();
  for (const what of Object.keys(total) as (keyof typeof total)[]) total[what] += play.seen[what];
  const [first, ...others] = play.computers.map(({ machine }) => machine.held);
  if (!first) throw new Error('no machine');
  for (const held of others)
    expect(holdSame(held.codes, first.codes) && holdSame(held.recovery, first.recovery)).toBe(true);
  expect(play.ledger.missingAccounts(first.codes.records)).toEqual([]);
  expect(play.ledger.missingRecovery(first.recovery.records)).toEqual([]);
  for (const { keeper } of play.computers) expect(keeper.records.get(ID).failure).toBeNull();
}

test(`${RUNS} schedules over one shared place: all machines come to the same, and nothing is lost`, {
  timeout: 7_200_000,
}, async () => {
  await fc.assert(fc.asyncProperty(schedule, playOut), { numRuns: RUNS, seed: SEED });
  for (const [what, times] of Object.entries(total)) expect(times, what).toBeGreaterThan(RUNS / 4);
});
