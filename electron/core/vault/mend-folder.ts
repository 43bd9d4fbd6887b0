/**
 * What opening a vault puts right on the way: a lost place.json, a missing HOW-TO-RESTORE.txt, old temp files. None of
 * it is needed to open the vault, so none of it may fail the opening. Only while the writer lock is held.
 */
import { isDeepStrictEqual } from 'node:util';
import { Refusal } from '../../../shared/failure.ts';
import { readFileWithin, replaceFile } from '../files/durable-file.ts';
import { type LocalVault, listOrRefuse, type VaultFiles } from '../places/local-place.ts';
import { type FoundPlace, fingerprint, makePlace, type Place, writePlace } from '../places/place-file.ts';
import { howToRestoreText } from './how-to-restore.ts';
import { LARGEST_KEY_FILE } from './key-files.ts';
import { HOW_TO_RESTORE } from './paths.ts';
import { removeLeftovers } from './tidy.ts';
import type { World } from './world.ts';

/**
 * place.json as it should be: made anew when it was lost, and with the right SHA-256 of the key files that have just
 * proved to be whole. Those of others are not guessed: they might be damaged. Best effort, nothing depends on it.
 */
export async function mendedPlace(
  vault: LocalVault,
  found: FoundPlace,
  wholeFiles: readonly string[],
  { world, mayWrite }: { world: World; mayWrite: boolean },
): Promise<Place> {
  const place = found.place ?? makePlace(vault.vaultId, n => world.randomBytes(n));
  const keyFiles = { ...place.keyFiles };
  for (const file of wholeFiles) {
    const bytes = await readFileWithin(vault.directory, file, LARGEST_KEY_FILE).catch(() => null);
    if (bytes) keyFiles[file] = fingerprint(bytes);
  }
  const mended = { ...place, keyFiles };
  const settled = found.place ? isDeepStrictEqual(place, mended) : !found.lost;
  if (!mayWrite || settled) return place;
  await writePlace(vault.directory, mended).catch(ignoreRefusal);
  return mended;
}

/** Old temp files go, HOW-TO-RESTORE.txt comes back. `now` in Unix milliseconds. */
export async function tidyFolder(
  folder: string,
  vault: LocalVault,
  files: VaultFiles,
  now: number,
): Promise<void> {
  const leftovers = [...files.leftovers.map(name => name.file), ...files.others];
  await removeLeftovers(vault.directory, leftovers, now);
  await restoreHowTo(folder).catch(ignoreRefusal);
}

async function restoreHowTo(folder: string): Promise<void> {
  if ((await listOrRefuse(folder)).includes(HOW_TO_RESTORE)) return;
  await replaceFile(folder, HOW_TO_RESTORE, Buffer.from(howToRestoreText, 'utf8'));
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
