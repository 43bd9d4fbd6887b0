/**
 * What every piece of work at a place has before it: the vault, the place, what is remembered of it, and somebody to
 * tell how far it is.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import type { PlaceWork } from '../../../shared/domain/place-terms.ts';
import { type Failure, Refusal } from '../../../shared/failure.ts';
import { LARGEST_FILE } from '../vault/generation.ts';
import { LARGEST_KEY_FILE } from '../vault/key-files.ts';
import { parseKeyFileName } from '../vault/paths.ts';
import type { Home } from './home.ts';
import type { VaultFiles } from './local-place.ts';
import type { Place, PlacePath } from './place.ts';
import type { PlaceRecord } from './place-record.ts';

export interface Desk {
  home: Home;
  place: Place;
  /** As it was when the work began. */
  record: PlaceRecord;
  /** Files done of how many. */
  tell(work: PlaceWork, done: number, total: number): void;
}

type Known = NonNullable<PlaceRecord['known']>;

const NOTHING_KNOWN: Known = {
  taken: [],
  written: { codes: null, recovery: null },
  proved: { codes: null, recovery: null },
};

export function knownOf(record: PlaceRecord): Known {
  return record.known ?? NOTHING_KNOWN;
}

export function pathOf(desk: Pick<Desk, 'home'>, file: string): PlacePath {
  return `${desk.home.vaultId}/${file}`;
}

/** A file of the vault as it is in the place; null when it is not there. @throws Refusal place-failed */
export async function readThere(desk: Desk, file: string): Promise<Uint8Array | null> {
  const limit = parseKeyFileName(file) ? LARGEST_KEY_FILE : LARGEST_FILE;
  return await desk.place.read(pathOf(desk, file), limit);
}

/** Names of the generations that place zero has. */
export function namesOf(files: VaultFiles, compartment: Compartment): Set<string> {
  return new Set(files.generations[compartment].map(({ file }) => file));
}

/** Reasons that are about one file: the others can be read all the same. */
const OF_ONE_FILE = ['not-downloaded', 'too-large', 'busy', 'no-permission'];

/** The failure of work at a single file; whatever concerns the whole place is thrown on. */
export function failureOfFile(error: unknown): Failure {
  const failure = error instanceof Refusal ? error.failure : null;
  if (failure?.code !== 'place-failed' || !OF_ONE_FILE.includes(failure.details.reason)) throw error;
  return failure;
}
