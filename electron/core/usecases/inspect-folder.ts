/**
 * What a folder that the person points at would be as a place.
 */
import type { PlaceSuggestion } from '../../../shared/contract/places-views.ts';
import { lookAtFolder } from '../places/look-at-folder.ts';
import type { Context } from './context.ts';
import { knownPlaces } from './known-places.ts';

/** @throws Refusal bad-address; place-failed with the reason why it cannot be looked at */
export async function inspectFolder(context: Context, input: { path: string }): Promise<PlaceSuggestion> {
  return await lookAtFolder(input.path, await knownPlaces(context));
}
