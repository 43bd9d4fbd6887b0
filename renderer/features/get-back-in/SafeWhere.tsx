/** In which places the new codes are by now: each with its standing in words, beside a sign. */
import type { PlacesView } from '../../../shared/contract/places-views.ts';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { workWords } from '../places/place-words.ts';
import type { SetSafety } from '../places/safety-words.ts';

interface SafeWhereProps {
  /** Null while it is not known: then it is not called safe. */
  safety: SetSafety | null;
  places: PlacesView | null;
  set: RecoverySetView;
  onAddPlace(): void;
  onPrint(): void;
}

const words = getBackIn.safe;

export function SafeWhere({ safety, places, set, onAddPlace, onPrint }: SafeWhereProps) {
  const isSafe = safety?.safe ?? false;
  const rows = rowsOf(safety, places);
  const isWaiting = !isSafe && rows.length > 1;
  return (
    <section className="walk-card" data-tone={isSafe ? 'good' : 'warn'}>
      <div role="status">
        <h2>{isSafe ? words.safe(safety?.proved ?? 0) : isWaiting ? words.waiting : words.onlyHere}</h2>
      </div>
      <p>{isSafe ? words.whySafe : isWaiting ? words.whyWaiting : words.why}</p>
      {rows.length > 1 ? (
        <ul className="safe-places" aria-label={words.list}>
          {rows.map(({ id, label, said, isGood }) => (
            <li key={id} className="safe-place" data-good={isGood || undefined}>
              <span className="safe-place-sign">
                <Icon name={isGood ? 'check' : 'note'} />
              </span>
              <span>
                <strong dir="auto">{label}</strong> <span className="soft">{said}</span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {isSafe ? null : (
        <div className="row">
          <Button kind="primary" onPress={onAddPlace}>
            {words.addPlace}
          </Button>
          {leftIn(set) > 0 ? <Button onPress={onPrint}>{words.print}</Button> : null}
        </div>
      )}
    </section>
  );
}

interface Row {
  id: string;
  label: string;
  said: string;
  isGood: boolean;
}

/** Places that hold recovery codes, and sheets on which these stand. */
function rowsOf(safety: SetSafety | null, places: PlacesView | null): Row[] {
  if (!safety || !places) return [];
  return safety.places.flatMap(({ id, standing }): Row[] => {
    if (standing === 'not-held') return [];
    const place = places.places.find(each => each.id === id);
    const sheet = places.sheets.find(each => each.id === id);
    const label = place?.label ?? (sheet ? enPlaces.sheet.named(sheet.where) : null);
    if (label === null) return [];
    const doing = place && standing !== 'proved' ? workWords(place) : null;
    const said = doing ?? enPlaces.safety.standings[standing];
    return [{ id, label, said, isGood: standing === 'proved' }];
  });
}
