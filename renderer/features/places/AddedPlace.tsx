/** Third click: it is a place. How far its first copy is, live, and no need to wait for it. */
import { useLiveState } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { addPlace } from '../../text/en-add-place.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { useArrivalFocus } from '../../ui/use-arrival-focus.ts';
import { lookOf } from './place-stand.ts';
import { workWords } from './place-words.ts';

interface AddedPlaceProps {
  id: string;
  label: string;
  onDone(): void;
  onAnother(): void;
}

const words = addPlace.added;

export function AddedPlace({ id, label, onDone, onAnother }: AddedPlaceProps) {
  const { places } = useLiveState();
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const place = places?.places.find(each => each.id === id) ?? null;
  const doing = place ? workWords(place) : null;
  const isThere = place?.state === 'current';
  const isDoubtful = place !== null && places !== null && lookOf(place, places).stand === 'doubt';
  return (
    <div className="screen">
      <div className="added-place" data-safe>
        <span className="places-sign">
          <Icon name="check" />
        </span>
        <h1 dir="auto" ref={heading} tabIndex={-1}>
          {words.title(label)}
        </h1>
        <p className="soft" role="status">
          {doing ?? sentenceOf(place?.failure != null, isThere, place?.deepVerifiedAt != null)}
        </p>
        {place && places && isDoubtful && isThere ? (
          <p className="added-doubt">{lookOf(place, places).words}</p>
        ) : null}
        <FailureNotice failure={place?.failure ?? null} tone="warn" />
        <div className="row">
          <Button kind="primary" onPress={onDone}>
            {en.general.done}
          </Button>
          <Button onPress={onAnother}>{words.another}</Button>
        </div>
      </div>
    </div>
  );
}

function sentenceOf(failed: boolean, isThere: boolean, isProved: boolean): string {
  if (failed) return words.wrong;
  if (!isThere) return words.first;
  return isProved ? words.proved : words.there;
}
