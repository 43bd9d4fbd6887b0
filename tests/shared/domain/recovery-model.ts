/**
 * A naive model of recovery sets, written without looking at the code that it is a model of: codes have a state, each
 * event moves it, and an undone event is as if it had never been. Everything is played again from the start each time.
 */
import type { Policy } from '../../../shared/domain/recovery-terms.ts';

export type State = 'unused' | 'in-hand' | 'used' | 'void';

export interface ModelEvent {
  kind: 'took' | 'worked' | 'failed' | 'voided' | 'undone';
  /** Places of the codes in their set. */
  codes: number[];
  spends: boolean;
  taken: boolean;
}

export interface ModelSet {
  policy: Policy;
  removed: boolean;
  /** What people call each code, by place. */
  names: number[];
  /** In the order of the log: an undoing has its place there too. */
  events: ModelEvent[];
}

/** By place in the list of records. */
export type Model = ModelSet[];

export function statesOf({ names, events }: ModelSet): State[] {
  const states = names.map((): State => 'unused');
  for (const { kind, codes, spends, taken } of events) {
    if (taken) continue;
    for (const code of codes) states[code] = moved(states[code] ?? 'unused', kind, spends);
  }
  return states;
}

function moved(state: State, kind: ModelEvent['kind'], spends: boolean): State {
  if (state === 'used' || kind === 'undone') return state;
  if (kind === 'worked' && spends) return 'used';
  if (state === 'void' || kind === 'voided') return 'void';
  return kind === 'took' ? 'in-hand' : 'unused';
}

function push(set: ModelSet, kind: ModelEvent['kind'], codes: number[], spends = true): void {
  set.events.push({ kind, codes, spends, taken: false });
}

// Each action gives the refusal that is due, or null when it was done.

export function take(set: ModelSet, code: number): string | null {
  const state = statesOf(set)[code];
  if (state === 'used' || state === 'void') return `code-${state}`;
  if (state === 'unused') push(set, 'took', [code]);
  return null;
}

export function worked(set: ModelSet, code: number): string | null {
  if (statesOf(set)[code] === 'used') return 'code-used';
  push(set, 'worked', [code], set.policy !== 'reusable');
  if (set.policy === 'set-expires-on-use') strikeRest(set);
  return null;
}

export function failed(set: ModelSet, code: number, strike: boolean): string | null {
  const state = statesOf(set)[code];
  if (state === 'used' || state === 'void') return `code-${state}`;
  push(set, 'failed', [code]);
  if (strike) push(set, 'voided', [code]);
  return null;
}

export function strikeRest(set: ModelSet): void {
  const rest = [...statesOf(set).entries()].filter(([, state]) => state === 'unused' || state === 'in-hand');
  if (rest.length > 0)
    push(
      set,
      'voided',
      rest.map(([place]) => place),
    );
}

export function undo(set: ModelSet, places: number[]): string | null {
  const events = places.map(place => set.events[place]);
  if (events.length === 0 || events.some(event => !event || event.taken || event.kind === 'undone'))
    return 'nothing-to-undo';
  for (const event of events) if (event) event.taken = true;
  push(set, 'undone', []);
  return null;
}

export function add(
  model: Model,
  set: Omit<ModelSet, 'events' | 'removed'>,
  used: number[],
  replaces: number[],
) {
  for (const place of replaces) {
    const old = model[place];
    if (old) strikeRest(old);
  }
  const added: ModelSet = { ...set, removed: false, events: [] };
  if (used.length > 0) push(added, 'worked', used);
  model.push(added);
}
