/**
 * Which recovery codes can open the account that somebody needs to get into, and which of them comes next. Pure.
 */
import type { RecoverySetView, RescueView } from '../../../shared/contract/recovery-views.ts';
import { isUsable, leftIn } from '../../../shared/domain/code-states.ts';
import { compareText } from '../../../shared/domain/compare-text.ts';
import { isSameHolder } from '../../../shared/domain/recovery-names.ts';

export interface ChosenCode {
  set: RecoverySetView;
  n: number;
}

type Code = RecoverySetView['codes'][number];
type Wanted = Pick<RescueView, 'accountId' | 'service' | 'account'>;

/** Sets of the account, those with codes left first, newer ones before older ones. */
export function setsFor(wanted: Wanted, sets: readonly RecoverySetView[]): RecoverySetView[] {
  return sets
    .filter(set => belongsTo(wanted, set))
    .sort((a, b) => Number(leftIn(b) > 0) - Number(leftIn(a) > 0) || compareText(dayOf(b), dayOf(a)));
}

/** The codes of a set that can be used, in the order in which to try them: one that failed before comes last. */
export function usableCodes({ codes }: RecoverySetView): Code[] {
  const usable = codes.filter(({ state }) => isUsable(state));
  return usable.sort(
    (a, b) => placeOf(a) - placeOf(b) || compareText(a.failedAt ?? '', b.failedAt ?? '') || a.n - b.n,
  );
}

/** The code to take next; null when no set has one left. One that was tried in vain is proposed after all others. */
export function proposedCode(sets: readonly RecoverySetView[]): ChosenCode | null {
  const firsts = sets.flatMap(set => {
    const [first] = usableCodes(set);
    return first ? [{ set, code: first }] : [];
  });
  const found = firsts.find(({ code }) => code.failedAt === null) ?? firsts[0];
  return found ? { set: found.set, n: found.code.n } : null;
}

function belongsTo({ accountId, service, account }: Wanted, set: RecoverySetView): boolean {
  if (accountId !== null && set.link !== null) return set.link === accountId;
  return isSameHolder({ service, account }, set);
}

function placeOf({ state, failedAt }: Code): number {
  if (failedAt !== null) return 2;
  return state === 'in-hand' ? 0 : 1;
}

function dayOf({ issuedAt, createdAt }: RecoverySetView): string {
  return issuedAt ?? createdAt;
}
