/**
 * The witness of a schedule: it sees every edit when it is made, on whichever machine, and says what must be there in
 * the end. It knows nothing of merging: of each group of fields it keeps the value with the latest stamp, of logs and
 * secrets everything, of counters the highest.
 */
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { codeFacts } from '../../../shared/domain/code-states.ts';
import type { Compartment } from '../../../shared/domain/document.ts';
import type { RecoveryEvent, RecoveryRecord } from '../../../shared/domain/recovery-record.ts';
import { isSet } from '../../../shared/domain/recovery-sets.ts';
import { type State, statesOf } from './recovery-model.ts';

type AnyRecord = AccountRecord | RecoveryRecord;

interface Stamped {
  stamp: string;
}

function isStamped(value: unknown): value is Stamped {
  return typeof value === 'object' && value !== null && 'stamp' in value && typeof value.stamp === 'string';
}

export class Ledger {
  /** `compartment, record id, group` → the group as it was written last. */
  private readonly groups = new Map<string, Stamped>();
  private readonly events = new Map<string, RecoveryEvent>();
  private readonly replaces = new Map<string, Set<string>>();
  /** Secrets, and the highest counter that each has ever had on any record. */
  private readonly secrets = new Map<string, number>();
  /** `record id, secret` → what the next code of it has to be made from at least. */
  private readonly counters = new Map<string, number>();

  /** Only what `stamp` has touched is new; the rest of the records is what the machine knew before. */
  sawAccounts(records: readonly AccountRecord[], stamp: string): void {
    for (const record of records) {
      this.sawGroups('codes', record, stamp);
      const counter = record.counter ?? 0;
      const key = `${record.id} ${record.otp.secret}`;
      this.secrets.set(record.otp.secret, Math.max(this.secrets.get(record.otp.secret) ?? 0, counter));
      this.counters.set(key, Math.max(this.counters.get(key) ?? 0, counter));
    }
  }

  sawRecovery(records: readonly RecoveryRecord[], stamp: string): void {
    for (const record of records) {
      this.sawGroups('recovery', record, stamp);
      if (!isSet(record)) continue;
      for (const event of record.log) {
        if (event.stamp > stamp) throw new Error(`the edit of ${stamp} knew of ${event.stamp}`);
        this.events.set(event.id, event);
      }
      const replaced = this.replaces.get(record.id) ?? new Set();
      this.replaces.set(record.id, new Set([...replaced, ...record.replaces]));
    }
  }

  /** An edit is later than everything that its machine has seen by then, whatever the clock on the wall says. */
  private sawGroups(compartment: Compartment, record: AnyRecord, stamp: string): void {
    for (const [name, group] of Object.entries(record)) {
      if (!isStamped(group)) continue;
      if (group.stamp > stamp) throw new Error(`the edit of ${stamp} knew of ${group.stamp}`);
      if (group.stamp === stamp) this.note(`${compartment} ${record.id} ${name}`, group);
    }
  }

  private note(key: string, group: Stamped): void {
    const before = this.groups.get(key);
    if (!before || before.stamp < group.stamp) this.groups.set(key, group);
  }

  /** Everything that is not in the end as it was written last, in words; empty when all is well. */
  missingAccounts(records: readonly AccountRecord[]): string[] {
    const held = new Set(records.map(({ otp }) => otp.secret));
    return [
      ...this.missingGroups('codes', records),
      ...[...this.secrets.keys()].filter(secret => !held.has(secret)).map(secret => `${secret} is gone`),
      ...records.flatMap(record => this.wrongCounter(record)),
    ];
  }

  missingRecovery(records: readonly RecoveryRecord[]): string[] {
    const sets = records.filter(isSet);
    const logged = new Set(sets.flatMap(({ log }) => log.map(({ id }) => id)));
    const replaced = [...this.replaces].filter(([id, all]) => {
      const found = sets.find(set => set.id === id);
      return !found || [...all].some(old => !found.replaces.includes(old));
    });
    return [
      ...this.missingGroups('recovery', records),
      ...[...this.events.keys()].filter(id => !logged.has(id)).map(id => `event ${id} is gone`),
      ...replaced.map(([id]) => `what ${id} replaces is gone`),
      ...sets.flatMap(set => {
        const states = codeFacts(set).map(({ state }) => state);
        const due = this.dueStates(set.codes.map(({ id }) => id));
        return states.join() === due.join() ? [] : [`codes of ${set.id} are ${states}, not ${due}`];
      }),
    ];
  }

  /** States by the naive model, from all events that ever were. Codes are not numbered here: list order counts. */
  dueStates(codes: readonly string[]): State[] {
    const all = [...this.events.values()].sort((a, b) =>
      a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : 0,
    );
    const undone = new Set(all.flatMap(({ of }) => of));
    return statesOf({
      policy: 'each-once',
      removed: false,
      names: codes.map((_, place) => place),
      events: all.map(({ id, type, codes: of, spends }) => ({
        kind: type,
        codes: of.map(code => codes.indexOf(code)).filter(place => place >= 0),
        spends: spends !== false,
        taken: undone.has(id),
      })),
    });
  }

  private missingGroups(compartment: Compartment, records: readonly AnyRecord[]): string[] {
    const now = new Map<string, string>();
    for (const record of records)
      for (const [name, group] of Object.entries(record))
        now.set(`${compartment} ${record.id} ${name}`, JSON.stringify(group));
    return [...this.groups]
      .filter(([key, group]) => key.startsWith(compartment) && now.get(key) !== JSON.stringify(group))
      .map(([key, group]) => `${key} is ${now.get(key)}, not ${JSON.stringify(group)}`);
  }

  /** Never below a value that was used on this account, never above any that this secret has had anywhere. */
  private wrongCounter({ id, otp, counter = 0, replacedIn }: AccountRecord): string[] {
    const least = Math.max(
      this.counters.get(`${id} ${otp.secret}`) ?? 0,
      this.counters.get(`${replacedIn ?? id} ${otp.secret}`) ?? 0,
    );
    const most = this.secrets.get(otp.secret) ?? 0;
    const right = counter >= (otp.type === 'hotp' ? least : 0) && counter <= most;
    return right ? [] : [`${id} counts ${counter}, not ${least} to ${most}`];
  }
}
