/** One of several ways to go on: a sign, what it is, and what that means. */
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import './choice-row.css';

interface ChoiceRowProps {
  icon: IconName;
  title: string;
  hint: ReactNode;
  busy?: boolean;
  onPress(): void;
}

export function ChoiceRow({ icon, title, hint, busy = false, onPress }: ChoiceRowProps) {
  return (
    <Button className="choice-row" data-busy={busy || undefined} onPress={onPress}>
      <span className="choice-row-sign">
        <Icon name={icon} />
      </span>
      <span className="choice-row-words">
        <strong dir="auto">{title}</strong>
        <span className="soft small">{hint}</span>
      </span>
      <span className="choice-row-go">
        <Icon name="back" />
      </span>
    </Button>
  );
}
