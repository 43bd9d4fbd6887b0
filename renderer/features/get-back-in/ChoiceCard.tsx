/** One of a few answers, in large type, with what follows from it. */
import { Button } from 'react-aria-components/Button';
import { Icon } from '../../ui/Icon.tsx';

interface ChoiceCardProps {
  title: string;
  hint: string;
  busy?: boolean;
  onPress(): void;
}

export function ChoiceCard({ title, hint, busy = false, onPress }: ChoiceCardProps) {
  return (
    <Button className="choice-card" data-busy={busy || undefined} onPress={onPress}>
      <span className="choice-card-text">
        <strong>{title}</strong>
        <span className="soft">{hint}</span>
      </span>
      <span className="choice-card-sign">
        <Icon name="back" />
      </span>
    </Button>
  );
}
