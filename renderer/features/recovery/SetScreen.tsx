/** One set of recovery codes: its tickets, what happened to them, and what it is for. */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { ScreenHead } from '../../ui/ScreenHead.tsx';

interface SetScreenProps {
  set: RecoverySetView;
  onBack(): void;
}

export function SetScreen({ set, onBack }: SetScreenProps) {
  return (
    <div className="screen">
      <ScreenHead title={set.service} onBack={onBack} />
    </div>
  );
}
