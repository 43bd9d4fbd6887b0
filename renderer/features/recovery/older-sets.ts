/**
 * Which sets in the vault the new codes may take the place of: those of the same service and account that have codes
 * left. Found again as the names in the preview are corrected; a file often does not say whose it is. Pure.
 */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { leftIn } from '../../../shared/domain/code-states.ts';
import { isSameHolder } from '../../../shared/domain/recovery-names.ts';

interface Names {
  service: string;
  account: string;
  link: string | null;
  /** Sets that the person came from, saying that they have new codes. */
  replaces: readonly string[];
  /** The set with the very same codes, if there is one: it is not an older one. */
  same: string | null;
}

export function olderSets(sets: readonly RecoverySetView[], names: Names): RecoverySetView[] {
  return sets.filter(
    set => set.id !== names.same && leftIn(set) > 0 && (names.replaces.includes(set.id) || isFor(set, names)),
  );
}

function isFor(set: RecoverySetView, { service, account, link }: Names): boolean {
  if (link !== null && set.link === link) return true;
  return isSameHolder(set, { service, account });
}
