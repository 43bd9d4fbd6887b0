/**
 * Making a key from a password, as other apps' files ask for it. What a file may demand is capped here, before any
 * work. Argon2 runs in a thread of its own (derive-thread.ts), so that the codes go on and it can be cancelled.
 */

export interface Argon2Cost {
  variant: 'argon2id' | 'argon2d';
  passes: number;
  /** Memory in KiB. */
  kib: number;
  lanes: number;
  /** Bytes of the key; 32 unless said. */
  length?: number;
}

/**
 * Key derivation for one file. Everything rejects with `import-too-costly` over the cap and with `import-cancelled`
 * once the person gave up.
 */
export interface Derive {
  argon2(password: Uint8Array, salt: Uint8Array, cost: Argon2Cost): Promise<Uint8Array>;
  /** RFC 7914; `n` is the cost parameter itself, not its logarithm. */
  scrypt(
    password: Uint8Array,
    salt: Uint8Array,
    cost: { n: number; r: number; p: number; length: number },
  ): Promise<Uint8Array>;
  pbkdf2(
    password: Uint8Array,
    salt: Uint8Array,
    cost: { hash: 'sha1' | 'sha256' | 'sha512'; rounds: number; length: number },
  ): Promise<Uint8Array>;
  /** Opens one message of libsodium's secretstream; null when the key does not fit. */
  secretstream(key: Uint8Array, header: Uint8Array, box: Uint8Array): Promise<Uint8Array | null>;
  /** Stops with import-cancelled when the person gave up: for loops of an importer's own. */
  check(): void;
}

export const ARGON2_KIB_LIMIT = 2 * 1024 * 1024;
export const ARGON2_PASSES_LIMIT = 64;
/** Memory times passes: 1 GiB × 16, some 100 s here. */
export const ARGON2_WORK_LIMIT = 16 * 1024 * 1024;
export const ARGON2_LANES_LIMIT = 64;
export const SCRYPT_BYTES_LIMIT = 1024 ** 3;
export const PBKDF2_ROUNDS_LIMIT = 10_000_000;
