/**
 * What may be removed from a vault folder, after a save and at opening. Nothing in here may ever fail its caller:
 * a file too many is no harm. Called only while the writer lock is held.
 */
import { stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import type { Failure } from '../../../shared/failure.ts';
import { syncFolder } from '../files/durable-file.ts';
import { listVaultFiles } from '../places/local-place.ts';
import { PLACES_FILE } from '../places/place-record.ts';
import type { CompartmentState } from './compartment-state.ts';
import { hasOwnPassword, leadingAcross } from './key-names.ts';
import {
  type GenerationName,
  heldBy,
  intendedName,
  type KeyFileName,
  PLACE_FILE,
  parseGenerationName,
  parseKeyFileName,
} from './paths.ts';
import { retired } from './retention.ts';

export type States = { readonly [C in Compartment]: CompartmentState<C> | null };

/** A leftover younger than this may be another writer's work in progress. */
const LEFTOVER_AGE_MS = 3_600_000;
/** Below this count retention has nothing to look at. */
const FEW = 10;

/** What must stay, beside what retention keeps. */
export interface Keeping {
  isPinned(file: string): boolean;
  /** Codes key files from this number on open something else that is kept. */
  lowestCodes: number;
}

/**
 * Lets old generations go (retention.ts), then key files that nothing kept needs; the names of the generations that are
 * gone go out of `seen`. `now` in Unix ms.
 */
export async function retireOld(
  directory: string,
  states: States,
  { keeping, seen, now }: { keeping: Keeping; seen: Set<string>; now: number },
): Promise<void> {
  try {
    const files = await listVaultFiles(directory);
    for (const compartment of COMPARTMENTS) {
      const names = files.generations[compartment];
      for (const name of await retirable(directory, names, states[compartment], { keeping, now })) {
        seen.delete(name.file);
        await unlink(join(directory, name.file));
      }
    }
    const left = await listVaultFiles(directory);
    const isNeeded = keyFilesNeeded(states, left.generations, keeping);
    for (const keyFile of left.keyFiles) {
      if (!isNeeded(keyFile)) await unlink(join(directory, keyFile.file));
    }
  } catch {
    // Nothing is lost by keeping what could not be looked at or removed.
  }
}

/**
 * While the recovery codes have a password of their own: lets the key files go that lead to them without it, and at once
 * what a cut-off change has left of such files, which opens with plain age. What does not go now is tried again at the
 * next opening; the person is told.
 */
export async function removeLeadingAcross(directory: string): Promise<Failure[]> {
  const remaining: Failure[] = [];
  const { keyFiles, others } = await listVaultFiles(directory);
  const cutOff = hasOwnPassword(keyFiles) ? others.filter(wouldLeadAcross) : [];
  for (const file of [...leadingAcross(keyFiles).map(name => name.file), ...cutOff]) {
    const gone = await unlink(join(directory, file)).then(
      () => true,
      () => false,
    );
    if (!gone) remaining.push({ code: 'old-keys-remain', details: { file } });
  }
  await syncFolder(directory).catch(() => undefined);
  return remaining;
}

/** Removes our own temp files that have lain there for an hour; generations among them were examined before. */
export async function removeLeftovers(
  directory: string,
  names: readonly string[],
  now: number,
): Promise<void> {
  for (const name of names.filter(isOurLeftover)) {
    try {
      const { mtimeMs } = await stat(join(directory, name));
      if (now - mtimeMs > LEFTOVER_AGE_MS) await unlink(join(directory, name));
    } catch {
      // Gone already, or not removable: both are fine.
    }
  }
}

async function retirable(
  directory: string,
  names: readonly GenerationName[],
  state: CompartmentState<Compartment> | null,
  { keeping, now }: { keeping: Keeping; now: number },
): Promise<GenerationName[]> {
  if (!state || names.length <= FEW) return [];
  const isProtected = (name: GenerationName) =>
    name.generation >= state.name.generation ||
    keeping.isPinned(name.file) ||
    state.otherHeads.some(head => head.file === name.file);
  const dated = await Promise.all(
    names.map(async name => ({ name, written: (await stat(join(directory, name.file))).mtimeMs })),
  );
  return retired(dated, isProtected, now);
}

/** Whether a key file holds an identity that something kept may need. */
export function keyFilesNeeded(
  states: States,
  generations: Record<Compartment, GenerationName[]>,
  { lowestCodes }: Pick<Keeping, 'lowestCodes'>,
): (name: KeyFileName) => boolean {
  const lowest = {
    codes: Math.min(lowestCodes, lowestNeeded(states.codes, generations.codes)),
    recovery: lowestNeeded(states.recovery, generations.recovery),
  };
  return name => heldBy(name).some(compartment => name.number >= lowest[compartment]);
}

/** Identities below this number open no generation that is kept; 0 while that is not certain. */
function lowestNeeded(
  state: CompartmentState<Compartment> | null,
  generations: readonly GenerationName[],
): number {
  if (!state || state.otherHeads.length > 0) return 0;
  const { number, since } = state.document.keys;
  return generations.every(name => name.generation >= since) ? number : 0;
}

function isOurLeftover(name: string): boolean {
  const intended = intendedName(name);
  if (intended === null) return false;
  const ours = parseGenerationName(intended) ?? parseKeyFileName(intended);
  return ours !== null || intended === PLACE_FILE || intended === PLACES_FILE;
}

/** A temp file of a password file or a bridge for both compartments. */
function wouldLeadAcross(file: string): boolean {
  const name = parseKeyFileName(intendedName(file) ?? '');
  return name !== null && name.only === null && (name.way === 'password' || name.way === 'keys');
}
