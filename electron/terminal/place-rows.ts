/**
 * The rows that the commands about places print: the machine form, and lines for people.
 */
import type { MergeQuestion, PlaceView } from '../../shared/contract/places-views.ts';
import type { PlaceState } from '../../shared/domain/safety-terms.ts';
import { refuse } from '../../shared/failure.ts';
import { dayOf } from '../../shared/text/day-of.ts';
import { sentenceOf } from '../../shared/text/failures.ts';
import { plain } from './rows.ts';

const STATES: Record<PlaceState, string> = {
  current: 'up to date',
  behind: 'behind',
  missing: 'not there',
  damaged: 'damaged',
  'rolled-back': 'put back to an older state',
  unverified: 'up to date, not proved',
};

/** `{id,kind,label,where,holds,state,generation,verifiedAt,deepVerifiedAt,passwordChangedIn,failure?}` */
export function placeRow(view: PlaceView) {
  const { id, kind, label, where, holds, state, generations: generation, verifiedAt, deepVerifiedAt } = view;
  const failure = view.failure && { ...view.failure, sentence: sentenceOf(view.failure) };
  const row = { id, kind, label, where, holds, state, generation, verifiedAt, deepVerifiedAt };
  return { ...row, passwordChangedIn: view.passwordChangedIn, ...(failure ? { failure } : {}) };
}

export function placeCells(view: PlaceView): string[] {
  const proved = view.deepVerifiedAt === null ? 'never proved' : `proved ${dayOf(view.deepVerifiedAt)}`;
  const holds = view.holds.map(each => (each === 'codes' ? 'codes' : 'recovery codes')).join(', ');
  return [shortId(view), plain(view.label), STATES[view.state], holds, proved, plain(view.where)];
}

export function shortId({ id, kind }: Pick<PlaceView, 'id' | 'kind'>): string {
  return kind === 'this-computer' ? '' : id.slice(0, 8);
}

export function isUpToDate({ state }: PlaceView): boolean {
  return state === 'current' || state === 'unverified';
}

export function questionLine(question: MergeQuestion, places: readonly PlaceView[]): string {
  const label = places.find(({ id }) => id === question.place)?.label ?? '';
  const { before, lostCount, id } = question;
  return plain(
    `${label} has a newer state that would take away ${lostCount} of ${before} entries: nothing was taken over. ` +
      `To take it over all the same: sparekey places answer ${id} yes; to leave it: no.`,
  );
}

/** The place with this id or with one that starts so; this computer is none of them. @throws Refusal place-unknown */
export function placeWithId(places: readonly PlaceView[], id: string): PlaceView {
  const found = places.filter(each => each.kind !== 'this-computer' && each.id.startsWith(id.toLowerCase()));
  const [first, second] = found;
  if (!first || second || id === '') throw refuse('place-unknown', {});
  return first;
}
