/**
 * Joins the recovery records of two machines (a join in the sense of lattices: commutative, associative, idempotent).
 * Groups of fields go to the last writer by stamp; codes, events and `replaces` join by union. States of codes are
 * derived from the joined log, so that no merge un-uses a code and an undo is still possible afterwards.
 *
 * A merge gives a normal form: records, events and `replaces` come in an order of their own.
 */
import { compareText } from './compare-text.ts';
import { joinMembers, lastWritten } from './last-written.ts';
import type {
  RecoveryCode,
  RecoveryEvent,
  RecoveryRecord,
  RecoverySet,
  RescueRecord,
} from './recovery-record.ts';
import type { SheetRecord } from './sheet-record.ts';

/** Everything that either machine knows. Where both replaced the same old set, both new sets stay. */
export function mergeRecovery(a: readonly RecoveryRecord[], b: readonly RecoveryRecord[]): RecoveryRecord[] {
  const joined = new Map<string, RecoveryRecord>();
  for (const record of [...a, ...b])
    joined.set(record.id, joinRecords(joined.get(record.id) ?? record, record));
  return [...joined.values()].sort((x, y) => compareText(begunAt(x), begunAt(y)) || compareText(x.id, y.id));
}

/** One id is never a set here and a walk there; should a file say so, the set is kept: it holds codes. */
const STRONGER: readonly RecoveryRecord['kind'][] = ['set', 'sheet', 'rescue'];

function joinRecords(a: RecoveryRecord, b: RecoveryRecord): RecoveryRecord {
  if (a.kind === 'set' && b.kind === 'set') return joinSets(a, b);
  if (a.kind === 'sheet' && b.kind === 'sheet') return joinSheets(a, b);
  if (a.kind === 'rescue' && b.kind === 'rescue') return joinRescues(a, b);
  const kept = STRONGER.indexOf(a.kind) < STRONGER.indexOf(b.kind) ? a : b;
  return joinRecords(kept, kept);
}

function joinSets(a: RecoverySet, b: RecoverySet): RecoverySet {
  return {
    ...joinMembers(a, b),
    id: a.id,
    kind: a.kind,
    createdAt: earlier(a.createdAt, b.createdAt),
    about: lastWritten(a.about, b.about),
    policy: lastWritten(a.policy, b.policy),
    link: lastWritten(a.link, b.link),
    codes: joinCodes(a.codes, b.codes),
    log: joinLogs(a.log, b.log),
    replaces: [...new Set([...a.replaces, ...b.replaces])].sort(compareText),
    note: lastWritten(a.note, b.note),
    removed: lastWritten(a.removed, b.removed),
  };
}

function joinSheets(a: SheetRecord, b: SheetRecord): SheetRecord {
  return {
    ...joinMembers(a, b),
    id: a.id,
    kind: a.kind,
    printedAt: earlier(a.printedAt, b.printedAt),
    printed: lastWritten(a.printed, b.printed),
    where: lastWritten(a.where, b.where),
    seen: lastWritten(a.seen, b.seen),
    removed: lastWritten(a.removed, b.removed),
  };
}

function joinRescues(a: RescueRecord, b: RescueRecord): RescueRecord {
  return {
    ...joinMembers(a, b),
    id: a.id,
    kind: a.kind,
    startedAt: earlier(a.startedAt, b.startedAt),
    scene: lastWritten(a.scene, b.scene),
    service: lastWritten(a.service, b.service),
    accountName: lastWritten(a.accountName, b.accountName),
    progress: lastWritten(a.progress, b.progress),
    ended: lastWritten(a.ended, b.ended),
  };
}

/**
 * The order of codes is what people count by ("code 3"), so it is kept where both machines have the same. Codes are
 * made together with their set: only a future version can make the lists differ, and then any fixed order will do.
 */
function joinCodes(a: readonly RecoveryCode[], b: readonly RecoveryCode[]): RecoveryCode[] {
  const joined = joinById(a, b);
  const sameOrder = a.length === b.length && a.every(({ id }, place) => id === b[place]?.id);
  return sameOrder ? joined : joined.sort((x, y) => compareText(x.id, y.id));
}

function joinLogs(a: readonly RecoveryEvent[], b: readonly RecoveryEvent[]): RecoveryEvent[] {
  return joinById(a, b).sort((x, y) => compareText(x.stamp, y.stamp) || compareText(x.id, y.id));
}

function joinById<T extends { id: string }>(a: readonly T[], b: readonly T[]): T[] {
  const joined = new Map<string, T>();
  for (const each of [...a, ...b]) joined.set(each.id, lastWritten(joined.get(each.id) ?? each, each));
  return [...joined.values()];
}

function begunAt(record: RecoveryRecord): string {
  if (record.kind === 'set') return record.createdAt;
  return record.kind === 'sheet' ? record.printedAt : record.startedAt;
}

function earlier(a: string, b: string): string {
  return a <= b ? a : b;
}
