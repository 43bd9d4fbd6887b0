/**
 * What an export is made of: the accounts that were asked for, those of them that the target can hold, the recovery sets
 * that belong to them, and a list of all that stays behind. Pure.
 */
import type { ExportLeftView } from '../../../shared/contract/export-views.ts';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { entryOf, findAccount, isLive } from '../../../shared/domain/accounts.ts';
import type { RecoveryRecord, RecoverySet } from '../../../shared/domain/recovery-record.ts';
import { liveSets } from '../../../shared/domain/recovery-sets.ts';
import { doorsOf } from '../../../shared/domain/report/doors.ts';
import type { ExportAccount, Exporter, ExportMaterial } from './exporter.ts';

export interface Gathered extends ExportMaterial {
  accounts: ExportAccount[];
  left: ExportLeftView[];
}

/** `ids` null: all that are not in the bin. @throws Refusal account-unknown, also for one that is in the bin */
export function accountsFor(
  records: readonly AccountRecord[],
  ids: readonly string[] | null,
): AccountRecord[] {
  const live = records.filter(isLive);
  return ids === null ? live : [...new Set(ids)].map(id => findAccount(live, id));
}

/** `records` null: no recovery codes are wanted. `accounts` as accountsFor gives them, `ids` as it was asked. */
export function gather(
  exporter: Exporter,
  accounts: readonly AccountRecord[],
  ids: readonly string[] | null,
  records: readonly RecoveryRecord[] | null,
): Gathered {
  const gathered: Gathered = { accounts: [], sets: [], left: [] };
  for (const account of accounts.map(exportAccountOf)) {
    const { obstacle, losses } = exporter.fit(account);
    const { issuer, account: name } = account.entry;
    const row = (what: ExportLeftView['what'], whole: boolean) =>
      gathered.left.push({ id: account.id, issuer, account: name, what, whole });
    if (obstacle === null) gathered.accounts.push(account);
    else row(obstacle, true);
    for (const loss of losses) row(loss, false);
  }
  const sets = records === null ? [] : setsFor(accounts, ids, records);
  if (exporter.recovery) return { ...gathered, sets };
  for (const { id, about } of sets)
    gathered.left.push({
      id,
      issuer: about.service,
      account: about.account,
      what: 'recovery-codes',
      whole: true,
    });
  return gathered;
}

export function exportAccountOf(record: AccountRecord): ExportAccount {
  const { tags, note, favourite } = record.labels;
  return {
    id: record.id,
    createdAt: record.createdAt,
    entry: entryOf(record),
    tags: tags.filter(tag => tag.trim() !== ''),
    note,
    favourite,
  };
}

/** All live sets, or those that open the door of one of these accounts. */
function setsFor(
  accounts: readonly AccountRecord[],
  ids: readonly string[] | null,
  records: readonly RecoveryRecord[],
): RecoverySet[] {
  if (ids === null) return liveSets(records);
  return [...doorsOf(accounts, records).values()]
    .filter(door => door.accounts.length > 0)
    .flatMap(door => door.sets.map(({ set }) => set));
}
