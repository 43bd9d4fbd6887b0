/**
 * Whether a password is the present one of an open vault: asked before it is changed.
 */
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { refuse } from '../../../shared/failure.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { readPlace } from '../places/place-file.ts';
import type { OpenVault } from './open-vault.ts';
import { unlockKeys } from './unlock.ts';

/** @throws Refusal wrong-password, no-password-set, damaged-file */
export async function checkPassword(open: OpenVault, password: string): Promise<void> {
  const { vaultId, folder } = open;
  const vault = { vaultId, directory: join(folder, vaultId) };
  const files = await listVaultFiles(vault.directory);
  const place = await readPlace(vault.directory, vaultId);
  const ring = await unlockKeys({ vault, files, place }, { password });
  if (!isDeepStrictEqual(ring.current, open.identities()))
    throw ring.superseded ?? refuse('wrong-password', {});
}
