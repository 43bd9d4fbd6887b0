/** "Are my codes safe?", answered in one sentence and one that says what to do. Pure. */
import type { PlacesView, SafetyView } from '../../../shared/contract/places-views.ts';
import { onDay } from '../../text/day-words.ts';
import { enPlaces } from '../../text/en-places.ts';
import { lookOf } from './place-stand.ts';

export interface Answer {
  safe: boolean;
  title: string;
  lead: string;
}

const words = enPlaces.answer;

/** `now` in Unix milliseconds. */
export function answerOf(view: PlacesView, now: number): Answer {
  const answer = saidOf(view.safety, now);
  const count = view.places.filter(place => lookOf(place, view).needsPerson).length;
  return count === 0 ? answer : { ...answer, lead: `${answer.lead} ${words.attention(count)}` };
}

function saidOf({ codes, recovery }: SafetyView, now: number): Answer {
  if (codes.safe && recovery.safe) {
    const title =
      codes.proved === recovery.proved
        ? words.safe(codes.proved)
        : words.safeApart(codes.proved, recovery.proved);
    return { safe: true, title, lead: words.leadSafe(lastDay(codes.provedAt, recovery.provedAt, now)) };
  }
  if (codes.safe || recovery.safe) {
    const title = codes.safe ? words.recoveryNotSafe : words.codesNotSafe;
    return { safe: false, title, lead: words.leadOneOnly };
  }
  const independent = Math.max(codes.independent, recovery.independent);
  if (independent <= 1) return { safe: false, title: words.onlyHere, lead: words.leadOnlyHere };
  const one = codes.proved === 1 || recovery.proved === 1;
  const title = one ? words.oneProved(independent) : words.noneProved(independent);
  return { safe: false, title, lead: words.leadNotProved };
}

/** The older of the two: what is said of both has to hold for both. */
function lastDay(codes: string | null, recovery: string | null, now: number): string {
  const [first] = [codes, recovery].flatMap(at => (at === null ? [] : [at])).sort();
  return first === undefined ? '' : onDay(first, now);
}
