/**
 * How an account lies in the vault. Each group of fields carries the stamp of its last edit, so that two machines'
 * edits can be joined field group by field group; the counter is joined by maximum and needs none.
 */
import * as z from 'zod/mini';
import { ALGORITHMS, OTP_TYPES } from './otp.ts';

const stamp = z.string();
const wholeNumber = z.int().check(z.nonnegative());

const otpGroup = z.looseObject({
  type: z.enum(OTP_TYPES),
  secret: z.string(),
  algorithm: z.enum(ALGORITHMS),
  digits: z.int().check(z.positive(), z.maximum(10)),
  period: z.optional(z.int().check(z.positive())),
  pin: z.optional(z.string()),
  extra: z.array(z.tuple([z.string(), z.string()])),
  /** Which attempt of a rescue (rescue.ts) brought this secret. */
  ticket: z.optional(z.string()),
  stamp,
});

export const accountRecord = z.looseObject({
  id: z.string(),
  createdAt: z.string(),
  name: z.looseObject({ issuer: z.string(), account: z.string(), stamp }),
  otp: otpGroup,
  /** HOTP only: the value that the next code is made from. */
  counter: z.optional(wholeNumber),
  labels: z.looseObject({
    tags: z.array(z.string()),
    note: z.string(),
    favourite: z.boolean(),
    stamp,
  }),
  /** The account whose older secret this record keeps; such a record begins its life in the bin. */
  replacedIn: z.optional(z.string()),
  /**
   * Other secrets that met this one when machines were joined, with their counters; the newest first
   * (merge-accounts.ts). Members other than these are not kept: any of these may become the account's own.
   */
  overtaken: z.optional(
    z.array(
      z.object({
        otp: otpGroup,
        counter: z.optional(wholeNumber),
        replacedIn: z.optional(z.string()),
      }),
    ),
  ),
  /** `at` is the ISO 8601 moment of removal, null while the account is not in the bin. */
  removed: z.looseObject({ at: z.nullable(z.string()), stamp }),
});
export type AccountRecord = z.infer<typeof accountRecord>;
