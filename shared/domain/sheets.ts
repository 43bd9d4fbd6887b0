/**
 * What can be done to printed sheets, and what they are for the safety of a set. Pure: records in, records out; ids,
 * stamps and the time of day come from the caller.
 */
import { refuse } from '../failure.ts';
import type { EditMoment } from './accounts.ts';
import { codeFacts, isUsable } from './code-states.ts';
import { compareText } from './compare-text.ts';
import type { RecoveryRecord, RecoverySet } from './recovery-record.ts';
import { codesLeft, findSet, type NewId, replacedBy } from './recovery-sets.ts';
import type { PlaceStatus } from './safety.ts';
import { type SheetState, worstSheetState } from './safety-terms.ts';
import { type PrintedSheet, type SheetFacts, sheetFacts } from './sheet-facts.ts';
import type { SheetRecord } from './sheet-record.ts';

export interface NewSheet {
  /** Whole sets, as they are printed; see printableSets. */
  sets: readonly RecoverySet[];
  where: string;
}

export function isSheet(record: RecoveryRecord): record is SheetRecord {
  return record.kind === 'sheet';
}

/** The newest first, those that were destroyed among them. */
export function sheetsOf(records: readonly RecoveryRecord[]): SheetRecord[] {
  return records
    .filter(isSheet)
    .sort((a, b) => compareText(b.printedAt, a.printedAt) || compareText(a.id, b.id));
}

/** @throws Refusal sheet-unknown */
export function findSheet(records: readonly RecoveryRecord[], id: string): SheetRecord {
  const found = records.filter(isSheet).find(sheet => sheet.id === id);
  if (!found) throw refuse('sheet-unknown', {});
  return found;
}

/**
 * Those of the named sets that are worth paper: what is in the bin, replaced or used up would be out of date when it
 * leaves the printer. Each once, in the order in which they were named. @throws Refusal set-unknown, nothing-to-print
 */
export function printableSets(records: readonly RecoveryRecord[], ids: readonly string[]): RecoverySet[] {
  const named = [...new Set(ids)].map(id => findSet(records, id));
  const worth = named.filter(
    set => set.removed.at === null && codesLeft(set) > 0 && replacedBy(records, set.id) === null,
  );
  if (worth.length === 0) throw refuse('nothing-to-print', {});
  return worth;
}

/** Notes that a sheet was printed at `moment`. It counts as seen only once somebody says so: a file is no paper. */
export function addSheet(
  records: readonly RecoveryRecord[],
  { sets, where }: NewSheet,
  newId: NewId,
  { stamp, at }: EditMoment,
): { records: RecoveryRecord[]; id: string } {
  const sheet: SheetRecord = {
    id: newId(),
    kind: 'sheet',
    printedAt: at,
    printed: { sets: sets.map(printedOf), stamp },
    where: { text: where, stamp },
    seen: { at: null, stamp },
    removed: { at: null, stamp },
  };
  return { records: [...records, sheet], id: sheet.id };
}

/** `seen` also of one that was thought to be destroyed. @throws Refusal sheet-unknown */
export function confirmSheet(
  records: readonly RecoveryRecord[],
  id: string,
  found: 'seen' | 'removed',
  { stamp, at }: EditMoment,
): RecoveryRecord[] {
  const sheet = findSheet(records, id);
  const seen = found === 'seen' ? { ...sheet.seen, at, stamp } : sheet.seen;
  const removed = { ...sheet.removed, at: found === 'removed' ? at : null, stamp };
  return records.map(record => (record === sheet ? { ...sheet, seen, removed } : record));
}

export interface SheetOfSet extends SheetFacts {
  set: string;
  service: string;
  account: string;
}

/** How each set on a sheet stands, and how the sheet does: as the worst of them. */
export function sheetStanding(
  sheet: SheetRecord,
  records: readonly RecoveryRecord[],
): { state: SheetState; sets: SheetOfSet[] } {
  const sets = partsOf(sheet).map((part, index) => {
    const { set = '', service = '', account = '' } = sheet.printed.sets[index] ?? {};
    return { set, service, account, ...sheetFacts(part, records) };
  });
  return { state: worstSheetState(sets.map(({ state }) => state)), sets };
}

/** Sheets that are still there, one for each set on them; for setSafety. Each sheet is a place of its own. */
export function printedSheets(records: readonly RecoveryRecord[]): PrintedSheet[] {
  return keptSheets(records).flatMap(partsOf);
}

/** The places of these sheets, for setSafety. Two that are kept at one spot burn together. */
export function paperPlaces(records: readonly RecoveryRecord[]): PlaceStatus[] {
  return keptSheets(records).map(sheet => ({
    id: sheet.id,
    kind: 'paper',
    failureDomain: `paper:${sheet.where.text.trim().toLowerCase()}`,
    holds: ['recovery'],
    state: 'current',
    verifiedAt: sheet.seen.at,
    deepVerifiedAt: null,
  }));
}

function keptSheets(records: readonly RecoveryRecord[]): SheetRecord[] {
  return sheetsOf(records).filter(sheet => sheet.removed.at === null);
}

function partsOf({ id, printedAt, printed }: SheetRecord): PrintedSheet[] {
  return printed.sets.map(({ set, codes }) => ({ id, place: id, set, printedAt, codes }));
}

function printedOf(set: RecoverySet): SheetRecord['printed']['sets'][number] {
  const usable = codeFacts(set).filter(({ state }) => isUsable(state));
  const { service, account } = set.about;
  return { set: set.id, service, account, codes: usable.map(({ code }) => code.id) };
}
