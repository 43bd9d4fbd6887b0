/**
 * What the report looks at, and the form of its lines. A line carries names, counts and ids: never a secret, never a
 * code, never a note. Its words are in shared/text/report.ts.
 */
import type { RecoveryView, ReportLine } from '../../contract/recovery-views.ts';
import type { AccountRecord } from '../account-record.ts';
import type { Compartment } from '../document.ts';
import type { ExportRecord } from '../export-record.ts';
import type { RecoveryRecord } from '../recovery-record.ts';
import type { Danger } from '../report.ts';
import type { PlaceKind } from '../safety-terms.ts';

/** Somewhere the vault is kept. */
export interface PlaceFacts {
  kind: PlaceKind;
  /** What the person calls it. */
  label: string;
  /** The cloud that must be signed in to before the place can be reached; null where none must. */
  service: string | null;
  /** When it was last read back and opened (ISO 8601); null: never. */
  provedAt: string | null;
  holds: readonly Compartment[];
}

export interface ReportFacts {
  /** All records of the codes compartment; what lies in the bin is left out here. */
  accounts: readonly AccountRecord[];
  /** All records of the recovery compartment; empty while it is not open. */
  records: readonly RecoveryRecord[];
  /** All plain exports that the vault remembers, those that are gone among them. */
  exports: readonly ExportRecord[];
  recovery: RecoveryView['state'];
  /** Ways in that do not depend on this computer. */
  waysIn: { password: boolean; kit: boolean };
  places: readonly PlaceFacts[];
  /** Unix milliseconds. */
  now: number;
}

export const DAY = 86_400_000;

/** A line about `danger`; what is not given is empty. */
export function lineOf(danger: Danger, rest: Partial<Omit<ReportLine, 'danger'>> = {}): ReportLine {
  const names = { service: '', account: '' };
  const ids = { accountId: null, setId: null, rescueId: null, exportId: null };
  return { danger, ...names, ...ids, at: null, count: 0, others: [], ...rest };
}

/** Milliseconds from an ISO 8601 moment until `now`; null where the text is no moment. */
export function ageOf(moment: string, now: number): number | null {
  const then = Date.parse(moment);
  return Number.isNaN(then) ? null : now - then;
}
