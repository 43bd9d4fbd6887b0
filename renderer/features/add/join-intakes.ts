/** Joins what was read from several sources into one result. Pure. */
import type { IntakeView } from '../../../shared/contract/views.ts';

export const EMPTY_INTAKE: IntakeView = { offers: [], others: [], refused: [], transfers: [] };

export function joinIntakes(a: IntakeView, b: IntakeView): IntakeView {
  return {
    offers: [...a.offers, ...b.offers],
    others: [...a.others, ...b.others],
    refused: [...a.refused, ...b.refused],
    transfers: joinTransfers(a.transfers, b.transfers),
  };
}

type Transfers = IntakeView['transfers'];

/** Parts of one transfer that came in different pictures belong together: they agree on how many parts there are. */
function joinTransfers(a: Transfers, b: Transfers): Transfers {
  const joined = new Map<number, Set<number>>();
  for (const { seen, parts } of [...a, ...b]) {
    joined.set(parts, new Set([...(joined.get(parts) ?? []), ...seen]));
  }
  return [...joined].map(([parts, seen]) => ({ parts, seen: [...seen].sort((x, y) => x - y) }));
}

/** The parts that are still to come, counted from 1. */
export function missingParts({ seen, parts }: Transfers[number]): number[] {
  return Array.from({ length: parts }, (_, place) => place + 1).filter(part => !seen.includes(part));
}
