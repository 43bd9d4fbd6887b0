/** What follows: how many are left, what the policy asks for now, and the way back. */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { DialogActions } from '../../ui/Dialog.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { TicketStrip } from './TicketStrip.tsx';
import type { Log } from './use-log.ts';

const words = en.recovery.take;

/** kept: it did not work and stays; struck: it does not count any more. */
export type Outcome = 'used' | 'kept' | 'struck';

interface AfterCodeProps {
  set: RecoverySetView;
  outcome: Outcome;
  log: Log;
  /** Takes another one. */
  onAgain(): void;
  /** The outcome was taken back: the code is in hand again. */
  onBack(): void;
  onRenew(): void;
  onClose(): void;
}

export function AfterCode({ set, outcome, log, onAgain, onBack, onRenew, onClose }: AfterCodeProps) {
  const next = nextThing(set, outcome);
  const undo = async (): Promise<void> => {
    if (await log.undo()) onBack();
  };
  return (
    <div className="stack take-after">
      <TicketStrip set={set} />
      <p>{next.sentence}</p>
      <FailureNotice failure={log.attempt.failure} />
      <DialogActions>
        <Button kind="quiet" busy={log.attempt.busy} onPress={() => void undo()}>
          {en.general.undo}
        </Button>
        {next.way === 'done' ? null : <Button onPress={onClose}>{en.general.done}</Button>}
        <Button
          kind="primary"
          autoFocus
          onPress={next.way === 'renew' ? onRenew : next.way === 'again' ? onAgain : onClose}
        >
          {next.label}
        </Button>
      </DialogActions>
    </div>
  );
}

interface NextThing {
  sentence: string;
  way: 'renew' | 'again' | 'done';
  label: string;
}

/** What the policy asks for after this outcome. */
export function nextThing(set: RecoverySetView, outcome: Outcome): NextThing {
  const left = leftIn(set);
  const leftOf = words.leftOf(left, set.codes.length);
  const done: NextThing = { sentence: leftOf, way: 'done', label: en.general.done };
  if (outcome !== 'used') {
    if (left > 0) return { sentence: leftOf, way: 'again', label: words.tryNext };
    return { sentence: `${leftOf} ${words.makeNew}`, way: 'renew', label: words.addNew };
  }
  switch (set.policy) {
    case 'reusable':
      return { ...done, sentence: words.reusable };
    case 'single-renewable':
      return { sentence: words.renewed, way: 'renew', label: words.storeRenewed };
    case 'set-expires-on-use': {
      const ended = set.codes.filter(({ state, reason }) => state === 'void' && reason === 'policy').length;
      return { sentence: words.expired(ended), way: 'renew', label: words.storeNew };
    }
    case 'each-once':
      if (set.condition === 'ready') return done;
      return { sentence: `${leftOf} ${words.makeNew}`, way: 'renew', label: words.addNew };
  }
}
