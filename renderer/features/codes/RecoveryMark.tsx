/**
 * How many recovery codes an account has left, small, on its row; it leads to them. An account without any shows that
 * only while its row is pointed at or has the focus: twelve rows that each say "none" would say nothing.
 */
import type { MouseEvent } from 'react';
import type { AccountView } from '../../../shared/contract/views.ts';
import { en } from '../../text/en.ts';
import { Icon } from '../../ui/Icon.tsx';
import type { AccountMark } from '../recovery/account-marks.ts';
import { fullNameOf } from './account-name.ts';
import './recovery-mark.css';

const words = en.recovery.mark;

interface RecoveryMarkProps {
  account: AccountView;
  mark: AccountMark | undefined;
  onPress(): void;
}

export function RecoveryMark({ account, mark, onPress }: RecoveryMarkProps) {
  const name = fullNameOf(account);
  const press = (event: MouseEvent): void => {
    event.stopPropagation();
    onPress();
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      className="recovery-mark"
      data-state={mark ? (mark.warn ? 'warn' : 'calm') : 'unknown'}
      aria-label={mark ? words.open(name, mark.text) : words.add(name)}
      onClick={press}
    >
      <Icon name={mark?.warn ? 'alert' : 'ticket'} />
      <span>{mark?.text ?? words.unknown}</span>
    </button>
  );
}
