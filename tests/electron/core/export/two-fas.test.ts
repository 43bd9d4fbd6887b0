import { createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { twoFasFile } from '../../../../electron/core/export/two-fas.ts';
import type { Otp } from '../../../../shared/domain/otp.ts';
import { accountOf, exported, SECRET, totp } from './exporting.ts';

/** Ciphertext with its tag, salt and nonce, Base64 with colons between; PBKDF2-HMAC-SHA256 with 10,000 rounds. */
function openField(field: string, password: string): string {
  const [box, salt, nonce] = field.split(':').map(part => Buffer.from(part, 'base64'));
  if (!box || !salt || !nonce) throw new Error('three parts were expected');
  expect([salt.length, nonce.length]).toEqual([256, 12]);
  const key = pbkdf2Sync(password, salt, 10_000, 32, 'sha256');
  const cipher = createDecipheriv('aes-256-gcm', key, nonce);
  cipher.setAuthTag(box.subarray(-16));
  return Buffer.concat([cipher.update(box.subarray(0, -16)), cipher.final()]).toString('utf8');
}

test('a plain backup of schema 4', async () => {
  const account = accountOf({ tags: ['Work', 'Bank'] });
  const { text } = await exported(twoFasFile, [
    account,
    accountOf({}, { ...totp, type: 'hotp', counter: 9 }),
  ]);
  const backup = JSON.parse(text);
  expect(backup).toMatchObject({ schemaVersion: 4, appOrigin: 'android', updatedAt: Date.UTC(2026, 10, 29) });
  expect(backup.groups).toEqual([{ id: expect.any(String), name: 'Work', isExpanded: true }]);
  expect(backup.services[0]).toEqual({
    name: 'GitHub',
    secret: SECRET,
    updatedAt: Date.UTC(2026, 4, 3, 10),
    otp: {
      ...{ label: 'alice', account: 'alice', issuer: 'GitHub', digits: 6, period: 30, algorithm: 'SHA1' },
      ...{ tokenType: 'TOTP', source: 'Manual' },
    },
    order: { position: 0 },
    groupId: backup.groups[0].id,
  });
  expect(backup.services[1]).toMatchObject({
    otp: { tokenType: 'HOTP', counter: 9 },
    order: { position: 1 },
  });
  expect(backup.services[1]).not.toHaveProperty('groupId');
});

test('a locked backup opens by the specification; only names of groups can be read before', async () => {
  const { text } = await exported(twoFasFile, [accountOf()], 'pässword');
  const backup = JSON.parse(text);
  expect(backup).toMatchObject({ services: [], schemaVersion: 4 });
  expect(text).not.toMatch(/GitHub|alice|JBSWY3DP/);
  expect(JSON.parse(openField(backup.servicesEncrypted, 'pässword'))).toMatchObject([{ secret: SECRET }]);
  expect(openField(backup.reference, 'pässword')).toHaveLength(256);
  const nonces = [backup.servicesEncrypted, backup.reference].map(field => field.split(':')[2]);
  expect(nonces[0]).not.toBe(nonces[1]);
  expect(() => openField(backup.servicesEncrypted, 'password')).toThrow();
});

test.each<[string, Otp]>([
  ['type', { ...totp, type: 'motp', algorithm: 'MD5', period: 10 }],
  ['type', { ...totp, type: 'yandex', algorithm: 'SHA256', digits: 8 }],
  ['digits', { ...totp, digits: 4 }],
  ['digits', { ...totp, digits: 9 }],
  ['digits', { ...totp, type: 'steam', digits: 6 }],
  ['period', { ...totp, period: 45 }],
  ['period', { ...totp, type: 'steam', digits: 5, period: 60 }],
  ['counter', { ...totp, type: 'hotp', counter: 2 ** 31 }],
  ['algorithm', { ...totp, algorithm: 'MD5' }],
])('left out for its %s', async (what, otp) => {
  const { text, left } = await exported(twoFasFile, [accountOf({}, otp), accountOf()]);
  expect(left).toEqual([{ at: 0, what }]);
  expect(JSON.parse(text).services).toHaveLength(1);
});
