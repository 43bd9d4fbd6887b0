import { createCipheriv, randomBytes, scryptSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { importFile, refusalOf } from './importing.ts';

const entry = {
  type: 'totp',
  uuid: 'a',
  name: 'Deno:mason',
  issuer: 'Deno',
  note: 'mine',
  favorite: true,
  icon: null,
  info: { secret: 'JBSWY3DPEHPK3PXP', algo: 'SHA256', digits: 7, period: 20 },
  groups: ['g1', 'gone'],
};
const db = { version: 3, entries: [entry], groups: [{ uuid: 'g1', name: 'Work' }] };
const plain = (changed: object = {}) =>
  JSON.stringify({ version: 1, header: { slots: null, params: null }, db: { ...db, ...changed } });

/** AES-256-GCM as Aegis writes it: body, nonce and tag apart. */
function seal(key: Uint8Array, text: Uint8Array) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return { body, params: { nonce: nonce.toString('hex'), tag: cipher.getAuthTag().toString('hex') } };
}

function passwordSlot(password: string, master: Uint8Array) {
  const salt = randomBytes(32);
  const key = scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 });
  const { body, params } = seal(key, master);
  return {
    type: 1,
    uuid: 's',
    key: body.toString('hex'),
    key_params: params,
    n: 1024,
    r: 8,
    p: 1,
    salt: salt.toString('hex'),
  };
}

function encrypted(...passwords: string[]): string {
  const master = randomBytes(32);
  const { body, params } = seal(master, Buffer.from(JSON.stringify(db)));
  const biometric = { type: 2, uuid: 'b', key: '00', key_params: params };
  const slots = [biometric, ...passwords.map(password => passwordSlot(password, master))];
  return JSON.stringify({ version: 1, header: { slots, params }, db: body.toString('base64') });
}

describe('Aegis', () => {
  test('a plain file: all fields, with groups, note and favourite', async () => {
    const { format, accounts, refused } = await importFile('aegis.json', plain());
    expect(format).toBe('aegis');
    expect(refused).toEqual([]);
    expect(accounts).toEqual([
      {
        entry: {
          issuer: 'Deno',
          account: 'mason',
          otp: { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA256', digits: 7, period: 20 },
          extra: [],
        },
        tags: ['Work'],
        note: 'mine',
        favourite: true,
      },
    ]);
  });

  test('a biometric slot first and two password slots: either password opens it', async () => {
    const file = encrypted('one', 'zwei Wörter');
    for (const password of ['one', 'zwei Wörter'])
      expect((await importFile('x', file, password)).accounts).toHaveLength(1);
    expect(await refusalOf(importFile('x', file, 'One'))).toBe('import-wrong-password');
    expect(await refusalOf(importFile('x', file))).toBe('import-password-needed');
  });

  test('a newer version, and one that only a fingerprint opens', async () => {
    expect(await refusalOf(importFile('x', plain({ version: 4 })))).toBe('import-version');
    expect(await refusalOf(importFile('x', encrypted()))).toBe('import-closed');
  });
});
