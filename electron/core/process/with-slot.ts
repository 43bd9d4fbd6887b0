/**
 * A change of a password means new keys, so the keychain slot has to follow. The slot is written by a call of its own,
 * which the vault client bounds: a keychain that hangs must not undo a password that is changed already.
 */
import type { VaultCalls } from '../../../shared/contract/contract.ts';
import type { Client } from '../../../shared/contract/map-contract.ts';
import type { VaultView } from '../../../shared/contract/views.ts';
import { Refusal } from '../../../shared/failure.ts';

/** An old slot that could not be written anew opens nothing: the password is asked for. @throws Refusal of the change */
export async function withSlot(
  vault: Pick<Client<VaultCalls>, 'rememberInKeychain'>,
  change: Promise<VaultView>,
): Promise<VaultView> {
  const changed = await change;
  if (!changed.ways.keychain) return changed;
  try {
    return await vault.rememberInKeychain({});
  } catch (error) {
    if (error instanceof Refusal) return changed;
    throw error;
  }
}
