/** A place in the picture. */
import type { PlaceView } from '../../../shared/contract/places-views.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { NodeCard } from './NodeCard.tsx';
import type { PlaceLook } from './place-stand.ts';
import type { PlaceWays } from './place-ways.ts';
import { holdsWords, provedWords, signOf, workWords } from './place-words.ts';
import { usePlaceActions } from './use-place-action.ts';

interface PlaceNodeProps {
  place: PlaceView;
  look: PlaceLook;
  ways: PlaceWays;
  now: number;
}

export function PlaceNode({ place, look, ways, now }: PlaceNodeProps) {
  const { attempt, act } = usePlaceActions(ways);
  const doing = workWords(place);
  const words = enPlaces.actions[look.action];
  const isBusy = attempt.busy || doing !== null;
  return (
    <NodeCard
      icon={signOf(place)}
      name={place.label}
      stand={look.stand}
      words={doing ?? look.words}
      busy={doing !== null}
      lines={[holdsWords(place.holds), provedWords(place, now)]}
      onOpen={() => ways.onPlace(place.id)}
      action={
        <Button
          kind={look.action === 'test' ? 'quiet' : 'plain'}
          busy={isBusy}
          aria-label={enPlaces.actionOf(words, place.label)}
          onPress={() => (isBusy ? undefined : act(look.action, place))}
        >
          {words}
        </Button>
      }
    />
  );
}
