/**
 * Synced folders and removable drives that could become places, the best first: what would survive this computer stands
 * before what would be lost with it.
 */
import type { PlaceSuggestion } from '../../../shared/contract/places-views.ts';
import type { PlaceMedium } from '../../../shared/domain/place-terms.ts';
import { Refusal } from '../../../shared/failure.ts';
import { BoundedSteps } from '../places/bounded-steps.ts';
import { candidateFolders } from '../places/folder-candidates.ts';
import { isWithin } from '../places/folder-mounts.ts';
import { type FolderLook, type KnownPlace, lookAtFolder } from '../places/look-at-folder.ts';
import { thisSystem } from '../places/this-system.ts';
import type { Context } from './context.ts';
import { knownPlaces } from './known-places.ts';

const MOST = 50;
/** Looked at together: one that hangs does not keep the others waiting. */
const AT_ONCE = 8;
/** For one operation: a list of suggestions is not worth a long wait. */
const PATIENCE_MILLISECONDS = 3_000;

const BEST: readonly PlaceMedium[] = ['synced-folder', 'removable', 'network-share', 'disk'];

export async function suggestPlaces(context: Context): Promise<{ suggestions: PlaceSuggestion[] }> {
  const system = thisSystem();
  const known = await knownPlaces(context);
  const steps = new BoundedSteps(system.home, PATIENCE_MILLISECONDS);
  const paths = (await candidateFolders(steps, system)).filter(path => !isWithin(path, context.folder));
  const looks = await lookAtAll(paths.slice(0, MOST * 2), known);
  return { suggestions: bestFirst(looks).slice(0, MOST) };
}

/** Those that are no place yet before the others, then those that share no fate with any, then by what they are. */
export function bestFirst(looks: readonly FolderLook[]): PlaceSuggestion[] {
  const rank = ({ place, sharesWith, medium }: FolderLook) =>
    (place === null ? 0 : 100) + (sharesWith.length === 0 ? 0 : 10) + BEST.indexOf(medium);
  return looks
    .filter(({ writable }) => writable)
    .sort((a, b) => rank(a) - rank(b) || a.path.localeCompare(b.path, 'en'))
    .map(({ writable: _, ...suggestion }) => suggestion);
}

async function lookAtAll(paths: readonly string[], known: readonly KnownPlace[]): Promise<FolderLook[]> {
  const looks: FolderLook[] = [];
  const waiting = [...paths];
  const worker = async () => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const look = await lookOrNothing(path, known);
      if (look) looks.push(look);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return looks;
}

/** What cannot be looked at is not suggested. */
async function lookOrNothing(path: string, known: readonly KnownPlace[]): Promise<FolderLook | null> {
  return await lookAtFolder(path, known, PATIENCE_MILLISECONDS).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
}
