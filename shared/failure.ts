/**
 * The closed union of what can go wrong, by code. A `Refusal` is ours: one sentence and one action each
 * (shared/text/failures.ts). Anything else that is thrown is a bug. Details are safe to show and to log:
 * names, numbers and dates, never a secret.
 */
import type { ClosedFile, NothingInside } from './domain/import-terms.ts';
import type { AddressFault, PlaceReason } from './domain/place-terms.ts';

/** What each failure may tell beside its code. Numbers are counts, bytes or versions; dates are ISO 8601. */
export interface FailureDetails {
  // the vault and its keys
  'wrong-password': { passwordUntil?: string };
  'password-needed': Record<string, never>;
  'passwords-differ': Record<string, never>;
  'terminal-needed': Record<string, never>;
  'wrong-kit': Record<string, never>;
  'kit-proof-wrong': Record<string, never>;
  'damaged-file': { file: string };
  'newer-version': { file: string; version: number };
  'other-vault': { file: string };
  'work-factor-too-high': { file: string; logN: number };
  'file-too-large': { file: string; bytes: number; limit: number };
  'vault-missing': { folder: string };
  'vault-exists': { folder: string };
  'several-vaults': { folder: string };
  'vault-locked': Record<string, never>;
  'vault-in-use': { pid: number; host: string };
  'vault-unreadable': { folder: string; reason: string };
  'older-generation-used': { file: string; generation: number };
  'several-heads': { file: string; other: string };
  'opened-read-only': { folder: string; reason: string };
  'no-way-in': Record<string, never>;
  'password-too-short': { minimum: number };
  'no-password-set': Record<string, never>;
  // the disk
  'not-saved': { file: string; reason: string };
  // the keychain
  'keychain-unavailable': {
    reason: 'absent' | 'locked' | 'hanging' | 'crashed' | 'refused' | 'mismatch';
  };
  'keychain-empty': Record<string, never>;
  'keychain-outdated': Record<string, never>;
  // what comes in
  'not-a-picture': { file: string };
  'picture-damaged': { file: string };
  'picture-unsupported': { file: string; what: string };
  'picture-too-large': { file: string; megapixels: number; limit: number };
  'no-qr-found': { file: string };
  'file-unreadable': { file: string; reason: string };
  'unknown-text': Record<string, never>;
  'bad-uri': { part: string; value?: string };
  'unknown-type': { value: string };
  'unknown-algorithm': { value: string };
  'bad-digits': { value: string };
  'bad-period': { value: string };
  'bad-counter': { value: string };
  'bad-time': { value: string };
  'unknown-format': { value: string; known: readonly string[] };
  'bad-base32': { position?: number };
  'empty-secret': Record<string, never>;
  'missing-secret': Record<string, never>;
  'pin-needed': { type: string };
  'bad-pin': { type: string };
  'bad-migration': { reason: string };
  'offer-gone': Record<string, never>;
  // taking over from other apps; `app` by its own name
  'import-unknown': { file: string };
  'import-version': { app: string; version: string };
  'import-password-needed': { app: string; file: string };
  /** Authenticated encryption cannot tell a wrong password from a damaged file. */
  'import-wrong-password': { app: string };
  'import-closed': { app: string; why: ClosedFile };
  'import-damaged': { app: string; file: string };
  /** `what` demands too much: Argon2, scrypt, PBKDF2, memory, AES-KDF. */
  'import-too-costly': { what: string };
  'import-cancelled': Record<string, never>;
  /** A file that must lie beside this one. */
  'import-part-missing': { app: string; file: string };
  'too-many-rows': { count: number; limit: number };
  'archive-too-large': { file: string; limit: number };
  'nothing-to-import': { app: NothingInside };
  'no-secret-inside': { app: string };
  // handing over to other apps
  'owner-proof-needed': Record<string, never>;
  'nothing-to-export': Record<string, never>;
  'no-plain-form': { app: string };
  'no-locked-form': { app: string };
  'export-unknown': Record<string, never>;
  'qr-too-long': { issuer: string; account: string };
  // accounts and the terminal
  'account-unknown': { id: string };
  'nothing-matches': { query: string };
  'several-match': { query: string; count: number };
  'counter-exhausted': Record<string, never>;
  'already-there': { issuer: string; account: string };
  'holds-no-account': { kind: string };
  'no-clipboard': Record<string, never>;
  'file-exists': { file: string };
  'plain-needed': { format: string };
  'empty-input': { file: string };
  'source-changed': Record<string, never>;
  // recovery codes
  'recovery-locked': Record<string, never>;
  'wrong-recovery-password': { passwordUntil?: string };
  'no-recovery-password': Record<string, never>;
  'passwords-alike': Record<string, never>;
  'old-keys-remain': { file: string };
  'set-unknown': { id: string };
  'several-sets-match': { count: number };
  'code-unknown': { n: number; service: string };
  'code-used': { n: number; at: string };
  'code-void': { n: number };
  'no-code-left': { service: string };
  'nothing-to-undo': Record<string, never>;
  'nothing-in-hand': { service: string };
  'text-needed': { file: string };
  'text-too-long': { limit: number };
  'looks-like-account': Record<string, never>;
  'no-codes-found': Record<string, never>;
  'set-exists': { service: string; account: string };
  'newer-set': { service: string; account: string; unused: number };
  'service-needed': Record<string, never>;
  'bad-policy': { value: string };
  'same-secret': { issuer: string; account: string };
  'rescue-unknown': Record<string, never>;
  'wrong-step': Record<string, never>;
  // places, restoring, paper
  /** `file` by its name alone; `status`: what an HTTP server or rclone ended with. Never an address, never a secret. */
  'place-failed': { reason: PlaceReason; file?: string; status?: number };
  'place-unknown': Record<string, never>;
  'place-exists': { label: string };
  'place-inside-vault': Record<string, never>;
  'place-holds-nothing': Record<string, never>;
  'bad-address': { fault: AddressFault };
  'places-lost': Record<string, never>;
  /** `where`: the label or path of what was looked at, without user and password. */
  'nothing-to-restore': { where: string };
  'several-backups': { count: number };
  'restore-gone': Record<string, never>;
  'keys-missing': Record<string, never>;
  'would-shrink': { before: number; after: number; lost: number };
  'nothing-to-merge': Record<string, never>;
  'no-newer-password': Record<string, never>;
  'keys-not-proved': Record<string, never>;
  'shares-missing': { have: number; need: number };
  /** `share`: which of those that were handed over, counted from 1. */
  'wrong-share': { share: number };
  'bad-shares': { needed: number; total: number };
  'nothing-to-print': Record<string, never>;
  'sheet-unknown': Record<string, never>;
  // processes
  'vault-process-gone': Record<string, never>;
  'bad-request': { call: string };
  unexpected: { reference: string };
}

export type FailureCode = keyof FailureDetails;

/** One failure as data, fit to cross a process boundary. */
export type Failure = {
  [C in FailureCode]: { code: C; details: FailureDetails[C] };
}[FailureCode];

/** Mine and wrong: thrown where a request cannot be carried out. The message is the code alone. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
  get code(): FailureCode {
    return this.failure.code;
  }
}

/** Builds a refusal with the details its code asks for: `throw refuse('bad-digits', { value: '0' })`. */
export function refuse<C extends FailureCode>(code: C, details: FailureDetails[C]): Refusal {
  return new Refusal({ code, details } as Failure);
}

/** For a name that none of these formats has. It may be anything: only its beginning is repeated. */
export function unknownFormat(name: string, formats: readonly { readonly format: string }[]): Refusal {
  return refuse('unknown-format', { value: name.slice(0, 40), known: formats.map(({ format }) => format) });
}
