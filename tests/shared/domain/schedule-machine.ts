/**
 * A machine in a schedule: its own copy of both compartments, its own clock, and what it does with a document that it
 * finds. It saves as the vault does: a stamp after all that it has seen, a generation above all that it has seen.
 */
import { nextStamp } from '../../../shared/domain/clock.ts';
import type { Compartment } from '../../../shared/domain/document.ts';
import { type Joinable, mergeDocuments } from '../../../shared/domain/merge-documents.ts';
import { keepOvertaken } from '../../../shared/domain/overtaken-secrets.ts';
import type { NewId } from '../../../shared/domain/recovery-sets.ts';
import { Refusal } from '../../../shared/failure.ts';
import { makeIds } from './recovery-builders.ts';
import { accountEdits, recoveryEdits } from './schedule-edits.ts';
import type { Ledger } from './schedule-ledger.ts';

export interface Held {
  codes: Joinable<'codes'>;
  recovery: Joinable<'recovery'>;
}

const header = {
  schema: 1,
  vaultId: '0123456789abcdef0123456789abcdef',
  generation: 1,
  parents: [],
  writtenAt: '2026-01-01T00:00:00.000Z',
  clock: nextStamp(undefined, 0, '00000000'),
  keys: { number: 1, since: 1 },
  kits: [],
} as const;

export class Machine {
  readonly device: string;
  private readonly newId: NewId;
  held: Held;
  /** What it takes the time for (Unix milliseconds). */
  now = 0;

  constructor(number: number, held?: Held) {
    this.device = number.toString(16).padStart(8, '0');
    this.newId = makeIds(`${this.device}-`);
    const empty = { ...header, parents: [], kits: [], device: this.device, records: [] };
    this.held = held ?? {
      codes: { ...empty, compartment: 'codes' },
      recovery: { ...empty, compartment: 'recovery' },
    };
  }

  editAccounts(kind: keyof typeof accountEdits, which: number, detail: number, ledger: Ledger): void {
    const { codes, recovery } = this.held;
    const moment = this.moment(codes);
    const records = orRefused(codes.records, () =>
      accountEdits[kind](codes.records, { newId: this.newId, moment, which, detail }),
    );
    this.held = { codes: { ...codes, records, clock: moment.stamp, ...this.saved(codes) }, recovery };
    ledger.sawAccounts(records, moment.stamp);
  }

  editRecovery(kind: keyof typeof recoveryEdits, which: number, detail: number, ledger: Ledger): void {
    const { codes, recovery } = this.held;
    const moment = this.moment(recovery);
    const records = orRefused(recovery.records, () =>
      recoveryEdits[kind](recovery.records, { newId: this.newId, moment, which, detail }),
    );
    this.held = { codes, recovery: { ...recovery, records, clock: moment.stamp, ...this.saved(recovery) } };
    ledger.sawRecovery(records, moment.stamp);
  }

  /** Takes in a document of another machine, or one of its own of long ago. */
  receive(found: Held, compartment: Compartment): void {
    const { codes, recovery } = this.held;
    if (compartment === 'codes') {
      const joined = mergeDocuments(codes, found.codes);
      const records = keepOvertaken(joined.records, new Date(this.now).toISOString());
      this.held = { codes: { ...joined, records, ...this.saved(joined) }, recovery };
    } else {
      const joined = mergeDocuments(recovery, found.recovery);
      this.held = { codes, recovery: { ...joined, ...this.saved(joined) } };
    }
  }

  private moment(document: Joinable<Compartment>) {
    const stamp = nextStamp(document.clock, this.now, this.device);
    return { stamp, at: new Date(this.now).toISOString() };
  }

  /** The header of what it saves; the rest comes from the edit or the merge. */
  private saved({ generation }: Joinable<Compartment>) {
    return { generation: generation + 1, device: this.device };
  }
}

function orRefused<R>(before: R[], edit: () => R[]): R[] {
  try {
    return edit();
  } catch (error) {
    if (error instanceof Refusal) return before;
    throw error;
  }
}
