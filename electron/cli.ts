/**
 * The terminal program: arguments and printing. The vault process, started from the same folder, does the rest.
 */
import { CommanderError } from 'commander';
import packageJson from '../package.json' with { type: 'json' };
import { Refusal } from '../shared/failure.ts';
import { describeBug } from './core/process/bug-log.ts';
import { exitCodeOf, REFUSED, WRONG_USAGE } from './terminal/exit-codes.ts';
import { program, type RunCommand } from './terminal/program.ts';
import { Terminal } from './terminal/terminal.ts';

const vaultProgram = new URL('./vault.mjs', import.meta.url);

const run: RunCommand = async command => {
  const terminal = new Terminal(vaultProgram, root.opts());
  try {
    process.exitCode = await command(terminal);
  } catch (error) {
    process.exitCode = tell(terminal, error);
  } finally {
    await terminal.close();
  }
};

const root = program(packageJson.version, run);

function tell(terminal: Terminal, error: unknown): number {
  if (error instanceof Refusal) {
    terminal.complain(error.failure);
    return exitCodeOf(error.code);
  }
  const { reference, line } = describeBug('terminal', error);
  process.stderr.write(`${line}\n`);
  terminal.complain({ code: 'unexpected', details: { reference } });
  return REFUSED;
}

process.stdout.on('error', () => process.exit(0)); // `sparekey list | head`
try {
  await root.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
}
