/**
 * The passphrases of the Authenticator browser extension. First the password itself; later a random key under the
 * password; today Argon2id of it, with a proof by a second Argon2. Each then opens CryptoJS boxes (salted-box.ts).
 */
import { timingSafeEqual } from 'node:crypto';
import { refuse } from '../../../../shared/failure.ts';
import type { Argon2Cost, Derive } from '../derive/derive.ts';
import { bytesOfBase64, isRow, member, type Row, textOf } from './fields.ts';
import { openSalted } from './salted-box.ts';

export interface Passphrases {
  /** The passphrase of the key of that id; empty: of entries that name none. Null when there is none. */
  of(keyId: string): string | null;
}

/** Fixed, not stored in the file. */
const COST: Argon2Cost = { variant: 'argon2id', passes: 2, kib: 19_456, lanes: 1, length: 32 };
const SHORTEST_SALT = 8;
const MOST_KEYS = 16;

/** @throws Refusal import-wrong-password, import-damaged, import-too-costly */
export async function passphrasesFor(
  app: string,
  json: Row,
  password: string,
  derive: Derive,
): Promise<Passphrases> {
  const byId = new Map<string, string>();
  const keys = Object.values(json).filter(value => member(value, 'dataType') === 'Key');
  if (keys.length > MOST_KEYS) throw refuse('import-too-costly', { what: 'Argon2' });
  for (const key of keys) {
    const passphrase = await derivedPassphrase(key, password, derive);
    if (passphrase !== null) byId.set(textOf(key, 'id'), passphrase);
  }
  if (keys.length > 0 && byId.size === 0) throw refuse('import-wrong-password', { app });
  const old = oldPassphrase(app, json, password);
  return { of: keyId => (keyId === '' ? (old ?? password) : (byId.get(keyId) ?? null)) };
}

/** The random key of the second generation, as hexadecimal text; null when the file has none. */
function oldPassphrase(app: string, json: Row, password: string): string | null {
  const stored = member(json, 'key');
  const box = isRow(stored) ? member(stored, 'enc') : member(json, 'enc');
  if (typeof box !== 'string') return null;
  const key = openSalted(box, password);
  if (key === null) throw refuse('import-wrong-password', { app });
  return Buffer.from(key).toString('hex');
}

/** Null when the password is not that of this key, or the key is not whole. */
async function derivedPassphrase(key: unknown, password: string, derive: Derive): Promise<string | null> {
  const salt = new TextEncoder().encode(textOf(key, 'salt'));
  const secret = new TextEncoder().encode(password);
  if (salt.length < SHORTEST_SALT || secret.length === 0) return null;
  const derived = await derive.argon2(secret, salt, COST);
  const passphrase = Buffer.from(derived).toString('base64').replace(/=+$/, '');
  return (await proves(textOf(key, 'hash'), passphrase, derive)) ? passphrase : null;
}

const ENCODED =
  /^\$(argon2id|argon2d)\$v=19\$m=(\d{1,10}),t=(\d{1,10}),p=(\d{1,10})\$([\w+/=-]+)\$([\w+/=-]+)$/;

/** Whether `text` gives this encoded Argon2 hash. */
async function proves(encoded: string, text: string, derive: Derive): Promise<boolean> {
  const [, variant, kib, passes, lanes, salt64, hash64] = ENCODED.exec(encoded) ?? [];
  const salt = bytesOfBase64(salt64);
  const hash = bytesOfBase64(hash64);
  if (salt === null || hash === null || salt.length < SHORTEST_SALT) return false;
  if (hash.length < 16 || hash.length > 128) return false;
  const found = await derive.argon2(new TextEncoder().encode(text), salt, {
    variant: variant === 'argon2d' ? 'argon2d' : 'argon2id',
    kib: Number(kib),
    passes: Number(passes),
    lanes: Number(lanes),
    length: hash.length,
  });
  return timingSafeEqual(found, hash);
}
