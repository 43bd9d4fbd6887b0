/**
 * "What happened?": the two scenes, in plain words. The choice begins the walk.
 */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import type { AccountView } from '../../../shared/contract/views.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { ScreenHead } from '../../ui/ScreenHead.tsx';

interface StartRescueProps {
  account: AccountView | null;
  set: RecoverySetView | null;
  onStarted(id: string): void;
  onCancel(): void;
}

export function StartRescue({ onCancel }: StartRescueProps) {
  return (
    <div className="screen">
      <ScreenHead title={getBackIn.start.title} onBack={onCancel} />
    </div>
  );
}
