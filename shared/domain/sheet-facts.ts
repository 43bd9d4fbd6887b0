/**
 * Whether a printed sheet of recovery codes can still be trusted. Paper cannot be changed from here: what can be said is
 * which boxes are to be ticked off, or that the sheet is to be destroyed and printed anew.
 */
import { codeFacts, isUsable } from './code-states.ts';
import type { RecoveryRecord } from './recovery-record.ts';
import { isSet, replacedBy } from './recovery-sets.ts';
import type { SheetState } from './safety-terms.ts';

/** What was printed of one set. A page with three sets is three of these. */
export interface PrintedSheet {
  id: string;
  /** The place (of kind paper) that it lies in. */
  place: string;
  set: string;
  /** ISO 8601: by this people find the sheet that is meant. */
  printedAt: string;
  /** Ids of the codes that stand on it with an empty box. */
  codes: readonly string[];
}

export interface SheetFacts {
  state: SheetState;
  /** Numbers of the codes on the sheet that are used or void by now, in their order. */
  spent: number[];
  /** How many codes can be used and are not on it. */
  missing: number;
}

/** A set that is in the bin, replaced or not there at all makes every sheet of it worthless. */
export function sheetFacts(sheet: PrintedSheet, records: readonly RecoveryRecord[]): SheetFacts {
  const set = records.filter(isSet).find(({ id }) => id === sheet.set);
  const facts = set ? codeFacts(set) : [];
  const isPrinted = ({ code }: (typeof facts)[number]) => sheet.codes.includes(code.id);
  const usable = facts.filter(({ state }) => isUsable(state));
  const spent = facts.filter(each => isPrinted(each) && !usable.includes(each)).map(({ n }) => n);
  const missing = usable.filter(each => !isPrinted(each)).length;
  const worthless = !set || set.removed.at !== null || replacedBy(records, set.id) !== null;
  if (worthless || missing > 0 || usable.length === 0) return { state: 'out-of-date', spent, missing };
  return { state: spent.length > 0 ? 'tick' : 'good', spent, missing };
}
