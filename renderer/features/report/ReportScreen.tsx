/**
 * "Could I get back in?": what is in danger, the worst first, each line with what to do and a way to do it.
 */
import { getBackIn } from '../../text/en-get-back-in.ts';
import { ScreenHead } from '../../ui/ScreenHead.tsx';
import type { ReportTarget } from './report-target.ts';

interface ReportScreenProps {
  onGo(target: ReportTarget): void;
}

export function ReportScreen(_props: ReportScreenProps) {
  return (
    <div className="screen">
      <ScreenHead title={getBackIn.report.title} />
    </div>
  );
}
