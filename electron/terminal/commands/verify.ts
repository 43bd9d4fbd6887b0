/**
 * `verify`: every file of the local vault, by the hash in its name; with --deep also opened, sealed and counted.
 */
import { DAMAGED, DONE } from '../exit-codes.ts';
import { columns } from '../rows.ts';
import type { Terminal } from '../terminal.ts';

export async function verify(terminal: Terminal, options: { deep?: boolean }): Promise<number> {
  const deep = options.deep === true;
  if (deep) await terminal.open();
  const report = await terminal.vault.verifyVault({ deep });
  const lines = report.files.map(({ name, state, records, reason }) => [
    state,
    records === undefined ? '' : `${records} records`,
    name,
    reason ?? '',
  ]);
  terminal.print(report, columns(lines));
  terminal.say(
    report.damaged === 0 ? 'Everything is as it was written.' : `Damaged files: ${report.damaged}`,
  );
  return report.damaged === 0 ? DONE : DAMAGED;
}
