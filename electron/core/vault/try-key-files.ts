/**
 * Trying one key on many key files: which of them opens, what kept the others shut, and since when a newer one counts.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from 'age-encryption';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { diskReason } from '../files/disk-reason.ts';
import { passwordIdentity } from '../keys/password.ts';
import type { LocalVault, VaultFiles } from '../places/local-place.ts';
import type { PlaceFile } from '../places/place-file.ts';
import { type OpenedKeys, openKeyFile } from './key-files.ts';
import type { KeyFileName } from './paths.ts';

export interface Search {
  vault: LocalVault;
  files: VaultFiles;
  place: PlaceFile | null;
}

/** null = not locked with this key; a refusal = why it could not be tried. */
export async function tryKeyFile(
  search: Search,
  name: KeyFileName,
  key: string | Identity,
): Promise<OpenedKeys | Refusal | null> {
  const { vault, place } = search;
  try {
    return await openKeyFile(vault.directory, name, vault.vaultId, key, place?.keyFiles[name.file]);
  } catch (error) {
    if (error instanceof Refusal) return error;
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    return refuse('vault-unreadable', { folder: vault.directory, reason });
  }
}

/**
 * The newest of `names` that the password opens; null = none does.
 * @throws Refusal of the newest one that could not be tried, when none opens
 */
export async function openNewest(
  search: Search,
  names: readonly KeyFileName[],
  password: string,
): Promise<{ name: KeyFileName; keys: OpenedKeys } | null> {
  let trouble: Refusal | null = null;
  for (const name of names) {
    const keys = await tryKeyFile(search, name, passwordIdentity(password, name.file));
    if (keys instanceof Refusal) trouble ??= keys;
    else if (keys) return { name, keys };
  }
  if (trouble) throw trouble;
  return null;
}

/** "That was your password until …": when the one after `found` was set. null = `found` is the newest. */
export async function replacedAt(
  search: Search,
  names: readonly KeyFileName[],
  found: Pick<KeyFileName, 'number'>,
): Promise<{ passwordUntil?: string } | null> {
  const next = names.filter(name => name.number > found.number).at(-1);
  if (!next) return null;
  const known = search.place?.passwordDates[String(next.number)];
  const dated = known ?? (await fileDate(join(search.vault.directory, next.file)));
  return dated === undefined ? {} : { passwordUntil: dated };
}

async function fileDate(file: string): Promise<string | undefined> {
  return await stat(file).then(
    ({ mtime }) => mtime.toISOString(),
    () => undefined,
  );
}
