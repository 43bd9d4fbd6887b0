/** Removes a place: its files stay unless the person wants them gone, too. */
import { useState } from 'react';
import type { PlaceView } from '../../../shared/contract/places-views.ts';
import { useApp } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { Toggle } from '../../ui/Choice.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';

interface RemovePlaceDialogProps {
  place: PlaceView;
  onRemoved(): void;
  onClose(): void;
}

const words = enPlaces.place;

export function RemovePlaceDialog({ place, onRemoved, onClose }: RemovePlaceDialogProps) {
  const { client, live } = useApp();
  const removing = useAttempt();
  const [erase, setErase] = useState(false);

  const remove = async (): Promise<void> => {
    const done = await removing.run(async () =>
      live.takePlaces(await client.removePlace({ id: place.id, erase })),
    );
    if (!done) return;
    showToast(words.removed(place.label));
    onRemoved();
  };

  return (
    <Dialog title={words.removeTitle(place.label)} onClose={onClose}>
      <p>{words.removeSentence}</p>
      <Toggle chosen={erase} onChange={setErase} hint={words.eraseHint}>
        {words.erase}
      </Toggle>
      <FailureNotice failure={removing.failure} />
      <DialogActions>
        <Button onPress={onClose}>{en.general.cancel}</Button>
        <Button kind="danger" busy={removing.busy} onPress={() => void remove()}>
          {erase ? words.removeErase : words.removeConfirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
