/**
 * What other processes may see of an import before it is one: every row with its names and numbers, what stands in the
 * way, what will stay behind. Never a secret, never a note, never a recovery code.
 */
import * as z from 'zod/mini';
import { LOSSES } from '../domain/import-terms.ts';
import { ALGORITHMS, OTP_TYPES } from '../domain/otp.ts';
import { recoveryOfferView } from './recovery-views.ts';
import { failureView } from './views.ts';

const id = z.string().check(z.maxLength(64));
const name = z.string();

/** An account that is like a row. `where`: in the vault, or earlier in this import (`id` is that row then). */
const alike = z.object({
  id,
  where: z.enum(['vault', 'import']),
  issuer: name,
  account: name,
  /** `account`: the same secret, type and names; `secret`: under other names; `name`: the same names, another secret. */
  same: z.enum(['account', 'secret', 'name']),
});

export const importRow = z.object({
  row: id,
  file: id,
  issuer: name,
  account: name,
  type: z.enum(OTP_TYPES),
  algorithm: z.enum(ALGORITHMS),
  digits: z.int(),
  period: z.nullable(z.int()),
  counter: z.nullable(z.int()),
  tags: z.array(z.string()),
  favourite: z.boolean(),
  hasNote: z.boolean(),
  /** mOTP or Yandex whose PIN the file does not have: it is asked for after the import. */
  pinMissing: z.boolean(),
  alike: z.array(alike),
});
export type ImportRow = z.infer<typeof importRow>;

export const importFile = z.object({
  file: id,
  /** Without its folder. */
  name,
  /** `read`: its rows are below; `locked`: a password is needed; `unknown`: the format can be chosen; `refused`. */
  state: z.enum(['read', 'locked', 'unknown', 'refused']),
  /** The format by its name on the command line, and the app as people call it; empty when unknown. */
  format: name,
  app: name,
  /** A key file may be needed beside the password, or instead of it. */
  keyFile: z.boolean(),
  rows: z.int(),
  failure: z.nullable(failureView),
});
export type ImportFile = z.infer<typeof importFile>;

export const importView = z.object({
  revision: z.int(),
  files: z.array(importFile),
  rows: z.array(importRow),
  /** `index` counts from 1, as people count. */
  refused: z.array(z.object({ file: id, index: z.int(), name, failure: failureView })),
  /** What has no place here, by kind. */
  left: z.array(z.object({ file: id, what: z.enum(LOSSES), count: z.int() })),
  /** Google transfers of which parts are missing. Parts count from 1. */
  transfers: z.array(z.object({ parts: z.int(), missing: z.array(z.int()) })),
  /** Recovery codes that stood beside accounts: offered, and saved with addRecoverySet alone. */
  recovery: z.array(recoveryOfferView),
  /** The recovery codes are locked: those beside accounts cannot be offered until they are opened. */
  recoveryLocked: z.boolean(),
});
export type ImportView = z.infer<typeof importView>;

/** How far reading, unlocking or storing has come; while nothing runs `step` is idle. */
export const importProgress = z.object({
  revision: z.int(),
  step: z.enum(['idle', 'reading', 'unlocking', 'storing']),
  /** From 0 to 1 by estimate; null when it cannot be told. */
  fraction: z.nullable(z.number()),
});
export type ImportProgress = z.infer<typeof importProgress>;

/** A format that can be imported, for the list and for choosing by hand. */
export const importFormat = z.object({
  format: name,
  app: name,
  /** Has no mark of its own: it is never recognised, only chosen. */
  byHand: z.boolean(),
});
