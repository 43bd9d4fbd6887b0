/**
 * Taking one code: which one; the code itself, copied and marked in hand; what came of it; what follows from that. Closed
 * in between, it goes on from where it was: the code is in hand, and the card asks whether it worked.
 */
import { useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { en } from '../../text/en.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { AfterCode, type Outcome } from './AfterCode.tsx';
import { CodeInHand } from './CodeInHand.tsx';
import { FailedCode } from './FailedCode.tsx';
import { codeInHand, setName } from './set-words.ts';
import { TakeCode } from './TakeCode.tsx';
import { useLog } from './use-log.ts';
import './take-dialog.css';

const words = en.recovery.take;

interface TakeDialogProps {
  set: RecoverySetView;
  /** The code that was asked for by its ticket; null proposes the next one. */
  wanted?: number | null;
  onRenew(set: RecoverySetView): void;
  onClose(): void;
}

type Step =
  | { at: 'take'; wanted: number | null }
  | { at: 'in-hand'; n: number; fresh: boolean }
  | { at: 'failed'; n: number }
  | { at: 'after'; n: number; outcome: Outcome };

export function TakeDialog({ set, wanted = null, onRenew, onClose }: TakeDialogProps) {
  const [step, setStep] = useState<Step>(() => firstStep(set, wanted));
  const log = useLog(set.id);
  const close = (): void => {
    if (step.at === 'after') log.tell(toastOf(step, set));
    onClose();
  };
  const renew = (): void => {
    close();
    onRenew(set);
  };
  return (
    <Dialog title={titleOf(step, setName(set))} onClose={close}>
      {step.at === 'take' ? (
        <TakeCode
          set={set}
          wanted={step.wanted}
          onTaken={n => setStep({ at: 'in-hand', n, fresh: true })}
          onClose={close}
        />
      ) : step.at === 'in-hand' ? (
        <CodeInHand
          set={set}
          n={step.n}
          fresh={step.fresh}
          log={log}
          onWorked={() => setStep({ at: 'after', n: step.n, outcome: 'used' })}
          onFailed={() => setStep({ at: 'failed', n: step.n })}
          onClose={close}
        />
      ) : step.at === 'failed' ? (
        <FailedCode
          set={set}
          n={step.n}
          log={log}
          onFailed={outcome => setStep({ at: 'after', n: step.n, outcome })}
          onBack={() => setStep({ at: 'in-hand', n: step.n, fresh: false })}
        />
      ) : (
        <AfterCode
          set={set}
          outcome={step.outcome}
          log={log}
          onAgain={() => setStep({ at: 'take', wanted: null })}
          onBack={() => setStep({ at: 'in-hand', n: step.n, fresh: false })}
          onRenew={renew}
          onClose={close}
        />
      )}
    </Dialog>
  );
}

/** A code in hand comes first, unless another one was asked for. */
function firstStep(set: RecoverySetView, wanted: number | null): Step {
  const inHand = codeInHand(set);
  if (inHand && (wanted === null || wanted === inHand.n)) return { at: 'in-hand', n: inHand.n, fresh: false };
  return { at: 'take', wanted };
}

function titleOf(step: Step, service: string): string {
  switch (step.at) {
    case 'take':
      return words.title(service);
    case 'in-hand':
      return step.fresh ? words.titleInHand(service) : words.titleWorked(service);
    case 'failed':
      return words.failedTitle;
    case 'after':
      return words.afterTitle[step.outcome];
  }
}

function toastOf({ n, outcome }: { n: number; outcome: Outcome }, { policy }: RecoverySetView): string {
  if (outcome === 'kept') return words.failedToast(n);
  if (outcome === 'struck') return words.struckToast(n);
  return policy === 'reusable' ? words.loggedToast : words.usedToast(n);
}
