/**
 * Which of the vaults that were found is meant, and whether there is anything in it that could come back.
 */
import { refuse } from '../../../shared/failure.ts';
import type { HeldBackup } from './held-backup.ts';
import type { Stock } from './stock.ts';

/** `vaultId` null: the only one. @throws Refusal several-backups, restore-gone */
export function chosenStock({ vaults }: HeldBackup, vaultId: string | null): Stock {
  const fitting = vaults.filter(stock => vaultId === null || stock.vaultId === vaultId);
  const [stock, second] = fitting;
  if (second) throw refuse('several-backups', { count: fitting.length });
  if (!stock) throw refuse('restore-gone', {});
  return stock;
}

/** @throws Refusal nothing-to-restore where only keys are there; why the newest one cannot be used, where none can */
export function requireGenerations({ generations }: Stock, where: string): void {
  if (generations.some(({ whole }) => whole !== null)) return;
  throw generations[0]?.bad[0]?.refusal ?? refuse('nothing-to-restore', { where });
}
