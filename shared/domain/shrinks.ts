/**
 * The shrink guard: whether a merge or a restore would take so much away that a person has to be asked first. Blank or
 * cut-off data that looks newer has emptied many an authenticator; what a person deleted is a few records at a time.
 */
import type { AccountRecord } from './account-record.ts';
import type { RecoveryRecord } from './recovery-record.ts';
import { isSet } from './recovery-sets.ts';

const LARGEST_SHARE = 0.2;
/** So few may always go, unless nothing is left then. */
const HANDFUL = 3;

/** A record that would not be live any more, by the names that it has now. Never a secret. */
export interface LostRecord {
  id: string;
  service: string;
  account: string;
  /** `bin`: it could be put back; `gone`: it would not be there at all. */
  fate: 'bin' | 'gone';
}

export interface Shrinkage {
  /** How many records were live before, and how many would be afterwards, new ones included. */
  before: number;
  after: number;
  /** In the order in which they stand now. */
  lost: LostRecord[];
}

type SomeRecord = AccountRecord | RecoveryRecord;

/**
 * What would be lost when `before` becomes `after`, if that is more than a fifth of the live records and more than a
 * handful, or all of them; else null. Accounts and recovery sets count; walks through "I need to get in" and
 * printed sheets do not.
 */
export function shrinks(before: readonly SomeRecord[], after: readonly SomeRecord[]): Shrinkage | null {
  const had = before.filter(isLiveAsset);
  const has = after.filter(isLiveAsset);
  const kept = new Set(has.map(({ id }) => id));
  const binned = new Set(after.map(({ id }) => id));
  const lost = had
    .filter(({ id }) => !kept.has(id))
    .map((record): LostRecord => ({ ...namesOf(record), fate: binned.has(record.id) ? 'bin' : 'gone' }));
  const many = lost.length > had.length * LARGEST_SHARE && lost.length > HANDFUL;
  const nothingLeft = lost.length > 0 && has.length === 0;
  return many || nothingLeft ? { before: had.length, after: has.length, lost } : null;
}

type Asset = Exclude<SomeRecord, { kind: 'rescue' | 'sheet' }>;

function isLiveAsset(record: SomeRecord): record is Asset {
  return isAsset(record) && record.removed.at === null;
}

function isAsset(record: SomeRecord): record is Asset {
  return !isRecovery(record) || isSet(record);
}

function isRecovery(record: SomeRecord): record is RecoveryRecord {
  return record.kind === 'set' || record.kind === 'rescue' || record.kind === 'sheet';
}

function namesOf(record: Asset): Omit<LostRecord, 'fate'> {
  if (isRecovery(record))
    return { id: record.id, service: record.about.service, account: record.about.account };
  return { id: record.id, service: record.name.issuer, account: record.name.account };
}
