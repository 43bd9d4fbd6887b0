/**
 * What `import` prints: the machine form, a line for each account, and the remarks beside them.
 */
import type { ImportRow, ImportView } from '../../shared/contract/import-views.ts';
import { sentenceOf } from '../../shared/text/failures.ts';
import { lossWords } from '../../shared/text/import-words.ts';
import { counted } from './recovery-rows.ts';
import { nameOf } from './rows.ts';
import type { Terminal } from './terminal.ts';

/** `{dryRun, files, added, duplicates, refused:[{file,index,name,reason}], left, transfers, recovery}`: no secret in it. */
export function importJson(
  view: ImportView,
  fresh: readonly ImportRow[],
  known: readonly ImportRow[],
  dryRun: boolean,
) {
  const nameOfFile = new Map(view.files.map(({ file, name }) => [file, name]));
  const inFile = <T extends { file: string }>(each: T) => ({
    ...each,
    file: nameOfFile.get(each.file) ?? '',
  });
  const rowOf = ({ row: _, ...rest }: ImportRow) => inFile(rest);
  return {
    dryRun,
    files: view.files.map(({ file: _, keyFile: __, failure, ...rest }) => ({
      ...rest,
      ...(failure ? { failure } : {}),
    })),
    added: fresh.map(rowOf),
    duplicates: known.map(rowOf),
    refused: view.refused.map(({ failure, ...rest }) => ({
      ...inFile(rest),
      code: failure.code,
      reason: sentenceOf(failure),
    })),
    left: view.left.map(inFile),
    transfers: view.transfers,
    recovery: view.recovery.map(({ service, account, codes, policy }) => ({
      service,
      account,
      codes: codes.length,
      policy,
    })),
  };
}

export function importLines(fresh: readonly ImportRow[], dryRun: boolean): string[] {
  return fresh.map(row => `${dryRun ? 'Would add' : 'Added'} ${nameOf(row)}`);
}

/** Everything that the person should know beside what was added. */
export function tellImport(
  terminal: Terminal,
  view: ImportView,
  known: readonly ImportRow[],
  options: { dryRun?: boolean; withRecovery?: boolean },
): void {
  for (const { name, app, state, failure } of view.files) {
    if (failure) terminal.complain(failure, sentenceOf(failure).startsWith(name) ? '' : name);
    else if (state === 'locked')
      terminal.complain({ code: 'import-password-needed', details: { app, file: name } });
  }
  if (view.files.some(({ failure }) => failure?.code === 'import-unknown'))
    terminal.say('--format says which app made a file: --format aegis, for example.');
  for (const { index, name, failure } of view.refused)
    terminal.complain(failure, `row ${index}${name === '' ? '' : ` (${name})`}`);
  if (known.length > 0)
    terminal.say(`${counted(known.length, 'account')} left out: already here. --again adds them too.`);
  for (const { what, count } of view.left) terminal.say(`${lossWords(what, count)} stay behind.`);
  for (const { parts, missing } of view.transfers)
    terminal.say(`A transfer of ${parts} parts lacks part ${missing.join(', ')}: import that one too.`);
  tellRecovery(terminal, view, options);
  if (!options.dryRun && view.rows.length > 0)
    terminal.say('Anyone who reads the file can make your codes. Delete it when you are done.');
}

function tellRecovery(
  terminal: Terminal,
  view: ImportView,
  options: { dryRun?: boolean; withRecovery?: boolean },
): void {
  const { recovery, recoveryLocked } = view;
  if (recoveryLocked)
    terminal.say('Recovery codes stand beside these accounts. --with-recovery takes them over.');
  if (recovery.length === 0) return;
  for (const { service, account, codes } of recovery)
    terminal.say(`${counted(codes.length, 'recovery code')} of ${nameOf({ issuer: service, account })}`);
  if (!options.withRecovery) terminal.say('They were not taken over: --with-recovery does that.');
}
