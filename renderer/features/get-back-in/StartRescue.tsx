/**
 * "What happened?": the two scenes, in plain words. The choice begins the walk.
 */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import type { AccountView } from '../../../shared/contract/views.ts';
import type { Scene } from '../../../shared/domain/recovery-terms.ts';
import { useApp } from '../../app-context.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { FailureNotice, Notice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { useAttempt } from '../../ui/use-attempt.ts';
import { fullNameOf } from '../codes/account-name.ts';
import { ChoiceCard } from './ChoiceCard.tsx';
import './get-back-in.css';

interface StartRescueProps {
  account: AccountView | null;
  set: RecoverySetView | null;
  onStarted(id: string): void;
  onCancel(): void;
}

export function StartRescue({ account, set, onStarted, onCancel }: StartRescueProps) {
  const { client } = useApp();
  const starting = useAttempt();
  const words = getBackIn.start;
  const names = account ?? (set ? { issuer: set.service, account: set.account } : null);

  const start = (scene: Scene): void => {
    void starting.run(async () => {
      const begun = await client.startRescue({ scene, account: account?.id ?? null, set: set?.id ?? null });
      onStarted(begun.id);
    });
  };

  return (
    <div className="screen walk">
      <ScreenHead title={words.title} onBack={onCancel}>
        {names ? words.lead(fullNameOf(names)) : null}
      </ScreenHead>
      {account ? <Notice tone="plain">{words.tryFirst}</Notice> : null}
      <div className="choice-cards">
        {(['missing', 'unavailable'] as const).map(scene => (
          <ChoiceCard
            key={scene}
            title={words[scene].title}
            hint={words[scene].hint}
            busy={starting.busy}
            onPress={() => start(scene)}
          />
        ))}
      </div>
      <FailureNotice failure={starting.failure} />
    </div>
  );
}
