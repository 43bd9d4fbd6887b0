/**
 * The keychain slot: a convenience that opens the vault without a password on this computer, never the only way in.
 */
import type { VaultView } from '../../../shared/contract/views.ts';
import { removeFromKeychain, storeInKeychain } from '../keys/keychain.ts';
import { type Context, openVaultOf } from './context.ts';
import { showVault } from './show-vault.ts';

/** Writes the slot, reads it back, compares, and only then notes that it exists. @throws Refusal keychain-unavailable */
export async function rememberInKeychain(context: Context): Promise<VaultView> {
  const open = openVaultOf(context);
  await storeInKeychain(open.vaultId, open.identities());
  await open.setKeychainMark(true);
  await context.announce();
  return showVault(context);
}

/** Forgets the note first: a slot that cannot be removed must not be asked again. @throws Refusal keychain-unavailable */
export async function forgetKeychain(context: Context): Promise<VaultView> {
  const open = openVaultOf(context);
  await open.setKeychainMark(false);
  await context.announce();
  await removeFromKeychain(open.vaultId);
  return showVault(context);
}
