/**
 * The marker of a place, `<vaultId>/place.json`: it says which place this is. A stick that was pulled leaves an empty
 * folder behind, and another stick may lie at the same path: without the right marker nothing is written.
 *
 * It tells less than the place.json of place zero, of which it has the form: no device and no key files, so that a
 * folder which is copied back to be a vault gets a description of its own.
 */
import * as z from 'zod/mini';
import { refuse } from '../../../shared/failure.ts';
import { PLACE_FILE } from '../vault/paths.ts';
import type { Place, PlacePath } from './place.ts';
import { failed } from './place-failed.ts';

const LARGEST = 1024 * 1024;
const SCHEMA = 1;

const markerSchema = z.looseObject({
  schema: z.int(),
  placeId: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  vaultId: z.string(),
  kind: z.string(),
});
type Marker = z.infer<typeof markerSchema>;

/** The id in a marker, or why there is none. */
export type MarkerFound = 'absent' | 'damaged' | (string & {});

/**
 * The id in the marker of a vault in a place. `absent` also for the place.json of a vault folder that somebody copied
 * there: it names place zero of some computer. @throws Refusal place-failed
 */
export async function readMarker(place: Place, vaultId: string): Promise<MarkerFound> {
  const bytes = await place.read(pathOf(vaultId), LARGEST);
  if (!bytes) return 'absent';
  const marker = parse(Buffer.from(bytes).toString('utf8'));
  if (!marker || marker.vaultId !== vaultId) return 'damaged';
  if (marker.schema > SCHEMA) throw refuse('place-failed', { reason: 'newer-version', file: PLACE_FILE });
  return marker.kind === 'local' ? 'absent' : marker.placeId;
}

/** @throws Refusal place-failed: missing, marker-missing, other-place, damaged, newer-version */
export async function requireMarker(place: Place, vaultId: string, id: string): Promise<void> {
  const found = await readMarker(place, vaultId);
  if (found === 'absent') throw failed('marker-missing');
  if (found === 'damaged') throw refuse('place-failed', { reason: 'damaged', file: PLACE_FILE });
  if (found !== id) throw failed('other-place');
}

/** @throws Refusal place-failed */
export async function writeMarker(place: Place, vaultId: string, placeId: string): Promise<void> {
  const marker: Marker = { schema: SCHEMA, placeId, vaultId, kind: place.kind };
  await place.replace(pathOf(vaultId), Buffer.from(`${JSON.stringify(marker, null, 2)}\n`, 'utf8'));
}

function pathOf(vaultId: string): PlacePath {
  return `${vaultId}/${PLACE_FILE}`;
}

function parse(text: string): Marker | null {
  try {
    return markerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
