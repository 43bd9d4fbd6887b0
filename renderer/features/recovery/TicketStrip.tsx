/**
 * The codes of a set as a strip of tickets. Up to two dozen stand one by one; more are told by one ticket of each state
 * and a number. To a screen reader it is one sentence.
 */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { CODE_STATES } from '../../../shared/domain/code-states.ts';
import { en } from '../../text/en.ts';
import { stateCounts } from './set-words.ts';
import { TicketSign } from './TicketSign.tsx';

const ONE_BY_ONE = 24;

export function TicketStrip({ set }: { set: RecoverySetView }) {
  if (set.codes.length === 0) return null;
  const counts = stateCounts(set);
  return (
    <div className="ticket-strip">
      <span className="only-spoken">{en.recovery.left.strip(counts)}</span>
      {set.codes.length <= ONE_BY_ONE
        ? set.codes.map(({ n, state }) => <TicketSign key={n} state={state} />)
        : CODE_STATES.filter(state => counts[state] > 0).map(state => (
            <span key={state} className="ticket-sum" aria-hidden="true">
              <TicketSign state={state} />
              {counts[state].toLocaleString('en')}
            </span>
          ))}
    </div>
  );
}
