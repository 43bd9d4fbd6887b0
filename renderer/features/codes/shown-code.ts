/**
 * What to show of a code at a moment. Pure: the moment is a parameter, in Unix seconds of the wall clock.
 */
import type { AccountView, CodeView } from '../../../shared/contract/views.ts';

/** The next code is shown, and may be copied, in the last seconds of the one before it. */
export const ENDING_SECONDS = 5;

export interface ShownCode {
  code: string;
  /** The code after it, while it is time to show it. */
  next: string | null;
  /** Whole seconds left; null for codes that do not run out. */
  left: number | null;
}

export function shownAt(view: CodeView, now: number): ShownCode {
  if (view.validUntil === null) return { code: view.code, next: null, left: null };
  const left = view.validUntil - now;
  // The moment between running out and the reply with fresh codes.
  if (left <= 0 && view.next !== null) return { code: view.next, next: null, left: 0 };
  return { code: view.code, next: left <= ENDING_SECONDS ? view.next : null, left: Math.max(0, left) };
}

/** Whether an account's code has to be asked for at `now`: never asked, run out, or the clock was set back. */
export function isWanting(account: AccountView, held: CodeView | undefined, now: number): boolean {
  if (account.pinMissing) return false;
  if (!held) return true;
  if (held.validUntil === null) return false;
  return now >= held.validUntil || held.validUntil - now > (account.period ?? 30) + 1;
}
