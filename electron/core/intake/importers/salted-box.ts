/**
 * The passphrase format of OpenSSL and CryptoJS: Base64 of "Salted__", eight bytes of salt and AES-256-CBC. Key and IV
 * come from one round of MD5 (OpenSSL's EVP_BytesToKey): weak, but it is what these files were made with.
 */
import { createHash } from 'node:crypto';
import { bytesOfBase64 } from './fields.ts';
import { openCbc } from './open-box.ts';
import { startsWith } from './source.ts';

const MARK = 'Salted__';
const SALT_END = 16;

/** The text inside; null when it is no such box, or the passphrase does not fit. There is no MAC: look at what comes out. */
export function openSalted(box: unknown, passphrase: string): Uint8Array | null {
  const bytes = bytesOfBase64(box);
  if (bytes === null || !startsWith(bytes, MARK) || bytes.length < SALT_END) return null;
  const stretched = bytesToKey(Buffer.from(passphrase, 'utf8'), bytes.subarray(MARK.length, SALT_END));
  return openCbc(stretched.subarray(0, 32), stretched.subarray(32, 48), bytes.subarray(SALT_END));
}

/** 48 bytes: 32 of key, 16 of IV. */
function bytesToKey(passphrase: Uint8Array, salt: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [];
  let block: Uint8Array = new Uint8Array(0);
  while (blocks.length < 3) {
    block = createHash('md5').update(block).update(passphrase).update(salt).digest();
    blocks.push(block);
  }
  return Buffer.concat(blocks);
}
