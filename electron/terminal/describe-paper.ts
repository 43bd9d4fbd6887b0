/**
 * The commands about paper: the recovery kit, and sheets of recovery codes.
 */
import { type Command, Option } from 'commander';
import { PAPER_SIZES } from '../../shared/domain/place-terms.ts';
import { kitExport } from './commands/kit-export.ts';
import { kitOpen } from './commands/kit-open.ts';
import { recoveryPrint } from './commands/recovery-print.ts';
import { recoverySheets, sheetFound } from './commands/recovery-sheets.ts';
import type { RunCommand } from './program.ts';

const OUT = 'a file that does not exist yet';
const SHEET = 'its id or the beginning of it, as recovery sheets tells it';

export function describeKit(root: Command, run: RunCommand): void {
  const kit = root.command('kit').description('the recovery kit on paper: another way in, for the worst day');
  kit
    .command('export')
    .description('print a new recovery kit, in one piece or in shares')
    .requiredOption('--out <file.pdf>', OUT)
    .addOption(paperOption())
    .option('--shares <k/n>', 'in n shares, of which any k open the vault: 2/3')
    .action(({ out, paper, shares }, command: Command) => {
      const splitting = shares === undefined ? null : splittingOf(shares, command);
      return run(terminal => kitExport(terminal, { file: out, paper, shares: splitting }));
    });
  kit
    .command('open')
    .description('open the vault with the kit, or with shares of it, and set a new password')
    .requiredOption('--file <file...>', 'text files, or pictures of the QR codes')
    .addOption(new Option('--new-password', 'ask for a new password').conflicts('newPasswordFile'))
    .option('--new-password-file <file>', 'read the new password from a file')
    .action(options => run(terminal => kitOpen(terminal, options)));
}

export function describeSheets(recovery: Command, run: RunCommand): void {
  recovery
    .command('print')
    .description('write sets as a PDF with boxes to tick off, and remember what stands on it')
    .argument('<set...>', 'their ids, the beginnings of these, or words of their names')
    .requiredOption('--out <file.pdf>', OUT)
    .requiredOption('--where <text>', 'where you will keep it')
    .addOption(paperOption())
    .action((sets, options) => run(terminal => recoveryPrint(terminal, sets, options)));
  const sheets = recovery
    .command('sheets')
    .description('what was printed, and which sheets are out of date')
    .action(() => run(terminal => recoverySheets(terminal)));
  sheets
    .command('seen')
    .description('you looked, and the sheet is where it was')
    .argument('<sheet>', SHEET)
    .action(sheet => run(terminal => sheetFound(terminal, sheet, 'seen')));
  sheets
    .command('destroyed')
    .description('the sheet is not there any more')
    .argument('<sheet>', SHEET)
    .action(sheet => run(terminal => sheetFound(terminal, sheet, 'removed')));
}

function paperOption(): Option {
  return new Option('--paper <size>', 'the paper in your printer').choices(PAPER_SIZES).default('A4');
}

function splittingOf(text: string, command: Command): { needed: number; total: number } {
  const [, needed, total] = /^(\d{1,2})\/(\d{1,2})$/.exec(text) ?? [];
  if (needed !== undefined && total !== undefined) return { needed: Number(needed), total: Number(total) };
  return command.error('Say how many shares of how many are needed: --shares 2/3.');
}
