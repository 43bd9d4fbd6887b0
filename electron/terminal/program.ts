/**
 * The command line: every command with its options, and what it runs. Secrets are never arguments.
 */
import { Command } from 'commander';
import { add } from './commands/add.ts';
import { code } from './commands/code.ts';
import { edit } from './commands/edit.ts';
import { importFiles } from './commands/import.ts';
import { init } from './commands/init.ts';
import { list } from './commands/list.ts';
import { changePassword } from './commands/password.ts';
import { qr } from './commands/qr.ts';
import { bin, remove, restore } from './commands/remove.ts';
import { verify } from './commands/verify.ts';
import { describeExport } from './describe-export.ts';
import { describeKit } from './describe-paper.ts';
import { describePlaces } from './describe-places.ts';
import { describeRecovery } from './describe-recovery.ts';
import { describeRestore } from './describe-restore.ts';
import type { Terminal } from './terminal.ts';

/** Runs one command on a terminal made from the global options; returns the exit code. */
export type RunCommand = (command: (terminal: Terminal) => Promise<number>) => Promise<void>;

export function program(version: string, run: RunCommand): Command {
  const root = globalOptions(new Command('sparekey').version(version)).description(
    'One-time codes from a vault on this computer, without a phone.',
  );
  describeVault(root, run);
  describeAccounts(root, run);
  describeExport(root, run);
  describeRecovery(root, run);
  describePlaces(root, run);
  describeKit(root, run);
  describeRestore(root, run);
  return root;
}

function globalOptions(root: Command): Command {
  return root
    .option('--vault <folder>', 'the vault to use (or SPAREKEY_VAULT)')
    .option('--password-file <file>', 'read the password from a file')
    .option('--password-stdin', 'read the password from standard input')
    .option('--recovery-password-file <file>', 'read the own password of the recovery codes from a file')
    .option('--no-keychain', "leave the system's keychain alone")
    .option('--json', 'answer as one JSON document')
    .option('--quiet', 'answers and failures only')
    .showHelpAfterError()
    .exitOverride();
}

function describeVault(root: Command, run: RunCommand): void {
  root
    .command('init')
    .description('create a vault')
    .option('--kit <file>', 'also write a recovery kit to this file')
    .option('--no-password', 'no password: the recovery kit alone opens the vault')
    .action(options => run(terminal => init(terminal, options)));
  root
    .command('password')
    .description('change the password')
    .option('--new-password-file <file>', 'read the new password from a file')
    .action(options => run(terminal => changePassword(terminal, options)));
  root
    .command('verify')
    .description('check every file of the vault')
    .option('--deep', 'also open each one')
    .action(options => run(terminal => verify(terminal, options)));
}

function describeAccounts(root: Command, run: RunCommand): void {
  root
    .command('add')
    .description('add accounts from pictures, from otpauth texts, or typed in')
    .option('--qr <image...>', 'pictures with QR codes')
    .option('--uri-file <file>', 'otpauth texts, one a line (- for standard input)')
    .option('--secret-file <file>', 'a Base32 secret (- for standard input)')
    .option('--pin-file <file>', 'the PIN, for mOTP and Yandex')
    .option('--issuer <name>', 'the service')
    .option('--account <name>', 'your name there')
    .option('--type <type>', 'totp, hotp, steam, motp or yandex', 'totp')
    .option('--algorithm <name>', 'SHA1, SHA256 or SHA512')
    .option('--digits <n>', 'characters of a code')
    .option('--period <seconds>', 'seconds that a code lives')
    .option('--counter <n>', 'where an HOTP counter stands')
    .option('--again', 'add even what is already there')
    .action((options, command: Command) => {
      const ways = [options.qr, options.uriFile, options.secretFile].filter(way => way !== undefined);
      if (ways.length !== 1) command.error('Give one of --qr, --uri-file, --secret-file.');
      return run(terminal => add(terminal, options));
    });
  root
    .command('import')
    .description('take accounts over from files of other apps')
    .argument('<file...>', 'exports, archives of them, or pictures with QR codes')
    .option('--format <name>', 'what the files are, where they do not say so themselves')
    .option(
      '--source-password-file <file>',
      'read the password of the files from a file (- for standard input)',
    )
    .option('--source-key-file <file>', 'the key file of a KeePass database')
    .option('--dry-run', 'show what would be taken over, and store nothing')
    .option('--again', 'also what is already there')
    .option('--with-recovery', 'also the recovery codes that stand beside the accounts')
    .action((files, options) => run(terminal => importFiles(terminal, files, options)));
  root
    .command('qr')
    .description('say what the QR codes in pictures are')
    .argument('<image...>')
    .option('--reveal', 'show the text too')
    .action((images, options) => run(terminal => qr(terminal, images, options)));
  root
    .command('list')
    .description('list accounts')
    .argument('[query...]')
    .action(query => run(terminal => list(terminal, query.join(' '))));
  root
    .command('code')
    .description('show codes')
    .argument('[query...]')
    .option('--at <unix>', 'the codes of another moment')
    .option('--watch', 'go on showing them')
    .option('--copy', 'copy the code')
    .action((query, options) => run(terminal => code(terminal, query.join(' '), options)));
  root
    .command('edit')
    .description('change names, tags or note of an account')
    .argument('<id>')
    .option('--issuer <name>')
    .option('--account <name>')
    .option('--tag <tag...>', 'the tags it shall have')
    .option('--note <text>')
    .option('--favourite')
    .option('--no-favourite')
    .action((id, options) => run(terminal => edit(terminal, id, options)));
  root
    .command('remove')
    .description('put an account into the bin')
    .argument('<id>')
    .action(id => run(terminal => remove(terminal, id)));
  const binCommand = root
    .command('bin')
    .description('what lies in the bin')
    .action(() => run(terminal => bin(terminal)));
  binCommand
    .command('restore')
    .description('take an account out of the bin')
    .argument('<id>')
    .action(id => run(terminal => restore(terminal, id)));
}
