/**
 * age's passphrase recipient and identity (age-encryption.org/v1, "scrypt") on node:crypto's scrypt, which runs off
 * the thread and is faster than the library's own. Same bytes as `age -p`: tests hold both directions to the real
 * program. The wrap is noble's ChaCha20-Poly1305, since Electron's BoringSSL has none under node:crypto.
 */
import { scrypt } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { base64nopad } from '@scure/base';
import { type Identity, type Recipient, Stanza } from 'age-encryption';
import { refuse } from '../../../shared/failure.ts';

/** log2 of scrypt's cost when Sparekey writes: about one second and 256 MiB. */
export const USUAL_LOG_N = 18;
/** A hostile file may ask for gigabytes: above this nothing is computed. */
const HIGHEST_LOG_N = 20;
const SHORTEST_PASSWORD = 8;

const LABEL = Buffer.from('age-encryption.org/v1/scrypt');
const NONCE = new Uint8Array(12);

/** The form in which a password is used: NFC, so that two keyboards' ways to type é agree. */
function passwordBytes(password: string): Buffer {
  return Buffer.from(password.normalize('NFC'), 'utf8');
}

/** @throws Refusal password-too-short (counted in characters as people see them typed, not bytes) */
export function requireLongEnough(password: string): void {
  if ([...password.normalize('NFC')].length < SHORTEST_PASSWORD) {
    throw refuse('password-too-short', { minimum: SHORTEST_PASSWORD });
  }
}

/** Locks a file with a password. `salt` is 16 fresh random bytes, `logN` the base-2 logarithm of the work factor. */
export function passwordRecipient(password: string, salt: Uint8Array, logN: number): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const key = await stretch(password, salt, logN);
      const body = chacha20poly1305(key, NONCE).encrypt(fileKey);
      return [new Stanza(['scrypt', base64nopad.encode(salt), String(logN)], body)];
    },
  };
}

/**
 * Opens what a password locked; `file` is only named in a refusal.
 * @throws Refusal work-factor-too-high before any work; Error on a stanza that breaks the format
 */
export function passwordIdentity(password: string, file: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const stanza = stanzas.find(each => each.args[0] === 'scrypt');
      if (!stanza) return null;
      const { salt, logN } = readStanza(stanza, stanzas.length, file);
      const key = await stretch(password, salt, logN);
      try {
        return chacha20poly1305(key, NONCE).decrypt(stanza.body);
      } catch {
        return null;
      }
    },
  };
}

function readStanza(stanza: Stanza, count: number, file: string): { salt: Uint8Array; logN: number } {
  const [, saltText, factor] = stanza.args;
  const shape = count === 1 && stanza.args.length === 3 && stanza.body.length === 32;
  if (!shape || saltText === undefined || factor === undefined || !/^[1-9][0-9]*$/.test(factor)) {
    throw new Error('invalid scrypt stanza');
  }
  const logN = Number(factor);
  if (logN > HIGHEST_LOG_N) throw refuse('work-factor-too-high', { file, logN });
  const salt = base64nopad.decode(saltText);
  if (salt.length !== 16) throw new Error('invalid scrypt stanza');
  return { salt, logN };
}

function stretch(password: string, salt: Uint8Array, logN: number): Promise<Uint8Array> {
  const cost = { N: 2 ** logN, r: 8, p: 1, maxmem: 2 ** logN * 8 * 128 * 2 };
  return new Promise((resolve, reject) => {
    scrypt(passwordBytes(password), Buffer.concat([LABEL, salt]), 32, cost, (error, key) => {
      if (error) reject(error);
      else resolve(new Uint8Array(key));
    });
  });
}
