/** In how many places a set is, and the ways to have it in more. */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { useLiveState } from '../../app-context.ts';
import { addPlace } from '../../text/en-add-place.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { safetyOfSet, setSafetyWords } from '../places/safety-words.ts';

interface SetPlacesProps {
  set: RecoverySetView;
  onPlaces(): void;
  onPrint(set: string): void;
}

const words = enPlaces.safety;

export function SetPlaces({ set, onPlaces, onPrint }: SetPlacesProps) {
  const { places } = useLiveState();
  if (!places || set.condition === 'superseded') return null;
  const isSafe = safetyOfSet(places, set.id)?.safe ?? false;
  return (
    <section className="set-part">
      <h2>{words.title}</h2>
      <p className="set-safety" data-safe={isSafe || undefined}>
        <Icon name={isSafe ? 'check' : 'alert'} />
        <span>{setSafetyWords(places, set.id, Date.now())}</span>
      </p>
      <div className="row">
        <Button onPress={onPlaces}>{isSafe ? words.look : words.keep}</Button>
        {leftIn(set) > 0 ? (
          <Button kind="quiet" onPress={() => onPrint(set.id)}>
            {addPlace.sheet.print}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
