/**
 * Which recovery set an id or a query means. A refusal never repeats what was typed: it may be a code by mistake.
 */
import type { RecoverySetView } from '../../shared/contract/recovery-views.ts';
import { matches } from '../../shared/domain/accounts.ts';
import { refuse } from '../../shared/failure.ts';

/** Sets whose service and account name match every word of the query. @throws Refusal set-unknown for a query */
export function setsMatching(sets: readonly RecoverySetView[], query: string): RecoverySetView[] {
  const found = sets.filter(set => isNamed(set, query));
  if (found.length === 0 && query !== '') throw refuse('set-unknown', { id: '' });
  return found;
}

/**
 * The set with this id, with an id that starts so, or of that name. A name means the set of today: one that a newer set
 * took the place of is meant by its id alone. @throws Refusal set-unknown, several-sets-match
 */
export function setMeant(sets: readonly RecoverySetView[], wanted: string): RecoverySetView {
  const exact = sets.find(set => set.id === wanted.toLowerCase());
  if (exact) return exact;
  const found = wanted.trim() === '' ? [] : sets.filter(set => isId(set, wanted) || isNamed(set, wanted));
  const today = found.filter(set => set.replacedBy === null || isId(set, wanted));
  const [first, ...others] = today.length === 0 ? found : today;
  if (!first) throw refuse('set-unknown', { id: '' });
  if (others.length > 0) throw refuse('several-sets-match', { count: others.length + 1 });
  return first;
}

function isId(set: RecoverySetView, wanted: string): boolean {
  return set.id.startsWith(wanted.toLowerCase());
}

function isNamed(set: RecoverySetView, query: string): boolean {
  return matches({ issuer: set.service, account: set.account, tags: [] }, query);
}
