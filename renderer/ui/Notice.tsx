/**
 * Something to know, in a calm strip: a sign, words, and at most one way to go on. What is wrong is spoken at once
 * (alert); the rest waits its turn (status).
 */
import type { ReactNode } from 'react';
import type { Failure } from '../../shared/failure.ts';
import { textOf } from '../../shared/text/failures.ts';
import { Icon } from './Icon.tsx';
import './notice.css';

interface NoticeProps {
  tone: 'wrong' | 'warn' | 'plain';
  children: ReactNode;
  end?: ReactNode;
}

export function Notice({ tone, children, end }: NoticeProps) {
  return (
    <div className="notice" data-tone={tone} role={tone === 'wrong' ? 'alert' : 'status'}>
      <Icon name={tone === 'plain' ? 'note' : 'alert'} />
      <div className="notice-text">{children}</div>
      {end}
    </div>
  );
}

/** What went wrong and what to do now; nothing when nothing did. */
export function FailureNotice({
  failure,
  tone = 'wrong',
  end,
}: {
  failure: Failure | null;
  tone?: NoticeProps['tone'];
  end?: ReactNode;
}) {
  if (!failure) return null;
  const { sentence, action } = textOf(failure);
  return (
    <Notice tone={tone} end={end}>
      <strong>{sentence}</strong> {action}
    </Notice>
  );
}
