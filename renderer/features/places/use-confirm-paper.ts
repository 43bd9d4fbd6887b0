/** Somebody looked for a sheet: it is there, or it was destroyed. */
import { useApp } from '../../app-context.ts';
import { enPlaces } from '../../text/en-places.ts';
import { showToast } from '../../ui/toasts.ts';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';

export interface ConfirmPaper {
  attempt: Attempt;
  confirm(sheet: string, found: 'seen' | 'removed', then?: () => void): void;
}

export function useConfirmPaper(): ConfirmPaper {
  const { client, live } = useApp();
  const attempt = useAttempt();
  const words = enPlaces.sheet;
  const confirm: ConfirmPaper['confirm'] = (sheet, found, then) => {
    void attempt
      .run(async () => {
        await client.confirmPaper({ sheet, found });
        live.takePlaces(await client.getPlaces({}));
      })
      .then(done => {
        if (!done) return;
        showToast(found === 'seen' ? words.haveToast : words.destroyedToast);
        then?.();
      });
  };
  return { attempt, confirm };
}
