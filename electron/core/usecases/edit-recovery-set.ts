/**
 * Changes what a person may change of a recovery set, puts it into the bin and takes it out again.
 */
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import type { EditMoment } from '../../../shared/domain/accounts.ts';
import type { RecoveryRecord } from '../../../shared/domain/recovery-record.ts';
import { editSet, findSet, markSetRemoved } from '../../../shared/domain/recovery-sets.ts';
import { refuse } from '../../../shared/failure.ts';
import { type Context, openVaultOf } from './context.ts';
import { recoverySetView } from './recovery-views.ts';

/** @throws Refusal set-unknown, service-needed, recovery-locked, not-saved */
export async function editRecoverySet(
  context: Context,
  input: Input<VaultCalls['editRecoverySet']>,
): Promise<RecoverySetView> {
  const { id, note, ...edit } = input;
  if (edit.service?.trim() === '') throw refuse('service-needed', {});
  const text = note === undefined ? undefined : await context.readSecret(note);
  return change(context, id, (records, moment) => editSet(records, id, { ...edit, note: text }, moment));
}

/** @throws Refusal set-unknown, recovery-locked, not-saved */
export function removeRecoverySet(context: Context, { id }: { id: string }): Promise<RecoverySetView> {
  return change(context, id, (records, moment) => markSetRemoved(records, id, moment.at, moment));
}

/** @throws Refusal set-unknown, recovery-locked, not-saved */
export function restoreRecoverySet(context: Context, { id }: { id: string }): Promise<RecoverySetView> {
  return change(context, id, (records, moment) => markSetRemoved(records, id, null, moment));
}

async function change(
  context: Context,
  id: string,
  update: (records: readonly RecoveryRecord[], moment: EditMoment) => RecoveryRecord[],
): Promise<RecoverySetView> {
  const { records } = await openVaultOf(context).change('recovery', update);
  await context.announce();
  return recoverySetView(findSet(records, id), records);
}
