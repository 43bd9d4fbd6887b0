/** What a place holds, what it is doing and when it was proved, in words. Pure. */
import type { PlaceView } from '../../../shared/contract/places-views.ts';
import { THIS_COMPUTER_ID } from '../../../shared/domain/place-terms.ts';
import { onDay } from '../../text/day-words.ts';
import { enPlaces } from '../../text/en-places.ts';
import type { IconName } from '../../ui/Icon.tsx';

export function holdsWords(holds: PlaceView['holds']): string {
  const [only] = holds;
  return only && holds.length === 1 ? enPlaces.holds[only] : enPlaces.holds.both;
}

/** “Writing: 3 of 10”; null while the place rests. */
export function workWords({ busy, progress }: PlaceView): string | null {
  if (busy === null) return null;
  const words = enPlaces.work[busy];
  return progress && progress.total > 1
    ? enPlaces.card.progress(words, progress.done, progress.total)
    : `${words}…`;
}

/** `now` in Unix milliseconds. */
export function provedWords({ deepVerifiedAt }: Pick<PlaceView, 'deepVerifiedAt'>, now: number): string {
  const { proved, neverProved } = enPlaces.card;
  return deepVerifiedAt === null ? neverProved : proved(onDay(deepVerifiedAt, now));
}

export function signOf({ id, medium, kind }: Pick<PlaceView, 'id' | 'medium' | 'kind'>): IconName {
  if (id === THIS_COMPUTER_ID) return 'computer';
  if (kind === 'paper') return 'paper';
  return SIGNS[medium];
}

const SIGNS: { [M in PlaceView['medium']]: IconName } = {
  disk: 'folder',
  removable: 'stick',
  'network-share': 'network',
  'synced-folder': 'cloud',
  server: 'server',
  remote: 'cloud',
  paper: 'paper',
};
