/**
 * Yes or no: a switch for what takes effect as a setting, a tick for what is picked from a list.
 */
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { Switch } from 'react-aria-components/Switch';
import { Icon } from './Icon.tsx';
import './choice.css';

interface ChoiceProps {
  chosen: boolean;
  onChange(chosen: boolean): void;
  isDisabled?: boolean;
  children: ReactNode;
  hint?: string;
}

export function Toggle({ chosen, onChange, isDisabled = false, children, hint }: ChoiceProps) {
  return (
    <div className="toggle-box">
      <Switch className="toggle" isSelected={chosen} onChange={onChange} isDisabled={isDisabled}>
        <span className="toggle-text">{children}</span>
        <span className="toggle-track" aria-hidden="true" />
      </Switch>
      {hint ? <p className="soft small">{hint}</p> : null}
    </div>
  );
}

interface TickProps {
  chosen: boolean;
  onChange(chosen: boolean): void;
  label: string;
}

export function Tick({ chosen, onChange, label }: TickProps) {
  return (
    <Checkbox className="tick" isSelected={chosen} onChange={onChange} aria-label={label}>
      <span className="tick-box" aria-hidden="true">
        <Icon name="check" />
      </span>
    </Checkbox>
  );
}
