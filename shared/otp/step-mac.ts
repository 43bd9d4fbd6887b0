/**
 * The HMAC (RFC 2104) of a time step, for the schemes that read it in their own way: Steam and Yandex.
 */

import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import type { Algorithm } from '../domain/otp.ts';
import { refuse } from '../failure.ts';

const HASHES = { SHA1: sha1, SHA256: sha256, SHA512: sha512 };

/**
 * HMAC of the step as eight bytes, most significant first (RFC 4226 §5.1), under a key of any length.
 * @throws Refusal 'unknown-algorithm' for MD5
 */
export function stepMac(algorithm: Algorithm, key: Uint8Array, step: number): DataView {
  if (algorithm === 'MD5') throw refuse('unknown-algorithm', { value: algorithm });
  const message = new DataView(new ArrayBuffer(8));
  message.setBigUint64(0, BigInt(step));
  const mac = hmac(HASHES[algorithm], key, new Uint8Array(message.buffer));
  return new DataView(mac.buffer, mac.byteOffset, mac.byteLength);
}

/** Where dynamic truncation reads: the last four bits of the MAC (RFC 4226 §5.3). */
export function truncationOffset(mac: DataView): number {
  return mac.getUint8(mac.byteLength - 1) & 15;
}
