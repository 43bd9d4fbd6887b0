/**
 * `kit open`: the vault by its recovery kit or by shares of it, for somebody who has forgotten the password. Shows that
 * they open it, and sets a new password where that is asked for.
 */

import { refuse } from '../../../shared/failure.ts';
import { withSlot } from '../../core/process/with-slot.ts';
import { DONE } from '../exit-codes.ts';
import { counted } from '../recovery-rows.ts';
import type { Terminal } from '../terminal.ts';
import { sourceOf } from './add.ts';
import { askTwice } from './init.ts';

export interface KitOpenOptions {
  file: string[];
  newPassword?: boolean;
  newPasswordFile?: string;
}

export async function kitOpen(terminal: Terminal, options: KitOpenOptions): Promise<number> {
  await open(terminal, options.file);
  const next = await newPassword(terminal, options);
  if (next) await withSlot(terminal.vault, terminal.vault.changePassword({ current: null, next }));
  const { accounts } = await terminal.vault.getAccounts({});
  const { sets } = await terminal.vault.getRecovery({});
  const { folder } = await terminal.vault.getVault({});
  const held = `${counted(accounts.length, 'account')} and ${counted(sets.length, 'recovery set')}`;
  terminal.print({ folder, accounts: accounts.length, sets: sets.length, passwordChanged: next !== null }, [
    `Your vault is open: ${held}.`,
    ...(next ? ['Your new password is set. The kit stays valid.'] : []),
  ]);
  return DONE;
}

async function open(terminal: Terminal, files: readonly string[]): Promise<void> {
  const { state, folder } = await terminal.vault.getVault({});
  if (state === 'none') throw refuse('vault-missing', { folder });
  const [first = '', ...more] = files;
  const opened =
    more.length === 0
      ? await terminal.vault.unlockWithKit({ kit: sourceOf(first) })
      : await terminal.vault.unlockWithShares({ shares: files.map(sourceOf) });
  for (const notice of opened.notices) terminal.complain(notice);
}

async function newPassword(terminal: Terminal, { newPassword, newPasswordFile }: KitOpenOptions) {
  if (newPasswordFile !== undefined) return sourceOf(newPasswordFile);
  return newPassword ? askTwice(terminal, 'New password: ') : null;
}
