/**
 * The recovery codes of the open vault as a whole view. While they are locked by a password of their own, or damaged,
 * the view says so: the accounts are not affected.
 */
import type { RecoveryView } from '../../../shared/contract/recovery-views.ts';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import type { Compartment, Documents } from '../../../shared/domain/document.ts';
import type { ExportRecord } from '../../../shared/domain/export-record.ts';
import { isSet } from '../../../shared/domain/recovery-sets.ts';
import { openRescues } from '../../../shared/domain/rescue.ts';
import { Refusal } from '../../../shared/failure.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import type { Context } from './context.ts';
import { recoverySetView, rescueView } from './recovery-views.ts';

export function showRecovery(context: Context): RecoveryView {
  const { open } = context;
  const revision = context.nextRevision();
  const ownPassword = open?.hasRecoveryPassword ?? false;
  const nothing = { revision, ownPassword, sets: [], bin: [], rescues: [] };
  if (!open) return { ...nothing, state: 'locked' };
  const records = recordsOrRefusal(open, 'recovery');
  if (records instanceof Refusal)
    return { ...nothing, state: records.code === 'recovery-locked' ? 'locked' : 'damaged' };
  const sets = records.filter(isSet);
  const accounts = accountsOf(open);
  const removedAt = (set: (typeof sets)[number]) => set.removed.at ?? '';
  const bin = sets.filter(set => set.removed.at !== null);
  return {
    revision,
    ownPassword,
    state: 'open',
    sets: sets.filter(set => set.removed.at === null).map(set => recoverySetView(set, records)),
    bin: bin
      .sort((a, b) => removedAt(b).localeCompare(removedAt(a)))
      .map(set => recoverySetView(set, records)),
    rescues: openRescues(records).map(rescue => rescueView(rescue, records, accounts)),
  };
}

/** The accounts; none where that compartment does not open: recovery codes make sense without it. */
export function accountsOf(open: OpenVault): AccountRecord[] {
  const records = recordsOrRefusal(open, 'codes');
  return records instanceof Refusal ? [] : records;
}

/** The plain exports of which it knows; none where that compartment does not open. */
export function exportsOf(open: OpenVault): readonly ExportRecord[] {
  return recordsOrRefusal(open, 'codes') instanceof Refusal ? [] : (open.read('codes').exports ?? []);
}

export function recordsOrRefusal<C extends Compartment>(
  open: OpenVault,
  compartment: C,
): Documents[C]['records'] | Refusal {
  try {
    return open.read(compartment).records;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
