/**
 * Turns rows into accounts one by one: what is wrong with one is kept beside the others and costs none of them.
 */
import type { Loss, LossCount } from '../../../../shared/domain/import-terms.ts';
import { Refusal, refuse } from '../../../../shared/failure.ts';
import type { Converted, ImportedAccount, RecoveryText } from './importer.ts';

/** More rows than this are no list of accounts: refused before anything is done with them. */
export const ROW_LIMIT = 100_000;

/** What one row gives beside its accounts. */
export interface RowResult {
  accounts: ImportedAccount[];
  recovery?: RecoveryText[];
  /** What of this row stays behind. */
  left?: Loss[];
}

/** @throws Refusal too-many-rows */
export function checkRowCount(count: number): void {
  if (count > ROW_LIMIT) throw refuse('too-many-rows', { count, limit: ROW_LIMIT });
}

/** @throws Refusal too-many-rows */
export function convertRows<R>(
  rows: readonly R[],
  nameOf: (row: R) => string,
  convert: (row: R, index: number) => RowResult | ImportedAccount,
): Converted {
  checkRowCount(rows.length);
  const converted = emptyConverted();
  const losses: Loss[] = [];
  for (const [index, row] of rows.entries()) {
    try {
      const result = convert(row, index);
      const { accounts, recovery, left } = 'entry' in result ? { accounts: [result] } : result;
      for (const account of accounts) converted.accounts.push(account);
      for (const text of recovery ?? []) converted.recovery.push(text);
      for (const loss of left ?? []) losses.push(loss);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      converted.refused.push({ index, name: nameOf(row), failure: error.failure });
    }
  }
  return { ...converted, left: countLosses(losses) };
}

export function emptyConverted(): Converted {
  return { accounts: [], refused: [], recovery: [], left: [] };
}

export function countLosses(losses: readonly Loss[]): LossCount[] {
  const counts = new Map<Loss, number>();
  for (const what of losses) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts].map(([what, count]) => ({ what, count }));
}

/** Several containers' results as one, in their order; row numbers stay those of their own file. */
export function joinConverted(parts: readonly Converted[]): Converted {
  const counts = new Map<Loss, number>();
  for (const { what, count } of parts.flatMap(part => part.left))
    counts.set(what, (counts.get(what) ?? 0) + count);
  const transfers = parts.flatMap(part => part.transfers ?? []);
  return {
    accounts: parts.flatMap(part => part.accounts),
    refused: parts.flatMap(part => part.refused),
    recovery: parts.flatMap(part => part.recovery),
    left: [...counts].map(([what, count]) => ({ what, count })),
    ...(transfers.length > 0 && { transfers }),
  };
}
