/**
 * Finding the newest generation of a compartment that verifies. Newest = highest generation, then the later clock:
 * both stand under the seal, dates and file systems have no say. What was passed over is reported, never removed.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { diskReason } from '../files/disk-reason.ts';
import { readFileWithin } from '../files/durable-file.ts';
import type { LocalVault } from '../places/local-place.ts';
import { decodeGeneration, LARGEST_FILE, type Sealed } from './generation.ts';
import type { GenerationName } from './paths.ts';

interface Opened<C extends Compartment> {
  document: Sealed<C>;
  name: GenerationName;
}

export interface Loaded<C extends Compartment> extends Opened<C> {
  /** Other files that nothing follows: another machine's work, kept as it is. */
  otherHeads: GenerationName[];
  /** Newer files that did not open, newest first, and why. */
  passedOver: { name: GenerationName; refusal: Refusal }[];
}

/** A folder full of invented devices must not keep anybody waiting. */
const MOST_DEVICES = 16;

/**
 * Opens the newest good generation out of `names` (newest first). Older ones are read only where two files bear one
 * number, which is how a fork shows, and the newest of each other computer, whose line may have ended at a lower number.
 * `joined`: files that are known to hold nothing new.
 * @throws Refusal newer-version; damaged-file, other-vault or vault-unreadable when none opens
 */
export async function loadCompartment<C extends Compartment>(
  vault: LocalVault,
  compartment: C,
  names: readonly GenerationName[],
  identities: readonly string[],
  joined: ReadonlySet<string> = new Set(),
): Promise<Loaded<C>> {
  const forkedAt = lowestForked(names);
  const passedOver: Loaded<C>['passedOver'] = [];
  const opened: Opened<C>[] = [];
  for (const name of names) {
    const best = opened[0];
    if (best && name.generation < Math.min(best.name.generation, forkedAt)) break;
    const result = await openGeneration(vault, { ...name, compartment }, identities);
    if (!(result instanceof Refusal)) opened.push({ document: result, name });
    else if (result.code === 'newer-version') throw result;
    else if (!best) passedOver.push({ name, refusal: result });
  }
  for (const name of endsOfLines(names, opened, joined)) {
    const result = await openGeneration(vault, { ...name, compartment }, identities);
    if (!(result instanceof Refusal)) opened.push({ document: result, name });
  }
  const [best, ...rest] = opened.sort(newestDocumentFirst);
  if (!best) throw nothingOpens(vault, passedOver);
  const likely = headsAmong(rest, opened);
  if (likely.length === 0) return { ...best, otherHeads: [], passedOver };
  const between = await ancestorsAbove(vault, { compartment, names, identities }, opened, lowestOf(likely));
  return { ...best, otherHeads: headsAmong(rest, [...opened, ...between]), passedOver };
}

/**
 * What stands between the generations that were opened and one that looks like a head: three computers that write in
 * turn make a single line, of which the ends alone do not show that they follow each other.
 */
async function ancestorsAbove<C extends Compartment>(
  vault: LocalVault,
  {
    compartment,
    names,
    identities,
  }: { compartment: C; names: readonly GenerationName[]; identities: readonly string[] },
  opened: readonly Opened<C>[],
  lowest: number,
): Promise<Opened<C>[]> {
  const unread = new Map(
    names.filter(({ generation }) => generation > lowest).map(name => [name.hash, name]),
  );
  for (const { name } of opened) unread.delete(name.hash);
  const found: Opened<C>[] = [];
  const parents = opened.flatMap(({ document }) => document.parents);
  for (let at = 0; at < parents.length; at += 1) {
    const name = unread.get(parents[at] ?? '');
    if (!name) continue;
    unread.delete(name.hash);
    const document = await openGeneration(vault, { ...name, compartment }, identities);
    if (document instanceof Refusal) continue;
    found.push({ document, name });
    parents.push(...document.parents);
  }
  return found;
}

function lowestOf(names: readonly GenerationName[]): number {
  return Math.min(...names.map(({ generation }) => generation));
}

/** Reads and opens one file. Its refusal is a value here; a bug still throws. */
export async function openGeneration<C extends Compartment>(
  vault: LocalVault,
  name: GenerationName & { compartment: C },
  identities: readonly string[],
): Promise<Sealed<C> | Refusal> {
  try {
    const bytes = await readFileWithin(vault.directory, name.file, LARGEST_FILE);
    return await decodeGeneration(bytes, name, vault.vaultId, identities);
  } catch (error) {
    if (error instanceof Refusal) return error;
    const reason = diskReason(error);
    if (reason === undefined) throw error;
    return refuse('vault-unreadable', { folder: vault.directory, reason });
  }
}

/** Each device names its own last generation as a parent, so of each line only the end can be a head. */
function endsOfLines(
  names: readonly GenerationName[],
  opened: readonly Opened<Compartment>[],
  joined: ReadonlySet<string>,
): GenerationName[] {
  if (opened.length === 0) return [];
  const followed = new Set(opened.flatMap(({ document }) => document.parents));
  const ends = new Map<string, GenerationName>();
  for (const name of names) if (!ends.has(name.device)) ends.set(name.device, name);
  const [best] = opened;
  return [...ends.values()]
    .filter(name => name.generation < (best?.name.generation ?? 0))
    .filter(({ file, hash }) => !joined.has(file) && !followed.has(hash))
    .filter(({ file }) => !opened.some(({ name }) => name.file === file))
    .slice(0, MOST_DEVICES);
}

/** The lowest number that two files share; Infinity where history is a single line. */
function lowestForked(names: readonly GenerationName[]): number {
  const seen = new Set<number>();
  let lowest = Number.POSITIVE_INFINITY;
  for (const { generation } of names) {
    if (seen.has(generation)) lowest = Math.min(lowest, generation);
    seen.add(generation);
  }
  return lowest;
}

function newestDocumentFirst(a: Opened<Compartment>, b: Opened<Compartment>): number {
  const byNumber = b.document.generation - a.document.generation;
  return byNumber || (a.document.clock < b.document.clock ? 1 : a.document.clock > b.document.clock ? -1 : 0);
}

function headsAmong(
  rest: readonly Opened<Compartment>[],
  all: readonly Opened<Compartment>[],
): GenerationName[] {
  const followed = new Set(all.flatMap(({ document }) => document.parents));
  return rest.map(({ name }) => name).filter(name => !followed.has(name.hash));
}

function nothingOpens(
  vault: LocalVault,
  passedOver: readonly { name: GenerationName; refusal: Refusal }[],
): Refusal {
  const newest = passedOver[0];
  return newest?.refusal ?? refuse('vault-unreadable', { folder: vault.directory, reason: 'no-generation' });
}
