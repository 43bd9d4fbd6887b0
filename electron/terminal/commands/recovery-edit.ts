/**
 * `recovery edit`, `recovery remove`, `recovery bin`, `recovery bin restore`.
 */
import { DONE } from '../exit-codes.ts';
import { conditionOf, nameOfSet, setRow, shortId } from '../recovery-rows.ts';
import { columns, plain } from '../rows.ts';
import { accountWithId } from '../select-accounts.ts';
import { setMeant } from '../select-sets.ts';
import type { Terminal } from '../terminal.ts';
import { sourceOf } from './add.ts';
import { policyOf } from './recovery-add.ts';

export interface RecoveryEditOptions {
  service?: string;
  account?: string;
  policy?: string;
  /** The beginning of an account's id, or `none`. */
  link?: string;
  noteFile?: string;
}

export async function recoveryEdit(
  terminal: Terminal,
  wanted: string,
  options: RecoveryEditOptions,
): Promise<number> {
  const policy = policyOf(options.policy);
  const { id } = setMeant((await terminal.openRecovery()).sets, wanted);
  const { service, account, link, noteFile } = options;
  const edited = await terminal.vault.editRecoverySet({
    id,
    ...(service === undefined ? {} : { service }),
    ...(account === undefined ? {} : { account }),
    ...(policy === undefined ? {} : { policy }),
    ...(link === undefined ? {} : { link: await linkOf(terminal, link) }),
    ...(noteFile === undefined ? {} : { note: sourceOf(noteFile) }),
  });
  terminal.print(setRow(edited), [`Changed ${nameOfSet(edited)}`]);
  return DONE;
}

export async function recoveryRemove(terminal: Terminal, wanted: string): Promise<number> {
  const { id } = setMeant((await terminal.openRecovery()).sets, wanted);
  const removed = await terminal.vault.removeRecoverySet({ id });
  const restore = `sparekey recovery bin restore ${shortId(removed)}`;
  terminal.print(setRow(removed), [
    `Moved the codes of ${nameOfSet(removed)} to the bin. To undo: ${restore}`,
  ]);
  return DONE;
}

export async function recoveryBin(terminal: Terminal): Promise<number> {
  const { bin } = await terminal.openRecovery();
  const lines = bin.map(set => [
    shortId(set),
    (set.removedAt ?? '').slice(0, 10),
    plain(set.service),
    plain(set.account),
    conditionOf(set),
  ]);
  terminal.print(
    bin.map(set => ({ ...setRow(set), removedAt: set.removedAt })),
    columns(lines),
  );
  if (bin.length === 0) terminal.say('The bin is empty.');
  return DONE;
}

export async function recoveryRestore(terminal: Terminal, wanted: string): Promise<number> {
  const { id } = setMeant((await terminal.openRecovery()).bin, wanted);
  const restored = await terminal.vault.restoreRecoverySet({ id });
  terminal.print(setRow(restored), [`The codes of ${nameOfSet(restored)} are back.`]);
  return DONE;
}

async function linkOf(terminal: Terminal, wanted: string): Promise<string | null> {
  if (wanted === 'none') return null;
  const { accounts } = await terminal.vault.getAccounts({});
  return accountWithId(accounts, wanted).id;
}
