/** Where a place is, and when what was done there last; its name can be changed. */
import { type FormEvent, useState } from 'react';
import type { PlaceView } from '../../../shared/contract/places-views.ts';
import { THIS_COMPUTER_ID } from '../../../shared/domain/place-terms.ts';
import { useApp } from '../../app-context.ts';
import { atTime } from '../../text/day-words.ts';
import { en } from '../../text/en.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { type Fact, Facts } from '../../ui/Facts.tsx';
import { Field } from '../../ui/Field.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';

const words = enPlaces.place;

export function PlaceAbout({ place, now }: { place: PlaceView; now: number }) {
  const [renaming, setRenaming] = useState(false);
  return (
    <section className="set-part">
      <div className="set-part-head">
        <h2>{words.about}</h2>
        {place.id === THIS_COMPUTER_ID ? null : (
          <Button kind="link" onPress={() => setRenaming(true)}>
            {words.rename}
          </Button>
        )}
      </div>
      <Facts facts={factsOf(place, now)} />
      {renaming ? <RenameDialog place={place} onClose={() => setRenaming(false)} /> : null}
    </section>
  );
}

function factsOf(place: PlaceView, now: number): Fact[] {
  const at = (moment: string | null): string => (moment === null ? words.never : atTime(moment, now));
  const media = enPlaces.media[place.medium];
  const kind = place.service ?? media;
  return [
    [words.where, place.where],
    ...(place.id === THIS_COMPUTER_ID ? [] : [[words.kind, kind] satisfies Fact]),
    ...(place.user === '' ? [] : [[words.user, place.user] satisfies Fact]),
    [words.written, at(place.writtenAt)],
    [words.compared, at(place.verifiedAt)],
    [words.proved, at(place.deepVerifiedAt)],
  ];
}

function RenameDialog({ place, onClose }: { place: PlaceView; onClose(): void }) {
  const { client, live } = useApp();
  const saving = useAttempt();
  const [label, setLabel] = useState(place.label);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const done = await saving.run(async () => {
      await client.editPlace({ id: place.id, label: label.trim() });
      live.takePlaces(await client.getPlaces({}));
    });
    if (done) onClose();
  };

  return (
    <Dialog title={words.renameTitle} onClose={onClose}>
      <form className="stack" onSubmit={event => void submit(event)}>
        <Field label={words.name} value={label} onChange={setLabel} autoFocus />
        <FailureNotice failure={saving.failure} />
        <DialogActions>
          <Button onPress={onClose}>{en.general.cancel}</Button>
          <Button type="submit" kind="primary" busy={saving.busy} isDisabled={label.trim() === ''}>
            {en.general.save}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
