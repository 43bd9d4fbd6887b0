/**
 * Random histories of two to five machines with clocks up to two years off, which edit and exchange what they have:
 * late, twice, in any order, or never. In the end all meet. `SCHEDULES=whole` plays 10,000 of them, the usual run a few.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { codeFacts } from '../../../shared/domain/code-states.ts';
import { COMPARTMENTS, type Compartment, documentSchemas } from '../../../shared/domain/document.ts';
import { inOneForm } from '../../../shared/domain/last-written.ts';
import { holdSame } from '../../../shared/domain/merge-documents.ts';
import type { RecoveryRecord } from '../../../shared/domain/recovery-record.ts';
import { isSet } from '../../../shared/domain/recovery-sets.ts';
import { accountEdits, recoveryEdits } from './schedule-edits.ts';
import { Ledger } from './schedule-ledger.ts';
import { type Held, Machine } from './schedule-machine.ts';

const RUNS = process.env.SCHEDULES === 'whole' ? 10_000 : 250;
const SEED = 20_260_101;
const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
/** Ids that overtaken-secrets.ts makes; those of the machines here are shorter. */
const KEEPSAKE = /^[0-9a-f]{32}$/;

type AccountEdit = keyof typeof accountEdits;
type RecoveryEdit = keyof typeof recoveryEdits;
const ACCOUNT_EDITS = Object.keys(accountEdits) as AccountEdit[];
const RECOVERY_EDITS = Object.keys(recoveryEdits) as RecoveryEdit[];

const step = fc.record({
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...ACCOUNT_EDITS) },
    { weight: 4, arbitrary: fc.constantFrom(...RECOVERY_EDITS) },
    { weight: 2, arbitrary: fc.constant('send' as const) },
    { weight: 4, arbitrary: fc.constant('receive' as const) },
    { weight: 1, arbitrary: fc.constant('set the clock' as const) },
  ),
  who: fc.nat(4),
  which: fc.nat(99),
  detail: fc.nat(99),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

const schedule = fc.record({
  machines: fc.integer({ min: 2, max: 5 }),
  clocks: fc.array(fc.integer({ min: -730, max: 730 }), { minLength: 5, maxLength: 5 }),
  steps: fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }),
});
type Schedule = typeof schedule extends fc.Arbitrary<infer S> ? S : never;

/** Some accounts and sets on the first machine, which the others then begin with. */
const BEGINNING: [AccountEdit | RecoveryEdit, number][] = [
  ['add', 1],
  ['add', 2],
  ['add', 3],
  ['newSet', 3],
  ['newSet', 5],
];

class Play {
  readonly ledger = new Ledger();
  readonly machines: Machine[];
  /** Everything that was ever sent: it can be found late, twice or never. */
  private readonly sent: Held[] = [];
  private readonly clocks: number[];
  private now = START;

  constructor({ machines, clocks, steps }: Schedule) {
    this.clocks = [...clocks];
    const first = new Machine(1);
    this.machines = [first];
    for (const [what, detail] of BEGINNING) this.edit({ what, who: 0, which: 0, detail });
    for (let n = 2; n <= machines; n += 1) this.machines.push(new Machine(n, first.held));
    for (const each of steps) this.step(each);
  }

  private step({ what, who, which, detail }: Step): void {
    this.now += detail * 3_600_000;
    const place = who % this.machines.length;
    const machine = this.machines[place];
    if (!machine) return;
    machine.now = this.now + (this.clocks[place] ?? 0) * DAY;
    if (what === 'send') this.sent.push(asFile(machine.held));
    else if (what === 'set the clock') this.clocks[place] = detail * 15 - 730;
    else if (what === 'receive') {
      const found = this.sent[which % Math.max(1, this.sent.length)];
      if (found) receive(machine, found, detail % 2 === 0 ? 'codes' : 'recovery');
    } else this.edit({ what, who, which, detail });
  }

  private edit({ what, who, which, detail }: Step & { what: AccountEdit | RecoveryEdit }): void {
    const machine = this.machines[who % this.machines.length];
    if (isAccountEdit(what)) machine?.editAccounts(what, which, detail, this.ledger);
    else machine?.editRecovery(what, which, detail, this.ledger);
  }

  /** Everybody hears of everybody, each in an order of its own. Two rounds: what the first makes is heard in the second. */
  meet(): void {
    for (let round = 0; round < 2; round += 1) {
      const all = this.machines.map(({ held }) => held);
      for (const [place, machine] of this.machines.entries()) {
        const others = [...all.slice(place), ...all.slice(0, place)];
        for (const held of place % 2 === round ? others : others.toReversed())
          for (const compartment of COMPARTMENTS) receive(machine, held, compartment);
      }
    }
  }
}

/** A copy, as it comes back from a file. */
function asFile(held: Held): Held {
  return JSON.parse(JSON.stringify(held)) as Held;
}

function isAccountEdit(what: string): what is AccountEdit {
  return what in accountEdits;
}

/** Takes in a document and looks whether anything went backwards on this machine. */
function receive(machine: Machine, found: Held, compartment: Compartment): void {
  const before = machine.held;
  machine.receive(found, compartment);
  const { codes, recovery } = machine.held;
  const backwards = [
    ...unusedAgain(before.recovery.records, recovery.records),
    ...countedBack(before.codes.records, codes.records),
    ...countedBack(found.codes.records, compartment === 'codes' ? codes.records : found.codes.records),
  ];
  if (backwards.length > 0) throw new Error(backwards.join('\n'));
}

/** Codes that were used and are not any more, though nobody took that use back. */
function unusedAgain(before: readonly RecoveryRecord[], after: readonly RecoveryRecord[]): string[] {
  const still = new Set(usedCodes(after));
  const logs = after.filter(isSet).flatMap(({ log }) => log);
  const undone = new Set(logs.flatMap(({ of }) => of));
  const takenBack = new Set(logs.filter(({ id }) => undone.has(id)).flatMap(({ codes }) => codes));
  return usedCodes(before)
    .filter(id => !still.has(id) && !takenBack.has(id))
    .map(id => `code ${id} came back unused`);
}

function usedCodes(records: readonly RecoveryRecord[]): string[] {
  const facts = records.filter(isSet).flatMap(codeFacts);
  return facts.filter(({ state }) => state === 'used').map(({ code }) => code.id);
}

function countedBack(before: readonly AccountRecord[], after: readonly AccountRecord[]): string[] {
  return before.flatMap(({ id, otp, counter = 0 }) => {
    const now = after.find(record => record.id === id);
    const sameSecret = now?.otp.secret === otp.secret;
    if (now && (!sameSecret || (now.counter ?? 0) >= counter)) return [];
    return [`${id} counted back to ${now?.counter} from ${counter}`];
  });
}

/** How many schedules came to what the whole is about: a test of histories in which nothing happens shows nothing. */
const seen = { used: 0, undone: 0, overtaken: 0, keepsakes: 0 };

function look({ codes, recovery }: Held): void {
  const logs = recovery.records.filter(isSet).flatMap(({ log }) => log);
  const overtaken = codes.records.some(record => record.overtaken !== undefined);
  seen.used += Number(usedCodes(recovery.records).length > 0);
  seen.undone += Number(logs.some(({ type }) => type === 'undone'));
  seen.overtaken += Number(overtaken);
  seen.keepsakes += Number(overtaken && codes.records.some(({ id }) => KEEPSAKE.test(id)));
}

function playOut(plan: Schedule): void {
  const play = new Play(plan);
  play.meet();
  const [first, ...others] = play.machines.map(({ held }) => held);
  if (!first) throw new Error('no machine');
  look(first);
  for (const held of others) {
    expect(inOneForm(held.codes.records)).toBe(inOneForm(first.codes.records));
    expect(inOneForm(held.recovery.records)).toBe(inOneForm(first.recovery.records));
    expect(holdSame(held.codes, first.codes) && holdSame(held.recovery, first.recovery)).toBe(true);
  }
  expect(play.ledger.missingAccounts(first.codes.records)).toEqual([]);
  expect(play.ledger.missingRecovery(first.recovery.records)).toEqual([]);
  for (const compartment of COMPARTMENTS)
    expect(documentSchemas[compartment].safeParse(first[compartment]).success).toBe(true);
}

test(`${RUNS} schedules: all machines come to the same, and nothing that anybody did is lost`, {
  timeout: 3_600_000,
}, () => {
  fc.assert(fc.property(schedule, playOut), { numRuns: RUNS, seed: SEED });
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(RUNS / 20);
});
