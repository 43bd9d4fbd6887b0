/**
 * The seal of a generation. Anybody who knows a recipient can encrypt *to* it; only who holds the identity can seal.
 * plaintext = `{"seal":"` + 64 hex digits + `",` + rest, padded with spaces and a line feed to whole 4 KiB steps;
 * seal = HMAC-SHA-256(key, rest), where rest is every byte from offset 75 to the end, padding included, and
 * key = HKDF-SHA-256(identity's 32 secret bytes, salt = the 16 bytes of the vault id, "sparekey/v1/seal/<compartment>").
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Compartment } from '../../../shared/domain/document.ts';
import { secretBytes } from '../keys/identities.ts';

const HEAD = '{"seal":"';
const TAIL = '",';
const SEAL_LENGTH = 64;
const REST = HEAD.length + SEAL_LENGTH + TAIL.length;
const STEP = 4096;

/**
 * The key of one compartment's seals, or of those of places.age, which the codes identity seals as well. `identity` is the
 * AGE-SECRET-KEY text, `vaultId` 32 hex digits.
 */
export function sealKey(identity: string, vaultId: string, label: Compartment | 'places'): Uint8Array {
  const salt = Buffer.from(vaultId, 'hex');
  return new Uint8Array(hkdfSync('sha256', secretBytes(identity), salt, `sparekey/v1/seal/${label}`, 32));
}

/** The padded and sealed plaintext of a document, whose JSON must be an object with at least one member. */
export function sealDocument(document: object, key: Uint8Array): Uint8Array {
  const json = Buffer.from(JSON.stringify(document), 'utf8').subarray(1);
  const length = Math.ceil((REST + json.length + 1) / STEP) * STEP;
  const bytes = Buffer.alloc(length, ' ');
  json.copy(bytes, REST);
  bytes.write('\n', length - 1, 'latin1');
  bytes.write(HEAD + hmac(key, bytes.subarray(REST)) + TAIL, 0, 'latin1');
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Whether the plaintext carries a good seal. Nothing of it is parsed before this says yes. */
export function hasGoodSeal(plaintext: Uint8Array, key: Uint8Array): boolean {
  const bytes = Buffer.from(plaintext.buffer, plaintext.byteOffset, plaintext.length);
  if (bytes.length < REST || bytes.length % STEP !== 0) return false;
  const seal = bytes.toString('latin1', HEAD.length, HEAD.length + SEAL_LENGTH);
  const shape = bytes.toString('latin1', 0, REST) === HEAD + seal + TAIL && /^[0-9a-f]{64}$/.test(seal);
  return shape && timingSafeEqual(Buffer.from(seal), Buffer.from(hmac(key, bytes.subarray(REST))));
}

function hmac(key: Uint8Array, bytes: Uint8Array): string {
  return createHmac('sha256', key).update(bytes).digest('hex');
}
