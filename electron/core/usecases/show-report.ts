/**
 * "Could I get back in?": gathers the facts of the open vault and its places for the report.
 */
import type { ReportView } from '../../../shared/contract/recovery-views.ts';
import { isLive } from '../../../shared/domain/accounts.ts';
import { liveSets } from '../../../shared/domain/recovery-sets.ts';
import type { ReportFacts } from '../../../shared/domain/report/facts.ts';
import { getBackInReport } from '../../../shared/domain/report.ts';
import { Refusal } from '../../../shared/failure.ts';
import { inspectVault } from '../vault/open-vault.ts';
import { type Context, openVaultOf } from './context.ts';
import { reportedPlaces } from './reported-places.ts';
import { accountsOf, exportsOf, recordsOrRefusal } from './show-recovery.ts';

/** @throws Refusal vault-locked, vault-unreadable */
export async function showReport(context: Context): Promise<ReportView> {
  const open = openVaultOf(context);
  const found = await inspectVault(context.folder);
  const records = recordsOrRefusal(open, 'recovery');
  const facts: ReportFacts = {
    accounts: accountsOf(open),
    exports: exportsOf(open),
    records: records instanceof Refusal ? [] : records,
    recovery: !(records instanceof Refusal)
      ? 'open'
      : records.code === 'recovery-locked'
        ? 'locked'
        : 'damaged',
    waysIn: found.state === 'present' ? found.ways : { password: false, kit: false },
    places: await reportedPlaces(context),
    now: context.world.now(),
  };
  return {
    lines: getBackInReport(facts),
    accounts: facts.accounts.filter(isLive).length,
    sets: liveSets(facts.records).length,
  };
}
