/**
 * What state the vault is in, as far as that can be told without opening it.
 */
import type { AccountsView, VaultView } from '../../../shared/contract/views.ts';
import { inspectVault } from '../vault/open-vault.ts';
import { accountsView } from './account-views.ts';
import type { Context } from './context.ts';

export async function showVault(context: Context): Promise<VaultView> {
  const found = await inspectVault(context.folder);
  const present = found.state === 'present';
  return {
    revision: context.nextRevision(),
    state: context.open ? 'open' : present ? 'locked' : 'none',
    folder: context.folder,
    vaultId: present ? found.vaultId : null,
    ways: present
      ? { ...found.ways, keychain: found.keychain }
      : { password: false, kit: false, keychain: false, recovery: false },
    sealTo: context.sealTo,
    notices: context.open?.notices ?? [],
  };
}

/** Empty while the vault is locked. */
export function showAccounts(context: Context): AccountsView {
  const records = context.open?.read('codes').records ?? [];
  return { revision: context.nextRevision(), ...accountsView(records) };
}
