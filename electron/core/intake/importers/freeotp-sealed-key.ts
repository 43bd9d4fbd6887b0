/**
 * How FreeOTP 2 seals a key: JSON of the cipher, its parameters (DER of the nonce), the box and the key's kind, which
 * the seal covers too. All bytes are signed.
 */
import { boundedJson } from './bounded-json.ts';
import { isRow, member } from './fields.ts';
import { bytesOfSigned } from './freeotp-token.ts';
import { openGcm } from './open-box.ts';

const CIPHER = 'AES/GCM/NoPadding';

export interface SealedKey {
  nonce: Uint8Array;
  box: Uint8Array;
  kind: Uint8Array;
}

/** `json`: a value, or the text of one. 'other-cipher' when it is sealed in another way, null when it is no such key. */
export function readSealedKey(json: unknown): SealedKey | 'other-cipher' | null {
  const value = typeof json === 'string' ? boundedJson(json) : json;
  if (!isRow(value)) return null;
  const cipher = member(value, 'mCipher');
  if (typeof cipher === 'string' && cipher !== CIPHER) return 'other-cipher';
  const nonce = nonceIn(bytesOfSigned(member(value, 'mParameters')));
  const box = bytesOfSigned(member(value, 'mCipherText'));
  const kind = member(value, 'mToken');
  if (cipher !== CIPHER || nonce === null || box === null || typeof kind !== 'string') return null;
  return { nonce, box, kind: new TextEncoder().encode(kind) };
}

export function openSealedKey({ nonce, box, kind }: SealedKey, key: Uint8Array): Uint8Array | null {
  return openGcm(key, nonce, box, kind);
}

/** DER: SEQUENCE {OCTET STRING nonce, INTEGER 16}, or the OCTET STRING alone; all lengths are short ones. */
function nonceIn(der: Uint8Array | null): Uint8Array | null {
  if (der === null) return null;
  const inside = der[0] === 0x30 && der[1] === der.length - 2 ? der.subarray(2) : der;
  const length = inside[1] ?? 0;
  const rest = [...inside.subarray(2 + length)];
  const fits = inside[0] === 0x04 && length > 0 && length < 0x80 && inside.length >= 2 + length;
  const ends = inside === der ? rest.length === 0 : rest.length === 0 || rest.join() === '2,1,16';
  return fits && ends ? inside.subarray(2, 2 + length) : null;
}
