/**
 * What is in danger at single doors: walks that were not finished, codes that are gone, going or missing, codes that
 * nobody confirmed, notes that nobody read.
 */
import type { ReportLine } from '../../contract/recovery-views.ts';
import { compareText } from '../compare-text.ts';
import type { RecoveryRecord } from '../recovery-record.ts';
import { openRescues } from '../rescue.ts';
import type { Door, StandingSet } from './doors.ts';
import { ageOf, DAY, lineOf } from './facts.ts';

export function rescueLines(records: readonly RecoveryRecord[]): ReportLine[] {
  return openRescues(records).map(({ id, service, accountName }) =>
    lineOf('unfinished-rescue', { service, account: accountName, rescueId: id }),
  );
}

/** Doors that a walk through "missing" leads to: its end is to store new codes, so that nothing else is to be said. */
export function walkedDoors(records: readonly RecoveryRecord[]): (door: Door) => boolean {
  const walks = openRescues(records).filter(({ scene }) => scene === 'missing');
  const accounts = new Set(walks.map(({ progress }) => progress.account));
  const sets = new Set(walks.map(({ progress }) => progress.taken?.set));
  return door =>
    door.accounts.some(({ id }) => accounts.has(id)) || door.sets.some(({ set }) => sets.has(set.id));
}

/** Whether codes are there and how many are left: one line at most, since new codes mend all of it. */
export function supplyLines({ accounts, sets }: Door): ReportLine[] {
  const [account] = accounts;
  if (sets.length === 0) return account ? [missingLine(account)] : [];
  // a set that a newer one replaced is told by the newer one
  const own = sets.filter(({ condition }) => condition !== 'superseded' && condition !== 'note');
  const usable = own.filter(({ left }) => left > 0);
  const newest = newestOf(usable.length > 0 ? usable : own);
  if (!newest || usable.some(({ condition }) => condition === 'ready')) return [];
  const danger = usable.length > 0 ? 'few-left' : hasExpired(newest) ? 'superseded' : 'used-up';
  const count = usable.length > 0 ? usable.reduce((sum, { left }) => sum + left, 0) : newest.facts.length;
  return [{ ...setLine(danger, newest, count), accountId: account?.id ?? null }];
}

/** Ids of the codes that an open walk has taken: it will ask what came of them. */
export function heldByWalks(records: readonly RecoveryRecord[]): Set<string | undefined> {
  return new Set(openRescues(records).map(({ progress }) => progress.taken?.code));
}

/** Codes that were taken more than a day ago, nobody said what came of them, and no walk will ask. */
export function inHandLines(
  { sets }: Door,
  held: ReadonlySet<string | undefined>,
  now: number,
): ReportLine[] {
  return sets.flatMap(each => {
    const waiting = each.facts.filter(({ code, state, since }) => {
      if (state !== 'in-hand' || !since || held.has(code.id)) return false;
      const age = ageOf(since.at, now);
      return age === null || age > DAY;
    });
    return waiting.length === 0 ? [] : [setLine('in-hand', each, waiting.length)];
  });
}

export function noteLines({ sets }: Door): ReportLine[] {
  return sets.filter(({ condition }) => condition === 'note').map(each => setLine('unread-note', each, 0));
}

function missingLine({ id, name }: Door['accounts'][number]): ReportLine {
  return lineOf('no-codes', { service: name.issuer, account: name.account, accountId: id });
}

function setLine(danger: ReportLine['danger'], { set }: StandingSet, count: number): ReportLine {
  const { service, account } = set.about;
  return lineOf(danger, { service, account, setId: set.id, count });
}

/** Void by policy or by a newer list, which is not here: else a line about that list would stand in its place. */
function hasExpired({ facts }: StandingSet): boolean {
  return facts.some(({ state, since }) => state === 'void' && since?.reason !== 'person');
}

function newestOf(sets: readonly StandingSet[]): StandingSet | undefined {
  return [...sets].sort(
    (a, b) => compareText(b.set.createdAt, a.set.createdAt) || compareText(a.set.id, b.set.id),
  )[0];
}
