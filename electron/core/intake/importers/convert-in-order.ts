/**
 * Turns rows into accounts in the order in which the app showed them, where that is not the order of the file. Refused
 * rows still go by their place in the file.
 */
import { convertRows, type RowResult } from './convert-rows.ts';
import type { Converted, ImportedAccount } from './importer.ts';

/** Rows of equal rank stay as they are. @throws Refusal too-many-rows */
export function convertInOrder<R>(
  rows: readonly R[],
  rankOf: (row: R) => number,
  nameOf: (row: R) => string,
  convert: (row: R) => RowResult | ImportedAccount,
): Converted {
  const placed = rows.map((row, index) => ({ row, index, rank: rankOf(row) }));
  placed.sort((a, b) => a.rank - b.rank);
  const converted = convertRows(
    placed,
    ({ row }) => nameOf(row),
    ({ row }) => convert(row),
  );
  const refused = converted.refused.map(row => ({ ...row, index: placed[row.index]?.index ?? row.index }));
  return { ...converted, refused: refused.sort((a, b) => a.index - b.index) };
}

/** A rank as files give it; what is no number comes last. */
export function rankFrom(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : Number.MAX_VALUE;
}
