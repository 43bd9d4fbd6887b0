/**
 * What opening a vault puts right on the way: a lost place.json, a missing HOW-TO-RESTORE.txt, old temp files, old key
 * files that should have gone. None of it is needed to open the vault, so none of it may fail the opening. Only while
 * the writer lock is held.
 */
import { isDeepStrictEqual } from 'node:util';
import { COMPARTMENTS } from '../../../shared/domain/document.ts';
import { type Failure, Refusal } from '../../../shared/failure.ts';
import { readFileWithin, replaceFile } from '../files/durable-file.ts';
import { type LocalVault, listOrRefuse, type VaultFiles } from '../places/local-place.ts';
import {
  type FoundPlace,
  findPlace,
  fingerprint,
  makePlace,
  type PlaceFile,
  writePlace,
} from '../places/place-file.ts';
import { howToRestoreText } from './how-to-restore.ts';
import { LARGEST_KEY_FILE } from './key-files.ts';
import { hasOwnPassword } from './key-names.ts';
import { HOW_TO_RESTORE } from './paths.ts';
import type { CompartmentStates } from './session-parts.ts';
import { removeLeadingAcross, removeLeftovers } from './tidy.ts';
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
): Promise<PlaceFile> {
  const place = found.place ?? makePlace(vault.vaultId, n => world.randomBytes(n));
  const keyFiles = { ...place.keyFiles };
  for (const file of wholeFiles) {
    const bytes = await readFileWithin(vault.directory, file, LARGEST_KEY_FILE).catch(() => null);
    if (bytes) keyFiles[file] = fingerprint(bytes);
  }
  const mended = { ...place, keyFiles };
  const settled = found.place ? isDeepStrictEqual(place, mended) : !found.lost;
  if (settled) return place;
  if (mayWrite) await writePlace(vault.directory, mended).catch(ignoreRefusal);
  return mended;
}

/** For who opened without the lock and now has it: place.json as it is there, or `place` where it was lost. */
export async function settledPlace(vault: LocalVault, place: PlaceFile): Promise<PlaceFile> {
  const found = await findPlace(vault.directory, vault.vaultId);
  if (found.place) return found.place;
  if (found.lost) await writePlace(vault.directory, place).catch(ignoreRefusal);
  return place;
}

/**
 * Old temp files go, and key files that lead from the master password to old recovery codes; HOW-TO-RESTORE.txt comes
 * back. What the person should know of it. `now` in Unix milliseconds.
 */
export async function tidyFolder(
  folder: string,
  vault: LocalVault,
  { files, states, now }: { files: VaultFiles; states: CompartmentStates; now: number },
): Promise<Failure[]> {
  const shut = COMPARTMENTS.filter(compartment => states[compartment] instanceof Refusal);
  // a save that was cut off is found when its compartment opens: until then it stays
  const leftovers = files.leftovers.filter(name => !shut.includes(name.compartment));
  await removeLeftovers(vault.directory, [...leftovers.map(name => name.file), ...files.others], now);
  const own = hasOwnPassword(files.keyFiles);
  await restoreHowTo(folder, own).catch(ignoreRefusal);
  return own ? await removeLeadingAcross(vault.directory) : [];
}

/** The text of an earlier version says nothing of a password for the recovery codes. @throws Refusal not-saved */
export async function restoreHowTo(folder: string, own: boolean): Promise<void> {
  const there = (await listOrRefuse(folder)).includes(HOW_TO_RESTORE);
  if (there && !(own && (await isSilentOnRecovery(folder)))) return;
  await replaceFile(folder, HOW_TO_RESTORE, Buffer.from(howToRestoreText, 'utf8'));
}

async function isSilentOnRecovery(folder: string): Promise<boolean> {
  const bytes = await readFileWithin(folder, HOW_TO_RESTORE, LARGEST_KEY_FILE).catch(() => null);
  return bytes !== null && !Buffer.from(bytes).toString('utf8').includes('.recovery.age');
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}
