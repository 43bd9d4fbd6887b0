/**
 * "Is it still you?": asked again before secrets leave the vault, since an open window may stand unwatched. The master
 * password proves it; the kit does where the vault has no password, and also beside one, for whoever lost it.
 *
 * The terminal has opened the vault for this one command: with the password or the kit that was the proof. With the
 * keychain nobody was asked, so it is asked now.
 */
import { join } from 'node:path';
import type { SecretSource } from '../../../shared/contract/contract.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { parseKitText } from '../keys/kit.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { readPlace } from '../places/place-file.ts';
import { checkPassword } from '../vault/check-password.ts';
import { masterFiles } from '../vault/key-names.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { unlockKeys } from '../vault/unlock.ts';
import { type Context, openVaultOf } from './context.ts';

/** @throws Refusal owner-proof-needed, wrong-password, wrong-kit, vault-locked */
export async function proveOwner(context: Context, current: SecretSource | null): Promise<void> {
  const open = openVaultOf(context);
  if (context.lock === 'when-writing' && context.openedWith !== 'keychain') return;
  if (current === null) throw refuse('owner-proof-needed', {});
  const text = await context.readSecret(current);
  if (looksLikeKit(text)) return await checkKit(open, text);
  const { keyFiles } = await listVaultFiles(join(open.folder, open.vaultId));
  if (masterFiles(keyFiles).length === 0) throw refuse('wrong-kit', {});
  await checkPassword(open, text);
}

function looksLikeKit(text: string): boolean {
  try {
    return parseKitText(text) !== '';
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Whether a kit opens the keys that the vault is open with. @throws Refusal wrong-kit */
async function checkKit(open: OpenVault, kit: string): Promise<void> {
  const { vaultId } = open;
  const vault = { vaultId, directory: join(open.folder, vaultId) };
  const files = await listVaultFiles(vault.directory);
  const place = await readPlace(vault.directory, vaultId);
  const { codes } = await unlockKeys({ vault, files, place }, { kit });
  if (codes.current.identity !== open.identities().codes) throw refuse('wrong-kit', {});
}
