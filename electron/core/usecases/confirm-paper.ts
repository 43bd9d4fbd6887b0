/**
 * Notes that somebody looked for a printed sheet: it is where it was, or it was destroyed.
 */
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { SheetView } from '../../../shared/contract/places-views.ts';
import { confirmSheet, findSheet } from '../../../shared/domain/sheets.ts';
import { type Context, openVaultOf } from './context.ts';
import { sheetView } from './sheet-views.ts';

/** @throws Refusal sheet-unknown, recovery-locked, not-saved */
export async function confirmPaper(
  context: Context,
  input: Input<VaultCalls['confirmPaper']>,
): Promise<SheetView> {
  const { records } = await openVaultOf(context).change('recovery', (before, moment) =>
    confirmSheet(before, input.sheet, input.found, moment),
  );
  await context.announce();
  return sheetView(findSheet(records, input.sheet), records);
}
