/**
 * `recovery sheets`: what was printed and can still be trusted; and what somebody found when looking for it.
 */
import type { SheetView } from '../../../shared/contract/places-views.ts';
import { refuse } from '../../../shared/failure.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { DONE } from '../exit-codes.ts';
import { nameOfSet, shortId } from '../recovery-rows.ts';
import { columns, plain } from '../rows.ts';
import { sheetRow, sheetStanding } from '../sheet-rows.ts';
import type { Terminal } from '../terminal.ts';

export async function recoverySheets(terminal: Terminal): Promise<number> {
  const sheets = await keptSheets(terminal);
  const rows = sheets.map(sheet => [
    shortId(sheet),
    dayOf(sheet.printedAt),
    sheet.where,
    sheet.sets.map(nameOfSet).join(', '),
    sheetStanding(sheet),
  ]);
  terminal.print(sheets.map(sheetRow), columns(rows.map(row => row.map(plain))));
  if (sheets.length === 0)
    terminal.say('Nothing was printed yet: sparekey recovery print SET --out FILE.pdf --where TEXT');
  return DONE;
}

export async function sheetFound(
  terminal: Terminal,
  wanted: string,
  found: 'seen' | 'removed',
): Promise<number> {
  const { id } = sheetMeant(await keptSheets(terminal), wanted);
  const sheet = await terminal.vault.confirmPaper({ sheet: id, found });
  const said = found === 'seen' ? sheetStanding(sheet) : 'destroyed';
  terminal.print(sheetRow(sheet), [`The sheet of ${dayOf(sheet.printedAt)}: ${said}.`]);
  return DONE;
}

async function keptSheets(terminal: Terminal): Promise<SheetView[]> {
  await terminal.openRecovery();
  const { sheets } = await terminal.vault.getPlaces({});
  return sheets.filter(({ removedAt }) => removedAt === null);
}

/** @throws Refusal sheet-unknown, also where several are meant */
function sheetMeant(sheets: readonly SheetView[], wanted: string): SheetView {
  const [sheet, ...others] = sheets.filter(({ id }) => wanted !== '' && id.startsWith(wanted.toLowerCase()));
  if (!sheet || others.length > 0) throw refuse('sheet-unknown', {});
  return sheet;
}
