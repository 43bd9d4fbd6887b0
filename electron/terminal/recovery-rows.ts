/**
 * Recovery sets as the terminal shows them: the machine form, and words for people.
 */
import type { RecoverySetView } from '../../shared/contract/recovery-views.ts';
import { leftIn } from '../../shared/domain/code-states.ts';
import { nameOf } from './rows.ts';

type Condition = RecoverySetView['condition'];
type CodeView = RecoverySetView['codes'][number];
type HistoryEvent = RecoverySetView['history'][number];

/** `{id,service,account,policy,state,unused,inHand,used,void,codes:[{n,state,value?}]}`; values only where given. */
export function setRow(set: RecoverySetView, values: ReadonlyMap<number, string> = new Map()) {
  const { id, service, account, policy, condition: state, counts } = set;
  const codes = set.codes.map(({ n, state }) => {
    const value = values.get(n);
    return { n, state, ...(value === undefined ? {} : { value }) };
  });
  return { id, service, account, policy, state, ...counts, codes };
}

/** The beginning of an id, as commands take it. */
export function shortId(set: { id: string }): string {
  return set.id.slice(0, 8);
}

export function nameOfSet(set: { service: string; account: string }): string {
  return nameOf({ issuer: set.service, account: set.account });
}

/** `1 code`, `12 codes`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const CONDITIONS: { [C in Condition]: (left: string) => string } = {
  ready: left => left,
  'few-left': left => `only ${left}`,
  'none-left': () => 'none left',
  superseded: () => 'void: newer codes took their place',
  note: () => 'a hidden note, no codes',
};

/** How a set stands: `7 of 10 left`. */
export function conditionOf(set: RecoverySetView): string {
  return CONDITIONS[set.condition](`${leftIn(set)} of ${set.codes.length} left`);
}

export const POLICY_WORDS: { [P in RecoverySetView['policy']]: string } = {
  'each-once': 'each works once',
  'set-expires-on-use': 'all expire when one is used',
  'single-renewable': 'renewed after each use',
  reusable: 'works again and again',
};

const STATES: { [S in CodeView['state']]: string } = {
  unused: 'unused',
  'in-hand': 'in hand',
  used: 'used',
  void: 'void',
};

const EVENTS: { [T in HistoryEvent['type']]: string } = {
  took: 'taken',
  worked: 'worked',
  failed: 'did not work',
  voided: 'struck',
  undone: 'taken back',
};

/** Number, state, day and what is known besides, in columns. */
export function codeCells(code: CodeView, value: string | undefined): string[] {
  const { n, state, since, purpose, failedAt } = code;
  const tried = failedAt ? `tried in vain on ${failedAt.slice(0, 10)}` : '';
  const cells = [String(n), STATES[state], (since ?? '').slice(0, 10)];
  return [...cells, ...(value === undefined ? [] : [value]), [purpose, tried].filter(Boolean).join(', ')];
}

/** `code 7 worked`; of many codes only how many. */
export function eventWords({ type, codes, purpose }: HistoryEvent): string {
  const which = codes.length === 1 ? `code ${codes[0]}` : counted(codes.length, 'code');
  return `${which} ${EVENTS[type]}${purpose === '' ? '' : ` (${purpose})`}`;
}
