/** Putting a set into the bin and taking it out again: said in a toast, with the way back. */
import { sentenceOf } from '../../../shared/text/failures.ts';
import { useApp } from '../../app-context.ts';
import { failureOf } from '../../client.ts';
import { en } from '../../text/en.ts';
import { showToast } from '../../ui/toasts.ts';
import { setName } from './set-words.ts';

interface Named {
  id: string;
  service: string;
  account: string;
}

export function useSetActions() {
  const { client } = useApp();
  const attempt = (work: () => Promise<void>): void => {
    work().catch((thrown: unknown) => showToast(sentenceOf(failureOf(thrown))));
  };
  const restore = (set: Named): void =>
    attempt(async () => {
      await client.restoreRecoverySet({ id: set.id });
      showToast(en.recovery.set.restored(setName(set)));
    });
  const remove = (set: Named, onRemoved: () => void): void =>
    attempt(async () => {
      await client.removeRecoverySet({ id: set.id });
      onRemoved();
      const undo = { label: en.general.undo, run: () => restore(set) };
      showToast(en.recovery.set.removed(setName(set)), undo);
    });
  return { restore, remove };
}
