/**
 * Recovery sets for tests: ids whose order as text is not the order in which they were made, moments on a clock that
 * may jump, and sets as a person confirms them. Placeholder codes only.
 */
import type { EditMoment } from '../../../shared/domain/accounts.ts';
import { nextStamp } from '../../../shared/domain/clock.ts';
import type { RecoveryRecord, RecoverySet } from '../../../shared/domain/recovery-record.ts';
import { addSet, findSet, type NewId, type NewSet } from '../../../shared/domain/recovery-sets.ts';

/** Ids that look random and never repeat. */
export function makeIds(salt = ''): NewId {
  let made = 0;
  return () => {
    made += 1;
    return salt + ((made * 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
  };
}

/** Moments one after the other, whatever the clock of the machine says. */
export function makeClock(device = '00c0ffee', start = 1_767_225_600_000) {
  let last: string | undefined;
  return {
    moment(now = start): EditMoment {
      last = nextStamp(last, now, device);
      return { stamp: last, at: new Date(now).toISOString() };
    },
    /** What another machine wrote is known from now on. */
    hears(stamp: string): void {
      if (last === undefined || stamp > last) last = stamp;
    },
  };
}

export function moment(n: number): EditMoment {
  const at = new Date(Date.UTC(2026, 0, 1, n));
  return { stamp: nextStamp(undefined, at.getTime(), '00c0ffee'), at: at.toISOString() };
}

export function newSet(change: Partial<NewSet> = {}, count = 3): NewSet {
  return {
    service: 'Invoice Portal',
    account: 'alice@example.com',
    issuedAt: null,
    policy: 'each-once',
    link: null,
    codes: Array.from({ length: count }, (_, place) => ({
      number: null,
      text: `placeholder-${place + 1}`,
      used: false,
    })),
    note: '',
    replaces: [],
    ...change,
  };
}

/** Records with one more set, as it is after its making. */
export function withSet(
  change: Partial<NewSet> = {},
  { count = 3, records = [] as readonly RecoveryRecord[], newId = makeIds(), at = moment(1) } = {},
): { records: RecoveryRecord[]; id: string; set: RecoverySet; newId: NewId } {
  const added = addSet(records, newSet(change, count), newId, at);
  return { ...added, set: findSet(added.records, added.id), newId };
}
