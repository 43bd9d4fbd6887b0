/**
 * Opens the vault by one of its ways in. The keychain is asked in this process, which its parent kills when the
 * keychain does not answer; `null` from a keychain never leads to new keys.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { VaultView } from '../../../shared/contract/views.ts';
import { refuse } from '../../../shared/failure.ts';
import { readFromKeychain } from '../keys/keychain.ts';
import { inspectVault, openVault } from '../vault/open-vault.ts';
import { adoptVault } from './adopt-vault.ts';
import type { Context } from './context.ts';
import { readKit, readShares } from './read-kit.ts';
import { showVault } from './show-vault.ts';

type Unlock = Parameters<typeof openVault>[0]['unlock'];

/** @throws Refusal wrong-password, vault-missing, damaged-file, vault-in-use, … */
export async function unlockWithPassword(
  context: Context,
  input: { password: SecretSource },
): Promise<VaultView> {
  return unlock(context, { password: await context.readSecret(input.password) }, 'password');
}

/** @throws Refusal wrong-kit, shares-missing where it is but a share, vault-missing, … */
export async function unlockWithKit(context: Context, input: { kit: SecretSource }): Promise<VaultView> {
  return unlock(context, { kit: await readKit(context, input.kit) }, 'kit');
}

/** @throws Refusal shares-missing, wrong-share, wrong-kit: they are of another vault's kit; vault-missing, … */
export async function unlockWithShares(
  context: Context,
  input: { shares: SecretSource[] },
): Promise<VaultView> {
  return unlock(context, { kit: await readShares(context, input.shares) }, 'kit');
}

/** @throws Refusal keychain-unavailable, keychain-empty, keychain-outdated after the password was changed elsewhere */
export async function unlockWithKeychain(context: Context): Promise<VaultView> {
  const found = await inspectVault(context.folder);
  if (found.state === 'none') throw refuse('vault-missing', { folder: context.folder });
  const identities = await readFromKeychain(found.vaultId);
  if (!identities) throw refuse('keychain-empty', {});
  return unlock(context, { identities }, 'keychain');
}

/** Waits for a running change and lets go of the vault; the parent kills the process next. */
export async function closeVault(context: Context): Promise<Record<string, never>> {
  context.keeper?.stop();
  context.keeper = null;
  await context.open?.close();
  context.open = null;
  return {};
}

async function unlock(
  context: Context,
  way: Unlock,
  openedWith: NonNullable<Context['openedWith']>,
): Promise<VaultView> {
  if (!context.open) {
    const open = await openVault({
      folder: context.folder,
      unlock: way,
      world: context.world,
      lock: context.lock,
    });
    adoptVault(context, open, openedWith);
    await context.announce();
  }
  return showVault(context);
}
