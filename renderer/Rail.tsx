/** The narrow rail: where one can go, and the lock, always in the same place. */
import { Button } from 'react-aria-components/Button';
import type { View } from './OpenVault.tsx';
import { en } from './text/en.ts';
import { Icon, type IconName } from './ui/Icon.tsx';
import { Mark } from './ui/Wordmark.tsx';
import './rail.css';

interface RailProps {
  view: View;
  onView(view: View): void;
  onLock(): void;
}

export function Rail({ view, onView, onLock }: RailProps) {
  return (
    <nav className="rail" aria-label={en.rail.label}>
      <Mark />
      <Stop
        icon="codes"
        label={en.rail.codes}
        current={view !== 'settings'}
        onPress={() => onView('codes')}
      />
      <span className="rail-space" />
      <Stop
        icon="gear"
        label={en.rail.settings}
        current={view === 'settings'}
        onPress={() => onView('settings')}
      />
      <Stop icon="lock" label={en.rail.lock} current={false} onPress={onLock} />
    </nav>
  );
}

interface StopProps {
  icon: IconName;
  label: string;
  current: boolean;
  onPress(): void;
}

function Stop({ icon, label, current, onPress }: StopProps) {
  return (
    <Button className="rail-stop" {...(current ? { 'aria-current': 'page' } : {})} onPress={onPress}>
      <span className="rail-sign">
        <Icon name={icon} />
      </span>
      <span>{label}</span>
    </Button>
  );
}
