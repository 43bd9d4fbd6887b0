/**
 * When a place is looked at again. A stick that comes back should be up to date within ten seconds or so, and looking for
 * it costs nothing; a server that is in trouble must not be asked by everybody all the time. Pure.
 */
import type { PlaceReason } from '../../../shared/domain/place-terms.ts';
import type { Place } from './place.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How often another computer's work is looked for. */
const QUIET: Record<Place['kind'], number> = {
  folder: MINUTE,
  webdav: 5 * MINUTE,
  rclone: 10 * MINUTE,
};
const RETURNING = 10 * SECOND;
const FIRST_PAUSE = 30 * SECOND;
const LONGEST_PAUSE = 30 * MINUTE;
const GONE: readonly PlaceReason[] = ['missing', 'marker-missing', 'other-place'];

/** Milliseconds. `times`: failures in a row, from 1. */
export function nextLook(
  kind: Place['kind'],
  failure: { reason: PlaceReason; times: number } | null,
): number {
  if (!failure) return QUIET[kind];
  if (kind === 'folder' && GONE.includes(failure.reason)) return RETURNING;
  return Math.min(FIRST_PAUSE * 2 ** Math.min(failure.times - 1, 16), LONGEST_PAUSE);
}
