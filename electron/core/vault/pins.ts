/**
 * Pins: generations that retention must leave alone for a while, since a person accepted that what came after them takes
 * much away. They stand in place.json: names of files are no secret, retention concerns this folder alone, and they must
 * hold as well while the list of places cannot be read. A pin that is lost costs protection, never data.
 */
import type { PlaceFile } from '../places/place-file.ts';

const DAYS_90_MS = 90 * 86_400_000;

type Pins = NonNullable<PlaceFile['pins']>;

/** The pins with one more; those that have run out are left out. `now` in Unix milliseconds. */
export function withPin(pins: Pins | undefined, file: string, now: number): Pins {
  const still = Object.entries(pins ?? {}).filter(([, until]) => Date.parse(until) > now);
  return { ...Object.fromEntries(still), [file]: new Date(now + DAYS_90_MS).toISOString() };
}

/** A date that cannot be read pins: a file too many is no harm. */
export function isPinned(pins: Pins | undefined, file: string, now: number): boolean {
  const until = pins?.[file];
  return until !== undefined && !(Date.parse(until) <= now);
}
