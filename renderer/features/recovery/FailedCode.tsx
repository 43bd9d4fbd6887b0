/** A code that did not work: kept, or crossed out, by what the service said. */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { useApp } from '../../app-context.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ChoiceCard } from '../get-back-in/ChoiceCard.tsx';
import type { Log } from './use-log.ts';
import '../get-back-in/get-back-in.css';

const words = en.recovery.take;

interface FailedCodeProps {
  set: RecoverySetView;
  n: number;
  log: Log;
  onFailed(outcome: 'kept' | 'struck'): void;
  onBack(): void;
}

export function FailedCode({ set, n, log, onFailed, onBack }: FailedCodeProps) {
  const { client } = useApp();
  const { busy, failure } = log.attempt;
  const failed = async (strike: boolean): Promise<void> => {
    const written = await log.write(() => client.recoveryCodeFailed({ set: set.id, n, strike }));
    if (written) onFailed(strike ? 'struck' : 'kept');
  };
  return (
    <div className="stack">
      <ChoiceCard title={words.keep} hint={words.keepHint} busy={busy} onPress={() => void failed(false)} />
      <ChoiceCard
        title={words.strike}
        hint={words.strikeHint}
        busy={busy}
        onPress={() => void failed(true)}
      />
      <FailureNotice failure={failure} />
      <div>
        <Button kind="link" icon="back" onPress={onBack} autoFocus>
          {en.general.back}
        </Button>
      </div>
    </div>
  );
}
