/**
 * Reads every file of one vault in one source. What is wrong with one file never loses the others; a place that does not
 * answer at all is given up, and the rest of its files counts as not read: another source may have them.
 */
import { COMPARTMENTS } from '../../../shared/domain/document.ts';
import type { PlaceReason } from '../../../shared/domain/place-terms.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { MOST_FILES, type PlaceEntry } from '../places/place.ts';
import { failed } from '../places/place-failed.ts';
import { hashOf, LARGEST_FILE } from '../vault/generation.ts';
import { LARGEST_KEY_FILE } from '../vault/key-files.ts';
import type { GenerationName, KeyFileName } from '../vault/paths.ts';
import type { BackupSource } from './backup-source.ts';
import { type MeantName, meantName } from './meant-name.ts';

/** One file as it lies in one source. */
export interface Copy<N extends GenerationName | KeyFileName> {
  /** As it should be. */
  name: N;
  /** Index among the sources. */
  source: number;
  /** ISO 8601, as the place tells it. */
  changedAt: string | null;
  /** A refusal: why it is of no use. */
  content: Content | Refusal;
}

/** Read again where it was too much to keep in memory. @throws Refusal damaged-file, place-failed */
export type Content = () => Promise<Uint8Array>;

export interface Copies {
  generations: Copy<GenerationName>[];
  keyFiles: (Copy<KeyFileName> & { bytes: Uint8Array | null })[];
  placeFile: Uint8Array | null;
  /** Why the source was given up half-way. */
  givenUp: Refusal | null;
}

/** Nothing else will come from a place that says one of these. */
const ABOUT_ALL: readonly PlaceReason[] = [
  'missing',
  'other-place',
  'timed-out',
  'disk-trouble',
  'unreachable',
  'tls',
  'sign-in-refused',
  'rclone-absent',
  'rclone-remote-unknown',
];

interface From {
  source: BackupSource;
  index: number;
  vaultId: string;
  /** Bytes that may still be kept in memory. */
  budget: { left: number };
}

/** @throws Refusal place-failed when it cannot even be listed */
export async function readCopies(from: From): Promise<Copies> {
  const entries = await from.source.list(from.vaultId);
  if (entries.length > MOST_FILES) throw failed('too-many-files');
  const copies: Copies = { generations: [], keyFiles: [], placeFile: null, givenUp: null };
  for (const { entry, meant } of mostNeededFirst(entries)) {
    const bytes = copies.givenUp ?? (await readEntry(from, entry, meant));
    if (bytes instanceof Refusal && isAboutAll(bytes)) copies.givenUp = bytes;
    if (bytes !== null) sortIn(copies, from, { entry, meant, bytes });
  }
  return copies;
}

interface Ours {
  entry: PlaceEntry;
  meant: MeantName;
}

/** place.json and keys, then the newest generation of each compartment, then the next: a place may give out half-way. */
function mostNeededFirst(entries: readonly PlaceEntry[]): Ours[] {
  const ours = entries.flatMap((entry): Ours[] => {
    const meant = meantName(entry.name);
    return meant ? [{ entry, meant }] : [];
  });
  const ranks = new Map<Ours, number>(ours.map(each => [each, -1]));
  for (const compartment of COMPARTMENTS) {
    const numberOf = ({ meant }: Ours) =>
      meant.sort === 'generation' && meant.name.compartment === compartment ? meant.name.generation : null;
    const generations = ours.filter(each => numberOf(each) !== null);
    generations.sort((a, b) => (numberOf(b) ?? 0) - (numberOf(a) ?? 0));
    for (const [rank, each] of generations.entries()) ranks.set(each, rank);
  }
  return ours.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}

/** A refusal is an answer; null = it has gone meanwhile. */
async function readEntry(
  { source, vaultId }: From,
  { name, downloaded }: PlaceEntry,
  meant: MeantName,
): Promise<Uint8Array | Refusal | null> {
  if (!downloaded) return refuse('place-failed', { reason: 'not-downloaded', file: name });
  const limit = meant.sort === 'generation' ? LARGEST_FILE : LARGEST_KEY_FILE;
  try {
    return await source.read(vaultId, name, limit);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

interface Read extends Ours {
  bytes: Uint8Array | Refusal;
}

function sortIn(copies: Copies, from: From, { entry, meant, bytes }: Read): void {
  const about = { source: from.index, changedAt: entry.changedAt };
  if (meant.sort === 'place file') copies.placeFile = bytes instanceof Refusal ? null : bytes;
  else if (meant.sort === 'generation') {
    const content = contentOf(from, entry.name, meant.name, bytes);
    copies.generations.push({ ...about, name: meant.name, content });
  } else {
    const content = bytes instanceof Refusal ? bytes : keyContent(meant.name, bytes);
    const known = content instanceof Refusal || bytes instanceof Refusal ? null : bytes;
    copies.keyFiles.push({ ...about, name: meant.name, content, bytes: known });
  }
}

function contentOf(
  from: From,
  entry: string,
  { file, hash }: GenerationName,
  bytes: Uint8Array | Refusal,
): Content | Refusal {
  if (bytes instanceof Refusal) return bytes;
  if (hashOf(bytes) !== hash) return refuse('damaged-file', { file });
  if (bytes.length <= from.budget.left) {
    from.budget.left -= bytes.length;
    return async () => bytes;
  }
  return async () => {
    const again = await from.source.read(from.vaultId, entry, LARGEST_FILE);
    if (!again || hashOf(again) !== hash) throw refuse('damaged-file', { file });
    return again;
  };
}

/** Of any version of age: whoever opens a newer one says so. Whether it is whole is told by place.json or by opening. */
function keyContent({ file }: KeyFileName, bytes: Uint8Array): Content | Refusal {
  const isAge = /^age-encryption\.org\/v\d/.test(Buffer.from(bytes.subarray(0, 24)).toString('latin1'));
  return isAge ? async () => bytes : refuse('damaged-file', { file });
}

function isAboutAll({ failure }: Refusal): boolean {
  return failure.code === 'place-failed' && ABOUT_ALL.includes(failure.details.reason);
}
