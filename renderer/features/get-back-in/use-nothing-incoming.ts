/**
 * For the steps that read nothing: what is dropped or pasted stays here with a word, so that a slip of the hand does not
 * lead out of the walk. A code that was copied for the page of the service is easily pasted into the wrong window.
 */
import { useIncoming } from '../../incoming.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { showToast } from '../../ui/toasts.ts';

const SAY = { onFiles: tell, onText: tell };

export function useNothingIncoming(): void {
  useIncoming(SAY);
}

function tell(): void {
  showToast(getBackIn.nothingRead);
}
