/**
 * How a place stands: in words, by its sign and its line in the picture, and the one thing to do about it. Pure; a new
 * reason does not compile until it leads somewhere.
 */
import type { PlacesView, PlaceView } from '../../../shared/contract/places-views.ts';
import type { PlaceReason } from '../../../shared/domain/place-terms.ts';
import { THIS_COMPUTER_ID } from '../../../shared/domain/place-terms.ts';
import type { PlaceState, Standing } from '../../../shared/domain/safety-terms.ts';
import { enPlaces } from '../../text/en-places.ts';

/**
 * `good`: it counts. `waiting`: it will be well by itself. `away`: it is not there. `doubt`: it does not count. `wrong`:
 * somebody has to look after it.
 */
export type Stand = 'good' | 'waiting' | 'away' | 'doubt' | 'wrong';

export type PlaceAction =
  | 'answer'
  | 'password'
  | 'sign-in'
  | 'add-again'
  | 'look'
  | 'retry'
  | 'prove'
  | 'test';

export interface PlaceLook {
  stand: Stand;
  words: string;
  action: PlaceAction;
  /** It does not become well by itself. A stick in a drawer is no trouble. */
  needsPerson: boolean;
}

type View = Pick<PlacesView, 'places' | 'questions' | 'safety'>;

const OF_REASON: { [R in PlaceReason]: [Stand, PlaceAction] } = {
  missing: ['away', 'retry'],
  'marker-missing': ['away', 'look'],
  'other-place': ['wrong', 'retry'],
  'newer-version': ['wrong', 'retry'],
  'rolled-back': ['wrong', 'prove'],
  'too-many-files': ['wrong', 'retry'],
  'not-downloaded': ['wrong', 'retry'],
  'timed-out': ['away', 'retry'],
  full: ['wrong', 'retry'],
  'read-only': ['wrong', 'retry'],
  'no-permission': ['wrong', 'retry'],
  busy: ['waiting', 'retry'],
  'too-large': ['wrong', 'retry'],
  'disk-trouble': ['wrong', 'retry'],
  'read-back-differs': ['wrong', 'retry'],
  damaged: ['wrong', 'prove'],
  unreachable: ['away', 'retry'],
  tls: ['wrong', 'retry'],
  'sign-in-refused': ['wrong', 'sign-in'],
  'not-webdav': ['wrong', 'add-again'],
  moved: ['wrong', 'add-again'],
  'server-trouble': ['away', 'retry'],
  'rclone-absent': ['wrong', 'retry'],
  'rclone-remote-unknown': ['wrong', 'add-again'],
  'rclone-locked': ['wrong', 'retry'],
  'rclone-failed': ['wrong', 'retry'],
};

const OF_STATE: { [S in PlaceState]: [Stand, PlaceAction] } = {
  current: ['good', 'test'],
  behind: ['waiting', 'retry'],
  missing: ['away', 'retry'],
  damaged: ['wrong', 'prove'],
  'rolled-back': ['wrong', 'prove'],
  unverified: ['doubt', 'prove'],
};

export function lookOf(place: PlaceView, view: View): PlaceLook {
  return asking(place, view) ?? failing(place) ?? standing(place, view);
}

/** What only a person can answer comes before everything else. */
function asking({ id, passwordChangedIn }: PlaceView, { questions }: View): PlaceLook | null {
  const words = enPlaces.card;
  if (questions.some(({ place }) => place === id)) return look('doubt', words.question, 'answer', true);
  return passwordChangedIn.length > 0 ? look('doubt', words.password, 'password', true) : null;
}

function failing(place: PlaceView): PlaceLook | null {
  const { failure } = place;
  if (failure?.code !== 'place-failed') return null;
  const { reason } = failure.details;
  const [stand, action] = OF_REASON[reason];
  if (place.medium === 'removable' && (reason === 'missing' || reason === 'marker-missing'))
    return look(stand, enPlaces.card.notPluggedIn, 'look');
  return look(stand, enPlaces.reasons[reason], action);
}

function standing(place: PlaceView, view: View): PlaceLook {
  const [stand, action] = OF_STATE[place.state];
  const standings = standingsOf(place, view);
  if (place.state === 'missing' && place.medium === 'removable')
    return look(stand, enPlaces.card.notPluggedIn, 'look');
  if (place.state !== 'current') return look(stand, enPlaces.states[place.state], action);
  if (standings.includes('not-proved')) return look('doubt', enPlaces.card.notProved, 'prove', true);
  if (place.id !== THIS_COMPUTER_ID && (isOnThisDisk(place, view) || standings.includes('same-domain')))
    return look('doubt', sharedWords(place, view), 'test', false);
  return look(stand, enPlaces.states.current, action);
}

/** What the place does for the safety of what it holds. */
function standingsOf({ id, holds }: PlaceView, { safety }: View): Standing[] {
  return holds.flatMap(each =>
    safety[each].places.filter(one => one.id === id).map(({ standing: found }) => found),
  );
}

/** The domain counts one of the two; people think of this computer as the one that counts. */
function isOnThisDisk({ failureDomain }: PlaceView, { places }: View): boolean {
  const here = places.find(({ id }) => id === THIS_COMPUTER_ID);
  return failureDomain !== '' && here?.failureDomain === failureDomain;
}

function sharedWords(place: PlaceView, view: View): string {
  const words = enPlaces.card;
  const { id, failureDomain, medium } = place;
  if (isOnThisDisk(place, view)) return words.sameDisk(words.thisComputer);
  const other = view.places.find(each => each.id !== id && each.failureDomain === failureDomain);
  if (!other || failureDomain === '') return words.unknownDisk;
  const isDisk = medium === 'disk' || medium === 'removable';
  return isDisk ? words.sameDisk(other.label) : words.sameHost(other.label);
}

function look(stand: Stand, words: string, action: PlaceAction, needsPerson = stand === 'wrong'): PlaceLook {
  return { stand, words, action, needsPerson };
}
