/**
 * One set in the list: whose it is, its tickets, how many are left in words, and the two things to do with it. A press
 * anywhere else opens it.
 */
import { memo } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ServiceMark } from '../codes/ServiceMark.tsx';
import { codeInHand, fullSetName, leftWords, setName, toneOf } from './set-words.ts';
import { TicketStrip } from './TicketStrip.tsx';
import './set-card.css';

export interface SetHandlers {
  onOpen(set: RecoverySetView): void;
  onTake(set: RecoverySetView): void;
  onGetIn(set: RecoverySetView): void;
  onRenew(set: RecoverySetView): void;
}

interface SetCardProps {
  set: RecoverySetView;
  /** In how many places it is, in words. */
  safety: string;
  handlers: SetHandlers;
}

const words = en.recovery.list;

export const SetCard = memo(function SetCard({ set, safety, handlers }: SetCardProps) {
  const { service, account } = set;
  return (
    <article className="set-card" data-tone={toneOf(set)} aria-label={fullSetName(set)}>
      <div className="set-card-head">
        <ServiceMark name={service || account} />
        <button type="button" className="set-card-open" onClick={() => handlers.onOpen(set)}>
          <span className="only-spoken">{words.open(fullSetName(set))}</span>
          <span className="set-card-names" aria-hidden="true">
            <span className="set-card-service" dir="auto">
              {setName(set)}
            </span>
            {service && account ? (
              <span className="soft small row-ellipsis" dir="auto">
                {account}
              </span>
            ) : null}
          </span>
        </button>
        <p className="set-card-left">
          {toneOf(set) === 'warn' ? <Icon name="alert" /> : null}
          <span>{leftWords(set)}</span>
        </p>
      </div>
      <TicketStrip set={set} />
      <div className="set-card-foot">
        <Actions set={set} handlers={handlers} />
        <span className="set-card-place soft small">{safety}</span>
      </div>
    </article>
  );
});

function Actions({ set, handlers }: Omit<SetCardProps, 'safety'>) {
  const name = fullSetName(set);
  if (set.condition === 'superseded' || set.condition === 'note') {
    return (
      <Button onPress={() => handlers.onOpen(set)} aria-label={`${words.see}: ${name}`}>
        {words.see}
      </Button>
    );
  }
  return (
    <>
      {codeInHand(set) ? (
        <Button onPress={() => handlers.onTake(set)} aria-label={words.didItWorkOf(name)}>
          {words.didItWork}
        </Button>
      ) : leftIn(set) > 0 ? (
        <Button onPress={() => handlers.onTake(set)} aria-label={words.takeOf(name)}>
          {words.take}
        </Button>
      ) : (
        <Button onPress={() => handlers.onRenew(set)} aria-label={words.renewOf(name)}>
          {words.renew}
        </Button>
      )}
      <Button kind="quiet" onPress={() => handlers.onGetIn(set)} aria-label={words.getInOf(name)}>
        {words.getIn}
      </Button>
    </>
  );
}
