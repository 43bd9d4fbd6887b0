/**
 * `recovery print`: recovery sets as a PDF. The vault remembers what stands on it, and says when it is out of date.
 */
import type { PaperSize } from '../../../shared/domain/place-terms.ts';
import { DONE } from '../exit-codes.ts';
import { nameOfSet, shortId } from '../recovery-rows.ts';
import { plain } from '../rows.ts';
import { setMeant } from '../select-sets.ts';
import { sheetRow } from '../sheet-rows.ts';
import type { Terminal } from '../terminal.ts';

export interface PrintOptions {
  out: string;
  where: string;
  paper: PaperSize;
}

export async function recoveryPrint(
  terminal: Terminal,
  wanted: readonly string[],
  { out, where, paper }: PrintOptions,
): Promise<number> {
  const { sets } = await terminal.openRecovery();
  const meant = wanted.map(each => setMeant(sets, each));
  const ids = [...new Set(meant.map(({ id }) => id))];
  const { file, pages, sheet } = await terminal.vault.printSheet({ sets: ids, where, paper, file: out });
  terminal.print({ file, pages, sheet: sheetRow(sheet) }, [
    `Wrote ${file} (pages: ${pages}): ${sheet.sets.map(nameOfSet).map(plain).join(', ')}`,
  ]);
  const printed = new Set(sheet.sets.map(({ set }) => set));
  for (const set of meant.filter(({ id }) => !printed.has(id)))
    terminal.say(`Left out, for it has no code that can be used: ${plain(nameOfSet(set))}`);
  terminal.say(`Print it, then delete the file: it holds the codes in the clear.`);
  terminal.say(`When it lies where you said: sparekey recovery sheets seen ${shortId(sheet)}`);
  return DONE;
}
