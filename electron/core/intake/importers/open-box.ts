/**
 * The ciphers of other apps' files, by node:crypto. What does not open gives null; who calls says what that means.
 */
import { createDecipheriv } from 'node:crypto';

/** AES-GCM with the 16-byte tag at the end of `box`; 128 or 256 bits by the key. Null when it does not authenticate. */
export function openGcm(
  key: Uint8Array,
  nonce: Uint8Array,
  box: Uint8Array,
  associated?: Uint8Array,
): Uint8Array | null {
  if (box.length < 16 || nonce.length === 0) return null;
  try {
    const decipher = createDecipheriv(key.length === 16 ? 'aes-128-gcm' : 'aes-256-gcm', key, nonce, {
      authTagLength: 16,
    });
    if (associated) decipher.setAAD(associated);
    decipher.setAuthTag(box.subarray(box.length - 16));
    const body = decipher.update(box.subarray(0, box.length - 16));
    return new Uint8Array(Buffer.concat([body, decipher.final()]));
  } catch {
    return null;
  }
}

/**
 * AES-256-CBC with PKCS#7. Null when the padding is wrong. Without a MAC one wrong password of 256 gets past it: what
 * comes out must still be looked at.
 */
export function openCbc(key: Uint8Array, iv: Uint8Array, box: Uint8Array): Uint8Array | null {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, iv);
    return new Uint8Array(Buffer.concat([decipher.update(box), decipher.final()]));
  } catch {
    return null;
  }
}

/** AES-256-CBC of whole blocks without padding, of which any key makes something. @throws Error (a bug) for others */
export function openCbcBlocks(key: Uint8Array, iv: Uint8Array, blocks: Uint8Array): Uint8Array {
  const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false);
  return Buffer.concat([decipher.update(blocks), decipher.final()]);
}
