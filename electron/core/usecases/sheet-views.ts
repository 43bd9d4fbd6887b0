/**
 * Printed sheets as other processes may see them: names, numbers, dates. No code.
 */
import type { SheetView } from '../../../shared/contract/places-views.ts';
import type { RecoveryRecord } from '../../../shared/domain/recovery-record.ts';
import type { SheetRecord } from '../../../shared/domain/sheet-record.ts';
import { sheetStanding, sheetsOf } from '../../../shared/domain/sheets.ts';
import { Refusal } from '../../../shared/failure.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { recordsOrRefusal } from './show-recovery.ts';

/** Of the open vault; none while the recovery codes are locked or damaged. */
export function showSheets(open: OpenVault): SheetView[] {
  const records = recordsOrRefusal(open, 'recovery');
  return records instanceof Refusal ? [] : sheetViews(records);
}

/** The newest first, those that were destroyed among them. */
export function sheetViews(records: readonly RecoveryRecord[]): SheetView[] {
  return sheetsOf(records).map(sheet => sheetView(sheet, records));
}

export function sheetView(sheet: SheetRecord, records: readonly RecoveryRecord[]): SheetView {
  return {
    id: sheet.id,
    printedAt: sheet.printedAt,
    where: sheet.where.text,
    ...sheetStanding(sheet, records),
    seenAt: sheet.seen.at,
    removedAt: sheet.removed.at,
  };
}
