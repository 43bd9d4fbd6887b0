/**
 * Whether a password is the present master password of an open vault: asked before it is changed or written anew.
 */
import { join } from 'node:path';
import { refuse } from '../../../shared/failure.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { readPlace } from '../places/place-file.ts';
import { masterFiles } from './key-names.ts';
import type { OpenVault } from './open-vault.ts';
import { unlockKeys } from './unlock.ts';

/** @throws Refusal wrong-password, no-password-set, damaged-file */
export async function checkPassword(open: OpenVault, password: string): Promise<void> {
  const { vaultId, folder } = open;
  const vault = { vaultId, directory: join(folder, vaultId) };
  const files = await listVaultFiles(vault.directory);
  const place = await readPlace(vault.directory, vaultId);
  const { codes } = await unlockKeys({ vault, files, place }, { password });
  if (codes.current.identity !== open.identities().codes)
    throw codes.superseded ?? refuse('wrong-password', {});
}

/**
 * The same for a change that may need the master password's text, to lock a new file with it. A vault that only kits
 * open has none.
 * @throws Refusal wrong-password (also when it is needed and was not given), no-password-set, damaged-file
 */
export async function checkMaster(
  open: OpenVault,
  master: string | null,
  { needed }: { needed: boolean },
): Promise<void> {
  if (master !== null) return await checkPassword(open, master);
  const { keyFiles } = await listVaultFiles(join(open.folder, open.vaultId));
  if (needed && masterFiles(keyFiles).length > 0) throw refuse('wrong-password', {});
}
