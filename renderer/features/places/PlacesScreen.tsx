/** Places: how safe it all is, in one sentence, and the picture of where everything lies. */
import type { PlacesView } from '../../../shared/contract/places-views.ts';
import { en } from '../../text/en.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { answerOf } from './answer.ts';
import { PlacePicture } from './PlacePicture.tsx';
import type { PlaceWays } from './place-ways.ts';
import { usePlaceActions } from './use-place-action.ts';
import './places.css';

interface PlacesScreenProps {
  view: PlacesView | null;
  ways: PlaceWays;
}

export function PlacesScreen({ view, ways }: PlacesScreenProps) {
  const now = Date.now();
  const { attempt, proveAll } = usePlaceActions(ways);
  const words = enPlaces.list;
  if (!view) {
    return (
      <div className="places" aria-busy="true">
        <h1>{enPlaces.answer.title}</h1>
        <p className="soft">{en.general.working}</p>
      </div>
    );
  }
  const answer = answerOf(view, now);
  return (
    <div className="places">
      <header className="places-head" data-safe={answer.safe || undefined}>
        <span className="places-sign">
          <Icon name={answer.safe ? 'shield' : 'alert'} />
        </span>
        <div className="places-words">
          <h1>{answer.title}</h1>
          <p className="soft">{answer.lead}</p>
        </div>
      </header>
      <div className="places-ways">
        <Button kind="primary" icon="plus" onPress={() => ways.onAdd(null)}>
          {words.add}
        </Button>
        <Button onPress={() => ways.onPrintSheet([])}>{words.printSheet}</Button>
        <Button kind="quiet" busy={attempt.busy} onPress={proveAll}>
          {words.proveAll}
        </Button>
      </div>
      <FailureNotice failure={attempt.failure} />
      {view.state === 'lost' ? <LostNotice onAdd={() => ways.onAdd(null)} /> : null}
      <PlacePicture view={view} ways={ways} now={now} />
    </div>
  );
}

/** The list itself was damaged; what lies in the places is not. */
function LostNotice({ onAdd }: { onAdd(): void }) {
  return (
    <FailureNotice
      failure={{ code: 'places-lost', details: {} }}
      tone="warn"
      end={
        <Button kind="plain" onPress={onAdd}>
          {enPlaces.list.lost}
        </Button>
      }
    />
  );
}
