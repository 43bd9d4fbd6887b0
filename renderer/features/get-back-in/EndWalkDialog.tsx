/** Ends the walk before its last step: asked first, since what is left to do would be forgotten. */
import { en } from '../../text/en.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog, DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import type { Walk } from './use-walk.ts';

export function EndWalkDialog({ walk, onClose }: { walk: Walk; onClose(): void }) {
  return (
    <Dialog title={getBackIn.end.title} onClose={onClose}>
      <p>{getBackIn.end.sentence}</p>
      <FailureNotice failure={walk.failure} />
      <DialogActions>
        <Button onPress={onClose}>{en.general.cancel}</Button>
        <Button kind="primary" busy={walk.busy} onPress={walk.end}>
          {getBackIn.end.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
