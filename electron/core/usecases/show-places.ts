/**
 * All places as one view, with what they come to: is everything in more than one safe place?
 */
import type { PlacesView } from '../../../shared/contract/places-views.ts';
import { compareText } from '../../../shared/domain/compare-text.ts';
import { Refusal } from '../../../shared/failure.ts';
import { type Context, keeperOf, openVaultOf } from './context.ts';
import { placeView, questionView } from './place-view.ts';
import { showSheets } from './sheet-views.ts';
import { showSafety } from './show-safety.ts';
import { thisComputer } from './this-computer.ts';

/** @throws Refusal vault-locked */
export async function showPlaces(context: Context): Promise<PlacesView> {
  const keeper = keeperOf(context);
  const here = await thisComputer(context);
  const safety = await showSafety(context);
  const now = context.world.now();
  const places = keeper.records.all().map(record => placeView(record, keeper, now));
  places.sort((a, b) => compareText(a.label, b.label) || compareText(a.id, b.id));
  return {
    revision: context.nextRevision(),
    state: keeper.records.isLost ? 'lost' : 'open',
    places: [here, ...places],
    sheets: showSheets(openVaultOf(context)),
    questions: keeper.questions().map(questionView),
    safety,
  };
}

/** For the event: says nothing once the vault is locked. */
export async function tellPlaces(context: Context, tell: (view: PlacesView) => void): Promise<void> {
  if (!context.keeper) return;
  try {
    tell(await showPlaces(context));
  } catch (error) {
    if (!(error instanceof Refusal)) context.noteBug('places', error);
  }
}
