/**
 * The cipher in which other apps lock their files, by node:crypto: AES-256-GCM with a 12-byte nonce and a 16-byte tag.
 */
import { createCipheriv } from 'node:crypto';

export interface SealedBox {
  /** The ciphertext alone. */
  body: Buffer;
  nonce: Uint8Array;
  tag: Buffer;
}

/** `nonce` is 12 fresh random bytes. No associated data. */
export function sealGcm(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): SealedBox {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return { body, nonce, tag: cipher.getAuthTag() };
}
