/** Aegis files from their description, sharing no code with the importer. Key derivation is cheap here: 1024, 8, 1. */
import { createCipheriv, randomBytes, scryptSync } from 'node:crypto';

export const GROUPS = [{ uuid: 'g1', name: 'Work' }];

/** One entry; `changed` members take the place of the usual ones. */
export function aegisEntry(changed: Record<string, unknown>): Record<string, unknown> {
  return {
    type: 'totp',
    uuid: 'a',
    name: 'mason',
    issuer: 'Deno',
    note: '',
    favorite: false,
    icon: null,
    info: { secret: 'JBSWY3DPEHPK3PXP', algo: 'SHA1', digits: 6, period: 30 },
    groups: ['g1'],
    ...changed,
  };
}

export function aegisPlain(entries: unknown[]): string {
  const db = { version: 3, entries, groups: GROUPS };
  return JSON.stringify({ version: 1, header: { slots: null, params: null }, db });
}

/** With a biometric slot first, and one password slot for each password. */
export function aegisEncrypted(entries: unknown[], ...passwords: string[]): string {
  const content = JSON.stringify({ version: 3, entries, groups: GROUPS });
  return JSON.stringify(
    aegisVault(content, master => passwords.map(password => passwordSlot(password, master))),
  );
}

/** `content` under a fresh master key, which the slots hold. */
export function aegisVault(content: string, slotsFor: (master: Uint8Array) => object[]) {
  const master = randomBytes(32);
  const { body, params } = seal(master, Buffer.from(content));
  const biometric = { type: 2, uuid: 'b', key: '00', key_params: params };
  return {
    version: 1,
    header: { slots: [biometric, ...slotsFor(master)], params },
    db: body.toString('base64'),
  };
}

export type Slot = ReturnType<typeof passwordSlot>;

export function passwordSlot(password: string | Uint8Array, master: Uint8Array, changed: object = {}) {
  const salt = randomBytes(32);
  const { body, params } = seal(scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 }), master);
  const cost = { n: 1024, r: 8, p: 1, salt: salt.toString('hex') };
  return { type: 1, uuid: 's', key: body.toString('hex'), key_params: params, ...cost, ...changed };
}

/** AES-256-GCM as Aegis writes it: body, nonce and tag apart. */
function seal(key: Uint8Array, text: Uint8Array) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return { body, params: { nonce: nonce.toString('hex'), tag: cipher.getAuthTag().toString('hex') } };
}
