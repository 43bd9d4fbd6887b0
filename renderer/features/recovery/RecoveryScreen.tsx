/** The recovery codes of each service, those that need attention first. */
import type { RecoveryView } from '../../../shared/contract/recovery-views.ts';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';

interface RecoveryScreenProps {
  recovery: RecoveryView;
  onOpen(id: string): void;
}

export function RecoveryScreen({ recovery, onOpen }: RecoveryScreenProps) {
  return (
    <div className="screen">
      <ScreenHead title={en.recovery.title} />
      <ul>
        {recovery.sets.map(set => (
          <li key={set.id}>
            <Button onPress={() => onOpen(set.id)}>{set.service}</Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
