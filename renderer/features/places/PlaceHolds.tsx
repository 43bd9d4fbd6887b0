/** What a place holds: both compartments, or one of them, so that the two factors lie apart. */
import type { PlaceView } from '../../../shared/contract/places-views.ts';
import type { Compartment } from '../../../shared/domain/document.ts';
import { useApp } from '../../app-context.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Toggle } from '../../ui/Choice.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';

const words = enPlaces.place;

export function PlaceHolds({ place }: { place: PlaceView }) {
  const { client, live } = useApp();
  const changing = useAttempt();
  const change = (compartment: Compartment, chosen: boolean): void => {
    const holds = {
      codes: place.holds.includes('codes'),
      recovery: place.holds.includes('recovery'),
      [compartment]: chosen,
    };
    void changing.run(async () => {
      await client.editPlace({ id: place.id, holds });
      live.takePlaces(await client.getPlaces({}));
    });
  };
  return (
    <section className="set-part">
      <h2>{words.holdsTitle}</h2>
      <Toggle chosen={place.holds.includes('codes')} onChange={chosen => change('codes', chosen)}>
        {words.holdsCodes}
      </Toggle>
      <Toggle chosen={place.holds.includes('recovery')} onChange={chosen => change('recovery', chosen)}>
        {words.holdsRecovery}
      </Toggle>
      <p className="soft small">{place.holds.length > 1 ? words.apartNow : words.apart}</p>
      <FailureNotice failure={changing.failure} />
    </section>
  );
}
