/**
 * Adds a place: makes or recognises its marker, remembers it, and begins to fill it. A place that is known already is
 * refused, unless it lost its marker or moved: then it is taken up again.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { PlaceView } from '../../../shared/contract/places-views.ts';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { requireOutside } from '../places/inside-vault.ts';
import { type MarkerFound, readMarker, writeMarker } from '../places/marker.ts';
import type { Place, PlaceTarget } from '../places/place.ts';
import type { PlaceRecord } from '../places/place-record.ts';
import { type Context, keeperOf, openVaultOf } from './context.ts';
import { fittingLabel } from './fitting-label.ts';
import { placeView, whereOf } from './place-view.ts';

interface Wish {
  target:
    | Exclude<PlaceTarget, { kind: 'webdav' }>
    | { kind: 'webdav'; url: string; user: string; password: SecretSource };
  label: string;
  holds: Record<Compartment, boolean>;
}

/** @throws Refusal place-holds-nothing, place-inside-vault, place-exists, bad-address, place-failed, not-saved */
export async function addPlace(context: Context, wish: Wish): Promise<PlaceView> {
  const keeper = keeperOf(context);
  const holds = heldOf(wish.holds);
  const target = await withPassword(context, wish.target);
  if (target.kind === 'folder') await requireOutside(context.folder, target.path);
  const place = keeper.openPlace(target);
  try {
    const record = await recordOf(context, { ...wish, holds, target }, place);
    await keeper.put(record);
    return placeView(keeper.records.get(record.id), keeper, context.world.now());
  } finally {
    place.close();
  }
}

/** @throws Refusal place-holds-nothing */
export function heldOf(holds: Record<Compartment, boolean>): Compartment[] {
  const held = COMPARTMENTS.filter(compartment => holds[compartment]);
  if (held.length === 0) throw refuse('place-holds-nothing', {});
  return held;
}

async function withPassword(context: Context, target: Wish['target']): Promise<PlaceTarget> {
  if (target.kind !== 'webdav') return target;
  return { ...target, password: await context.readSecret(target.password) };
}

/** What is to be remembered: the record of a place that is known, taken up again, or a fresh one. */
async function recordOf(
  context: Context,
  wish: { target: PlaceTarget; label: string; holds: Compartment[] },
  place: Place,
): Promise<PlaceRecord> {
  const { vaultId } = openVaultOf(context);
  const known = keeperOf(context).records.all();
  const there = known.find(({ target }) => isSameTarget(target, wish.target));
  await place.prepare(vaultId);
  // one that cannot be read as a marker is written anew: a person has just said that this is a place
  const marker = await readMarker(place, vaultId);
  const bearer = known.find(({ id }) => id === marker) ?? null;
  if (there && there === bearer && there.target.kind !== 'webdav')
    throw refuse('place-exists', { label: there.label });
  if (bearer && bearer !== there) await requireMoved(context, bearer);
  const again = bearer ?? there ?? null;
  const id = again?.id ?? (isId(marker) ? marker : freshId(context));
  if (marker !== id) await writeMarker(place, vaultId, id);
  return await described(context, wish, place, { id, again, isEmpty: bearer === null });
}

async function described(
  context: Context,
  wish: { target: PlaceTarget; label: string; holds: Compartment[] },
  place: Place,
  { id, again, isEmpty }: { id: string; again: PlaceRecord | null; isEmpty: boolean },
): Promise<PlaceRecord> {
  const description = await place.describe();
  const label = wish.label.trim() || again?.label || fittingLabel(wish.target, description);
  const { target, holds } = wish;
  const now = { id, label, target, holds, ...description, failure: null };
  if (again && !isEmpty) return { ...again, ...now };
  return {
    ...{ ...now, addedAt: new Date(context.world.now()).toISOString() },
    ...{ seen: { codes: null, recovery: null }, rolledBack: false },
    ...{ writtenAt: null, verifiedAt: null, deepVerifiedAt: null, declined: [], passwordChangedIn: [] },
  };
}

/** A place that turns up elsewhere has moved, unless it can still be found where it was. @throws Refusal place-exists */
async function requireMoved(context: Context, { id, label, target }: PlaceRecord): Promise<void> {
  const { vaultId } = openVaultOf(context);
  const before = keeperOf(context).openPlace(target);
  try {
    if ((await readMarker(before, vaultId)) === id) throw refuse('place-exists', { label });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'place-failed') throw error;
  } finally {
    before.close();
  }
}

function isId(marker: MarkerFound): boolean {
  return marker !== 'absent' && marker !== 'damaged';
}

function freshId(context: Context): string {
  return Buffer.from(context.world.randomBytes(16)).toString('hex');
}

function isSameTarget(a: PlaceTarget, b: PlaceTarget): boolean {
  const plain = (target: PlaceTarget) => whereOf(target).replace(/[/\\]+$/, '');
  return a.kind === b.kind && plain(a) === plain(b);
}
