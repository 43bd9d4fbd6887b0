/**
 * What other processes may see of recovery codes: numbers, states and dates. The codes themselves leave the vault
 * process one at a time, in calls of their own.
 */
import * as z from 'zod/mini';
import { CODE_STATES } from '../domain/code-states.ts';
import { POLICIES, RECOVERY_EVENTS, SCENES, VOID_REASONS } from '../domain/recovery-terms.ts';
import { DANGERS } from '../domain/report.ts';
import { RESCUE_STEPS } from '../domain/rescue.ts';

const id = z.string().check(z.maxLength(64));
const name = z.string();
const moment = z.nullable(z.string());
const count = z.int().check(z.nonnegative());

export const recoverySetView = z.object({
  id,
  service: name,
  account: name,
  /** ISO 8601 date on which the service made the codes, where it said so. */
  issuedAt: moment,
  createdAt: z.string(),
  removedAt: moment,
  policy: z.enum(POLICIES),
  /** Id of the account in this vault that the codes open; null when it is not here (or not known). */
  link: z.nullable(id),
  condition: z.enum(['ready', 'few-left', 'none-left', 'superseded', 'note']),
  /** Whether the service gave its codes numbers: then `n` is what it asks for ("code 7"). */
  numbered: z.boolean(),
  codes: z.array(
    z.object({
      n: count,
      state: z.enum(CODE_STATES),
      /** When it came into this state (ISO 8601); null while nothing has happened. */
      since: moment,
      purpose: name,
      reason: z.nullable(z.enum(VOID_REASONS)),
      /** When it was last tried in vain, and when it last worked. */
      failedAt: moment,
      workedAt: moment,
    }),
  ),
  counts: z.object({ unused: count, inHand: count, used: count, void: count }),
  hasNote: z.boolean(),
  replaces: z.array(id),
  replacedBy: z.nullable(id),
  /** What happened, oldest first; `undone` where it was taken back. */
  history: z.array(
    z.object({
      id,
      type: z.enum(RECOVERY_EVENTS),
      at: z.string(),
      codes: z.array(count),
      purpose: name,
      reason: z.nullable(z.enum(VOID_REASONS)),
      undone: z.boolean(),
    }),
  ),
});
export type RecoverySetView = z.infer<typeof recoverySetView>;

export const rescueView = z.object({
  id,
  scene: z.enum(SCENES),
  service: name,
  account: name,
  startedAt: z.string(),
  step: z.enum(RESCUE_STEPS),
  /** The account whose second factor is replaced; null while it is not in this vault. */
  accountId: z.nullable(id),
  /** The code in hand, from `check` on. */
  taken: z.nullable(z.object({ set: id, n: count })),
  /** `safe`: the set that holds the new codes; null when the service gave none. */
  stored: z.nullable(id),
  /** The service showed no new QR code. */
  scanSkipped: z.boolean(),
});
export type RescueView = z.infer<typeof rescueView>;

export const recoveryView = z.object({
  revision: z.int(),
  /** `locked`: the codes have a password of their own that was not given yet. */
  state: z.enum(['open', 'locked', 'damaged']),
  /** Whether the recovery codes have a password of their own. */
  ownPassword: z.boolean(),
  sets: z.array(recoverySetView),
  bin: z.array(recoverySetView),
  /** Walks that have not ended, the newest first. */
  rescues: z.array(rescueView),
});
export type RecoveryView = z.infer<typeof recoveryView>;

export const LOOK_ALIKES = ['one-time-code', 'otpauth', 'phone', 'date', 'web-address', 'email'] as const;

/** What was read from a text and waits to be saved. */
export const recoveryOfferView = z.object({
  offer: id,
  /** The file's name, empty for a pasted text. */
  source: name,
  /** `note`: no codes were found; the whole text would be kept as a hidden note. */
  kind: z.enum(['codes', 'note']),
  service: name,
  account: name,
  issuedAt: moment,
  policy: z.enum(POLICIES),
  numbered: z.boolean(),
  /** `shape`: the code with its letters and digits hidden, for the preview. */
  codes: z.array(z.object({ n: count, used: z.boolean(), shape: z.string() })),
  /** How many codes this service hands out, where that is known. */
  expected: z.nullable(count),
  /** Kept out, with a count each: what looked like a code and is none. */
  lookAlikes: z.array(z.object({ kind: z.enum(LOOK_ALIKES), count })),
  /** A set with the very same codes is in the vault already. */
  same: z.nullable(z.object({ id, service: name, account: name })),
  /** Live sets of the same service and account that have codes left: a newer list usually voids them. */
  older: z.array(z.object({ id, service: name, account: name, unused: count })),
  /** Accounts of this vault that the codes may belong to, the likeliest first. */
  accounts: z.array(z.object({ id, issuer: name, account: name })),
});
export type RecoveryOfferView = z.infer<typeof recoveryOfferView>;

/** The codes of an offer while they are shown in the preview, and the text as it came. */
export const revealedOffer = z.object({
  codes: z.array(z.object({ n: count, text: z.string() })),
  text: z.string(),
});
export type RevealedOffer = z.infer<typeof revealedOffer>;

/** "Could I get back in?": what is in danger, the worst first. Its words are in shared/text/report.ts. */
export const reportView = z.object({
  lines: z.array(
    z.object({
      danger: z.enum(DANGERS),
      /** What it is about: names for the sentence. */
      service: name,
      account: name,
      /** Where the remedy leads: an account, a set or a walk of this id. */
      accountId: z.nullable(id),
      setId: z.nullable(id),
      rescueId: z.nullable(id),
      /** A plain export, for confirmExportGone; `service` is then the name of its file, `at` when it was written. */
      exportId: z.nullable(id),
      at: moment,
      count,
      /** Names of others that are drawn in, at most five; `count` says how many in all. */
      others: z.array(name),
    }),
  ),
  accounts: count,
  sets: count,
});
export type ReportView = z.infer<typeof reportView>;
export type ReportLine = ReportView['lines'][number];
