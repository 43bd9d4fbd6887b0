/**
 * `report`: could I get back in? What is in danger, the worst first, each with its remedy. `report gone`: a plain export
 * that it asks for was deleted.
 */
import type { ReportLine } from '../../../shared/contract/recovery-views.ts';
import { refuse } from '../../../shared/failure.ts';
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
    told.map(({ line, sentence, remedy }) => plain([sentence, remedy, ...answerTo(line)].join(' '))),
  );
  if (lines.length === 0) terminal.say('Nothing stands in the way that Sparekey knows of.');
  return DONE;
}

/** `id` or how it begins. @throws Refusal export-unknown */
export async function confirmGone(terminal: Terminal, id: string): Promise<number> {
  await terminal.open();
  const { lines } = await terminal.vault.getReport({});
  const meant = lines.filter(({ exportId }) => id !== '' && exportId?.startsWith(id.toLowerCase()));
  const [line] = meant;
  if (!line?.exportId || meant.length > 1) throw refuse('export-unknown', {});
  await terminal.vault.confirmExportGone({ id: line.exportId });
  terminal.print({ id: line.exportId, file: line.service }, [plain(`${line.service} is noted as gone.`)]);
  return DONE;
}

/** The one line that is answered by a word rather than by doing something elsewhere. */
function answerTo({ exportId }: ReportLine): string[] {
  return exportId === null ? [] : [`When it is gone: sparekey report gone ${exportId.slice(0, 8)}`];
}
