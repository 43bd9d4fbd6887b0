import { createDecipheriv, scryptSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { aegisFile } from '../../../../electron/core/export/aegis.ts';
import type { Otp } from '../../../../shared/domain/otp.ts';
import { accountOf, exported, SECRET, totp } from './exporting.ts';

interface Slot {
  type: number;
  uuid: string;
  key: string;
  key_params: { nonce: string; tag: string };
  n: number;
  r: number;
  p: number;
  salt: string;
}

const hex = (text: string) => Buffer.from(text, 'hex');
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Aegis' docs/vault.md, step by step. */
function openVault(text: string, password: string) {
  const { version, header, db } = JSON.parse(text);
  expect(version).toBe(1);
  const open = (key: Buffer, { nonce, tag }: { nonce: string; tag: string }, box: Buffer) => {
    const cipher = createDecipheriv('aes-256-gcm', key, hex(nonce));
    cipher.setAuthTag(hex(tag));
    return Buffer.concat([cipher.update(box), cipher.final()]);
  };
  const [slot]: Slot[] = header.slots;
  if (!slot) throw new Error('no slot');
  const key = scryptSync(password, hex(slot.salt), 32, { N: slot.n, r: slot.r, p: slot.p, maxmem: 2 ** 27 });
  const master = open(key, slot.key_params, hex(slot.key));
  return { slot, db: JSON.parse(open(master, header.params, Buffer.from(db, 'base64')).toString('utf8')) };
}

test('a plain vault as Aegis writes it', async () => {
  const account = accountOf({ tags: ['Work', 'Bank'], note: 'call first', favourite: true });
  const { text } = await exported(aegisFile, [account, accountOf({ tags: ['Bank'] })]);
  const { version, header, db } = JSON.parse(text);
  expect([version, header]).toEqual([1, { slots: null, params: null }]);
  const [work, bank] = db.groups;
  expect(db.groups).toEqual([
    { uuid: expect.stringMatching(UUID), name: 'Work' },
    { uuid: expect.stringMatching(UUID), name: 'Bank' },
  ]);
  expect(db).toMatchObject({ version: 3, icons_optimized: true });
  expect(db.entries[0]).toEqual({
    type: 'totp',
    uuid: expect.stringMatching(UUID),
    name: 'alice',
    issuer: 'GitHub',
    note: 'call first',
    favorite: true,
    icon: null,
    info: { secret: SECRET, algo: 'SHA1', digits: 6, period: 30 },
    groups: [work.uuid, bank.uuid],
  });
  expect(db.entries[1].groups).toEqual([bank.uuid]);
  expect(new Set(db.entries.map(({ uuid }: { uuid: string }) => uuid)).size).toBe(2);
});

test('a locked vault opens by the specification, and tells nothing before', async () => {
  const { text } = await exported(aegisFile, [accountOf({ tags: ['Work'] })], 'pässword');
  expect(text).not.toMatch(/GitHub|alice|Work|JBSWY3DP/);
  const { slot, db } = openVault(text, 'pässword');
  expect(slot).toMatchObject({ type: 1, n: 32_768, r: 8, p: 1, repaired: true, is_backup: false });
  expect(hex(slot.salt)).toHaveLength(32);
  expect(db.entries).toMatchObject([{ issuer: 'GitHub', info: { secret: SECRET } }]);
  expect(() => openVault(text, 'password')).toThrow();
});

test.each<[string, Otp, object]>([
  ['HOTP', { ...totp, type: 'hotp', counter: 2 ** 40 }, { counter: 2 ** 40 }],
  ['Steam', { ...totp, type: 'steam', digits: 5 }, { digits: 5, period: 30 }],
  [
    'mOTP',
    { ...totp, type: 'motp', algorithm: 'MD5', period: 10, pin: '1234' },
    { algo: 'MD5', period: 10, pin: '1234' },
  ],
  [
    'mOTP without its PIN',
    { ...totp, type: 'motp', algorithm: 'MD5', period: 10 },
    { secret: SECRET, algo: 'MD5', pin: '' },
  ],
  ['a length that bytes cannot give', { ...totp, secret: `${SECRET}A` }, { secret: SECRET }],
  [
    "Yandex with its secret's checksum",
    {
      ...{ type: 'yandex', secret: 'LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI', algorithm: 'SHA256' },
      ...{ digits: 8, period: 30, pin: '7586' },
    },
    { secret: 'LA2V6KMCGYMWWVEW64RNP3JA3I', pin: '7586' },
  ],
])('%s', async (_, otp, info) => {
  const { text } = await exported(aegisFile, [accountOf({}, otp)]);
  expect(JSON.parse(text).db.entries).toMatchObject([{ type: otp.type, info }]);
});

describe('what stays behind', () => {
  const motp: Otp = { ...totp, type: 'motp', algorithm: 'MD5', period: 10 };
  test.each<[string, Otp]>([
    ['period', { ...totp, period: 2_147_484 }],
    ['period', { ...motp, period: 20 }],
    ['digits', { ...motp, digits: 7 }],
    ['algorithm', { ...totp, algorithm: 'MD5' }],
    ['secret', { ...totp, type: 'yandex', algorithm: 'SHA256', digits: 8 }],
  ])('for its %s', async (what, otp) => {
    const { text, left } = await exported(aegisFile, [accountOf(), accountOf({}, otp)]);
    expect(left).toEqual([{ at: 1, what }]);
    expect(JSON.parse(text).db.entries).toHaveLength(1);
  });
});
