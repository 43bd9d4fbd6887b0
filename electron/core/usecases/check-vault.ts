/**
 * Checks every generation of the local vault: the hash in its name, and with `deep` also decryption, seal and counts.
 */
import type { VerifyView } from '../../../shared/contract/views.ts';
import { verifyVault } from '../vault/verify-vault.ts';
import type { Context } from './context.ts';

/** @throws Refusal vault-missing, vault-locked for a deep check */
export async function checkVault(context: Context, input: { deep: boolean }): Promise<VerifyView> {
  const { files } = await verifyVault(context.folder, context.open, input.deep);
  const damaged = files.filter(file => file.state === 'damaged').length;
  return { files, damaged, deep: input.deep };
}
