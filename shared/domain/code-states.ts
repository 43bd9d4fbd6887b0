/**
 * The state of each code of a set, derived from the set's log alone. Strength: used > void > in-hand > unused, so that
 * joining two machines' logs never un-uses a code. Only an `undone` event takes something back.
 */
import { compareText } from './compare-text.ts';
import type { RecoveryCode, RecoveryEvent, RecoverySet } from './recovery-record.ts';

export const CODE_STATES = ['unused', 'in-hand', 'used', 'void'] as const;
export type CodeState = (typeof CODE_STATES)[number];

export interface CodeFacts {
  code: RecoveryCode;
  /** What people call it: the service's number where it numbers its codes, else the place in the list from 1. */
  n: number;
  state: CodeState;
  /** The event that made the state; null while nothing has happened. */
  since: RecoveryEvent | null;
  /** When it was last tried in vain (ISO 8601), if it was and has not worked since. */
  failedAt: string | null;
  /** When it last worked (ISO 8601): reusable codes stay unused and still tell. */
  workedAt: string | null;
}

export type StateCounts = Record<CodeState, number>;

/** The events that count: neither undone nor an undoing. Oldest first. */
export function activeEvents(set: RecoverySet): RecoveryEvent[] {
  const undone = new Set(set.log.flatMap(event => event.of));
  return set.log
    .filter(event => event.type !== 'undone' && !undone.has(event.id))
    .sort((a, b) => compareText(a.stamp, b.stamp) || compareText(a.id, b.id));
}

/** All codes in the order of their numbers, each with its state. */
export function codeFacts(set: RecoverySet): CodeFacts[] {
  const events = activeEvents(set);
  const codes = orderedCodes(set);
  const numbered = isNumbered(set);
  return codes.map((code, place) => ({
    code,
    n: numbered ? (code.number ?? 0) : place + 1,
    ...stateOf(events.filter(event => event.codes.includes(code.id))),
  }));
}

/** True where the service gave each code a number of its own. */
export function isNumbered({ codes }: { codes: readonly { number: number | null }[] }): boolean {
  const numbers = new Set(codes.map(code => code.number));
  return codes.length > 0 && !numbers.has(null) && numbers.size === codes.length;
}

/** Whether the service should still take a code in this state. */
export function isUsable(state: CodeState): boolean {
  return state === 'unused' || state === 'in-hand';
}

/** How many codes of a view can still be used. */
export function leftIn({ counts }: { counts: { unused: number; inHand: number } }): number {
  return counts.unused + counts.inHand;
}

export function countStates(facts: readonly CodeFacts[]): StateCounts {
  const counts: StateCounts = { unused: 0, 'in-hand': 0, used: 0, void: 0 };
  for (const { state } of facts) counts[state] += 1;
  return counts;
}

/** Events of one code, oldest first. */
function stateOf(events: readonly RecoveryEvent[]): Omit<CodeFacts, 'code' | 'n'> {
  const last = (fits: (event: RecoveryEvent) => boolean) => events.findLast(fits) ?? null;
  const used = last(event => event.type === 'worked' && event.spends !== false);
  const voided = last(event => event.type === 'voided');
  const tried = last(event => event.type !== 'voided');
  const taken = tried?.type === 'took' ? tried : null;
  const state = used ? 'used' : voided ? 'void' : taken ? 'in-hand' : 'unused';
  const since = used ?? voided ?? tried;
  const worked = last(event => event.type === 'worked');
  const failed = last(event => event.type === 'failed');
  const inVain = failed && (!worked || worked.stamp < failed.stamp) ? failed : null;
  return { state, since, failedAt: inVain?.at ?? null, workedAt: worked?.at ?? null };
}

function orderedCodes(set: RecoverySet): RecoveryCode[] {
  if (!isNumbered(set)) return set.codes;
  return [...set.codes].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
}
