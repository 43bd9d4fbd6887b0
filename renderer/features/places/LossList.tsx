/** What a merge or a restore would take away, by name. */
import type { MergeQuestion } from '../../../shared/contract/places-views.ts';
import { enPlaces } from '../../text/en-places.ts';
import { fullNameOf } from '../codes/account-name.ts';

type Loss = Pick<MergeQuestion, 'lost' | 'lostCount'>;

const words = enPlaces.question;

export function LossList({ loss: { lost, lostCount } }: { loss: Loss }) {
  return (
    <ul className="loss-list" aria-label={words.list}>
      {lost.map(({ id, service, account, fate }) => (
        <li key={id}>
          <span dir="auto">{fullNameOf({ issuer: service, account })}</span>
          <span className="soft small">{words[fate]}</span>
        </li>
      ))}
      {lostCount > lost.length ? <li className="soft">{words.more(lostCount - lost.length)}</li> : null}
    </ul>
  );
}
