/**
 * The commands about recovery codes, with their options. A code is never an argument: other programs can read those.
 * What looks like one where a number belongs is not repeated in what is said about it.
 */
import { type Command, Option } from 'commander';
import { recoveryAdd, recoveryReplace } from './commands/recovery-add.ts';
import { recoveryBin, recoveryEdit, recoveryRemove, recoveryRestore } from './commands/recovery-edit.ts';
import { recoveryList, recoveryShow } from './commands/recovery-list.ts';
import { recoveryPassword } from './commands/recovery-password.ts';
import { recoveryFailed, recoveryUndo, recoveryWorked } from './commands/recovery-settle.ts';
import { recoveryTake } from './commands/recovery-take.ts';
import { confirmGone, report } from './commands/report.ts';
import { describeSheets } from './describe-paper.ts';
import type { RunCommand } from './program.ts';

const SET = 'its id, the beginning of it, or words of its name';
const POLICY = 'each-once, set-expires-on-use, single-renewable or reusable';
const USED = 'numbers of codes that are used already';
const FILE = 'a text file with the codes; - or nothing for standard input';

export function describeRecovery(root: Command, run: RunCommand): void {
  const recovery = root.command('recovery').description('recovery codes: store, take, and know what is left');
  describeStoring(recovery, run);
  describeLooking(recovery, run);
  describeTaking(recovery, run);
  describeKeeping(recovery, run);
  describeSheets(recovery, run);
  const reportCommand = root
    .command('report')
    .description('could I get back in? What is in danger, the worst first')
    .action(() => run(terminal => report(terminal)));
  reportCommand
    .command('gone')
    .description('a plain export that the report names was deleted')
    .argument('<id>')
    .action(id => run(terminal => confirmGone(terminal, id)));
}

function describeStoring(recovery: Command, run: RunCommand): void {
  recovery
    .command('add')
    .description('store the codes that a service handed out')
    .argument('[file]', FILE, '-')
    .option('--service <name>', 'the service, where the text does not name it')
    .option('--account <name>', 'your name there')
    .option('--policy <policy>', POLICY)
    .option('--link <id>', 'the account of this vault that they open, or none')
    .option('--used <n...>', USED)
    .addOption(new Option('--replace <set>', 'they take the place of this set').conflicts('beside'))
    .option('--beside', 'an older set stays valid beside them')
    .option('--note', 'keep the text as a hidden note where no codes are found')
    .action((file, options, command: Command) => {
      refuseTwoInputs(file, command);
      const used = numbersOf(options.used, command);
      return run(terminal => recoveryAdd(terminal, file, { ...options, used }));
    });
  recovery
    .command('replace')
    .description('store the newer codes of a set; what is left of the old ones is void')
    .argument('<set>', SET)
    .argument('[file]', FILE, '-')
    .option('--used <n...>', USED)
    .action((set, file, options, command: Command) => {
      refuseTwoInputs(file, command);
      const used = numbersOf(options.used, command);
      return run(terminal => recoveryReplace(terminal, set, file, { used }));
    });
}

function describeLooking(recovery: Command, run: RunCommand): void {
  recovery
    .command('list')
    .description('what sets there are and how many codes are left')
    .argument('[query...]')
    .option('--reveal', 'show the codes too')
    .action((query, options) => run(terminal => recoveryList(terminal, query.join(' '), options)));
  recovery
    .command('show')
    .description('one set: each code and everything that happened')
    .argument('<set>', SET)
    .option('--reveal', 'show the codes too')
    .action((set, options) => run(terminal => recoveryShow(terminal, set, options)));
}

function describeTaking(recovery: Command, run: RunCommand): void {
  recovery
    .command('take')
    .description('give out one code and mark it in hand')
    .argument('<set>', SET)
    .argument('[n]', 'the number that the service asks for; else the next one')
    .option('--copy', 'copy the code too')
    .option('--purpose <text>', 'what you need it for')
    .action((set, number, options, command: Command) => {
      const n = number === undefined ? null : numberOf(number, command);
      return run(terminal => recoveryTake(terminal, set, n, options));
    });
  recovery
    .command('worked')
    .description('the service took the code: it is used')
    .argument('<set>', SET)
    .argument('<n>', 'number of the code')
    .option('--purpose <text>', 'what it was used for')
    .action((set, number, options, command: Command) => {
      const n = numberOf(number, command);
      return run(terminal => recoveryWorked(terminal, set, n, options));
    });
  recovery
    .command('failed')
    .description('the service did not take the code: it is unused again')
    .argument('<set>', SET)
    .argument('<n>', 'number of the code')
    .option('--strike', 'it does not count any more: void')
    .action((set, number, options, command: Command) => {
      const n = numberOf(number, command);
      return run(terminal => recoveryFailed(terminal, set, n, options));
    });
  recovery
    .command('undo')
    .description('take back the last thing that happened to a set, or another one')
    .argument('<set>', SET)
    .argument('[event]', 'the beginning of its id, as recovery show tells it')
    .action((set, event) => run(terminal => recoveryUndo(terminal, set, event)));
}

function describeKeeping(recovery: Command, run: RunCommand): void {
  recovery
    .command('edit')
    .description('change names, policy, link or hidden note of a set')
    .argument('<set>', SET)
    .option('--service <name>')
    .option('--account <name>')
    .option('--policy <policy>', POLICY)
    .option('--link <id>', 'the account of this vault that they open, or none')
    .option('--note-file <file>', 'a file with the new hidden note (- for standard input)')
    .action((set, options, command: Command) => {
      if (Object.keys(options).length === 0) command.error('Say what to change.');
      refuseTwoInputs(options.noteFile, command);
      return run(terminal => recoveryEdit(terminal, set, options));
    });
  recovery
    .command('remove')
    .description('put a set into the bin')
    .argument('<set>', SET)
    .action(set => run(terminal => recoveryRemove(terminal, set)));
  const bin = recovery
    .command('bin')
    .description('what sets lie in the bin')
    .action(() => run(terminal => recoveryBin(terminal)));
  bin
    .command('restore')
    .description('take a set out of the bin')
    .argument('<set>', SET)
    .action(set => run(terminal => recoveryRestore(terminal, set)));
  recovery
    .command('password')
    .description('give the recovery codes a password of their own')
    .addOption(new Option('--new-password-file <file>', 'read it from a file').conflicts('none'))
    .option('--none', 'they open with the vault again')
    .action((options, command: Command) => {
      if (!options.none && !options.newPasswordFile && !process.stdin.isTTY)
        command.error('Give --new-password-file or --none.');
      return run(terminal => recoveryPassword(terminal, options));
    });
}

/** Longer ones are no numbers of codes but codes. */
function numberOf(text: string, command: Command): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  return command.error(
    'Name a code by its number, as `sparekey recovery show` tells it, never by the code itself.',
  );
}

function numbersOf(texts: string[] | undefined, command: Command): number[] {
  return (texts ?? []).flatMap(text => text.split(',')).map(text => numberOf(text, command));
}

/** Standard input can be read once. */
function refuseTwoInputs(file: string | undefined, command: Command): void {
  if (file === '-' && command.optsWithGlobals().passwordStdin)
    command.error('Standard input is the password already: name a file.');
}
