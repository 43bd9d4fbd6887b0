/**
 * `report`: could I get back in? What is in danger, the worst first, each with its remedy.
 */
import { reportText } from '../../../shared/text/report.ts';
import { DONE } from '../exit-codes.ts';
import { plain } from '../rows.ts';
import type { Terminal } from '../terminal.ts';

/** Recovery codes with a password of their own are looked at where it is handed over; else the report says so. */
export async function report(terminal: Terminal): Promise<number> {
  if (terminal.options.recoveryPasswordFile) await terminal.openRecovery();
  else await terminal.open();
  const { lines, accounts, sets } = await terminal.vault.getReport({});
  const told = lines.map(line => ({ line, ...reportText(line) }));
  terminal.print(
    { lines: told.map(({ line, sentence }) => ({ ...line, sentence })), accounts, sets },
    told.map(({ sentence, remedy }) => plain(`${sentence} ${remedy}`)),
  );
  if (lines.length === 0) terminal.say('Nothing stands in the way that Sparekey knows of.');
  return DONE;
}
