/**
 * What is said of a set, of a code and of an event, in the window's words. Pure.
 */
import type { RecoverySetView } from '../../../shared/contract/recovery-views.ts';
import { type CodeState, isUsable, leftIn } from '../../../shared/domain/code-states.ts';
import { dayOf } from '../../../shared/text/day-of.ts';
import { en } from '../../text/en.ts';
import { fullNameOf, nameOf } from '../codes/account-name.ts';

export type CodeOfSet = RecoverySetView['codes'][number];
export type EventOfSet = RecoverySetView['history'][number];
/** How much a set asks for attention: told by a sign and words, and only then by colour. */
export type Tone = 'calm' | 'warn' | 'soft';

const words = en.recovery;

/** Service, else account name: what the set is called in sentences. */
export function setName({ service, account }: { service: string; account: string }): string {
  return nameOf({ issuer: service, account });
}

export function fullSetName({ service, account }: { service: string; account: string }): string {
  return fullNameOf({ issuer: service, account });
}

/** How many are left, in words. */
export function leftWords(set: RecoverySetView): string {
  const left = leftIn(set);
  const all = set.codes.length;
  switch (set.condition) {
    case 'note':
      return words.left.note;
    case 'superseded':
      return words.left.superseded;
    case 'none-left':
      return words.left.none;
    case 'few-left':
      return words.left.few(left, all);
    case 'ready':
      if (set.policy === 'reusable' && all === 1) return words.left.reusable;
      if (set.counts.inHand > 0) return words.left.inHand(left, all, set.counts.inHand);
      return left === all ? words.left.all(all) : words.left.some(left, all);
  }
}

export function toneOf({ condition, counts }: RecoverySetView): Tone {
  if (condition === 'superseded' || condition === 'note') return 'soft';
  return condition === 'ready' && counts.inHand === 0 ? 'calm' : 'warn';
}

export function stateCounts({ counts }: RecoverySetView): { [S in CodeState]: number } {
  return { unused: counts.unused, 'in-hand': counts.inHand, used: counts.used, void: counts.void };
}

/** What a ticket says of itself: its state, the day, what for. */
export function codeWords({ state, since, purpose, reason, failedAt, workedAt }: CodeOfSet): string {
  const said = words.set;
  const day = since === null ? '' : dayOf(since);
  const about = purpose === '' ? [] : [purpose];
  if (state === 'used') return [said.on(said.states.used, day).trim(), ...about].join(' · ');
  if (state === 'void') return reason === null ? said.states.void : said.void(said.reasons[reason]);
  if (state === 'in-hand') return [said.since(day), ...about].join(' · ');
  if (failedAt !== null) return said.failedOn(dayOf(failedAt));
  return workedAt === null ? said.states.unused : said.workedOn(dayOf(workedAt));
}

/** One line of the history. */
export function eventWords({ type, codes, reason }: EventOfSet): string {
  const which = words.set.which(codes);
  return words.set.events[type](which, reason === null ? words.set.states.void : words.set.reasons[reason]);
}

/** What the service still takes stands before what it does not; each part in the order of the service. */
export function usableFirst(codes: readonly CodeOfSet[]): CodeOfSet[] {
  return [...codes.filter(({ state }) => isUsable(state)), ...codes.filter(({ state }) => !isUsable(state))];
}

/** The code in hand that was taken last, if any. */
export function codeInHand({ codes }: RecoverySetView): CodeOfSet | null {
  const inHand = codes.filter(code => code.state === 'in-hand');
  return inHand.sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? 1 : -1))[0] ?? null;
}
