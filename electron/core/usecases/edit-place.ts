/**
 * Changes what a place is called and what it holds. What it is not to hold any more is taken out of it at once.
 */
import type { PlaceView } from '../../../shared/contract/places-views.ts';
import type { Compartment } from '../../../shared/domain/document.ts';
import { eraseCompartment } from '../places/erase.ts';
import { deepProofOf } from '../places/place-states.ts';
import { heldOf } from './add-place.ts';
import { type Context, keeperOf } from './context.ts';
import { placeView } from './place-view.ts';

interface Change {
  id: string;
  label?: string | undefined;
  holds?: Record<Compartment, boolean> | undefined;
}

/** @throws Refusal place-unknown, place-holds-nothing, place-failed when it cannot be taken out, not-saved */
export async function editPlace(context: Context, { id, label, holds }: Change): Promise<PlaceView> {
  const keeper = keeperOf(context);
  const before = keeper.records.get(id);
  const held = holds ? heldOf(holds) : before.holds;
  const dropped = before.holds.filter(compartment => !held.includes(compartment));
  for (const compartment of dropped) await keeper.atPlace(id, desk => eraseCompartment(desk, compartment));
  const record = { ...keeper.records.get(id), holds: held, label: label?.trim() || before.label };
  await keeper.put({ ...record, deepVerifiedAt: deepProofOf(record) });
  return placeView(keeper.records.get(id), keeper, context.world.now());
}
