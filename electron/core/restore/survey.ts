/**
 * Looks through the sources of a restore, without a key: which vaults have files there, what is whole, what is not and
 * why. Everything is read, since only the content tells damage; what is small is kept, so that a slow server is asked once.
 */
import { Refusal } from '../../../shared/failure.ts';
import { type BackupSource, LOOSE } from './backup-source.ts';
import { type Copies, readCopies } from './read-copies.ts';
import { type Stock, stockOf } from './stock.ts';

/** Bytes that are kept in memory over all sources; beyond it files are read a second time. */
const MOST_KEPT = 64 * 1024 * 1024;

export interface Survey {
  /** Why a source could not be looked at, or not to its end, by its index; null where it could. */
  failures: (Refusal | null)[];
  /** Only vaults of which at least one file is there; the one with the newest file first. */
  vaults: Stock[];
}

/** Never throws for a source: its failure is an answer. */
export async function survey(sources: readonly BackupSource[]): Promise<Survey> {
  const budget = { left: MOST_KEPT };
  const vaults = new Map<string, Map<number, Copies>>();
  const failures: Survey['failures'] = [];
  for (const [index, source] of sources.entries()) {
    failures[index] = null;
    try {
      for (const vaultId of await source.vaults()) {
        const copies = await readCopies({ source, index, vaultId, budget });
        vaults.set(vaultId, (vaults.get(vaultId) ?? new Map()).set(index, copies));
        failures[index] ??= copies.givenUp;
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      failures[index] = error;
    }
  }
  settleLoose(vaults);
  const stocks = [...vaults].map(([vaultId, copies]) => stockOf(vaultId, copies));
  return { failures, vaults: stocks.filter(({ found }) => found.length > 0).sort(newestFirst) };
}

/** Loose files beside a single vault are taken for its own: they open with its keys, or are left out. */
function settleLoose(vaults: Map<string, Map<number, Copies>>): void {
  const loose = vaults.get(LOOSE);
  const [vault, second] = [...vaults].flatMap(([id, copies]) => (id === LOOSE ? [] : [copies]));
  if (!loose || !vault || second) return;
  for (const [index, copies] of loose) vault.set(index, copies);
  vaults.delete(LOOSE);
}

function newestFirst(a: Stock, b: Stock): number {
  const newest = ({ found }: Stock) =>
    found
      .map(({ changedAt }) => changedAt ?? '')
      .sort()
      .at(-1) ?? '';
  return newest(a) < newest(b) ? 1 : -1;
}
