/**
 * Forgets a place; with `erase` also takes the files of this vault out of it, and forgets it only when they are gone.
 */
import type { PlacesView } from '../../../shared/contract/places-views.ts';
import { erasePlace } from '../places/erase.ts';
import { type Context, keeperOf } from './context.ts';
import { showPlaces } from './show-places.ts';

/** @throws Refusal place-unknown, place-failed when it cannot be erased, not-saved */
export async function removePlace(
  context: Context,
  { id, erase }: { id: string; erase: boolean },
): Promise<PlacesView> {
  const keeper = keeperOf(context);
  keeper.records.get(id);
  if (erase) await keeper.atPlace(id, erasePlace);
  await keeper.remove(id);
  return showPlaces(context);
}
