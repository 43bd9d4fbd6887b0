/**
 * Brings places up to date, reads them back, waits for them. A place that fails says so itself, in the view.
 */
import type { PlacesView } from '../../../shared/contract/places-views.ts';
import { type Context, keeperOf } from './context.ts';
import { showPlaces } from './show-places.ts';

/** `ids` null: all. @throws Refusal place-unknown, vault-locked */
export async function syncPlaces(context: Context, { ids }: { ids: string[] | null }): Promise<PlacesView> {
  await keeperOf(context).sync(ids);
  return showPlaces(context);
}

/** @throws Refusal place-unknown, vault-locked */
export async function verifyPlaces(
  context: Context,
  { ids, deep }: { ids: string[] | null; deep: boolean },
): Promise<PlacesView> {
  await keeperOf(context).verify(ids, deep);
  return showPlaces(context);
}

/** Until all places rest, at the latest after so many milliseconds. @throws Refusal vault-locked */
export async function settlePlaces(
  context: Context,
  { milliseconds }: { milliseconds: number },
): Promise<PlacesView> {
  await keeperOf(context).settle(milliseconds);
  return showPlaces(context);
}
