/**
 * The report, asked for anew whenever something changed that it may be about. The last one stays on screen meanwhile.
 */
import { useEffect, useState } from 'react';
import type { ReportView } from '../../../shared/contract/recovery-views.ts';
import type { Failure } from '../../../shared/failure.ts';
import { useApp, useLiveState } from '../../app-context.ts';
import { failureOf } from '../../client.ts';

export interface Report {
  view: ReportView | null;
  failure: Failure | null;
  ask(): void;
  /** The file of this plain export was deleted. */
  confirmGone(exportId: string): void;
}

export function useReport(): Report {
  const { client } = useApp();
  const { vault, accounts, recovery, places } = useLiveState();
  // not its revision: that grows with each file that is copied
  const safety = JSON.stringify(places?.safety);
  const [view, setView] = useState<ReportView | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asked, setAsked] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of these is the reason to ask
  useEffect(() => {
    let passed = false;
    client.getReport({}).then(
      found => {
        if (passed) return;
        setView(found);
        setFailure(null);
      },
      thrown => (passed ? undefined : setFailure(failureOf(thrown))),
    );
    return () => {
      passed = true;
    };
  }, [client, vault?.revision, accounts?.revision, recovery?.revision, safety, asked]);

  const ask = () => setAsked(count => count + 1);
  const confirmGone = (id: string) =>
    void client.confirmExportGone({ id }).then(ask, thrown => setFailure(failureOf(thrown)));
  return { view, failure, ask, confirmGone };
}
