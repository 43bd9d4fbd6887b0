/** Another computer wrote a state that would take much away: a person says whether that was meant. */
import type { MergeQuestion as Question } from '../../../shared/contract/places-views.ts';
import { useApp } from '../../app-context.ts';
import { onDay } from '../../text/day-words.ts';
import { enPlaces } from '../../text/en-places.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { LossList } from './LossList.tsx';

interface MergeQuestionProps {
  question: Question;
  now: number;
}

export function MergeQuestion({ question, now }: MergeQuestionProps) {
  const { client, live } = useApp();
  const answering = useAttempt();
  const words = enPlaces.question;
  const answer = (accept: boolean): void => {
    void answering.run(async () => {
      live.takePlaces(await client.answerMerge({ question: question.id, accept }));
      showToast(accept ? words.accepted : words.refused);
    });
  };
  const { before, after, compartment, writtenAt } = question;
  return (
    <section className="place-asks">
      <h2>{words.title}</h2>
      <p>
        {words.lead(onDay(writtenAt, now))} {words.from(before, after, words.what[compartment])}
      </p>
      <LossList loss={question} />
      <p className="soft small">{words.kept}</p>
      <FailureNotice failure={answering.failure} />
      <div className="row">
        <Button busy={answering.busy} onPress={() => answer(false)}>
          {words.refuse}
        </Button>
        <Button kind="danger" busy={answering.busy} onPress={() => answer(true)}>
          {words.accept}
        </Button>
      </div>
    </section>
  );
}
