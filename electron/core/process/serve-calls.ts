/**
 * The vault process's door: input schema, use-case, output schema. What is not declared is dropped on the way out, so
 * that a secret cannot slip through; what is not a Refusal is a bug, of which the other side learns a reference only.
 */
import { parse, safeParse } from 'zod/mini';
import type { Calls } from '../../../shared/contract/contract.ts';
import type { Reply } from '../../../shared/contract/map-contract.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';

export type Handlers<C extends Calls> = { [K in keyof C]: (input: never) => Promise<unknown> };

/** Notes a bug in the local log; returns the reference that is shown. The error's text may hold anything. */
export type NoteBug = (call: string, error: unknown) => string;

/** Answers one call of a contract with a reply; never throws. */
export async function answerCall<C extends Calls>(
  calls: C,
  handlers: Handlers<C>,
  name: string,
  input: unknown,
  noteBug: NoteBug,
): Promise<Reply<unknown>> {
  try {
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
    const handler = handlers[name as keyof C] as ((input: unknown) => Promise<unknown>) | undefined;
    if (!call || !handler) throw refuse('bad-request', { call: name });
    const parsed = safeParse(call.input, input);
    if (!parsed.success) throw refuse('bad-request', { call: name });
    return { ok: parse(call.output, await handler(parsed.data)) };
  } catch (error) {
    if (error instanceof Refusal) return { failure: error.failure };
    return { failure: { code: 'unexpected', details: { reference: noteBug(name, error) } } };
  }
}
