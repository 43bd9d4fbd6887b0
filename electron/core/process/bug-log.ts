/**
 * The local log of bugs. It names the call and the place in our code, never the error's text, which could quote
 * anything; the person is shown the reference.
 */
import { randomBytes } from 'node:crypto';

/** One line for the log, and the reference by which it is found. */
export function describeBug(call: string, error: unknown): { reference: string; line: string } {
  const reference = randomBytes(4).toString('hex');
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && 'code' in error ? ` ${String(error.code).slice(0, 40)}` : '';
  return { reference, line: `${reference} ${call}: ${name}${code} at ${placesOf(error).join(' < ')}` };
}

function placesOf(error: unknown): string[] {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return [...stack.matchAll(/^ +at (?:(?:async )?([\w.#<>]+) )?.*?([\w.-]+:\d+:\d+)\)?$/gm)]
    .slice(0, 6)
    .map(([, name, place]) => `${name ?? ''}(${place})`);
}
