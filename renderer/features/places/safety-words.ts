/** In how many places a set of recovery codes is, in words. Pure. What is not known is not called safe. */
import type { PlacesView } from '../../../shared/contract/places-views.ts';
import { onDay } from '../../text/day-words.ts';
import { enPlaces } from '../../text/en-places.ts';

type Places = Pick<PlacesView, 'safety'> | null;
export type SetSafety = PlacesView['safety']['sets'][number];

const words = enPlaces.safety;

export function safetyOfSet(places: Places, set: string): SetSafety | null {
  return places?.safety.sets.find(each => each.set === set) ?? null;
}

/** `now` in Unix milliseconds. Empty while the places are not known yet. */
export function setSafetyWords(places: Places, set: string, now: number): string {
  if (places === null) return '';
  const safety = safetyOfSet(places, set) ?? { ...places.safety.recovery, set };
  const { independent, proved, provedAt } = safety;
  if (independent <= 1) return words.onlyHere;
  if (proved === 0 || provedAt === null) return words.noneProved(independent);
  if (proved < independent) return words.someProved(independent, proved);
  return words.in(independent, onDay(provedAt, now));
}
