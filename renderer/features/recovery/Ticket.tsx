/**
 * One code as a ticket: its number, its state in shape and words, and the code itself while it is asked for. A press shows
 * it for a while, a second press hides it.
 */
import { isUsable } from '../../../shared/domain/code-states.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { useSeconds } from '../../ui/seconds.ts';
import { type CodeOfSet, codeWords } from './set-words.ts';
import { TicketSign } from './TicketSign.tsx';
import { ONE_CODE, type Revealed } from './use-reveal.ts';
import './ticket.css';

const words = en.recovery.set;

interface TicketProps {
  code: CodeOfSet;
  /** The only code of its set has no number. */
  single: boolean;
  revealed: Revealed | null;
  onShow(): void;
  onTake(): void;
}

export function Ticket({ code, single, revealed, onShow, onTake }: TicketProps) {
  const { n, state } = code;
  const usable = isUsable(state);
  return (
    <li className="ticket" data-state={state} data-shown={revealed !== null || undefined}>
      <button type="button" className="ticket-press" onClick={onShow}>
        <span className="ticket-stub">
          <TicketSign state={state} />
          <span className="only-spoken">{actionOf(revealed !== null, single)} </span>
          {single ? null : <span className="ticket-number">{n}</span>}
        </span>
        <span className="ticket-body">
          {revealed ? (
            <span className="ticket-code" dir="ltr">
              {revealed.shown}
            </span>
          ) : (
            <span className="ticket-code ticket-hidden" aria-hidden="true">
              ••••• •••••
            </span>
          )}
          {revealed ? (
            <HidesIn until={revealed.until} />
          ) : (
            <span className="ticket-words">{codeWords(code)}</span>
          )}
        </span>
      </button>
      {revealed && usable ? (
        <Button kind="link" onPress={onTake}>
          {words.takeThis}
        </Button>
      ) : null}
    </li>
  );
}

function actionOf(shown: boolean, single: boolean): string {
  if (single) return shown ? words.hideOnly : words.showOnly;
  return shown ? words.hide : words.show;
}

/** For the eye alone: a name that changes each second would be read out each second. */
function HidesIn({ until }: { until: number }) {
  const now = useSeconds();
  const left = Math.min(ONE_CODE.seconds, Math.max(0, Math.ceil(until - now)));
  return (
    <span className="ticket-words" aria-hidden="true">
      {words.hidesIn(left)}
    </span>
  );
}
