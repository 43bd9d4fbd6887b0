/**
 * From a password, a kit or keychain identities to the keys of a vault. The newest key file that opens gives the
 * current identities; `keys-M.keys-N.age` files lead from there to those of earlier numbers, which old generations
 * need. An older file that opens while a newer one does not is remembered as superseded: open-vault.ts decides.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from 'age-encryption';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { diskReason } from '../files/disk-reason.ts';
import type { Identities } from '../keys/identities.ts';
import { parseKitText } from '../keys/kit.ts';
import { passwordIdentity } from '../keys/password.ts';
import type { LocalVault, VaultFiles } from '../places/local-place.ts';
import type { Place } from '../places/place-file.ts';
import { type OpenedKeys, openKeyFile } from './key-files.ts';
import type { KeyFileName, Way } from './paths.ts';

export type Unlock = { password: string } | { kit: string } | { identities: Identities };

/** The keys that a way in gave. */
export interface Ring {
  /** Key number of `current`; null while unknown (keychain, no later key file names it). */
  number: number | null;
  current: Identities;
  earlier: Identities[];
  /** Key files that opened, by name: known to be whole. */
  opened: string[];
  /** What to answer if `current` proves to be out of date. */
  superseded: Refusal | null;
}

interface Search {
  vault: LocalVault;
  files: VaultFiles;
  place: Place | null;
}

/** @throws Refusal wrong-password, wrong-kit, no-password-set, damaged-file, newer-version, vault-unreadable … */
export async function unlockKeys(search: Search, unlock: Unlock): Promise<Ring> {
  if ('identities' in unlock) {
    const superseded = refuse('keychain-outdated', {});
    const ring = { number: null, current: unlock.identities, earlier: [], opened: [], superseded };
    return await withEarlierKeys(search, ring);
  }
  if ('kit' in unlock) return await unlockByKit(search, parseKitText(unlock.kit));
  return await unlockByPassword(search, unlock.password);
}

async function unlockByPassword(search: Search, password: string): Promise<Ring> {
  const names = namesOf(search, 'password');
  if (names.length === 0) throw refuse('no-password-set', {});
  const found = await openNewest(search, names, name => passwordIdentity(password, name.file));
  if (found instanceof Refusal) throw found;
  if (!found) throw refuse('wrong-password', {});
  const newer = names.filter(name => name.number > found.number).at(-1);
  const superseded = newer ? await passwordUntil(search, newer) : null;
  return await withEarlierKeys(search, ringOf(found, superseded));
}

async function unlockByKit(search: Search, kit: string): Promise<Ring> {
  const names = namesOf(search, 'kit');
  const found = await openNewest(search, names, () => kit);
  if (found instanceof Refusal) throw found;
  if (!found) throw refuse('wrong-kit', {});
  const newer = names.some(name => name.number > found.number);
  const ring = ringOf(found, newer ? refuse('wrong-kit', {}) : null);
  const older = names.filter(name => name.number < found.number);
  for (const name of older) {
    const keys = await tryKeyFile(search, name, kit);
    if (keys && !(keys instanceof Refusal)) ring.earlier.push(keys.identities);
  }
  return await withEarlierKeys(search, ring);
}

/** The newest that opens; else the newest one's own trouble; null = simply the wrong key. */
async function openNewest(
  search: Search,
  names: readonly KeyFileName[],
  keyFor: (name: KeyFileName) => string | Identity,
): Promise<(OpenedKeys & { file: string }) | Refusal | null> {
  let trouble: Refusal | null = null;
  for (const name of names) {
    const keys = await tryKeyFile(search, name, keyFor(name));
    if (keys instanceof Refusal) trouble ??= keys;
    else if (keys) return { ...keys, file: name.file };
  }
  return trouble;
}

async function tryKeyFile(
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

/** Follows the files that later keys open, until nothing new comes. */
async function withEarlierKeys(search: Search, ring: Ring): Promise<Ring> {
  const todo = new Set(namesOf(search, 'keys'));
  for (let more = true; more; ) {
    more = false;
    for (const name of todo) {
      const keys = await tryWithRing(search, name, ring);
      if (!keys) continue;
      todo.delete(name);
      more = true;
      ring.earlier.push(keys.identities);
      ring.opened.push(name.file);
    }
  }
  return ring;
}

async function tryWithRing(search: Search, name: KeyFileName, ring: Ring): Promise<OpenedKeys | null> {
  for (const identities of [ring.current, ...ring.earlier]) {
    const keys = await tryKeyFile(search, name, identities.codes);
    if (!keys || keys instanceof Refusal) continue;
    if (identities === ring.current) ring.number ??= name.openedBy;
    return keys;
  }
  return null;
}

function ringOf(found: OpenedKeys & { file: string }, superseded: Refusal | null): Ring {
  const { number, identities, file } = found;
  return { number, current: identities, earlier: [], opened: [file], superseded };
}

function namesOf(search: Search, way: Way): KeyFileName[] {
  return search.files.keyFiles.filter(name => name.way === way);
}

/** "That was your password until …": when the next one was set, from place.json or else from the file's date. */
async function passwordUntil(search: Search, newer: KeyFileName): Promise<Refusal> {
  const known = search.place?.passwordDates[String(newer.number)];
  const dated = known ?? (await fileDate(join(search.vault.directory, newer.file)));
  return refuse('wrong-password', dated === undefined ? {} : { passwordUntil: dated });
}

async function fileDate(file: string): Promise<string | undefined> {
  return await stat(file).then(
    ({ mtime }) => mtime.toISOString(),
    () => undefined,
  );
}
