/**
 * `export`: accounts in a form that another app reads, locked by a password or plain, which --plain says out loud. What
 * the other app cannot hold is told, with --dry-run before anything is written.
 */
import type { Input, Output, VaultCalls } from '../../../shared/contract/contract.ts';
import type { ExportFormat, ExportLeftView } from '../../../shared/contract/export-views.ts';
import { refuse, unknownFormat } from '../../../shared/failure.ts';
import { exportLeftText } from '../../../shared/text/export-left.ts';
import { DONE } from '../exit-codes.ts';
import { nameOf, plain } from '../rows.ts';
import { accountsMatching } from '../select-accounts.ts';
import type { Terminal } from '../terminal.ts';

export interface ExportOptions {
  format: string;
  out?: string;
  exportPasswordFile?: string;
  plain?: boolean;
  recovery: boolean;
  dryRun?: boolean;
}

type Wish = Input<VaultCalls['previewExport']>;
type Exported = Output<VaultCalls['exportAccounts']>;

/** Short for what this command is used for most. */
const OTHER_NAMES: Readonly<Record<string, string>> = { json: 'sparekey-json' };

/** @throws Refusal unknown-format, plain-needed, nothing-matches, and those of the call exportAccounts */
export async function exportAccounts(
  terminal: Terminal,
  query: string,
  options: ExportOptions,
): Promise<number> {
  const format = await formatOf(terminal, options.format);
  const file = options.exportPasswordFile;
  if (file === undefined && !options.plain && !options.dryRun)
    throw refuse('plain-needed', { format: options.format });
  const recovery = format.recovery && options.recovery;
  if (recovery) await terminal.openRecovery();
  else await terminal.open();
  const wish = { format: format.format, ids: await idsOf(terminal, query), recovery };
  if (options.dryRun) return preview(terminal, format, wish);
  const exported = await terminal.vault.exportAccounts({
    ...wish,
    file: options.out ?? usualName(format, new Date()),
    password: file === undefined ? null : { file },
    current: await terminal.ownerProof(),
  });
  terminal.print(exported, exported.files.map(each => `Wrote ${counted(exported)} to ${each}`).slice(0, 1));
  for (const each of exported.files.slice(1)) terminal.say(`and to ${each}`);
  tellLeft(terminal, format, exported.left);
  tellPlain(terminal, exported);
  return DONE;
}

/** @throws Refusal unknown-format */
async function formatOf(terminal: Terminal, name: string): Promise<ExportFormat> {
  const { formats } = await terminal.vault.getExportFormats({});
  const found = formats.find(({ format }) => format === (OTHER_NAMES[name] ?? name));
  if (!found) throw unknownFormat(name, formats);
  return found;
}

async function idsOf(terminal: Terminal, query: string): Promise<string[] | null> {
  if (query === '') return null;
  const { accounts } = await terminal.vault.getAccounts({});
  return accountsMatching(accounts, query).map(({ id }) => id);
}

async function preview(terminal: Terminal, format: ExportFormat, wish: Wish): Promise<number> {
  const found = await terminal.vault.previewExport(wish);
  const counts = counted({ written: found.accounts, recoverySets: found.recoverySets });
  terminal.print(found, [`${counts} would be written; nothing was.`, ...found.left.map(leftLine(format))]);
  return DONE;
}

function counted({ written, recoverySets }: { written: number; recoverySets: number }): string {
  const accounts = written === 1 ? '1 account' : `${written} accounts`;
  if (recoverySets === 0) return accounts;
  return `${accounts} and ${recoverySets === 1 ? '1 set' : `${recoverySets} sets`} of recovery codes`;
}

/** `sparekey-aegis-2026-11-29.json`, in this folder. */
function usualName({ format, ending }: ExportFormat, today: Date): string {
  return `sparekey-${format.replace('sparekey-', '')}-${today.toISOString().slice(0, 10)}.${ending}`;
}

function leftLine({ app }: ExportFormat): (left: ExportLeftView) => string {
  return ({ what, whole, ...names }) =>
    `${nameOf(names)}: ${whole ? 'left out. ' : ''}${plain(exportLeftText(what, app))}`;
}

function tellLeft(terminal: Terminal, format: ExportFormat, left: readonly ExportLeftView[]): void {
  for (const line of left.map(leftLine(format))) terminal.say(line);
}

function tellPlain(terminal: Terminal, { plain: isPlain, unnoted }: Exported): void {
  if (!isPlain) return;
  terminal.say('Anyone who reads this file can make your codes. Delete it when you are done.');
  if (unnoted) terminal.complain(unnoted, 'The vault could not note this export');
}
