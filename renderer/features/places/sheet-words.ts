/** What is said of printed recovery codes, and what is to be done about them. Pure. */
import type { SheetView } from '../../../shared/contract/places-views.ts';
import { PAPER_PROOF_DAYS } from '../../../shared/domain/safety.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { onDay } from '../../text/day-words.ts';
import { enPlaces } from '../../text/en-places.ts';
import type { Stand } from './place-stand.ts';

export interface SheetLook {
  stand: Stand;
  words: string;
  /** What somebody who looks is asked to say. */
  action: 'seen' | 'removed' | 'open';
}

const words = enPlaces.sheet;
const DAY = 86_400_000;

/** `now` in Unix milliseconds. */
export function sheetLookOf(sheet: SheetView, now: number): SheetLook {
  const spent = sheet.sets.reduce((sum, set) => sum + set.spent.length, 0);
  if (sheet.state === 'out-of-date')
    return { stand: 'wrong', words: words.destroy(dayOf(sheet.printedAt)), action: 'removed' };
  if (isOld(sheet, now)) return { stand: 'doubt', words: words.old, action: 'seen' };
  if (sheet.state === 'tick') return { stand: 'good', words: words.tick(spent), action: 'open' };
  return { stand: 'good', words: words.states.good, action: 'open' };
}

export function seenWords({ seenAt }: SheetView, now: number): string {
  return seenAt === null ? words.neverSeen : words.seen(onDay(seenAt, now));
}

/** Sheets that somebody still has. */
export function liveSheets(sheets: readonly SheetView[]): SheetView[] {
  return sheets.filter(({ removedAt }) => removedAt === null);
}

function isOld({ seenAt, printedAt }: SheetView, now: number): boolean {
  return now - Date.parse(seenAt ?? printedAt) > PAPER_PROOF_DAYS * DAY;
}
