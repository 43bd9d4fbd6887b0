/**
 * In what order and under which headings recovery sets are listed: those that need attention first, those that newer
 * ones replaced last. Pure.
 */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { matches } from '../../../shared/domain/accounts.ts';

export type SetGroup = 'attention' | 'ready' | 'replaced';

export interface GroupOfSets {
  group: SetGroup;
  sets: RecoverySetView[];
}

const GROUPS: readonly SetGroup[] = ['attention', 'ready', 'replaced'];
const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

export function groupOf({ condition, counts }: RecoverySetView): SetGroup {
  if (condition === 'superseded') return 'replaced';
  if (counts.inHand > 0 || condition === 'none-left' || condition === 'few-left') return 'attention';
  return 'ready';
}

/** Groups that hold a set, in their order; within a group by urgency, then by name as people sort. */
export function groupSets(sets: readonly RecoverySetView[]): GroupOfSets[] {
  const ordered = [...sets].sort(
    (a, b) =>
      urgencyOf(a) - urgencyOf(b) ||
      collator.compare(a.service || a.account, b.service || b.account) ||
      collator.compare(a.account, b.account) ||
      (a.createdAt < b.createdAt ? 1 : -1),
  );
  return GROUPS.map(group => ({ group, sets: ordered.filter(set => groupOf(set) === group) })).filter(
    each => each.sets.length > 0,
  );
}

export function findSets(sets: readonly RecoverySetView[], query: string): readonly RecoverySetView[] {
  if (query.trim() === '') return sets;
  return sets.filter(({ service, account }) => matches({ issuer: service, account, tags: [] }, query));
}

/** A question that is open comes before a want. */
function urgencyOf({ condition, counts }: RecoverySetView): number {
  if (counts.inHand > 0) return 0;
  if (condition === 'none-left') return 1;
  return condition === 'few-left' ? 2 : 3;
}
