/**
 * What every part of the contract is made of: one call with the shapes of its input and output, and the shapes that many
 * calls share. Each text and each list has a limit here, so that nobody has to think of it again.
 */
import * as z from 'zod/mini';

export interface Call<
  I extends z.core.$ZodType = z.core.$ZodType,
  O extends z.core.$ZodType = z.core.$ZodType,
> {
  input: I;
  output: O;
}

export function call<I extends z.core.$ZodType, O extends z.core.$ZodType>(input: I, output: O): Call<I, O> {
  return { input, output };
}

export const nothing = z.object({});
export const id = z.string().check(z.minLength(1), z.maxLength(64));
export const ids = z.array(id).check(z.maxLength(10_000));
export const label = z.string().check(z.maxLength(4_096));
export const path = z.string().check(z.minLength(1), z.maxLength(4_096));
