/**
 * A new master password means new keys; the kit stays valid and old password files stay while old generations do.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { VaultView } from '../../../shared/contract/views.ts';
import { refuse } from '../../../shared/failure.ts';
import { checkPassword } from '../vault/check-password.ts';
import { type Context, openVaultOf } from './context.ts';
import { proveKit } from './prepare-kit.ts';
import { showVault } from './show-vault.ts';

interface Change {
  current: SecretSource | null;
  next: SecretSource;
}

/** The current password is asked for, unless the kit opened the vault. @throws Refusal wrong-password, password-too-short, not-saved */
export async function changePassword(context: Context, input: Change): Promise<VaultView> {
  const open = openVaultOf(context);
  const { ways } = await showVault(context);
  if (ways.password && context.openedWith !== 'kit') {
    if (!input.current) throw refuse('wrong-password', {});
    await checkPassword(open, await context.readSecret(input.current));
  }
  await open.changePassword(await context.readSecret(input.next));
  await context.announce();
  return showVault(context);
}

/** Adds the kit that was written a moment ago, once a part of it was typed in again. @throws Refusal kit-proof-wrong */
export async function addKit(context: Context, input: { proof: SecretSource }): Promise<VaultView> {
  const recipient = proveKit(context, await context.readSecret(input.proof));
  await openVaultOf(context).addKit(recipient);
  context.pendingKit = null;
  await context.announce();
  return showVault(context);
}
