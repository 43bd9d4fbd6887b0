/**
 * What may go from a place after our newest state was proved there: what place zero does not keep any more either, is in
 * our state, and is not among the newest ten there. Files that nobody here could open stay, and so does what is not ours.
 */
import { COMPARTMENTS } from '../../../shared/domain/document.ts';
import type { GenerationName } from '../vault/paths.ts';
import { type Desk, namesOf, pathOf, readThere } from './desk.ts';
import { type Carrier, carriersOf, type Survey } from './survey.ts';

const NEWEST_KEPT = 10;

/**
 * The files of one compartment that a place can let go, the oldest first. Pure.
 * @param carriers the newest first @param local names that place zero keeps @param taken names of what is in our state
 */
export function dispensable(
  carriers: readonly Carrier[],
  local: ReadonlySet<string>,
  taken: ReadonlySet<string>,
): Carrier[] {
  const newest = new Set([...new Set(carriers.map(({ meant }) => meant.file))].slice(0, NEWEST_KEPT));
  const exact = new Set(carriers.filter(({ file, meant }) => file === meant.file).map(({ file }) => file));
  return carriers
    .filter(({ file, meant }) => {
      if (!taken.has(meant.file)) return false;
      if (file !== meant.file && exact.has(meant.file)) return true;
      return !local.has(meant.file) && !newest.has(meant.file);
    })
    .reverse();
}

/** @param taken names of generations that are in our state @param retiredKeys key files of ours to go @throws Refusal place-failed */
export async function retain(
  desk: Desk,
  survey: Survey,
  { taken, retiredKeys }: { taken: readonly string[]; retiredKeys: readonly string[] },
): Promise<void> {
  const local = await desk.home.files();
  const isTaken = new Set(taken);
  const files = desk.record.holds.flatMap(compartment =>
    dispensable(carriersOf(survey, compartment), namesOf(local, compartment), isTaken),
  );
  const leftovers = survey.leftovers.filter(name => name.device === desk.home.device);
  const all = [...leftovers.map(({ file }) => file), ...retiredKeys, ...(await proved(desk, files))];
  if (all.length === 0 || !(await headsAreWhole(desk))) return;
  for (const [index, file] of all.entries()) {
    desk.tell('removing', index, all.length);
    await desk.place.remove(pathOf(desk, file));
  }
}

/** A copy goes only if it is what its name says: anything else in it might be somebody's only one. */
async function proved(desk: Desk, carriers: readonly Carrier[]): Promise<string[]> {
  const files: string[] = [];
  for (const { file, meant } of carriers) {
    const bytes = file === meant.file ? null : await readThere(desk, file);
    const isWhole = bytes !== null && desk.home.judge(meant.file, bytes) === 'whole';
    if (file === meant.file || isWhole) files.push(file);
  }
  return files;
}

/** Nothing goes before what is to stay was read back. */
async function headsAreWhole(desk: Desk): Promise<boolean> {
  const heads = desk.home.heads();
  const needed = COMPARTMENTS.filter(compartment => desk.record.holds.includes(compartment))
    .map(compartment => heads[compartment])
    .filter((head): head is GenerationName => head !== null);
  for (const { file } of needed) {
    const bytes = await readThere(desk, file);
    if (!bytes || desk.home.judge(file, bytes) !== 'whole') return false;
  }
  return needed.length > 0;
}
