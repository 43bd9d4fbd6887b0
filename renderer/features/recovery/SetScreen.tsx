/** One set of recovery codes: its tickets, what to do with them, what happened, and what they are for. */
import { useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { useApp, useLiveState } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { useArrivalFocus } from '../../ui/use-arrival-focus.ts';
import { ServiceMark } from '../codes/ServiceMark.tsx';
import { setSafetyWords } from '../places/safety-words.ts';
import { SetAbout } from './SetAbout.tsx';
import { SetHistory } from './SetHistory.tsx';
import { SetNote } from './SetNote.tsx';
import { SetPlaces } from './SetPlaces.tsx';
import { codeInHand, leftWords, setName, toneOf, usableFirst } from './set-words.ts';
import { TakeDialog } from './TakeDialog.tsx';
import { Ticket } from './Ticket.tsx';
import { type Reveal, useReveal } from './use-reveal.ts';
import { useSetActions } from './use-set-actions.ts';
import '../../ui/screen.css';
import './set-screen.css';

const words = en.recovery.set;

interface SetScreenProps {
  set: RecoverySetView;
  onBack(): void;
  onOpen(id: string): void;
  onRenew(set: RecoverySetView): void;
  onGetIn(set: RecoverySetView): void;
  onPlaces(): void;
  onPrint(set: string): void;
}

export function SetScreen(props: SetScreenProps) {
  const { set, onBack, onOpen, onRenew, onGetIn } = props;
  const reveal = useReveal();
  const { remove } = useSetActions();
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const [taking, setTaking] = useState<{ wanted: number | null } | null>(null);
  const take = (wanted: number | null): void => {
    reveal.hide();
    setTaking({ wanted });
  };
  return (
    <div className="screen set-screen">
      <header className="set-head">
        <Button kind="link" icon="back" onPress={onBack}>
          {en.general.back}
        </Button>
        <div className="set-title">
          <ServiceMark name={set.service || set.account} />
          <div className="set-names">
            <h1 dir="auto" ref={heading} tabIndex={-1}>
              {setName(set)}
            </h1>
            {set.service && set.account ? (
              <p className="soft" dir="auto">
                {set.account}
              </p>
            ) : null}
          </div>
        </div>
        <p className="set-left" data-tone={toneOf(set)}>
          {leftWords(set)}
          <Safety set={set.id} />
        </p>
        <MainActions set={set} onTake={() => take(null)} onRenew={onRenew} onGetIn={onGetIn} />
      </header>
      <Condition set={set} onOpen={onOpen} />
      <Tickets set={set} reveal={reveal} onTake={take} />
      {set.hasNote ? <SetNote set={set} reveal={reveal} /> : null}
      <SetPlaces set={set} onPlaces={props.onPlaces} onPrint={props.onPrint} />
      <SetAbout set={set} />
      {set.codes.length > 0 ? <SetHistory set={set} /> : null}
      <footer className="set-foot">
        <Button kind="link" onPress={() => remove(set, onBack)}>
          {words.remove}
        </Button>
      </footer>
      {taking ? (
        <TakeDialog set={set} wanted={taking.wanted} onRenew={onRenew} onClose={() => setTaking(null)} />
      ) : null}
    </div>
  );
}

function Safety({ set }: { set: string }) {
  const { places } = useLiveState();
  const words = setSafetyWords(places, set, Date.now());
  return words === '' ? null : <span className="soft"> · {words}</span>;
}

interface MainActionsProps {
  set: RecoverySetView;
  onTake(): void;
  onRenew(set: RecoverySetView): void;
  onGetIn(set: RecoverySetView): void;
}

function MainActions({ set, onTake, onRenew, onGetIn }: MainActionsProps) {
  const list = en.recovery.list;
  if (set.condition === 'superseded') return null;
  const left = leftIn(set);
  return (
    <div className="row set-actions">
      {left > 0 ? (
        <Button kind="primary" onPress={onTake}>
          {codeInHand(set) ? list.didItWork : list.take}
        </Button>
      ) : null}
      {set.codes.length > 0 ? <Button onPress={() => onGetIn(set)}>{list.getIn}</Button> : null}
      <Button
        kind={left > 0 ? 'quiet' : set.codes.length > 0 ? 'primary' : 'plain'}
        onPress={() => onRenew(set)}
      >
        {list.renew}
      </Button>
    </div>
  );
}

function Condition({ set, onOpen }: { set: RecoverySetView; onOpen(id: string): void }) {
  const inHand = codeInHand(set);
  const { replacedBy, condition } = set;
  if (condition === 'superseded' && replacedBy !== null) {
    return (
      <Notice
        tone="plain"
        end={
          <Button kind="link" onPress={() => onOpen(replacedBy)}>
            {words.openNewer}
          </Button>
        }
      >
        <strong>{words.supersededTitle}</strong> {words.supersededHint}
      </Notice>
    );
  }
  if (inHand) {
    return (
      <Notice tone="warn">
        <strong>{words.inHandTitle(inHand.n, set.codes.length === 1)}</strong> {words.inHandHint}
      </Notice>
    );
  }
  if (condition === 'none-left') {
    return (
      <Notice tone="warn">
        <strong>{words.noneTitle}</strong> {words.noneHint}
      </Notice>
    );
  }
  if (condition !== 'few-left') return null;
  return (
    <Notice tone="warn">
      <strong>{words.fewTitle(leftIn(set))}</strong> {words.fewHint}
    </Notice>
  );
}

interface TicketsProps {
  set: RecoverySetView;
  reveal: Reveal;
  onTake(n: number): void;
}

function Tickets({ set, reveal, onTake }: TicketsProps) {
  const { client } = useApp();
  const { revealed, attempt, toggle } = reveal;
  if (set.codes.length === 0) return null;
  const show = (n: number): void =>
    toggle(`code ${n}`, async () => (await client.showRecoveryCode({ set: set.id, n })).code);
  return (
    <section className="set-part">
      <div className="set-part-head">
        <h2>{words.codes}</h2>
        <p className="soft small">{words.press}</p>
      </div>
      <FailureNotice failure={attempt.failure} />
      <ul className="tickets" aria-label={words.tickets(setName(set))}>
        {usableFirst(set.codes).map(code => (
          <Ticket
            key={code.n}
            code={code}
            single={set.codes.length === 1}
            revealed={revealed?.key === `code ${code.n}` ? revealed : null}
            onShow={() => show(code.n)}
            onTake={() => onTake(code.n)}
          />
        ))}
      </ul>
      <p role="status" className="only-spoken">
        {revealed?.key.startsWith('code ') ? [...revealed.shown].join(' ') : ''}
      </p>
    </section>
  );
}
