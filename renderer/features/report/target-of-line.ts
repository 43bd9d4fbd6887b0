/** What the action of a line of the report does. Pure; a new danger does not compile until it does something. */
import type { ReportLine } from '../../../shared/contract/recovery-views.ts';
import type { Danger } from '../../../shared/domain/report.ts';
import type { ReportAction, ReportTarget } from './report-target.ts';

const places = (): ReportTarget => ({ kind: 'places' });
const addPlace = (): ReportTarget => ({ kind: 'add-place' });
const settings = (): ReportTarget => ({ kind: 'settings' });
const recovery = (): ReportTarget => ({ kind: 'recovery' });
const addCodes = ({ accountId }: ReportLine): ReportTarget => ({ kind: 'add-codes', account: accountId });
const set = ({ setId }: ReportLine): ReportTarget =>
  setId === null ? recovery() : { kind: 'set', id: setId };

const TARGETS: { [D in Danger]: (line: ReportLine) => ReportAction } = {
  'unfinished-rescue': ({ rescueId }) => (rescueId === null ? recovery() : { kind: 'rescue', id: rescueId }),
  'recovery-damaged': recovery,
  'no-way-in': settings,
  'only-here': addPlace,
  'accounts-only-here': places,
  'recovery-only-here': places,
  'cloud-loop': addPlace,
  'mailbox-loop': line => (line.setId === null ? addCodes(line) : set(line)),
  'plain-export': ({ exportId }) => (exportId === null ? settings() : { kind: 'export-gone', id: exportId }),
  'no-kit': settings,
  'no-password': settings,
  'unproved-backup': places,
  'recovery-locked': recovery,
  'used-up': addCodes,
  superseded: addCodes,
  'no-codes': addCodes,
  'few-left': addCodes,
  'in-hand': set,
  'unread-note': set,
};

export function targetOf(line: ReportLine): ReportAction {
  return TARGETS[line.danger](line);
}
