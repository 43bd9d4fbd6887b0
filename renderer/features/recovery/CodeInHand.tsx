/**
 * A code that was taken: large, to be typed in at the service, and the two answers to what came of it. One that was taken
 * some time ago stays hidden until it is asked for: the question alone needs no code.
 */
import { useEffect, useState } from 'react';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { useApp } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useAttempt } from '../../ui/use-attempt.ts';
import { LargeCode } from '../get-back-in/LargeCode.tsx';
import { useShownRecoveryCode } from '../get-back-in/use-shown-recovery-code.ts';
import { codeWords } from './set-words.ts';
import type { Log } from './use-log.ts';
import '../get-back-in/get-back-in.css';

const words = en.recovery.take;

interface CodeInHandProps {
  set: RecoverySetView;
  n: number;
  /** Taken a moment ago: shown and copied at once. */
  fresh: boolean;
  log: Log;
  onWorked(): void;
  onFailed(): void;
  onClose(): void;
}

export function CodeInHand({ set, n, fresh, log, onWorked, onFailed, onClose }: CodeInHandProps) {
  const { client } = useApp();
  const [shown, setShown] = useState(fresh);
  const worked = async (): Promise<void> => {
    if (await log.write(() => client.recoveryCodeWorked({ set: set.id, n, purpose: '' }))) onWorked();
  };

  return (
    <div className="stack take-form">
      {shown ? (
        <ShownCode set={set} n={n} copy={fresh} />
      ) : (
        <Hidden set={set} n={n} onShow={() => setShown(true)} />
      )}
      <FailureNotice failure={log.attempt.failure} />
      <div className="take-answers">
        <Button kind="primary" wide busy={log.attempt.busy} onPress={() => void worked()}>
          {words.worked}
        </Button>
        <Button wide onPress={onFailed}>
          {words.failed}
        </Button>
      </div>
      <Beside set={set} n={n} log={log} onClose={onClose} />
    </div>
  );
}

function ShownCode({ set, n, copy }: { set: RecoverySetView; n: number; copy: boolean }) {
  const { client, info } = useApp();
  const shown = useShownRecoveryCode(set.id, n);
  const { run, busy, failure } = useAttempt();
  const [copied, setCopied] = useState(false);
  const label = set.codes.length === 1 ? en.recovery.set.onlyCode : en.recovery.set.code(n);

  const copyNow = (): void => {
    void run(async () => {
      await client.copyRecoveryCode({ set: set.id, n });
      setCopied(true);
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: copied once, when it is shown for the first time
  useEffect(() => {
    if (copy) copyNow();
  }, []);

  return (
    <>
      <LargeCode label={label} code={shown.code}>
        {shown.code === null && !shown.busy ? (
          <Button icon="eye" onPress={shown.show}>
            {words.showAgain}
          </Button>
        ) : null}
        <Button busy={busy} onPress={copyNow} autoFocus>
          {copied ? words.copyAgain : words.copy}
        </Button>
      </LargeCode>
      <p role="status" className="soft small">
        {copied ? words.copied(info.clipboardSeconds) : null} {words.inHand}
      </p>
      <FailureNotice failure={shown.failure ?? failure} />
    </>
  );
}

function Hidden({ set, n, onShow }: { set: RecoverySetView; n: number; onShow(): void }) {
  const code = set.codes.find(each => each.n === n);
  return (
    <div className="take-next">
      <strong>{set.codes.length === 1 ? en.recovery.set.onlyCode : en.recovery.set.code(n)}</strong>
      <span className="soft">{code ? codeWords(code) : ''}</span>
      <Button kind="link" onPress={onShow}>
        {words.showAgain}
      </Button>
    </div>
  );
}

interface BesideProps {
  set: RecoverySetView;
  n: number;
  log: Log;
  onClose(): void;
}

/** Neither answer: later, or not used at all. */
function Beside({ set, n, log, onClose }: BesideProps) {
  const { client } = useApp();
  const took = set.history.findLast(
    event => event.type === 'took' && !event.undone && event.codes.includes(n),
  );
  const putBack = async (): Promise<void> => {
    if (!took) return;
    const written = await log.write(() => client.undoRecovery({ set: set.id, events: [took.id] }));
    if (!written) return;
    showToast(set.codes.length === 1 ? words.onlyIsBack : words.isBack(n));
    onClose();
  };
  return (
    <div className="take-beside">
      {took ? (
        <Button kind="link" onPress={() => void putBack()}>
          {words.putBack}
        </Button>
      ) : null}
      <Button kind="link" onPress={onClose}>
        {words.later}
      </Button>
    </div>
  );
}
