/**
 * The answer to "a newer state in this place would take much away": take it in all the same, or leave it there.
 */
import type { PlacesView } from '../../../shared/contract/places-views.ts';
import { type Context, keeperOf } from './context.ts';
import { showPlaces } from './show-places.ts';

/** @throws Refusal nothing-to-merge, vault-locked */
export async function answerMerge(
  context: Context,
  { question, accept }: { question: string; accept: boolean },
): Promise<PlacesView> {
  await keeperOf(context).answer(question, accept);
  return showPlaces(context);
}
