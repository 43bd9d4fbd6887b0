/**
 * `recovery password`: a password of their own for the recovery codes, or one password for both again.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import { withSlot } from '../../core/process/with-slot.ts';
import { DONE } from '../exit-codes.ts';
import type { Terminal } from '../terminal.ts';
import { sourceOf } from './add.ts';
import { askTwice } from './init.ts';

export interface RecoveryPasswordOptions {
  newPasswordFile?: string;
  none?: boolean;
}

export async function recoveryPassword(
  terminal: Terminal,
  options: RecoveryPasswordOptions,
): Promise<number> {
  await terminal.openRecovery();
  const { ways } = await terminal.vault.getVault({});
  const current = ways.password ? await terminal.password('Password of the vault: ') : null;
  const next = options.none ? null : await newPassword(terminal, options);
  const change = next
    ? terminal.vault.setRecoveryPassword({ current, next })
    : terminal.vault.dropRecoveryPassword({ current });
  const { folder } = await withSlot(terminal.vault, change);
  terminal.print({ folder, ownPassword: !options.none }, [
    options.none
      ? 'Your recovery codes open with the vault again.'
      : 'Your recovery codes have a password of their own now. The vault’s password does not open them.',
  ]);
  return DONE;
}

async function newPassword(
  terminal: Terminal,
  { newPasswordFile }: RecoveryPasswordOptions,
): Promise<SecretSource> {
  if (newPasswordFile) return sourceOf(newPasswordFile);
  return askTwice(terminal, 'New password of the recovery codes: ');
}
