/**
 * A recovery code as a small ticket, told by its shape: whole (unused), lifted with a dot (in hand), its stub torn off and
 * ticked (used), dashed and crossed (void). Colour only repeats it. Words always stand beside it.
 */
import { type CodeState, isUsable } from '../../../shared/domain/code-states.ts';
import './ticket-sign.css';

const WHOLE =
  'M3 1.2h18A1.8 1.8 0 0 1 22.8 3v2.9a2.1 2.1 0 0 0 0 4.2V13a1.8 1.8 0 0 1-1.8 1.8H3A1.8 1.8 0 0 1 1.2 13v-2.9a2.1 2.1 0 0 0 0-4.2V3A1.8 1.8 0 0 1 3 1.2Z';
const BODY =
  'M8.4 1.2H21A1.8 1.8 0 0 1 22.8 3v2.9a2.1 2.1 0 0 0 0 4.2V13a1.8 1.8 0 0 1-1.8 1.8H8.4L10 12.5l-1.6-2.2L10 8 8.4 5.7 10 3.5Z';

export function TicketSign({ state }: { state: CodeState }) {
  return (
    <svg
      className="ticket-sign"
      data-state={state}
      viewBox={state === 'used' ? '7.4 0 16.6 16' : '0 0 24 16'}
      aria-hidden="true"
    >
      <path className="ticket-paper" d={state === 'used' ? BODY : WHOLE} />
      {isUsable(state) ? <path d="M8 4.4v.01M8 8v.01M8 11.6v.01" /> : null}
      {state === 'in-hand' ? <circle className="ticket-dot" cx="15.2" cy="8" r="2.5" /> : null}
      {state === 'used' ? <path d="m13 8.2 2.1 2.1 3.7-4.4" /> : null}
      {state === 'void' ? <path d="m5 13 14-10" /> : null}
    </svg>
  );
}
