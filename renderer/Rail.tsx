/** The narrow rail: where one can go, and the lock, always in the same place. */
import { Button } from 'react-aria-components/Button';
import { en } from './text/en.ts';
import { Icon, type IconName } from './ui/Icon.tsx';
import { Mark } from './ui/Wordmark.tsx';
import { type Stop, stopOf, type View } from './view.ts';
import './rail.css';

interface RailProps {
  view: View;
  onView(view: View): void;
  onLock(): void;
}

const SIGNS: { [S in Stop]: IconName } = {
  codes: 'codes',
  recovery: 'ticket',
  places: 'places',
  report: 'shield',
  settings: 'gear',
};

export function Rail({ view, onView, onLock }: RailProps) {
  const stop = (at: Stop) => (
    <StopButton
      icon={SIGNS[at]}
      label={en.rail[at]}
      current={stopOf(view) === at}
      onPress={() => onView({ at })}
    />
  );
  return (
    <nav className="rail" aria-label={en.rail.label}>
      <Mark />
      {stop('codes')}
      {stop('recovery')}
      {stop('places')}
      {stop('report')}
      <span className="rail-space" />
      {stop('settings')}
      <StopButton icon="lock" label={en.rail.lock} current={false} onPress={onLock} />
    </nav>
  );
}

interface StopButtonProps {
  icon: IconName;
  label: string;
  current: boolean;
  onPress(): void;
}

function StopButton({ icon, label, current, onPress }: StopButtonProps) {
  return (
    <Button className="rail-stop" {...(current ? { 'aria-current': 'page' } : {})} onPress={onPress}>
      <span className="rail-sign">
        <Icon name={icon} />
      </span>
      <span>{label}</span>
    </Button>
  );
}
