/** Where the action of a line of the report leads. Pure; a new danger does not compile until it leads somewhere. */
import type { ReportLine } from '../../../shared/contract/recovery-views.ts';
import type { Danger } from '../../../shared/domain/report.ts';
import type { ReportTarget } from './report-target.ts';

/** `second-copy`: the report itself says how to keep one. */
export type LineTarget = ReportTarget | { kind: 'second-copy' };

const secondCopy = (): LineTarget => ({ kind: 'second-copy' });
const settings = (): LineTarget => ({ kind: 'settings' });
const recovery = (): LineTarget => ({ kind: 'recovery' });
const addCodes = ({ accountId }: ReportLine): LineTarget => ({ kind: 'add-codes', account: accountId });
const set = ({ setId }: ReportLine): LineTarget => (setId === null ? recovery() : { kind: 'set', id: setId });

const TARGETS: { [D in Danger]: (line: ReportLine) => LineTarget } = {
  'unfinished-rescue': ({ rescueId }) => (rescueId === null ? recovery() : { kind: 'rescue', id: rescueId }),
  'recovery-damaged': recovery,
  'no-way-in': settings,
  'only-here': secondCopy,
  'accounts-only-here': secondCopy,
  'recovery-only-here': secondCopy,
  'cloud-loop': secondCopy,
  'mailbox-loop': line => (line.setId === null ? addCodes(line) : set(line)),
  'no-kit': settings,
  'no-password': settings,
  'unproved-backup': settings,
  'recovery-locked': recovery,
  'used-up': addCodes,
  superseded: addCodes,
  'no-codes': addCodes,
  'few-left': addCodes,
  'in-hand': set,
  'unread-note': set,
};

export function targetOf(line: ReportLine): LineTarget {
  return TARGETS[line.danger](line);
}
