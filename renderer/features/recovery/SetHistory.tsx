/** What happened to the codes, the newest first. Each line can be taken back; what was taken back stays, crossed out. */
import { useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { useApp } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { type EventOfSet, eventWords } from './set-words.ts';

const words = en.recovery.set;
const SHOWN = 6;

export function SetHistory({ set }: { set: RecoverySetView }) {
  const { client } = useApp();
  const undoing = useAttempt();
  const [all, setAll] = useState(false);
  const newestFirst = [...set.history].reverse();
  const shown = all ? newestFirst : newestFirst.slice(0, SHOWN);

  const undo = (event: EventOfSet): void => {
    void undoing.run(async () => {
      await client.undoRecovery({ set: set.id, events: [event.id] });
      showToast(words.undone);
    });
  };

  return (
    <section className="set-part">
      <h2>{words.historyTitle}</h2>
      {shown.length === 0 ? <p className="soft">{words.historyEmpty}</p> : null}
      <FailureNotice failure={undoing.failure} />
      <ol className="history">
        {shown.map(event => (
          <li key={event.id} className="history-line" data-undone={event.undone || undefined}>
            <span className="history-day soft small">{dayOf(event.at)}</span>
            <span className="history-words">
              {event.undone ? <s>{eventWords(event)}</s> : eventWords(event)}
              {event.purpose === '' ? null : <span className="soft"> · {event.purpose}</span>}
              {event.undone ? <span className="soft small"> {words.takenBack}</span> : null}
            </span>
            {event.undone ? null : (
              <Button kind="link" onPress={() => undo(event)} aria-label={words.undoOf(eventWords(event))}>
                {words.undo}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {shown.length < newestFirst.length ? (
        <div>
          <Button kind="link" onPress={() => setAll(true)}>
            {words.historyAll(newestFirst.length)}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
