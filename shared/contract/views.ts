/**
 * What other processes may see of the vault: names, states and the codes that are shown, never a secret.
 * Replies are checked against these shapes on the way out; members that are not declared here are dropped.
 */
import * as z from 'zod/mini';
import { ALGORITHMS, OTP_TYPES } from '../domain/otp.ts';
import type { Failure } from '../failure.ts';

const id = z.string().check(z.maxLength(64));
const name = z.string();
const unixSeconds = z.number();

/** A failure as data. The codes are a closed union in TypeScript; on the wire they are only checked for shape. */
export const failureView = z.custom<Failure>(
  value => typeof value === 'object' && value !== null && 'code' in value && 'details' in value,
);

const otpView = {
  type: z.enum(OTP_TYPES),
  algorithm: z.enum(ALGORITHMS),
  digits: z.int(),
  /** Seconds; null for HOTP. */
  period: z.nullable(z.int()),
  /** HOTP: the value that the next code is made from; else null. */
  counter: z.nullable(z.int()),
};

export const vaultView = z.object({
  /** Grows with each change, across restarts of the vault process: the larger one is the truth. */
  revision: z.int(),
  state: z.enum(['none', 'locked', 'open']),
  folder: z.string(),
  vaultId: z.nullable(z.string()),
  ways: z.object({
    password: z.boolean(),
    kit: z.boolean(),
    keychain: z.boolean(),
    /** The recovery codes have a password of their own. */
    recovery: z.boolean(),
  }),
  /** Texts for the vault process are encrypted to this age recipient: no process between can read them. */
  sealTo: z.string(),
  /** What the person should know about this vault: an older generation was used, say. */
  notices: z.array(failureView),
});
export type VaultView = z.infer<typeof vaultView>;

export const accountView = z.object({
  id,
  issuer: name,
  account: name,
  ...otpView,
  tags: z.array(z.string()),
  note: z.string(),
  favourite: z.boolean(),
  createdAt: z.string(),
  /** When it was put into the bin, ISO 8601; null while it is live. */
  removedAt: z.nullable(z.string()),
  /** mOTP or Yandex without its PIN: no code can be shown yet. */
  pinMissing: z.boolean(),
  /** In the bin: the account whose secret took this one's place. */
  replacedIn: z.nullable(id),
});
export type AccountView = z.infer<typeof accountView>;

export const accountsView = z.object({
  revision: z.int(),
  accounts: z.array(accountView),
  bin: z.array(accountView),
});
export type AccountsView = z.infer<typeof accountsView>;

export const codeView = z.object({
  id,
  code: z.string(),
  /** The code after this one; null for HOTP, where each code is asked for. */
  next: z.nullable(z.string()),
  /** Unix seconds at which `code` gives way to `next`; null for HOTP. */
  validUntil: z.nullable(unixSeconds),
});
export type CodeView = z.infer<typeof codeView>;

export const offerView = z.object({
  /** Names what was read and is held, secret and all, in the vault process until it is added or forgotten. */
  offer: id,
  source: name,
  issuer: name,
  account: name,
  ...otpView,
  pinNeeded: z.boolean(),
  alike: z.array(
    z.object({
      id,
      issuer: name,
      account: name,
      same: z.enum(['secret', 'name']),
    }),
  ),
});
export type OfferView = z.infer<typeof offerView>;

export const OTHER_KINDS = ['web-address', 'wifi', 'contact', 'payment', 'phone', 'email', 'plain'] as const;

export const intakeView = z.object({
  offers: z.array(offerView),
  /** Codes that were read and hold no account: named by kind, their text stays where it was read. */
  others: z.array(z.object({ source: name, kind: z.enum(OTHER_KINDS) })),
  refused: z.array(z.object({ source: name, failure: failureView })),
  /** A Google transfer in several pictures: which parts of how many have been seen. */
  transfers: z.array(z.object({ seen: z.array(z.int()), parts: z.int() })),
});
export type IntakeView = z.infer<typeof intakeView>;

export const kitView = z.object({
  file: z.string(),
  /** The person types this group (counted from 1) of the kit's code, to prove that it was kept. */
  askForGroup: z.int(),
  groups: z.int(),
});
export type KitView = z.infer<typeof kitView>;

export const verifyView = z.object({
  files: z.array(
    z.object({
      name,
      state: z.enum(['good', 'damaged', 'foreign', 'unopened']),
      reason: z.optional(z.string()),
      generation: z.optional(z.int()),
      records: z.optional(z.int()),
    }),
  ),
  damaged: z.int(),
  deep: z.boolean(),
});
export type VerifyView = z.infer<typeof verifyView>;
