/**
 * One node of the picture: what it is, how it stands in words beside a sign, a few small lines, and the one thing to do. A
 * press anywhere else opens it.
 */
import type { ReactNode } from 'react';
import { enPlaces } from '../../text/en-places.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import type { Stand } from './place-stand.ts';

interface NodeCardProps {
  icon: IconName;
  name: string;
  stand: Stand;
  /** What it does now; else how it stands. */
  words: string;
  busy?: boolean;
  /** Small lines below. */
  lines: readonly string[];
  action: ReactNode;
  onOpen(): void;
}

const SIGNS: { [S in Stand]: IconName } = {
  good: 'check',
  waiting: 'next',
  away: 'note',
  doubt: 'alert',
  wrong: 'alert',
};

export function NodeCard({ icon, name, stand, words, busy = false, lines, action, onOpen }: NodeCardProps) {
  return (
    <article className="node" data-stand={stand} data-busy={busy || undefined} aria-label={name}>
      <div className="node-head">
        <span className="node-sign">
          <Icon name={icon} />
        </span>
        <button type="button" className="node-open" onClick={onOpen}>
          <span className="only-spoken">{enPlaces.card.open(name)}</span>
          <span className="node-name" dir="auto" aria-hidden="true">
            {name}
          </span>
        </button>
      </div>
      <p className="node-state">
        <Icon name={busy ? 'next' : SIGNS[stand]} />
        <span>{words}</span>
      </p>
      <p className="node-lines soft small">
        {lines.map(line => (
          <span key={line}>{line}</span>
        ))}
      </p>
      <div className="node-action">{action}</div>
    </article>
  );
}
