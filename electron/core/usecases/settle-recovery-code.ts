/**
 * What came of a code: it worked, it did not, or all of that was a mistake and is taken back.
 */
import type { Input, Output, VaultCalls } from '../../../shared/contract/contract.ts';
import type { EditMoment } from '../../../shared/domain/accounts.ts';
import type { RecoveryRecord } from '../../../shared/domain/recovery-record.ts';
import {
  findSet,
  type Logged,
  markFailed,
  markWorked,
  undoEvents,
} from '../../../shared/domain/recovery-sets.ts';
import { type Context, newIdOf, openVaultOf } from './context.ts';
import { recoverySetView } from './recovery-views.ts';

type LoggedSet = Output<VaultCalls['recoveryCodeWorked']>;

/** Used; what else becomes void is up to the set's policy. @throws Refusal code-used, code-unknown, not-saved */
export function recoveryCodeWorked(
  context: Context,
  { set, n, purpose }: Input<VaultCalls['recoveryCodeWorked']>,
): Promise<LoggedSet> {
  return settle(context, set, (records, moment) =>
    markWorked(records, set, n, purpose.trim(), newIdOf(context), moment),
  );
}

/** Unused again with the date noted, or struck. @throws Refusal code-used, code-void, code-unknown, not-saved */
export function recoveryCodeFailed(
  context: Context,
  { set, n, strike }: Input<VaultCalls['recoveryCodeFailed']>,
): Promise<LoggedSet> {
  return settle(context, set, (records, moment) =>
    markFailed(records, set, n, strike, newIdOf(context), moment),
  );
}

/** @throws Refusal nothing-to-undo, not-saved */
export function undoRecovery(
  context: Context,
  { set, events }: Input<VaultCalls['undoRecovery']>,
): Promise<LoggedSet> {
  return settle(context, set, (records, moment) =>
    undoEvents(records, set, events, newIdOf(context), moment),
  );
}

async function settle(
  context: Context,
  set: string,
  change: (records: readonly RecoveryRecord[], moment: EditMoment) => Logged,
): Promise<LoggedSet> {
  let events: string[] = [];
  const { records } = await openVaultOf(context).change('recovery', (before, moment) => {
    const after = change(before, moment);
    events = after.events;
    return after.records;
  });
  await context.announce();
  return { set: recoverySetView(findSet(records, set), records), events };
}
