/**
 * Creates the vault. There is always a way in that no keychain and no computer can take away: a password, or a kit
 * of which a part was typed in again.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { VaultView } from '../../../shared/contract/views.ts';
import { createVault } from '../vault/create-vault.ts';
import { adoptVault } from './adopt-vault.ts';
import type { Context } from './context.ts';
import { proveKit } from './prepare-kit.ts';
import { showVault } from './show-vault.ts';

interface SetUp {
  password: SecretSource | null;
  kitProof: SecretSource | null;
}

/** @throws Refusal no-way-in, password-too-short, kit-proof-wrong, vault-exists, not-saved */
export async function setUpVault(context: Context, input: SetUp): Promise<VaultView> {
  const kit = input.kitProof ? proveKit(context, await context.readSecret(input.kitProof)) : null;
  const password = input.password ? await context.readSecret(input.password) : null;
  const open = await createVault({ folder: context.folder, password, kit, world: context.world });
  adoptVault(context, open, password === null ? 'kit' : 'password');
  context.pendingKit = null;
  await context.announce();
  return showVault(context);
}
