/**
 * A compartment while the vault is open: the current document, the file that holds it, and what the next generation
 * must know. Pure but for encryption; session.ts does the writing.
 */
import type { EditMoment } from '../../../shared/domain/accounts.ts';
import { nextStamp } from '../../../shared/domain/clock.ts';
import { type Compartment, documentSchemas, SCHEMA_VERSION } from '../../../shared/domain/document.ts';
import type { Sealed } from './generation.ts';
import type { GenerationName } from './paths.ts';

export interface CompartmentState<C extends Compartment> {
  document: Sealed<C>;
  name: GenerationName;
  /** The highest number ever seen or tried: the next one is above it, also after a failed or damaged file. */
  highest: number;
  /** Hashes of files whose saving failed half-way: should one turn up after all, it counts as followed. */
  abandoned: string[];
  /** Hashes of other machines' heads that know nothing new: the next save follows them too. */
  followed: string[];
  otherHeads: GenerationName[];
}

/** Numbers further than this above the good one are somebody's invention, not history. */
const PLAUSIBLE_GAP = 1_000_000;
const ABANDONED_KEPT = 8;

export interface Author {
  device: string;
  /** Unix milliseconds. */
  now: number;
}

/** The number that the next generation gets at least. */
export function highestOf(names: readonly GenerationName[], current: number): number {
  const plausible = names.map(name => name.generation).filter(number => isPlausible(number, current));
  return Math.max(current, ...plausible);
}

export function isPlausible(generation: number, current: number): boolean {
  return generation <= current + PLAUSIBLE_GAP;
}

export function momentFor(state: CompartmentState<Compartment>, author: Author): EditMoment {
  const stamp = nextStamp(state.document.clock, author.now, author.device);
  return { stamp, at: new Date(author.now).toISOString() };
}

/** The document that follows the current one. `changes` may replace records, keys, kits or the list of exports. */
export function followingDocument<C extends Compartment>(
  state: CompartmentState<C>,
  changes: Partial<Pick<Sealed<C>, 'records' | 'keys' | 'kits'>> & { exports?: unknown },
  moment: EditMoment,
  author: Author,
): Sealed<C> {
  const next = {
    ...state.document,
    generation: state.highest + 1,
    parents: [state.name.hash, ...state.abandoned, ...state.followed],
    device: author.device,
    writtenAt: moment.at,
    clock: moment.stamp,
    ...changes,
  };
  requireReadable(next, state.document);
  return next;
}

/** The first document of a compartment in a new vault. */
export function firstDocument<C extends Compartment>(
  compartment: C,
  vaultId: string,
  kits: string[],
  author: Author,
): Sealed<C> {
  const document = {
    schema: SCHEMA_VERSION,
    vaultId,
    compartment,
    generation: 1,
    parents: [],
    device: author.device,
    writtenAt: new Date(author.now).toISOString(),
    clock: nextStamp(undefined, author.now, author.device),
    keys: { number: 1, since: 1 },
    kits,
    records: [],
  };
  return document as unknown as Sealed<C>;
}

export function afterSave<C extends Compartment>(
  state: CompartmentState<C>,
  document: Sealed<C>,
  name: GenerationName,
): CompartmentState<C> {
  const otherHeads = state.otherHeads.filter(({ hash }) => !document.parents.includes(hash));
  return {
    ...{ document, name, highest: document.generation },
    ...{ otherHeads, abandoned: [], followed: [] },
  };
}

export function afterFailure<C extends Compartment>(
  state: CompartmentState<C>,
  name: GenerationName,
): CompartmentState<C> {
  const abandoned = [...state.abandoned, name.hash].slice(-ABANDONED_KEPT);
  return { ...state, highest: Math.max(state.highest, name.generation), abandoned };
}

/**
 * A document that could not be read again must never be written: that would be a bug of ours, loud and early. Records
 * that stood in the document before were checked then, which spares a large vault most of the work.
 */
function requireReadable<C extends Compartment>(next: Sealed<C>, before: Sealed<C>): void {
  const known = new Set<unknown>(before.records);
  const fresh: unknown[] = next.records.filter(record => !known.has(record));
  const checked = documentSchemas[next.compartment].safeParse({ ...next, records: fresh });
  if (!checked.success) throw new Error(`the changed ${next.compartment} do not fit their schema`);
}
