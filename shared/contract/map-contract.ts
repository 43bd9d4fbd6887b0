/**
 * Everything that speaks the contract is derived by this one walk over it: servers, clients, the preload's list of
 * channels and the doubles in tests. So no side can know a call that the other does not.
 */

import type * as z from 'zod/mini';
import type { Failure } from '../failure.ts';
import { Refusal } from '../failure.ts';
import type { Call } from './call.ts';
import type { Calls, Events, Input, Output } from './contract.ts';

/** What goes over the wire in answer to a call. */
export type Reply<T> = { ok: T } | { failure: Failure };

/** One asynchronous function for each call. */
export type Client<C extends Calls> = {
  [K in keyof C]: (input: Input<C[K]>) => Promise<Output<C[K]>>;
};

export type EventName = keyof Events;
export type EventPayload<E extends EventName> = z.infer<Events[E]>;

/** Builds an object with one member for each call of a contract. */
export function mapContract<C extends Calls, R>(
  calls: C,
  member: (name: keyof C & string, call: Call) => R,
): { [K in keyof C]: R } {
  return Object.fromEntries(Object.entries(calls).map(([name, call]) => [name, member(name, call)])) as {
    [K in keyof C]: R;
  };
}

/** A client over any transport. @throws Refusal what the other side refused */
export function clientOf<C extends Calls>(
  calls: C,
  send: (name: keyof C & string, input: unknown) => Promise<unknown>,
): Client<C> {
  return mapContract(calls, name => async (input: unknown) => unwrap(await send(name, input))) as Client<C>;
}

/** The value of a reply. @throws Refusal */
export function unwrap(reply: unknown): unknown {
  const answer = reply as Reply<unknown>;
  if ('failure' in answer) throw new Refusal(answer.failure);
  return answer.ok;
}
