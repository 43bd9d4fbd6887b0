/** Adding a place in three clicks: where to, what it holds, done. */
import { useState } from 'react';
import type { PlaceView } from '../../../shared/contract/places-views.ts';
import { useApp, useSeal } from '../../app-context.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { AddedPlace } from './AddedPlace.tsx';
import { ChoosePaper } from './ChoosePaper.tsx';
import { ChoosePlace } from './ChoosePlace.tsx';
import { PlaceForm } from './PlaceForm.tsx';
import { draftOf, holdsOf, type PlaceDraft, targetOf } from './place-draft.ts';
import type { PlaceWays } from './place-ways.ts';
import '../../ui/screen.css';
import './places.css';
import './add-place.css';

interface AddPlaceScreenProps {
  /** The place that is added again: its address is known, its password is not. */
  known: PlaceView | null;
  ways: PlaceWays;
  onDone(): void;
}

export function AddPlaceScreen({ known, ways, onDone }: AddPlaceScreenProps) {
  const { client, live } = useApp();
  const seal = useSeal();
  const adding = useAttempt();
  const [draft, setDraft] = useState<PlaceDraft | null>(known ? draftOf(known) : null);
  const [paper, setPaper] = useState(false);
  const [added, setAdded] = useState<{ id: string; label: string } | null>(null);

  const add = (chosen: PlaceDraft): void => {
    void adding.run(async () => {
      const target = await targetOf(chosen, seal);
      const { label, holds } = chosen;
      setAdded(await client.addPlace({ target, label: label.trim(), holds: holdsOf(holds) }));
      live.takePlaces(await client.getPlaces({}));
    });
  };
  const restart = (): void => {
    adding.clear();
    setDraft(null);
    setAdded(null);
  };

  if (added) return <AddedPlace {...added} onDone={onDone} onAnother={restart} />;
  if (paper) return <ChoosePaper ways={ways} onBack={() => setPaper(false)} />;
  if (!draft) return <ChoosePlace onChoose={setDraft} onPaper={() => setPaper(true)} onBack={onDone} />;
  return (
    <PlaceForm
      draft={draft}
      known={known !== null}
      adding={adding}
      onChange={change => setDraft({ ...draft, ...change })}
      onAdd={() => add(draft)}
      onRestore={ways.onRestore}
      onBack={known ? onDone : restart}
    />
  );
}
