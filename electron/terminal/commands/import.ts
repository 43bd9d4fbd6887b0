/**
 * `import`: takes accounts over from files of other apps. What is here already is left out unless --again is given; what
 * cannot be taken over is told row by row. With --dry-run nothing is stored.
 */
import type { ImportFile, ImportRow, ImportView } from '../../../shared/contract/import-views.ts';
import { Refusal } from '../../../shared/failure.ts';
import { ask } from '../ask.ts';
import { DONE, exitCodeOf, REFUSED } from '../exit-codes.ts';
import { importJson, importLines, tellImport } from '../import-rows.ts';
import type { Terminal } from '../terminal.ts';
import { sourceOf } from './add.ts';

export interface ImportOptions {
  format?: string;
  sourcePasswordFile?: string;
  sourceKeyFile?: string;
  dryRun?: boolean;
  again?: boolean;
  withRecovery?: boolean;
}

export async function importFiles(
  terminal: Terminal,
  files: string[],
  options: ImportOptions,
): Promise<number> {
  await (options.withRecovery ? terminal.openRecovery() : terminal.open());
  const read = await terminal.vault.readImportFiles({ files, format: options.format ?? null });
  const view = await unlockAll(terminal, read, options);
  const { fresh, known } = split(view.rows, options.again === true);
  if (!options.dryRun) await store(terminal, view, fresh, options);
  terminal.print(
    importJson(view, fresh, known, options.dryRun === true),
    importLines(fresh, options.dryRun === true),
  );
  tellImport(terminal, view, known, options);
  return exitCode(view);
}

/** Each locked file gets its password: from the file that was named, or asked for. A wrong one costs that file alone. */
async function unlockAll(terminal: Terminal, read: ImportView, options: ImportOptions): Promise<ImportView> {
  let view = read;
  for (const file of read.files.filter(({ state }) => state === 'locked'))
    view = await unlock(terminal, view, file, options);
  return view;
}

async function unlock(
  terminal: Terminal,
  view: ImportView,
  file: ImportFile,
  options: ImportOptions,
): Promise<ImportView> {
  const { sourceKeyFile } = options;
  const keyFile = sourceKeyFile && file.keyFile ? sourceOf(sourceKeyFile) : null;
  try {
    const password = await sourcePassword(terminal, file, options);
    return password === null
      ? view
      : await terminal.vault.unlockImport({ file: file.file, password, keyFile });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return withFailure(view, file.file, error);
  }
}

async function sourcePassword(terminal: Terminal, file: ImportFile, options: ImportOptions) {
  if (options.sourcePasswordFile) return sourceOf(options.sourcePasswordFile);
  if (!process.stdin.isTTY) return null;
  return terminal.seal(await ask(`Password of ${file.name} (${file.app}): `, { hidden: true }));
}

/** The vault process keeps a file that was not opened as locked; here it counts as refused with its reason. */
function withFailure(view: ImportView, id: string, { failure }: Refusal): ImportView {
  return { ...view, files: view.files.map(file => (file.file === id ? { ...file, failure } : file)) };
}

/** An account that is here already, or earlier in the same files, is not taken twice. */
function split(rows: ImportRow[], again: boolean): { fresh: ImportRow[]; known: ImportRow[] } {
  const isKnown = (row: ImportRow) => !again && row.alike.some(({ same }) => same === 'account');
  return { fresh: rows.filter(row => !isKnown(row)), known: rows.filter(isKnown) };
}

async function store(
  terminal: Terminal,
  view: ImportView,
  fresh: readonly ImportRow[],
  options: ImportOptions,
): Promise<void> {
  await terminal.vault.importAccounts({ rows: fresh.map(({ row }) => row) });
  if (!options.withRecovery) return;
  for (const { offer, service, account, policy, codes, same } of view.recovery) {
    if (same !== null || service === '') continue;
    const used = codes.filter(code => code.used).map(({ n }) => n);
    await terminal.vault.addRecoverySet({ offer, service, account, policy, link: null, used, replaces: [] });
  }
}

function exitCode(view: ImportView): number {
  const failures = view.files.flatMap(({ failure }) => (failure ? [failure.code] : []));
  const locked = view.files.some(({ state, failure }) => state === 'locked' && failure === null);
  const first = failures.map(exitCodeOf).find(code => code !== REFUSED);
  if (first !== undefined) return first;
  if (locked) return exitCodeOf('import-password-needed');
  return failures.length + view.refused.length > 0 ? REFUSED : DONE;
}
