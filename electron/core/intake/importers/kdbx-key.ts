/**
 * From password and key file to the key of a KeePass database. kdbxweb reads the key files (five forms) and does the
 * AES rounds; Argon2 goes to the derivation thread.
 */
import { createHash } from 'node:crypto';
import { Credentials, KeyEncryptorAes, ProtectedValue } from 'kdbxweb';
import { refuse } from '../../../../shared/failure.ts';
import type { Derive } from '../derive/derive.ts';
import type { ImportKey } from './importer.ts';
import { type KdbxKdf, KEEPASS } from './kdbx-header.ts';

/** Between two looks at whether the person gave up; some 0.4 s. */
const ROUNDS_AT_A_TIME = 2_000_000;

/**
 * The composite keys that may be meant, in the order in which they are tried: with a key file an empty password mostly
 * means that there is none, and without one it is an empty password.
 * @throws Refusal import-damaged when the key file is none
 */
export async function compositeKeys({ password, keyFile }: ImportKey): Promise<Uint8Array[]> {
  const both = await composite(password, keyFile);
  return password === '' && keyFile ? [await composite(null, keyFile), both] : [both];
}

async function composite(password: string | null, keyFile: Uint8Array | undefined): Promise<Uint8Array> {
  const protectedPassword = password === null ? null : ProtectedValue.fromString(password);
  try {
    // A copy, as kdbxweb overwrites what it is given (slice() of a Buffer is none)
    const credentials = new Credentials(protectedPassword, keyFile ? new Uint8Array(keyFile) : null);
    return new Uint8Array(await credentials.getHash());
  } catch {
    throw refuse('import-damaged', { app: KEEPASS, file: 'The key file' });
  }
}

/** 32 bytes. @throws Refusal import-cancelled, import-too-costly */
export function transformKey(composite: Uint8Array, kdf: KdbxKdf, derive: Derive): Promise<Uint8Array> {
  return kdf.kind === 'argon2'
    ? derive.argon2(composite, kdf.salt, kdf.cost)
    : aesRounds(composite, kdf, derive);
}

/** Many rounds are the same as fewer rounds several times over. The work itself is in Node's own threads. */
async function aesRounds(
  composite: Uint8Array,
  { seed, rounds }: KdbxKdf & { kind: 'aes' },
  derive: Derive,
): Promise<Uint8Array> {
  let state: Uint8Array = composite;
  for (let left = rounds; left > 0; left -= ROUNDS_AT_A_TIME) {
    derive.check();
    state = await KeyEncryptorAes.encrypt(state, new Uint8Array(seed), Math.min(left, ROUNDS_AT_A_TIME));
  }
  return createHash('sha256').update(state).digest();
}
