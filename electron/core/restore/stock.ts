/**
 * What several sources hold of one vault together: each file once, under the name that it should have, with whole bytes
 * from whichever source has them. Pure. Generations are judged by the hash in the name; key files by what place.json
 * remembers of them, and where that remembers nothing, every different copy counts.
 */
import { Refusal, refuse } from '../../../shared/failure.ts';
import { fingerprint } from '../places/place-file.ts';
import { type GenerationName, type KeyFileName, printKeyFileName } from '../vault/paths.ts';
import type { Content, Copies, Copy } from './read-copies.ts';
import { type Remembered, remember } from './remembered.ts';

export interface StockFile<N extends GenerationName | KeyFileName> {
  name: N;
  /** null: no copy is whole. */
  whole: { content: Content; source: number; changedAt: string | null } | null;
  /** Why copies are of no use, by the index of their source. */
  bad: { source: number; refusal: Refusal }[];
}

/** What one source has of the vault. */
export interface FoundIn {
  source: number;
  /** Files of this vault there, and how many of them are damaged. */
  files: number;
  damaged: number;
  changedAt: string | null;
  /** The highest number of each compartment that is whole there. */
  generations: { codes: number | null; recovery: number | null };
}

export interface Stock {
  vaultId: string;
  /** Newest first. */
  generations: StockFile<GenerationName>[];
  keyFiles: StockFile<KeyFileName>[];
  remembered: Remembered;
  found: FoundIn[];
}

/** `sources`: the copies of one vault, by the index of their source. */
export function stockOf(vaultId: string, sources: ReadonlyMap<number, Copies>): Stock {
  const all = [...sources.values()];
  const remembered = remember(
    all.map(({ placeFile }) => placeFile),
    vaultId,
  );
  const generations = together(all.flatMap(copies => copies.generations));
  const keyFiles = together(
    judged(
      all.flatMap(copies => copies.keyFiles),
      remembered,
    ),
  );
  const found = [...sources].map(([source, copies]) =>
    foundIn(source, copies, [...generations, ...keyFiles]),
  );
  return {
    vaultId,
    generations: generations.sort((a, b) => newestFirst(a.name, b.name)),
    keyFiles: keyFiles.sort((a, b) => b.name.number - a.name.number),
    remembered,
    found: found.filter(({ files }) => files > 0),
  };
}

/** By number, then by name, so that every machine agrees. */
export function newestFirst(a: GenerationName, b: GenerationName): number {
  return b.generation - a.generation || (a.file < b.file ? 1 : -1);
}

function together<N extends GenerationName | KeyFileName>(copies: readonly Copy<N>[]): StockFile<N>[] {
  const files = new Map<string, StockFile<N>>();
  for (const { name, source, changedAt, content } of copies) {
    const file = files.get(name.file) ?? { name, whole: null, bad: [] };
    files.set(name.file, file);
    if (content instanceof Refusal) file.bad.push({ source, refusal: content });
    else file.whole ??= { content, source, changedAt };
  }
  return [...files.values()];
}

function foundIn(
  source: number,
  { generations, keyFiles }: Copies,
  files: readonly StockFile<GenerationName | KeyFileName>[],
): FoundIn {
  const bad = files.flatMap(file => file.bad).filter(each => each.source === source);
  const highest = (compartment: 'codes' | 'recovery') => {
    const whole = generations.filter(
      ({ name, content }) => name.compartment === compartment && !(content instanceof Refusal),
    );
    return whole.length === 0 ? null : Math.max(...whole.map(({ name }) => name.generation));
  };
  const dates = [...generations, ...keyFiles].flatMap(({ changedAt }) => changedAt ?? []);
  return {
    source,
    files: generations.length + keyFiles.length,
    damaged: bad.filter(({ refusal }) => refusal.code === 'damaged-file').length,
    changedAt: dates.sort().at(-1) ?? null,
    generations: { codes: highest('codes'), recovery: highest('recovery') },
  };
}

type ReadKeyFile = Copies['keyFiles'][number];

/** Key files that differ under one name: the damaged ones are named so, of the others each gets a name of its own. */
function judged(copies: readonly ReadKeyFile[], { keyFiles }: Remembered): ReadKeyFile[] {
  const isKnown = ({ name, bytes }: ReadKeyFile) =>
    bytes !== null && (keyFiles.get(name.file)?.has(fingerprint(bytes)) ?? false);
  const known = new Set(copies.filter(isKnown).map(({ name }) => name.file));
  // only where another copy is what place.json remembers: its memory may be what is wrong
  const sorted = copies.map(copy =>
    known.has(copy.name.file) && !isKnown(copy) && copy.bytes !== null
      ? { ...copy, bytes: null, content: refuse('damaged-file', { file: copy.name.file }) }
      : copy,
  );
  const whole = sorted.filter(({ bytes }) => bytes !== null);
  return sorted.map(copy => ({ ...copy, name: freeName(copy, whole) }));
}

/** The first keeps its name; others of the same name and other bytes are marked (docs/vault-format.md, section 1). */
function freeName({ name, bytes }: ReadKeyFile, whole: readonly ReadKeyFile[]): KeyFileName {
  const first = whole.find(each => each.name.file === name.file);
  if (!first?.bytes || !bytes || Buffer.compare(first.bytes, bytes) === 0) return name;
  const marked = { ...name, mark: fingerprint(bytes).slice(0, 8) };
  return { ...marked, file: printKeyFileName(marked) };
}
