/**
 * A password of their own for the recovery codes: whoever only opened the authenticator does not see them, and the
 * reverse. The recovery kit still opens both.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { RecoveryView } from '../../../shared/contract/recovery-views.ts';
import type { VaultView } from '../../../shared/contract/views.ts';
import { refuse } from '../../../shared/failure.ts';
import { type Context, openVaultOf } from './context.ts';
import { showRecovery } from './show-recovery.ts';
import { showVault } from './show-vault.ts';

/**
 * Sets it, or changes the one that is there; the recovery codes must be open. `current` is the master password.
 * @throws Refusal wrong-password, recovery-locked, password-too-short, passwords-alike, not-saved
 */
export async function setRecoveryPassword(
  context: Context,
  input: { current: SecretSource | null; next: SecretSource },
): Promise<VaultView> {
  const open = openVaultOf(context);
  const master = await masterOf(context, input.current);
  await open.setRecoveryPassword(master, await context.readSecret(input.next));
  await context.announce();
  return showVault(context);
}

/** One password for both again. @throws Refusal no-recovery-password, wrong-password, recovery-locked, not-saved */
export async function dropRecoveryPassword(
  context: Context,
  input: { current: SecretSource | null },
): Promise<VaultView> {
  const open = openVaultOf(context);
  await open.dropRecoveryPassword(await masterOf(context, input.current));
  await context.announce();
  return showVault(context);
}

/** Opens the recovery codes until the vault is locked. @throws Refusal wrong-recovery-password, no-recovery-password, damaged-file */
export async function unlockRecovery(
  context: Context,
  input: { password: SecretSource },
): Promise<RecoveryView> {
  await openVaultOf(context).unlockRecovery(await context.readSecret(input.password));
  await context.announce();
  return showRecovery(context);
}

/** It is asked for, unless the kit opened the vault; the vault itself checks it. @throws Refusal wrong-password */
async function masterOf(context: Context, current: SecretSource | null): Promise<string | null> {
  if (current) return context.readSecret(current);
  const { ways } = await showVault(context);
  if (ways.password && context.openedWith !== 'kit') throw refuse('wrong-password', {});
  return null;
}
