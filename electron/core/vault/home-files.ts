/**
 * Which files of place zero a place should have too, and putting one back here that is damaged or missing.
 */
import { Refusal, refuse } from '../../../shared/failure.ts';
import { diskReason, errnoOf } from '../files/disk-reason.ts';
import { readFileWithin, replaceFile } from '../files/durable-file.ts';
import { listVaultFiles, sortFiles, type VaultFiles } from '../places/local-place.ts';
import { fingerprint } from '../places/place-file.ts';
import { hashOf, LARGEST_FILE } from './generation.ts';
import { LARGEST_KEY_FILE } from './key-files.ts';
import { leadingAcross } from './key-names.ts';
import { openFound } from './open-found.ts';
import {
  type GenerationName,
  heldBy,
  type KeyFileName,
  parseGenerationName,
  parseKeyFileName,
} from './paths.ts';
import type { Session } from './session.ts';

/**
 * The listing of place zero, without key files that are only waiting to be removed, and with those that place.json
 * remembers, that are needed, and that have gone missing: a place that mirrored the loss would make it complete.
 * @throws Refusal vault-unreadable
 */
export async function filesOf(session: Session): Promise<VaultFiles> {
  const { vault, place, seen } = session.parts();
  const files = await listVaultFiles(vault.directory);
  for (const { file } of [...files.generations.codes, ...files.generations.recovery]) seen.add(file);
  const there = new Set(files.keyFiles.map(({ file }) => file));
  const remembered = sortFiles(Object.keys(place.keyFiles)).keyFiles.filter(({ file }) => !there.has(file));
  const all = [...files.keyFiles, ...remembered];
  const isMissed = missed(session, files, all);
  const keyFiles = sortFiles(
    all.filter(name => there.has(name.file) || isMissed(name)).map(({ file }) => file),
  ).keyFiles;
  const across = new Set(leadingAcross(keyFiles).map(({ file }) => file));
  return { ...files, keyFiles: keyFiles.filter(({ file }) => !across.has(file)) };
}

/**
 * Whether an absent key file should be there: a way in to the present keys, or a bridge to older ones that are still
 * needed. Old password files are not: some were removed on purpose.
 */
function missed(
  session: Session,
  files: VaultFiles,
  all: readonly KeyFileName[],
): (name: KeyFileName) => boolean {
  const { ring } = session.parts();
  const isNeeded = session.keyFilesNeeded(files.generations);
  const latest = (compartment: 'codes' | 'recovery') =>
    ring[compartment]?.current.number ??
    Math.max(0, ...all.filter(name => heldBy(name).includes(compartment)).map(name => name.number));
  const current = { codes: latest('codes'), recovery: latest('recovery') };
  return name =>
    isNeeded(name) && (name.way === 'keys' || heldBy(name).some(each => name.number >= current[each]));
}

/** See Home.judge. */
export function judgeFile(
  session: Session,
  file: string,
  bytes: Uint8Array,
): 'whole' | 'damaged' | 'unknown' {
  const generation = parseGenerationName(file);
  if (generation) return hashOf(bytes) === generation.hash ? 'whole' : 'damaged';
  const known = parseKeyFileName(file) ? session.parts().place.keyFiles[file] : undefined;
  if (known === undefined) return 'unknown';
  return fingerprint(bytes) === known ? 'whole' : 'damaged';
}

/** null = absent, damaged, or the disk cannot read it. @throws Refusal vault-unreadable */
export async function readHomeFile(session: Session, file: string): Promise<Uint8Array | null> {
  const limit = limitOf(file);
  if (limit === null) return null;
  const { directory } = session.parts().vault;
  try {
    const bytes = await readFileWithin(directory, file, limit);
    return judgeFile(session, file, bytes) === 'damaged' ? null : bytes;
  } catch (error) {
    if (error instanceof Refusal || ['ENOENT', 'EIO'].includes(errnoOf(error) ?? '')) return null;
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    throw refuse('vault-unreadable', { folder: directory, reason });
  }
}

/** Stands in the session's queue; see Home.mend. @throws Refusal not-saved, vault-in-use, vault-unreadable */
export async function mendFile(
  session: Session,
  file: string,
  bytes: Uint8Array,
): Promise<'mended' | 'not-needed' | 'refused'> {
  const { generations, keyFiles } = await filesOf(session);
  const listed = [...generations.codes, ...generations.recovery, ...keyFiles].some(
    name => name.file === file,
  );
  if (!(listed || session.parts().seen.has(file)) || judgeFile(session, file, bytes) !== 'whole')
    return 'refused';
  if (await readHomeFile(session, file)) return 'not-needed';
  const name = parseGenerationName(file);
  if (name && !(await opensHere(session, name, bytes))) return 'refused';
  await session.requireLock();
  await replaceFile(session.parts().vault.directory, file, bytes);
  session.noteSaved();
  return 'mended';
}

/** Locked recovery codes are put back by their hash alone. */
async function opensHere(session: Session, name: GenerationName, bytes: Uint8Array): Promise<boolean> {
  const found = await openFound(session, bytes, name);
  return !(found instanceof Refusal) || found.code === 'recovery-locked';
}

function limitOf(file: string): number | null {
  if (parseGenerationName(file)) return LARGEST_FILE;
  return parseKeyFileName(file) ? LARGEST_KEY_FILE : null;
}
