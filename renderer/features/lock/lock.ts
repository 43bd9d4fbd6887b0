/**
 * Locking: the vault process is killed, and with it every copy of every secret. The window shows the locked screen at
 * once, by unmounting all else; main reloads the page as well.
 */

import { sentenceOf } from '../../../shared/text/failures.ts';
import type { App } from '../../app-context.ts';
import { failureOf } from '../../client.ts';
import { dismissToast, showToast } from '../../ui/toasts.ts';

export async function lock({ client, live }: App): Promise<void> {
  dismissToast();
  try {
    live.takeVault(await client.lockVault({}));
  } catch (thrown) {
    showToast(sentenceOf(failureOf(thrown)));
  }
}
