/**
 * Printed sheets as the terminal shows them: the machine form, and words for people.
 */
import type { SheetView } from '../../shared/contract/places-views.ts';
import { dayOf } from '../../shared/text/day-of.ts';
import { counted, nameOfSet } from './recovery-rows.ts';

/** `{id,printedAt,where,state,seenAt,sets:[{set,service,account,state,spent,missing}]}` */
export function sheetRow({ removedAt: _, ...row }: SheetView) {
  return row;
}

/** How a sheet stands: `out of date: destroy the one printed on 29 November 2026`. */
export function sheetStanding({ state, sets, printedAt, seenAt }: SheetView): string {
  if (state === 'out-of-date') return `out of date: destroy the one printed on ${dayOf(printedAt)}`;
  const ticks = sets.filter(({ spent }) => spent.length > 0).map(ticksOf);
  const seen = seenAt === null ? 'nobody has said that it is there' : `seen on ${dayOf(seenAt)}`;
  return [...ticks, seen].join('; ');
}

type SetOnSheet = SheetView['sets'][number];

function ticksOf(set: SetOnSheet): string {
  const { spent } = set;
  return `tick off ${counted(spent.length, 'code')} of ${nameOfSet(set)} (${spent.join(', ')})`;
}
