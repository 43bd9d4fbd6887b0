/**
 * The contract between the processes, declared once: every call with the shapes of its input and output, every event
 * with its payload. Handlers, preload, client and test doubles are derived from it (map-contract.ts).
 *
 * `vaultCalls` are served by the vault process. The window may use those in `windowCalls`, where each text that could
 * be a secret must come sealed; the terminal may also name a file, which the vault process reads itself.
 */
import * as z from 'zod/mini';
import { ALGORITHMS, OTP_TYPES } from '../domain/otp.ts';
import { POLICIES, SCENES } from '../domain/recovery-terms.ts';
import { type Call, call, id, ids, label, nothing, path } from './call.ts';
import { exportCalls, exportFileCalls, exportSecretCalls, exportShellCalls } from './export-calls.ts';
import { importCalls, importFileCalls, importSecretCalls } from './import-calls.ts';
import { importProgress } from './import-views.ts';
import { placeCalls, placeFileCalls, placeSecretCalls, placeShellCalls } from './places-calls.ts';
import { placesView } from './places-views.ts';
import {
  recoveryOfferView,
  recoverySetView,
  recoveryView,
  reportView,
  rescueView,
  revealedOffer,
} from './recovery-views.ts';
import {
  accountsView,
  accountView,
  codeView,
  failureView,
  intakeView,
  kitView,
  vaultView,
  verifyView,
} from './views.ts';

// zod probes for eval when it builds its fast path; the window's content security policy would report that.
z.config({ jitless: true });

/** An armored age file addressed to `vaultView.sealTo` (seal-text.ts). */
export const sealedText = z.object({
  sealed: z.string().check(z.startsWith('-----BEGIN AGE ENCRYPTED FILE-----'), z.maxLength(2_000_000)),
});

/** The terminal's ways to hand over a secret: sealed, from a file, or from standard input. Never an argument. */
export const secretSource = z.union([
  sealedText,
  z.object({ file: path }),
  z.object({ stdin: z.literal(true) }),
]);
export type SecretSource = z.infer<typeof secretSource>;

/** The calls that carry secrets in, for a given way of handing them over. */
function callsWith<S extends z.core.$ZodType>(secret: S) {
  return {
    createVault: call(z.object({ password: z.nullable(secret), kitProof: z.nullable(secret) }), vaultView),
    unlockWithPassword: call(z.object({ password: secret }), vaultView),
    unlockWithKit: call(z.object({ kit: secret }), vaultView),
    changePassword: call(z.object({ current: z.nullable(secret), next: secret }), vaultView),
    /** Adds the kit that prepareKit wrote, once a part of it was typed in again. */
    addKit: call(z.object({ proof: secret }), vaultView),
    readText: call(z.object({ text: secret }), intakeView),
    typeIn: call(
      z.object({
        secret,
        pin: z.nullable(secret),
        issuer: label,
        account: label,
        type: z.enum(OTP_TYPES),
        algorithm: z.enum(ALGORITHMS),
        digits: z.int(),
        period: z.nullable(z.int()),
        counter: z.nullable(z.int()),
      }),
      intakeView,
    ),
    addAccounts: call(
      z.object({
        offers: z
          .array(
            z.object({
              offer: id,
              issuer: label,
              account: label,
              pin: z.nullable(secret),
            }),
          )
          .check(z.maxLength(10_000)),
      }),
      z.object({ added: z.array(accountView) }),
    ),
    setPin: call(z.object({ id, pin: secret }), accountView),
    // recovery codes
    /** Reads the text in which a service hands codes out. `name`: the file's name, which tells too; else empty. */
    /** `stated`: a person who sees the text says that it is recovery codes. */
    readRecovery: call(z.object({ text: secret, name: label, stated: z.boolean() }), recoveryOfferView),
    /** `note` replaces the hidden note of the set. */
    editRecoverySet: call(
      z.object({
        id,
        service: z.optional(label),
        account: z.optional(label),
        policy: z.optional(z.enum(POLICIES)),
        link: z.optional(z.nullable(id)),
        note: z.optional(secret),
      }),
      recoverySetView,
    ),
    /**
     * Gives the recovery codes a password of their own, or another one: the master password then opens the accounts
     * alone. `current` is the master password, null for a vault without one.
     */
    setRecoveryPassword: call(z.object({ current: z.nullable(secret), next: secret }), vaultView),
    /** One password for both again. */
    dropRecoveryPassword: call(z.object({ current: z.nullable(secret) }), vaultView),
    unlockRecovery: call(z.object({ password: secret }), recoveryView),
  };
}

/** What the person confirmed in the preview of an offer. */
const newRecoverySet = z.object({
  offer: id,
  service: label,
  account: label,
  policy: z.enum(POLICIES),
  link: z.nullable(id),
  /** `n` of the codes that are used already. */
  used: z.array(z.int()).check(z.maxLength(1_000)),
  /** Sets whose unused codes become void. */
  replaces: ids,
});

const codeOfSet = { set: id, n: z.int().check(z.nonnegative()) };
/** The set as it is now, and what the change logged: hand it to undoRecovery to take it back. */
const loggedSet = z.object({ set: recoverySetView, events: z.array(id) });

/** One step of "I need to get in"; what is wrong for the step that is on is refused with wrong-step. */
const rescueAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('signed-in') }),
  z.object({ do: z.literal('take'), set: id, n: z.int().check(z.nonnegative()) }),
  z.object({ do: z.literal('worked') }),
  /** `strike`: the service said that this code does not count (any more). */
  z.object({ do: z.literal('failed'), strike: z.boolean() }),
  /** The offer that was read from the new QR code replaces the secret of the account. */
  z.object({ do: z.literal('scanned'), offer: id }),
  z.object({ do: z.literal('no-scan') }),
  z.object({ do: z.literal('accepted') }),
  z.object({ do: z.literal('stored'), set: newRecoverySet }),
  z.object({ do: z.literal('none-given') }),
  z.object({ do: z.literal('back') }),
]);

/** Calls about recovery codes that carry no secret in. */
const recoveryCalls = {
  getRecovery: call(nothing, recoveryView),
  revealRecoveryOffer: call(z.object({ offer: id }), revealedOffer),
  forgetRecoveryOffers: call(nothing, nothing),
  addRecoverySet: call(newRecoverySet, recoverySetView),
  /** Marks a code in hand and gives it out; `n` null takes the next one. */
  takeRecoveryCode: call(
    z.object({ set: id, n: z.nullable(z.int()), purpose: label }),
    z.object({ ...loggedSet.shape, n: z.int(), code: z.string() }),
  ),
  /** Gives one code out without taking it, to be shown for a moment. */
  showRecoveryCode: call(z.object(codeOfSet), z.object({ code: z.string() })),
  showRecoveryNote: call(z.object({ set: id }), z.object({ note: z.string() })),
  recoveryCodeWorked: call(z.object({ ...codeOfSet, purpose: label }), loggedSet),
  recoveryCodeFailed: call(z.object({ ...codeOfSet, strike: z.boolean() }), loggedSet),
  undoRecovery: call(z.object({ set: id, events: ids }), loggedSet),
  removeRecoverySet: call(z.object({ id }), recoverySetView),
  restoreRecoverySet: call(z.object({ id }), recoverySetView),
  /** `account` or `set` says what is to be opened again; with both the set is offered first. */
  startRescue: call(
    z.object({ scene: z.enum(SCENES), account: z.nullable(id), set: z.nullable(id) }),
    rescueView,
  ),
  moveRescue: call(z.object({ id, action: rescueAction }), rescueView),
  /** Done, or given up: what was done stays done. */
  endRescue: call(z.object({ id }), nothing),
  getReport: call(nothing, reportView),
};

/** Calls that carry no secret: the same for window and terminal. */
const plainCalls = {
  getVault: call(nothing, vaultView),
  getAccounts: call(nothing, accountsView),
  /** Bounded by the parent: three seconds, then the vault process is killed and the password asked for. */
  unlockWithKeychain: call(nothing, vaultView),
  rememberInKeychain: call(nothing, vaultView),
  forgetKeychain: call(nothing, vaultView),
  /** `at` in Unix seconds; the present when left out. Accounts that have no code to show are left out. */
  showCodes: call(z.object({ ids, at: z.optional(z.number()) }), z.object({ codes: z.array(codeView) })),
  /** HOTP: the counter is saved before the code is shown. */
  advanceCounter: call(z.object({ id }), codeView),
  forgetOffers: call(nothing, nothing),
  editAccount: call(
    z.object({
      id,
      issuer: z.optional(label),
      account: z.optional(label),
      tags: z.optional(z.array(label).check(z.maxLength(100))),
      note: z.optional(z.string().check(z.maxLength(65_536))),
      favourite: z.optional(z.boolean()),
    }),
    accountView,
  ),
  removeAccount: call(z.object({ id }), accountView),
  restoreAccount: call(z.object({ id }), accountView),
};

export const vaultCalls = {
  ...callsWith(secretSource),
  ...placeSecretCalls(secretSource),
  ...importSecretCalls(secretSource),
  ...exportSecretCalls(secretSource),
  ...plainCalls,
  ...recoveryCalls,
  ...placeCalls,
  ...importCalls,
  ...exportCalls,
  /** Writes a fresh kit to `file` (never over another file) and holds it until it is proved. */
  prepareKit: call(z.object({ file: path }), kitView),
  readPicture: call(
    z.object({
      name: label,
      bytes: z.custom<Uint8Array>(v => v instanceof Uint8Array),
    }),
    intakeView,
  ),
  /** Waits for a running change, lets go of the vault, forgets its keys. */
  closeVault: call(nothing, nothing),
  // for the terminal alone
  readFiles: call(z.object({ files: z.array(path) }), intakeView),
  readQr: call(
    z.object({ files: z.array(path), reveal: z.boolean() }),
    z.object({
      rows: z.array(
        z.object({
          file: z.string(),
          index: z.int(),
          kind: z.string(),
          issuer: z.optional(z.string()),
          account: z.optional(z.string()),
          text: z.optional(z.string()),
        }),
      ),
      refused: z.array(z.object({ source: z.string(), failure: failureView })),
    }),
  ),
  verifyVault: call(z.object({ deep: z.boolean() }), verifyView),
  ...placeFileCalls,
  ...importFileCalls,
  ...exportFileCalls(secretSource),
};

/** Answered by main itself: windows, clipboard, files of the desktop. */
export const shellCalls = {
  getAppInfo: call(
    nothing,
    z.object({
      version: z.string(),
      runtime: z.enum(['electron', 'dev-window']),
      platform: z.string(),
      /** Seconds after which a copied code is cleared from the clipboard. */
      clipboardSeconds: z.int(),
    }),
  ),
  /** Kills the vault process, and with it every copy of every secret. */
  lockVault: call(nothing, vaultView),
  copyCode: call(z.object({ id, which: z.enum(['code', 'next']) }), z.object({ clearedAt: z.number() })),
  /** Asks where the kit shall be written, writes it, and holds it until it is proved; null when nothing was chosen. */
  saveKit: call(nothing, z.nullable(kitView)),
  /** What otpauth: links of the system hold that nobody has taken yet; null when there are none. */
  takeLinks: call(nothing, z.nullable(intakeView)),
  /** Moves a picture that was read a moment ago to the bin: refused when the file is not what was read. */
  binSource: call(z.object({ picture: id, path }), nothing),
  copyRecoveryCode: call(z.object(codeOfSet), z.object({ clearedAt: z.number() })),
  /** Who else has a copy of a file at this path: a cloud that syncs its folder, a git tree that holds it. */
  inspectSource: call(z.object({ path }), z.object({ cloud: z.nullable(z.string()), git: z.boolean() })),
  /** Moves a text file that was read to the bin: refused when the SHA-256 (hex) of the file is another. */
  binTextSource: call(z.object({ path, sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)) }), nothing),
  ...placeShellCalls,
  ...exportShellCalls(sealedText),
};

export const windowCalls = {
  ...callsWith(sealedText),
  ...placeSecretCalls(sealedText),
  ...importSecretCalls(sealedText),
  ...exportSecretCalls(sealedText),
  ...plainCalls,
  ...recoveryCalls,
  ...placeCalls,
  ...importCalls,
  ...exportCalls,
  ...shellCalls,
};

export const events = {
  vault: vaultView,
  accounts: accountsView,
  recovery: recoveryView,
  /** Also while a place is busy, but not more than a few times a second. */
  places: placesView,
  importProgress,
  /** A link has arrived: takeLinks. */
  link: z.object({ revision: z.int() }),
};

export type Calls = Record<string, Call>;
export type VaultCalls = typeof vaultCalls;
export type WindowCalls = typeof windowCalls;
export type Events = typeof events;

export type Input<C extends Call> = z.infer<C['input']>;
export type Output<C extends Call> = z.infer<C['output']>;
