/**
 * The small mark on the row of an account: how many recovery codes are left for it, over all sets that are linked to it.
 * Pure.
 */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { en } from '../../text/en.ts';

export interface AccountMark {
  text: string;
  /** Few or none are left: said by a sign too. */
  warn: boolean;
  /** The set that the mark leads to. */
  set: string;
}

/** Marks by id of the account. Accounts without a linked set have none. */
export function accountMarks(sets: readonly RecoverySetView[]): ReadonlyMap<string, AccountMark> {
  const linked = new Map<string, RecoverySetView[]>();
  for (const set of sets) {
    if (set.link !== null) linked.set(set.link, [...(linked.get(set.link) ?? []), set]);
  }
  return new Map([...linked].map(([account, its]) => [account, markOf(its)]));
}

function markOf(sets: readonly RecoverySetView[]): AccountMark {
  const best = sets.reduce((a, b) => (isBetter(b, a) ? b : a));
  const left = sets.reduce((sum, set) => sum + leftIn(set), 0);
  if (left > 0)
    return {
      text: en.recovery.mark.left(left),
      warn: sets.every(set => set.condition !== 'ready'),
      set: best.id,
    };
  if (best.condition === 'note') return { text: en.recovery.mark.note, warn: false, set: best.id };
  return { text: en.recovery.mark.none, warn: true, set: best.id };
}

/** More codes left, else newer. */
function isBetter(a: RecoverySetView, b: RecoverySetView): boolean {
  const more = leftIn(a) - leftIn(b);
  return more > 0 || (more === 0 && a.createdAt > b.createdAt);
}
