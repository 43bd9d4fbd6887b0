/**
 * Random histories of real vaults on two or three computers that share one place: edits of every kind, saving there,
 * taking in what lies there (late, in any order, never), restarts, clocks up to two years off. In the end all meet.
 * `SCHEDULES=whole` plays 200, the usual run a few; tests/shared/domain/schedules.test.ts plays thousands without files.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Found } from '../../../../electron/core/places/home.ts';
import type { PlacePath } from '../../../../electron/core/places/place.ts';
import { type OpenVault, openVault } from '../../../../electron/core/vault/open-vault.ts';
import { parseGenerationName } from '../../../../electron/core/vault/paths.ts';
import { codeFacts } from '../../../../shared/domain/code-states.ts';
import { COMPARTMENTS, type Compartment } from '../../../../shared/domain/document.ts';
import { inOneForm } from '../../../../shared/domain/last-written.ts';
import { isSet } from '../../../../shared/domain/recovery-sets.ts';
import { Refusal } from '../../../../shared/failure.ts';
import { makeIds } from '../../../shared/domain/recovery-builders.ts';
import { accountEdits, recoveryEdits } from '../../../shared/domain/schedule-edits.ts';
import { Ledger } from '../../../shared/domain/schedule-ledger.ts';
import { MemoryPlace } from '../places/memory-place.ts';
import { create, PASSWORD, type TestWorld, temporaryFolder, testWorld } from './test-vault.ts';
import { another } from './two-computers.ts';

const RUNS = process.env.SCHEDULES === 'whole' ? 200 : 5;
const SEED = 20_260_102;
const DAY = 86_400_000;
const LARGEST = 64 * 1024 * 1024;

type AccountEdit = keyof typeof accountEdits;
type RecoveryEdit = keyof typeof recoveryEdits;
const ACCOUNT_EDITS = Object.keys(accountEdits) as AccountEdit[];
const RECOVERY_EDITS = Object.keys(recoveryEdits) as RecoveryEdit[];

const step = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ACCOUNT_EDITS) },
    { weight: 4, arbitrary: fc.constantFrom(...RECOVERY_EDITS) },
    { weight: 3, arbitrary: fc.constant('save there' as const) },
    { weight: 4, arbitrary: fc.constant('take in' as const) },
    { weight: 1, arbitrary: fc.constant('restart' as const) },
  ),
  who: fc.nat(2),
  which: fc.nat(99),
  detail: fc.nat(99),
});
const schedule = fc.record({
  machines: fc.integer({ min: 2, max: 3 }),
  clocks: fc.array(fc.integer({ min: -730, max: 730 }), { minLength: 3, maxLength: 3 }),
  steps: fc.array(step, { minLength: 10, maxLength: 30, size: 'max' }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

class Computer {
  readonly #newId;
  readonly world: TestWorld;
  vault: OpenVault;

  constructor(vault: OpenVault, world: TestWorld) {
    this.vault = vault;
    this.world = world;
    this.#newId = makeIds(`${vault.device}-`);
  }

  async edit(what: AccountEdit | RecoveryEdit, which: number, detail: number, ledger: Ledger): Promise<void> {
    const hand = { newId: this.#newId, which, detail };
    const work = isAccountEdit(what)
      ? this.vault.change('codes', (records, moment) => {
          const next = accountEdits[what](records, { ...hand, moment });
          ledger.sawAccounts(ordered(next), moment.stamp);
          return next;
        })
      : this.vault.change('recovery', (records, moment) => {
          const next = recoveryEdits[what](records, { ...hand, moment });
          ledger.sawRecovery(ordered(next), moment.stamp);
          return next;
        });
    await work.catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
    });
  }

  async saveTo(place: MemoryPlace): Promise<void> {
    const home = this.vault.home();
    for (const name of Object.values(home.heads())) {
      const bytes = name && (await home.read(name.file));
      if (bytes) await place.write(`${home.vaultId}/${name.file}`, bytes);
    }
  }

  /** Every other generation there, or some of them. Whether anything was new. */
  async takeFrom(place: MemoryPlace, every: (index: number) => boolean): Promise<boolean> {
    const entries = (await place.list(this.vault.vaultId)).filter((_, index) => every(index));
    let merged = false;
    for (const compartment of COMPARTMENTS) {
      const found = await this.#openAll(
        place,
        entries.map(({ name }) => name),
        compartment,
      );
      const used = usedCodes(this.vault);
      if ((await this.vault.home().takeIn(found, true)) === 'merged') merged = true;
      const files = (await this.vault.home().files()).generations[compartment].length;
      expect(await this.vault.home().takeIn(found.toReversed(), true)).toBe('nothing-new');
      expect((await this.vault.home().files()).generations[compartment].length).toBe(files);
      expect(usedCodes(this.vault)).toEqual(expect.arrayContaining(used));
    }
    return merged;
  }

  async restart(): Promise<void> {
    await this.vault.close();
    const { folder } = this.vault;
    this.vault = await openVault({ folder, unlock: { password: PASSWORD }, world: this.world, logN: 4 });
    expect(this.vault.notices).toEqual([]);
  }

  async #openAll<C extends Compartment>(
    place: MemoryPlace,
    files: readonly string[],
    compartment: C,
  ): Promise<Found<C>[]> {
    const found: Found<C>[] = [];
    for (const file of files) {
      const name = parseGenerationName(file);
      const bytes = await place.read(`${this.vault.vaultId}/${file}` as PlacePath, LARGEST);
      if (!name || !bytes || name.compartment !== compartment) continue;
      const opened = await this.vault.home().open(bytes, { ...name, compartment });
      if (opened instanceof Refusal) throw opened;
      found.push(opened);
    }
    return found;
  }
}

/** The ledger compares JSON; what was read from a file has its members in another order. */
function ordered<T>(records: T): T {
  return JSON.parse(inOneForm(records));
}

function isAccountEdit(what: string): what is AccountEdit {
  return what in accountEdits;
}

/** Codes that were used and not taken back: an undo may come from anybody. */
function usedCodes(vault: OpenVault): string[] {
  const sets = vault.read('recovery').records.filter(isSet);
  const undone = new Set(sets.flatMap(({ log }) => log.flatMap(({ of }) => of)));
  const takenBack = new Set(
    sets.flatMap(({ log }) => log.filter(({ id }) => undone.has(id)).flatMap(({ codes }) => codes)),
  );
  return sets
    .flatMap(codeFacts)
    .filter(({ state, code }) => state === 'used' && !takenBack.has(code.id))
    .map(({ code }) => code.id);
}

class Play {
  readonly ledger = new Ledger();
  readonly place = new MemoryPlace();
  readonly computers: Computer[] = [];

  async begin(machines: number, clocks: readonly number[]): Promise<void> {
    const worlds = clocks.map(days => {
      const world = testWorld();
      world.time += days * DAY;
      return world;
    });
    const first = new Computer(
      await create(temporaryFolder(), { world: worlds[0] ?? testWorld() }),
      worlds[0] ?? testWorld(),
    );
    await this.place.prepare(first.vault.vaultId);
    for (const [what, detail] of [
      ['add', 1],
      ['add', 2],
      ['newSet', 3],
      ['newSet', 5],
    ] as const)
      await first.edit(what, 0, detail, this.ledger);
    this.computers.push(first);
    for (const world of worlds.slice(1, machines))
      this.computers.push(new Computer(await another(first.vault, { world }), world));
  }

  async take({ what, who, which, detail }: Step): Promise<void> {
    const computer = this.computers[who % this.computers.length];
    if (!computer) return;
    for (const { world } of this.computers) world.time += detail * 3_600_000;
    if (what === 'save there') await computer.saveTo(this.place);
    else if (what === 'take in') await computer.takeFrom(this.place, index => (index + which) % 3 !== 0);
    else if (what === 'restart') await computer.restart();
    else await computer.edit(what, which, detail, this.ledger);
  }

  /** Each brings the place up to date in turn, until nobody finds anything new. */
  async meet(): Promise<void> {
    for (let round = 0; ; round += 1) {
      if (round > 4) throw new Error('they merge each other for ever');
      let news = false;
      for (const computer of this.computers) {
        news = (await computer.takeFrom(this.place, () => true)) || news;
        await computer.saveTo(this.place);
      }
      if (!news && round > 0) return;
    }
  }
}

test(`${RUNS} schedules of real vaults come to the same, and nothing that anybody did is lost`, {
  timeout: 3_600_000,
}, async () => {
  const property = fc.asyncProperty(schedule, async ({ machines, clocks, steps }) => {
    const play = new Play();
    await play.begin(machines, clocks);
    for (const each of steps) await play.take(each);
    await play.meet();
    const [first, ...others] = play.computers.map(({ vault }) => vault);
    if (!first) throw new Error('no computer');
    for (const vault of others)
      for (const compartment of COMPARTMENTS)
        expect(inOneForm(vault.read(compartment).records)).toBe(inOneForm(first.read(compartment).records));
    expect(play.ledger.missingAccounts(ordered(first.read('codes').records))).toEqual([]);
    expect(play.ledger.missingRecovery(ordered(first.read('recovery').records))).toEqual([]);
    for (const { vault } of play.computers) await vault.close();
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true });
});
