/**
 * Recovery sets and rescues as other processes may see them: numbers, states, dates. No code, no note.
 */
import type { RecoverySetView, RescueView } from '../../../shared/contract/recovery-views.ts';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { type CodeFacts, codeFacts, countStates, isNumbered } from '../../../shared/domain/code-states.ts';
import { compareText } from '../../../shared/domain/compare-text.ts';
import type {
  RecoveryEvent,
  RecoveryRecord,
  RecoverySet,
  RescueRecord,
} from '../../../shared/domain/recovery-record.ts';
import { conditionOf, replacedBy } from '../../../shared/domain/recovery-sets.ts';
import { rescuedAccount, rescueStep, storedSet, takenCode } from '../../../shared/domain/rescue.ts';

export function recoverySetView(set: RecoverySet, records: readonly RecoveryRecord[]): RecoverySetView {
  const facts = codeFacts(set);
  const counts = countStates(facts);
  return {
    id: set.id,
    service: set.about.service,
    account: set.about.account,
    issuedAt: set.about.issuedAt,
    createdAt: set.createdAt,
    removedAt: set.removed.at,
    policy: set.policy.policy,
    link: set.link.account,
    condition: conditionOf(set, records),
    numbered: isNumbered(set),
    codes: facts.map(({ n, state, since, failedAt, workedAt }) => ({
      n,
      state,
      since: since?.at ?? null,
      purpose: since?.purpose ?? '',
      reason: since?.reason ?? null,
      failedAt,
      workedAt,
    })),
    counts: { unused: counts.unused, inHand: counts['in-hand'], used: counts.used, void: counts.void },
    hasNote: set.note.text !== '',
    replaces: set.replaces,
    replacedBy: replacedBy(records, set.id)?.id ?? null,
    history: historyOf(set, facts),
  };
}

/** Everything that happened but the undoings, which show as a mark on what they took back. */
function historyOf(set: RecoverySet, facts: readonly CodeFacts[]): RecoverySetView['history'] {
  const undone = new Set(set.log.flatMap(event => event.of));
  const numbers = new Map(facts.map(({ code, n }) => [code.id, n]));
  return set.log
    .filter(event => event.type !== 'undone')
    .sort((a, b) => compareText(a.stamp, b.stamp))
    .map((event: RecoveryEvent) => ({
      id: event.id,
      type: event.type,
      at: event.at,
      codes: event.codes.flatMap(code => numbers.get(code) ?? []).sort((a, b) => a - b),
      purpose: event.purpose ?? '',
      reason: event.reason ?? null,
      undone: undone.has(event.id),
    }));
}

export function rescueView(
  rescue: RescueRecord,
  records: readonly RecoveryRecord[],
  accounts: readonly AccountRecord[],
): RescueView {
  const { progress } = rescue;
  return {
    id: rescue.id,
    scene: rescue.scene,
    service: rescue.service,
    account: rescue.accountName,
    startedAt: rescue.startedAt,
    step: rescueStep(rescue, records, accounts),
    accountId: rescuedAccount(rescue, accounts)?.id ?? progress.account,
    taken: takenCode(rescue, records),
    stored: storedSet(rescue, records),
    scanSkipped: progress.scan === 'skipped',
  };
}
