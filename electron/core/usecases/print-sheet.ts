/**
 * Writes recovery sets as a PDF to be printed, and remembers which codes stand on it: when they change, the person is
 * told which sheet to destroy.
 */
import { unlink } from 'node:fs/promises';
import type { Input, Output, VaultCalls } from '../../../shared/contract/contract.ts';
import { addSheet, findSheet, printableSets } from '../../../shared/domain/sheets.ts';
import { printSheetPdf } from '../export/paper/sheet-pdf.ts';
import { writePlainFile } from '../files/write-plain-file.ts';
import { type Context, newIdOf, openVaultOf } from './context.ts';
import { sheetView } from './sheet-views.ts';

/**
 * What cannot be used any more is left out. A file of which the vault does not know is not left behind.
 * @throws Refusal nothing-to-print, set-unknown, recovery-locked, file-exists, not-saved
 */
export async function printSheet(
  context: Context,
  input: Input<VaultCalls['printSheet']>,
): Promise<Output<VaultCalls['printSheet']>> {
  const { file, paper } = input;
  const where = input.where.trim();
  const open = openVaultOf(context);
  const sets = printableSets(open.read('recovery').records, input.sets);
  const date = new Date(context.world.now());
  const { bytes, pages } = await printSheetPdf({ paper, date, where, sets });
  await writePlainFile(file, bytes);
  let id = '';
  const change = open.change('recovery', (before, moment) => {
    const after = addSheet(before, { sets, where }, newIdOf(context), moment);
    id = after.id;
    return after.records;
  });
  const { records } = await change.catch(async (error: unknown) => {
    await unlink(file).catch(() => undefined);
    throw error;
  });
  await context.announce();
  return { file, pages, sheet: sheetView(findSheet(records, id), records) };
}
