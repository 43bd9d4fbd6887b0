/** What the vault process and its derivation thread say to each other. */
import type { Argon2Cost } from './derive.ts';

export type DeriveJob =
  | { kind: 'argon2'; password: Uint8Array; salt: Uint8Array; cost: Argon2Cost }
  /** libsodium's secretstream, one message: `header` is its 24 bytes, `box` the message with its 17 bytes more. */
  | { kind: 'secretstream'; key: Uint8Array; header: Uint8Array; box: Uint8Array };

/** `bytes` null: the box does not open with this key. `seconds`: what the job will probably take. */
export type DeriveMessage =
  | { kind: 'estimate'; seconds: number }
  | { kind: 'done'; bytes: Uint8Array | null };
