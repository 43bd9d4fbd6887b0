/**
 * Bitwarden's password-protected export: a key by PBKDF2 or Argon2id, stretched by HKDF-Expand, AES-CBC with HMAC. A
 * small text of its own tells a wrong password from a damaged file.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { refuse } from '../../../../shared/failure.ts';
import type { Derive } from '../derive/derive.ts';
import { bytesOfBase64, member } from './fields.ts';
import type { Locked, Opened } from './importer.ts';
import { openCbc } from './open-box.ts';
import { sourceOf } from './source.ts';

const APP = 'Bitwarden';

/** `2.IV|CIPHERTEXT|MAC`, each Base64. */
interface Box {
  iv: Uint8Array;
  sealed: Uint8Array;
  mac: Uint8Array;
}

type MakeKey = (password: Uint8Array, derive: Derive) => Promise<Uint8Array>;

/** @throws Refusal import-damaged; import-closed for a key derivation that nobody knew when this was written */
export function readBitwardenLock(json: unknown, file: string, open: (json: unknown) => Opened): Locked {
  const makeKey = keyMaker(json);
  const proof = boxOf(member(json, 'encKeyValidation_DO_NOT_EDIT'));
  const data = boxOf(member(json, 'data'));
  if (makeKey === null || proof === null || data === null) throw refuse('import-damaged', { app: APP, file });
  return {
    locked: true,
    keyFile: false,
    unlock: async ({ password }, derive) => {
      const key = await makeKey(new TextEncoder().encode(password), derive);
      if (openBox(key, proof) === null) throw refuse('import-wrong-password', { app: APP });
      const plain = openBox(key, data);
      if (plain === null) throw refuse('import-damaged', { app: APP, file });
      return open(sourceOf(file, plain).json());
    },
  };
}

/** Null when a number or the salt is missing. The salt is used as the text that it is, not decoded. */
function keyMaker(json: unknown): MakeKey | null {
  const salt = member(json, 'salt');
  const [rounds, mebibytes, lanes] = ['kdfIterations', 'kdfMemory', 'kdfParallelism'].map(name =>
    member(json, name),
  );
  const kind = member(json, 'kdfType');
  if (kind !== 0 && kind !== 1) throw refuse('import-closed', { app: APP, why: 'other-cipher' });
  if (typeof salt !== 'string' || salt === '' || typeof rounds !== 'number') return null;
  if (kind === 0)
    return (password, derive) =>
      derive.pbkdf2(password, Buffer.from(salt), { hash: 'sha256', rounds, length: 32 });
  if (typeof mebibytes !== 'number' || typeof lanes !== 'number') return null;
  const cost = { variant: 'argon2id', passes: rounds, kib: mebibytes * 1024, lanes } as const;
  return async (password, derive) => {
    if (password.length === 0) throw refuse('import-wrong-password', { app: APP });
    return derive.argon2(password, createHash('sha256').update(salt).digest(), cost);
  };
}

function boxOf(value: unknown): Box | null {
  const parts = typeof value === 'string' && value.startsWith('2.') ? value.slice(2).split('|') : [];
  const [iv, sealed, mac] = parts.map(bytesOfBase64);
  return parts.length === 3 && iv?.length === 16 && sealed && mac?.length === 32 ? { iv, sealed, mac } : null;
}

function openBox(key: Uint8Array, { iv, sealed, mac }: Box): Uint8Array | null {
  const expected = createHmac('sha256', expand(key, 'mac')).update(iv).update(sealed).digest();
  return timingSafeEqual(expected, mac) ? openCbc(expand(key, 'enc'), iv, sealed) : null;
}

/** One block of RFC 5869's Expand; there is no Extract before it. */
function expand(key: Uint8Array, purpose: 'enc' | 'mac'): Uint8Array {
  return createHmac('sha256', key).update(purpose).update(Uint8Array.of(1)).digest();
}
