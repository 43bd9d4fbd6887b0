/**
 * The command `restore` with its options.
 */
import type { Command } from 'commander';
import { restoreBackup } from './commands/restore-backup.ts';
import type { RunCommand } from './program.ts';

export function describeRestore(root: Command, run: RunCommand): void {
  root
    .command('restore')
    .description('bring a backup back: as the vault of this computer, or joined into the one that is there')
    .requiredOption('--from <where...>', 'folders, https:// addresses or rclone remotes to look in')
    .option('--into <folder>', 'make the vault in this folder')
    .option('--set-aside', 'keep a vault that is there, and does not open, beside the one that comes back')
    .option('--kit-file <file>', 'open it with a recovery kit: its text, or a picture of its QR code')
    .option('--share-file <file...>', 'open it with shares of a recovery kit')
    .option('--key-file <file>', 'open it with a key file that age has opened')
    .option('--user <name>', 'your name at the server, for https://')
    .option('--secret-file <file>', 'your password at the server, for https://')
    .option('--vault-id <id>', 'which one, where there are several')
    .option('--keep', 'keep what was looked in as places from now on')
    .option('--yes', 'yes, also where it takes entries away')
    .action((options, command: Command) => {
      const keys = [options.kitFile, options.shareFile, options.keyFile].filter(key => key !== undefined);
      if (keys.length > 1) command.error('Give one of --kit-file, --share-file, --key-file.');
      const served = options.from.some((where: string) => /^https?:/i.test(where));
      if (served && !(options.user && options.secretFile))
        command.error('For an https:// address give --user and --secret-file, too.');
      if (options.into !== undefined) root.setOptionValue('vault', options.into);
      return run(terminal => restoreBackup(terminal, options));
    });
}
