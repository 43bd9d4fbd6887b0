/**
 * What would come back from one place alone, if this computer were gone: everything there is read and opened with the keys
 * that are at hand. Nothing is changed.
 */
import type { TestRestoreView } from '../../../shared/contract/restore-views.ts';
import { refuse } from '../../../shared/failure.ts';
import { placeSource } from '../restore/backup-source.ts';
import { contentsOf } from '../restore/contents.ts';
import { openByHome, waysThere } from '../restore/open-by-home.ts';
import { survey } from '../restore/survey.ts';
import { type Context, keeperOf } from './context.ts';

/** @throws Refusal vault-locked, place-unknown, place-failed, nothing-to-restore */
export async function testRestore(context: Context, { id }: { id: string }): Promise<TestRestoreView> {
  const keeper = keeperOf(context);
  const { home } = keeper;
  const { target, label } = keeper.records.get(id);
  const place = keeper.openPlace(target);
  try {
    const facts = { where: label, target, only: home.vaultId };
    const { vaults, failures } = await survey([placeSource(place, facts)]);
    const [stock] = vaults;
    if (!stock) throw failures[0] ?? refuse('nothing-to-restore', { where: label });
    const opened = await openByHome(stock, home);
    const ways = await waysThere(stock, opened, home);
    return { place: id, ...contentsOf(stock, opened, [], [label]), ways };
  } finally {
    place.close();
  }
}
