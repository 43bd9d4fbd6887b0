/** The command that hands accounts over to other apps, with its options. */
import type { Command } from 'commander';
import { exportAccounts } from './commands/export.ts';
import type { RunCommand } from './program.ts';

export function describeExport(root: Command, run: RunCommand): void {
  root
    .command('export')
    .description('write accounts for another app')
    .argument('[query...]', 'those that match; all when left out')
    .requiredOption('--format <name>', 'otpauth, aegis, 2fas, bitwarden, google-qr, kdbx or json')
    .option('--out <file>', 'a file that does not exist yet; else one is named in this folder')
    .option('--export-password-file <file>', 'lock the file with the password in this one')
    .option('--plain', 'yes, with every secret readable')
    .option('--no-recovery', 'leave recovery codes out where the format could hold them')
    .option('--dry-run', 'write nothing; say what the other app could not hold')
    .action((query, options, command: Command) => {
      if (options.plain && options.exportPasswordFile)
        command.error('Give one of --plain, --export-password-file.');
      return run(terminal => exportAccounts(terminal, query.join(' '), options));
    });
}
