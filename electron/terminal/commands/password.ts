/**
 * `password`: sets a new master password. The recovery kit stays valid.
 */
import { withSlot } from '../../core/process/with-slot.ts';
import { DONE } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { sourceOf } from './add.ts';
import { newPassword } from './init.ts';

export async function changePassword(
  terminal: Terminal,
  options: { newPasswordFile?: string },
): Promise<number> {
  await terminal.open();
  const current = await terminal.password('Current password: ');
  const next = options.newPasswordFile
    ? sourceOf(options.newPasswordFile)
    : await newPassword(terminal, 'New password: ');
  const { folder } = await withSlot(terminal.vault, terminal.vault.changePassword({ current, next }));
  terminal.print({ folder }, ['Your password is changed.']);
  return DONE;
}
