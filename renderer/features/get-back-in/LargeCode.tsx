/**
 * A recovery code as large as fits, spelled exactly as the service wrote it. Screen readers get it sign by sign.
 */
import type { ReactNode } from 'react';
import { getBackIn } from '../../text/en-get-back-in.ts';

interface LargeCodeProps {
  label: string;
  /** null while it is hidden */
  code: string | null;
  children: ReactNode;
}

export function LargeCode({ label, code, children }: LargeCodeProps) {
  return (
    <section className="walk-card" aria-label={label}>
      <span className="soft">{label}</span>
      {code === null ? (
        <p className="large-code" data-length="short">
          <span className="only-spoken">{getBackIn.check.hidden}</span>
          <span aria-hidden="true">••••• •••••</span>
        </p>
      ) : (
        <p className="large-code" data-length={lengthOf(code)}>
          <span className="only-spoken">{[...code].join(' ')}</span>
          <span aria-hidden="true" className="large-code-text">
            {code}
          </span>
        </p>
      )}
      <div className="row">{children}</div>
    </section>
  );
}

function lengthOf(code: string): 'short' | 'medium' | 'long' {
  if (code.length <= 14) return 'short';
  return code.length <= 32 ? 'medium' : 'long';
}
