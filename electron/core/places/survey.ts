/**
 * What lies in the folder of a vault in some place, sorted: our generations and key files, copies of generations under
 * other names, temp files, and what is none of ours. By names alone; nothing is read. Pure.
 */
import type { Compartment } from '../../../shared/domain/document.ts';
import type { GenerationName } from '../vault/paths.ts';
import { meantGeneration } from './conflict-names.ts';
import { sortFiles, type VaultFiles } from './local-place.ts';
import { isReadableName, type PlaceEntry } from './place.ts';

/** A file that carries a generation. `file` is the name that it lies under, `meant` the one that it was written as. */
export interface Carrier {
  file: string;
  meant: GenerationName;
}

export interface Survey extends VaultFiles {
  /** Under the name of a conflict copy. */
  copies: Carrier[];
  entries: ReadonlyMap<string, PlaceEntry>;
}

export function surveyOf(listed: readonly PlaceEntry[]): Survey {
  const entries = new Map(
    listed.filter(({ name }) => isReadableName(name)).map(entry => [entry.name, entry]),
  );
  const files = sortFiles([...entries.keys()]);
  const copies = files.others.flatMap((file): Carrier[] => {
    const meant = meantGeneration(file);
    return meant ? [{ file, meant }] : [];
  });
  return { ...files, copies, entries };
}

/** Every file that carries a generation of the compartment, the newest first, and a copy after what it is a copy of. */
export function carriersOf(survey: Survey, compartment: Compartment): Carrier[] {
  const exact = survey.generations[compartment].map(meant => ({ file: meant.file, meant }));
  const copies = survey.copies.filter(({ meant }) => meant.compartment === compartment);
  return [...exact, ...copies].sort((a, b) => b.meant.generation - a.meant.generation);
}

/** The number of the newest file of each compartment, by its name. */
export function newestThere(survey: Survey): Record<Compartment, number | null> {
  const newest = (compartment: Compartment) => carriersOf(survey, compartment)[0]?.meant.generation ?? null;
  return { codes: newest('codes'), recovery: newest('recovery') };
}
