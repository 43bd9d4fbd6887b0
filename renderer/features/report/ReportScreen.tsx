/**
 * "Could I get back in?": what is in danger, the worst first, each line with what to do and a way to do it. Not a score.
 */
import { useRef } from 'react';
import type { ReportView } from '../../../shared/contract/recovery-views.ts';
import { en } from '../../text/en.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { FailureNotice } from '../../ui/Notice.tsx';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import { groupLines } from './group-lines.ts';
import { ReportGroup } from './ReportGroup.tsx';
import type { ReportAction, ReportTarget } from './report-target.ts';
import { useReport } from './use-report.ts';
import './report.css';

interface ReportScreenProps {
  onGo(target: ReportTarget): void;
}

export function ReportScreen({ onGo }: ReportScreenProps) {
  const { view, failure, ask, confirmGone } = useReport();
  const words = getBackIn.report;
  const screen = useRef<HTMLDivElement>(null);
  const act = (action: ReportAction) => {
    if (action.kind !== 'export-gone') return onGo(action);
    confirmGone(action.id);
    // its button goes together with the line
    screen.current?.focus();
  };
  return (
    <div ref={screen} tabIndex={-1} className="screen report" aria-busy={view === null && failure === null}>
      <ScreenHead title={words.title}>{view && view.lines.length > 0 ? words.lead : null}</ScreenHead>
      <FailureNotice
        failure={failure}
        end={
          <Button kind="link" onPress={ask}>
            {en.general.tryAgain}
          </Button>
        }
      />
      {view ? <Findings view={view} onGo={act} /> : null}
    </div>
  );
}

function Findings({ view, onGo }: { view: ReportView; onGo(action: ReportAction): void }) {
  const words = getBackIn.report;
  if (view.lines.length === 0) return <AllWell isEmpty={view.accounts + view.sets === 0} view={view} />;
  return (
    <>
      <ol className="report-lines" aria-label={words.list}>
        {groupLines(view.lines).map(group => (
          <ReportGroup key={group.danger} group={group} onGo={onGo} />
        ))}
      </ol>
      <p className="soft small">{words.looked(view.accounts, view.sets)}</p>
    </>
  );
}

function AllWell({ isEmpty, view }: { isEmpty: boolean; view: ReportView }) {
  const words = getBackIn.report;
  return (
    <section className="report-well">
      <span className="report-well-sign">
        <Icon name={isEmpty ? 'shield' : 'check'} />
      </span>
      <div className="stack-tight">
        <h2>{isEmpty ? words.nothing : words.fine}</h2>
        <p className="soft">{isEmpty ? words.nothingLead : words.fineLead}</p>
      </div>
      {isEmpty ? null : <p className="soft small">{words.looked(view.accounts, view.sets)}</p>}
    </section>
  );
}
