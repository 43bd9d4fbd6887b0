/**
 * Two locks with the same key are one lock: master and recovery password must differ.
 */
import { Refusal, refuse } from '../../../shared/failure.ts';
import { passwordIdentity } from '../keys/password.ts';
import { listVaultFiles } from '../places/local-place.ts';
import type { KeyFileName } from './paths.ts';
import type { Session } from './session.ts';
import { tryKeyFile } from './try-key-files.ts';

/**
 * Tries a password on the newest file of the other one; a file that cannot be tried is no hindrance.
 * @throws Refusal passwords-alike
 */
export async function refuseAlike(
  session: Session,
  password: string,
  filesOf: (names: readonly KeyFileName[]) => KeyFileName[],
): Promise<void> {
  const { vault, place } = session.parts();
  const files = await listVaultFiles(vault.directory);
  const name = filesOf(files.keyFiles)[0];
  if (!name) return;
  const found = await tryKeyFile({ vault, files, place }, name, passwordIdentity(password, name.file));
  if (found && !(found instanceof Refusal)) throw refuse('passwords-alike', {});
}
