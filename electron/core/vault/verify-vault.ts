/**
 * Looking at every file of a local vault and saying what state it is in. Without a key the names and place.json tell
 * damage; with an open vault and `deep`, every generation is decrypted, its seal checked and its records counted:
 * those of locked recovery codes stay unopened.
 */
import { Refusal, refuse } from '../../../shared/failure.ts';
import { diskReason } from '../files/disk-reason.ts';
import { readFileWithin } from '../files/durable-file.ts';
import { type LocalVault, listVaultFiles, locateVault, type VaultFiles } from '../places/local-place.ts';
import { fingerprint, type PlaceFile, readPlace } from '../places/place-file.ts';
import { PLACES_FILE } from '../places/place-record.ts';
import { hashOf, LARGEST_FILE } from './generation.ts';
import { LARGEST_KEY_FILE } from './key-files.ts';
import type { OpenVault } from './open-vault.ts';
import { type GenerationName, intendedName, type KeyFileName, PLACE_FILE } from './paths.ts';

interface VerifiedFile {
  name: string;
  /** good = all that was asked for holds; unopened = whole as far as one can see without opening it. */
  state: 'good' | 'damaged' | 'foreign' | 'unopened';
  /** A failure code or word of the file layer, where the state is not good. */
  reason?: string;
  generation?: number;
  records?: number;
}

export interface VaultReport {
  vaultId: string;
  files: VerifiedFile[];
  /** How many files are in each state. */
  counts: Record<VerifiedFile['state'], number>;
}

/** @throws Refusal vault-missing, several-vaults, vault-unreadable */
export async function verifyVault(
  folder: string,
  open: OpenVault | null,
  deep: boolean,
): Promise<VaultReport> {
  const vault = await locateVault(folder);
  if (!vault) throw refuse('vault-missing', { folder });
  const names = await listVaultFiles(vault.directory);
  const place = await readPlace(vault.directory, vault.vaultId);
  const files = [
    ...(await inTurn(namesOf(names), name => verifyGeneration(vault, name, deep ? open : null))),
    ...(await inTurn(names.keyFiles, name => verifyKeyFile(vault, place, name))),
    ...names.leftovers.map(name => leftover(name.file)),
    ...(await inTurn(names.others, name => other(name, place, deep ? open : null))),
  ];
  return { vaultId: vault.vaultId, files, counts: countStates(files) };
}

/** One after the other: a thousand open files at once help nobody. */
async function inTurn<T>(
  names: readonly T[],
  verify: (name: T) => Promise<VerifiedFile>,
): Promise<VerifiedFile[]> {
  const files: VerifiedFile[] = [];
  for (const name of names) files.push(await verify(name));
  return files;
}

function namesOf(files: VaultFiles): GenerationName[] {
  return [...files.generations.codes, ...files.generations.recovery];
}

async function verifyGeneration(
  vault: LocalVault,
  { file, hash, generation }: GenerationName,
  open: OpenVault | null,
): Promise<VerifiedFile> {
  return await settled(file, async () => {
    const bytes = await readFileWithin(vault.directory, file, LARGEST_FILE);
    if (hashOf(bytes) !== hash) throw refuse('damaged-file', { file });
    if (!open) return { name: file, state: 'good', generation };
    const { records } = await open.examine(file);
    return { name: file, state: 'good', generation, records };
  });
}

async function verifyKeyFile(
  vault: LocalVault,
  place: PlaceFile | null,
  { file }: KeyFileName,
): Promise<VerifiedFile> {
  return await settled(file, async () => {
    const bytes = await readFileWithin(vault.directory, file, LARGEST_KEY_FILE);
    const known = place?.keyFiles[file];
    if (known === undefined) return { name: file, state: 'unopened', reason: 'not-recorded' };
    if (fingerprint(bytes) !== known) throw refuse('damaged-file', { file });
    return { name: file, state: 'good' };
  });
}

/** A refusal or a trouble with the disk becomes the state of that one file. */
async function settled(name: string, verify: () => Promise<VerifiedFile>): Promise<VerifiedFile> {
  try {
    return await verify();
  } catch (error) {
    const reason = error instanceof Refusal ? error.code : diskReason(error);
    if (reason === undefined) throw error;
    return { name, state: stateFor(reason), reason };
  }
}

function stateFor(reason: string): VerifiedFile['state'] {
  if (reason === 'other-vault') return 'foreign';
  return reason === 'newer-version' || reason === 'recovery-locked' ? 'unopened' : 'damaged';
}

function leftover(name: string): VerifiedFile {
  return { name, state: 'unopened', reason: 'leftover' };
}

async function other(name: string, place: PlaceFile | null, open: OpenVault | null): Promise<VerifiedFile> {
  if (name === PLACE_FILE)
    return place ? { name, state: 'good' } : { name, state: 'damaged', reason: 'damaged-file' };
  if (name === PLACES_FILE) return await verifyPlaces(open);
  return intendedName(name) === null ? { name, state: 'foreign', reason: 'unknown-name' } : leftover(name);
}

/** Without a key it cannot be told from any other age file. */
async function verifyPlaces(open: OpenVault | null): Promise<VerifiedFile> {
  return await settled(PLACES_FILE, async () => {
    if (!open) return { name: PLACES_FILE, state: 'unopened' };
    const { records } = await open.examine(PLACES_FILE);
    return { name: PLACES_FILE, state: 'good', records };
  });
}

function countStates(files: readonly VerifiedFile[]): VaultReport['counts'] {
  const counts = { good: 0, damaged: 0, foreign: 0, unopened: 0 };
  for (const { state } of files) counts[state] += 1;
  return counts;
}
