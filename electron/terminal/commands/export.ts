/**
 * `export`: every account in a form that other authenticators read. The file holds every secret in the clear, which
 * --plain says out loud.
 */
import { refuse } from '../../../shared/failure.ts';
import { DONE } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';

export interface ExportOptions {
  format: string;
  out: string;
  plain?: boolean;
}

export async function exportAccounts(terminal: Terminal, options: ExportOptions): Promise<number> {
  const { format, out } = options;
  if (format !== 'otpauth') throw refuse('unknown-format', { value: format });
  if (!options.plain) throw refuse('plain-needed', { format });
  await terminal.open();
  const result = await terminal.vault.exportAccounts({ format, file: out, ids: null });
  terminal.print(result, [`Wrote ${result.written} accounts to ${result.file}`]);
  terminal.say('Anyone who reads this file can make your codes. Delete it when you are done.');
  return DONE;
}
