/** What the vault wants its owner to know after opening, calmly, until it is closed. */
import { useState } from 'react';
import type { Failure } from '../shared/failure.ts';
import { useLiveState } from './app-context.ts';
import { en } from './text/en.ts';
import { IconButton } from './ui/Button.tsx';
import { FailureNotice } from './ui/Notice.tsx';
import './vault-notices.css';

export function VaultNotices() {
  const { vault, remarks, failure } = useLiveState();
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const all = [...(failure ? [failure] : []), ...(vault?.notices ?? []), ...remarks];
  const open = all.filter(notice => !closed.has(keyOf(notice)));
  if (open.length === 0) return null;
  return (
    <section className="vault-notices" aria-label={en.general.notices}>
      {open.map(notice => (
        <FailureNotice
          key={keyOf(notice)}
          failure={notice}
          tone="warn"
          end={
            <IconButton
              icon="close"
              label={en.general.dismiss}
              onPress={() => setClosed(before => new Set([...before, keyOf(notice)]))}
            />
          }
        />
      ))}
    </section>
  );
}

function keyOf(failure: Failure): string {
  return JSON.stringify(failure);
}
