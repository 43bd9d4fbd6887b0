/**
 * The local vault folder (place zero) as a listing: which vault is in it, and which files that vault has.
 * Looking only; nothing here opens or writes a file.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Compartment } from '../../../shared/domain/document.ts';
import { refuse } from '../../../shared/failure.ts';
import { diskReason, errnoOf } from '../files/disk-reason.ts';
import {
  type GenerationName,
  intendedName,
  isVaultId,
  type KeyFileName,
  parseGenerationName,
  parseKeyFileName,
} from '../vault/paths.ts';

export interface LocalVault {
  vaultId: string;
  /** The folder of this one vault: `<vault folder>/<vaultId>`. */
  directory: string;
}

export interface VaultFiles {
  /** Newest first: by generation, then by name. */
  generations: Record<Compartment, GenerationName[]>;
  /** Whole or half temp files of generations, under the name that they were to get. */
  leftovers: GenerationName[];
  /** Highest number first. */
  keyFiles: KeyFileName[];
  /** Everything else, by name. */
  others: string[];
}

/**
 * The vault in a folder; null when the folder is absent or holds none.
 * @throws Refusal several-vaults, vault-unreadable
 */
export async function locateVault(folder: string): Promise<LocalVault | null> {
  const vaultIds = (await listOrRefuse(folder)).filter(isVaultId);
  const [vaultId, second] = vaultIds;
  if (second !== undefined) throw refuse('several-vaults', { folder });
  return vaultId === undefined ? null : { vaultId, directory: join(folder, vaultId) };
}

/** The names in a folder; empty when the folder is absent. @throws Refusal vault-unreadable */
export async function listOrRefuse(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    throw refuse('vault-unreadable', { folder, reason });
  }
}

/** The files of one vault, sorted. @throws Refusal vault-unreadable */
export async function listVaultFiles(directory: string): Promise<VaultFiles> {
  return sortFiles(await listOrRefuse(directory));
}

/** Sorts names into what they are. Pure. */
export function sortFiles(names: readonly string[]): VaultFiles {
  const files: VaultFiles = {
    generations: { codes: [], recovery: [] },
    leftovers: [],
    keyFiles: [],
    others: [],
  };
  for (const name of names) place(files, name);
  files.generations.codes.sort(newestFirst);
  files.generations.recovery.sort(newestFirst);
  files.keyFiles.sort((a, b) => b.number - a.number || (a.file < b.file ? -1 : 1));
  return files;
}

/** Sort order of generations: the highest number first, then the name, so that every machine agrees. */
function newestFirst(a: GenerationName, b: GenerationName): number {
  return b.generation - a.generation || (a.file < b.file ? 1 : -1);
}

function place(files: VaultFiles, name: string): void {
  const generation = parseGenerationName(name);
  const keyFile = parseKeyFileName(name);
  const intended = parseGenerationName(intendedName(name) ?? '');
  if (generation) files.generations[generation.compartment].push(generation);
  else if (keyFile) files.keyFiles.push(keyFile);
  else if (intended) files.leftovers.push({ ...intended, file: name });
  else files.others.push(name);
}
