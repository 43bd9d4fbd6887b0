/** The first page without recovery codes: what they are for, and how they get in. Dropping and pasting work here too. */
import type { ReactNode } from 'react';
import { en } from '../../text/en.ts';
import { Button } from '../../ui/Button.tsx';
import { TicketSign } from './TicketSign.tsx';
import './recovery.css';

interface EmptyRecoveryProps {
  binned: number;
  onAdd(): void;
  onBin(): void;
  /** What was left unfinished. */
  children: ReactNode;
}

export function EmptyRecovery({ binned, onAdd, onBin, children }: EmptyRecoveryProps) {
  const words = en.recovery.list;
  return (
    <div className="codes-empty empty-recovery">
      {children}
      <span className="codes-empty-sign empty-tickets">
        <TicketSign state="unused" />
        <TicketSign state="used" />
      </span>
      <div className="stack">
        <h1>{words.emptyTitle}</h1>
        <p className="soft codes-empty-lead">{words.emptySentence}</p>
        <p className="codes-empty-lead">{words.emptyHow}</p>
      </div>
      <Button kind="primary" icon="plus" onPress={onAdd} autoFocus>
        {words.add}
      </Button>
      {binned > 0 ? (
        <Button kind="link" onPress={onBin}>
          {words.bin(binned)}
        </Button>
      ) : null}
    </div>
  );
}
