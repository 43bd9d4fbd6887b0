/**
 * Changes that are written into the log of a set, each with its way back: the events of the last one can be undone in
 * the place where it was made, and for a while by the toast.
 */
import { useState } from 'react';
import type { Output, WindowCalls } from '../../../shared/contract/contract.ts';
import { sentenceOf } from '../../../shared/text/failures.ts';
import { useApp } from '../../app-context.ts';
import { failureOf, type WindowClient } from '../../client.ts';
import { en } from '../../text/en.ts';
import { showToast } from '../../ui/toasts.ts';
import { type Attempt, useAttempt } from '../../ui/use-attempt.ts';

type Logged = Output<WindowCalls['recoveryCodeWorked']>;

export interface Log {
  attempt: Attempt;
  /** Runs a change; true when it is written. */
  write(change: () => Promise<Logged>): Promise<boolean>;
  /** Takes the last change back. */
  undo(): Promise<boolean>;
  /** Says what was done, with the way back. */
  tell(words: string): void;
}

export function useLog(set: string): Log {
  const { client } = useApp();
  const attempt = useAttempt();
  const [events, setEvents] = useState<string[]>([]);
  return {
    attempt,
    write: change => attempt.run(async () => setEvents((await change()).events)),
    undo: () =>
      attempt.run(async () => {
        await client.undoRecovery({ set, events });
        setEvents([]);
      }),
    tell: words => {
      if (events.length > 0) tellWithUndo(client, set, events, words);
    },
  };
}

export function tellWithUndo(client: WindowClient, set: string, events: string[], words: string): void {
  const undo = (): void => {
    client
      .undoRecovery({ set, events })
      .then(() => showToast(en.recovery.set.undone))
      .catch((thrown: unknown) => showToast(sentenceOf(failureOf(thrown))));
  };
  showToast(words, { label: en.general.undo, run: undo });
}
