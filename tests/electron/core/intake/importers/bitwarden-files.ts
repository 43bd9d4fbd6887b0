/** Files as Bitwarden writes them, made from their definition with node:crypto alone. */
import { createCipheriv, createHmac, pbkdf2Sync, randomBytes, randomUUID } from 'node:crypto';

export const SECRET = 'JBSWY3DPEHPK3PXP';
export const login = (name: string, totp: unknown, more: object = {}) => ({
  id: randomUUID(),
  name,
  type: 1,
  favorite: false,
  folderId: null,
  notes: null,
  login: { username: 'mason', password: 'hunter2', uris: [], totp },
  ...more,
});
export const file = (items: unknown, more: object = {}) =>
  JSON.stringify({ encrypted: false, folders: [{ id: 'f1', name: 'Work/Web' }], items, ...more });

/** AES-CBC and HMAC under keys of RFC 5869's Expand, as Bitwarden writes it: `2.IV|CIPHERTEXT|MAC`. */
function box(key: Uint8Array, text: string): string {
  const half = (purpose: string) => createHmac('sha256', key).update(`${purpose}\x01`).digest();
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', half('enc'), iv);
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  const mac = createHmac('sha256', half('mac'))
    .update(Buffer.concat([iv, sealed]))
    .digest();
  return `2.${[iv, sealed, mac].map(part => part.toString('base64')).join('|')}`;
}

const salt = randomBytes(16).toString('base64');

function locked(key: Uint8Array, kdf: object, text = file([login('Deno', SECRET)])) {
  const proof = box(key, randomUUID());
  const head = { encrypted: true, passwordProtected: true, salt, ...kdf };
  return { ...head, encKeyValidation_DO_NOT_EDIT: proof, data: box(key, text) };
}

export const byPbkdf2 = (password: string) =>
  locked(pbkdf2Sync(password, salt, 5000, 32, 'sha256'), { kdfType: 0, kdfIterations: 5000 });

/** Argon2id of "pässword" with the SHA-256 of the salt's text, 2 passes, 1 MiB, 2 lanes: made by OpenSSL. */
const ARGON2_SALT = 'c2FsdHNhbHRzYWx0c2FsdA==';
const ARGON2_KEY = '34be06b99b360f46e5e2228e4e7a10304bd7eb21c64045abad10932325a45a50';

export const byArgon2 = () => {
  const kdf = { salt: ARGON2_SALT, kdfType: 1, kdfIterations: 2, kdfMemory: 1, kdfParallelism: 2 };
  return locked(Buffer.from(ARGON2_KEY, 'hex'), kdf);
};
