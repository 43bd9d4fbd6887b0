/**
 * "I need to get in": one step on the screen at a time. Which one is told by the walk itself, so that it is the same
 * after a crash, a lock or a restart.
 */
import type { RescueView } from '../../../shared/contract/recovery-views.ts';
import { ScreenHead } from '../../ui/ScreenHead.tsx';

interface RescueScreenProps {
  rescue: RescueView;
  onLeave(): void;
  onOpenSet(id: string): void;
}

export function RescueScreen({ rescue, onLeave }: RescueScreenProps) {
  return (
    <div className="screen">
      <ScreenHead title={rescue.service} onBack={onLeave} />
    </div>
  );
}
