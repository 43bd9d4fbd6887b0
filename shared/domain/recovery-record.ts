/**
 * How recovery sets, rescues and printed sheets lie in the vault's `recovery` compartment. A set is self-contained: service and
 * account name stand in it, so that it makes sense where the accounts are not. What happened to its codes is a
 * grow-only log; the state of a code is derived from it (code-states.ts), so that two machines' logs join by union.
 */
import * as z from 'zod/mini';
import { POLICIES, RECOVERY_EVENTS, SCENES, VOID_REASONS } from './recovery-terms.ts';
import { sheetRecord } from './sheet-record.ts';

const stamp = z.string();

export const recoveryEvent = z.looseObject({
  id: z.string(),
  type: z.enum(RECOVERY_EVENTS),
  /** ISO 8601, for people; the stamp decides what came later. */
  at: z.string(),
  stamp,
  /** Ids of the codes that it is about; empty for `undone`. */
  codes: z.array(z.string()),
  /** `undone`: ids of the events that it takes back; else empty. */
  of: z.array(z.string()),
  /** What the code was used for, in the person's words. */
  purpose: z.optional(z.string()),
  /** `worked`: whether that use spent the code. Fixed when it happened: a later change of policy un-uses nothing. */
  spends: z.optional(z.boolean()),
  /** `voided`: why. */
  reason: z.optional(z.enum(VOID_REASONS)),
});
export type RecoveryEvent = z.infer<typeof recoveryEvent>;

export const recoveryCode = z.looseObject({
  id: z.string(),
  /** The number that the service gave it ("code 7"), null where it gave none. */
  number: z.nullable(z.int().check(z.nonnegative())),
  /** Exactly as the service wrote it. */
  text: z.string(),
  stamp,
});
export type RecoveryCode = z.infer<typeof recoveryCode>;

export const recoverySet = z.looseObject({
  id: z.string(),
  kind: z.literal('set'),
  createdAt: z.string(),
  /** `issuedAt`: the day on which the service made the codes (ISO 8601 date), null where it did not say. */
  about: z.looseObject({
    service: z.string(),
    account: z.string(),
    issuedAt: z.nullable(z.string()),
    stamp,
  }),
  policy: z.looseObject({ policy: z.enum(POLICIES), stamp }),
  /** The account (codes compartment) that these codes open, if it is in this vault. */
  link: z.looseObject({ account: z.nullable(z.string()), stamp }),
  codes: z.array(recoveryCode),
  log: z.array(recoveryEvent),
  /** Ids of the sets that this one took the place of; grows only. */
  replaces: z.array(z.string()),
  /** What could not be read as codes, kept whole. As secret as a code. */
  note: z.looseObject({ text: z.string(), stamp }),
  /** `at` is the ISO 8601 moment of removal, null while the set is not in the bin. */
  removed: z.looseObject({ at: z.nullable(z.string()), stamp }),
});
export type RecoverySet = z.infer<typeof recoverySet>;

/** One walk through "I need to get in": what has been done so far (rescue.ts tells which step comes next). */
export const rescueRecord = z.looseObject({
  id: z.string(),
  kind: z.literal('rescue'),
  startedAt: z.string(),
  scene: z.enum(SCENES),
  service: z.string(),
  accountName: z.string(),
  progress: z.looseObject({
    /** The account whose second factor is lost or out of reach; null where only its recovery codes are here. */
    account: z.nullable(z.string()),
    signedIn: z.boolean(),
    /** The code in hand and the event that took it; that is null where the code was in hand before. */
    taken: z.nullable(z.looseObject({ set: z.string(), code: z.string(), event: z.nullable(z.string()) })),
    /** Ids of the events that this walk logged when the code worked: none where it was marked as used before. */
    worked: z.nullable(z.array(z.string())),
    /** Names this attempt at scanning: an account whose secret carries the same ticket was replaced in it. */
    ticket: z.string(),
    scan: z.enum(['open', 'done', 'skipped']),
    accepted: z.boolean(),
    /** The new set, once stored; `skipped` where the service gave none. */
    stored: z.nullable(z.string()),
    stamp,
  }),
  ended: z.looseObject({ at: z.nullable(z.string()), stamp }),
});
export type RescueRecord = z.infer<typeof rescueRecord>;

export const recoveryRecord = z.discriminatedUnion('kind', [recoverySet, rescueRecord, sheetRecord]);
export type RecoveryRecord = z.infer<typeof recoveryRecord>;
