/** The lines about one danger. */
import { useId, useState } from 'react';
import type { ReportLine } from '../../../shared/contract/recovery-views.ts';
import { reportText } from '../../../shared/text/report.ts';
import { getBackIn } from '../../text/en-get-back-in.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ServiceMark } from '../codes/ServiceMark.tsx';
import type { LineGroup } from './group-lines.ts';
import type { ReportAction } from './report-target.ts';
import { targetOf } from './target-of-line.ts';

interface ReportGroupProps {
  group: LineGroup;
  onGo(action: ReportAction): void;
}

export function ReportGroup({ group: { shown, folded }, onGo }: ReportGroupProps) {
  const [open, setOpen] = useState(false);
  const lines = open ? [...shown, ...folded] : shown;
  const firstUnfolded = open ? folded[0] : undefined;
  return (
    <>
      {lines.map(line => (
        <Line key={keyOf(line)} line={line} isFocused={line === firstUnfolded} onGo={onGo} />
      ))}
      {open || folded.length === 0 ? null : (
        <li className="report-more">
          <Button kind="link" onPress={() => setOpen(true)}>
            {getBackIn.report.more(folded.length)}
          </Button>
        </li>
      )}
    </>
  );
}

interface LineProps {
  line: ReportLine;
  /** The button that unfolded the lines is gone: the first of them takes its focus. */
  isFocused: boolean;
  onGo(action: ReportAction): void;
}

function Line({ line, isFocused, onGo }: LineProps) {
  const sentence = useId();
  const words = reportText(line);
  // the name of a file is no service's
  const name = line.exportId === null ? line.service || line.account : '';
  return (
    <li className="report-line">
      {name === '' ? (
        <span className="report-sign">
          <Icon name="alert" />
        </span>
      ) : (
        <ServiceMark name={name} />
      )}
      <div className="report-words">
        <p id={sentence} className="report-sentence">
          {words.sentence}
        </p>
        <p className="soft">{words.remedy}</p>
      </div>
      <Button autoFocus={isFocused} aria-describedby={sentence} onPress={() => onGo(targetOf(line))}>
        {words.action}
      </Button>
    </li>
  );
}

function keyOf({ accountId, setId, rescueId, exportId, service, account }: ReportLine): string {
  return [accountId, setId, rescueId, exportId, service, account].join('|');
}
