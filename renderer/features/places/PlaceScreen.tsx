/** One place: how it stands and why, what it asks, what it holds, and what would come back from it. */
import { useState } from 'react';
import type { PlacesView, PlaceView } from '../../../shared/contract/places-views.ts';
import { THIS_COMPUTER_ID } from '../../../shared/domain/place-terms.ts';
import { textOf } from '../../../shared/text/failures.ts';
import { atTime } from '../../text/day-words.ts';
import { en } from '../../text/en.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { useArrivalFocus } from '../../ui/use-arrival-focus.ts';
import { MergeQuestion } from './MergeQuestion.tsx';
import { NewPassword } from './NewPassword.tsx';
import { PlaceAbout } from './PlaceAbout.tsx';
import { PlaceHolds } from './PlaceHolds.tsx';
import { lookOf, type PlaceAction, type PlaceLook } from './place-stand.ts';
import type { PlaceWays } from './place-ways.ts';
import { provedWords, signOf, workWords } from './place-words.ts';
import { RemovePlaceDialog } from './RemovePlaceDialog.tsx';
import { TestRestore } from './TestRestore.tsx';
import { usePlaceActions } from './use-place-action.ts';
import '../../ui/screen.css';
import '../recovery/set-screen.css';
import './place-screen.css';

interface PlaceScreenProps {
  place: PlaceView;
  view: PlacesView;
  ways: PlaceWays;
}

/** Those that another part of this screen does. */
const DONE_BELOW: readonly PlaceAction[] = ['answer', 'password', 'test', 'prove'];

export function PlaceScreen({ place, view, ways }: PlaceScreenProps) {
  const now = Date.now();
  const look = lookOf(place, view);
  const { attempt, act } = usePlaceActions(ways);
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const [removing, setRemoving] = useState(false);
  const isHere = place.id === THIS_COMPUTER_ID;
  const isBusy = attempt.busy || place.busy !== null;
  const words = enPlaces.place;

  return (
    <div className="screen place-screen">
      <header className="place-head">
        <Button kind="link" icon="back" onPress={ways.onList}>
          {en.general.back}
        </Button>
        <div className="place-title">
          <span className="place-sign">
            <Icon name={signOf(place)} />
          </span>
          <h1 dir="auto" ref={heading} tabIndex={-1}>
            {place.label}
          </h1>
        </div>
        <p className="place-state" data-stand={look.stand}>
          {workWords(place) ?? look.words}
          <span className="soft"> · {provedWords(place, now)}</span>
        </p>
        <div className="row">
          {DONE_BELOW.includes(look.action) ? null : (
            <Button
              kind="primary"
              busy={isBusy}
              onPress={() => (isBusy ? undefined : act(look.action, place))}
            >
              {enPlaces.actions[look.action]}
            </Button>
          )}
          <Button
            kind={look.action === 'prove' ? 'primary' : 'plain'}
            busy={isBusy}
            onPress={() => (isBusy ? undefined : act('prove', place))}
          >
            {enPlaces.actions.prove}
          </Button>
        </div>
      </header>
      <Trouble place={place} look={look} now={now} />
      <FailureNotice failure={attempt.failure} />
      {view.questions
        .filter(question => question.place === place.id)
        .map(question => (
          <MergeQuestion key={question.id} question={question} now={now} />
        ))}
      {place.passwordChangedIn.map(changed => (
        <NewPassword key={changed.password} place={place.id} changed={changed} now={now} />
      ))}
      <TestRestore place={place} />
      {isHere ? null : <PlaceHolds place={place} />}
      <PlaceAbout place={place} now={now} />
      {isHere ? null : (
        <footer className="place-foot">
          <Button kind="link" onPress={() => setRemoving(true)}>
            {words.remove}
          </Button>
        </footer>
      )}
      {removing ? (
        <RemovePlaceDialog place={place} onRemoved={ways.onList} onClose={() => setRemoving(false)} />
      ) : null}
    </div>
  );
}

/** Why it is not well, what to do, and when it is tried again by itself. */
function Trouble({ place, look, now }: { place: PlaceView; look: PlaceLook; now: number }) {
  const { failure, retryAt } = place;
  if (!failure) return null;
  const { sentence, action } = textOf(failure);
  return (
    <Notice tone={look.stand === 'wrong' ? 'warn' : 'plain'}>
      <strong>{sentence}</strong> {action}
      {retryAt === null ? null : <span className="soft"> {enPlaces.place.retry(atTime(retryAt, now))}</span>}
    </Notice>
  );
}
