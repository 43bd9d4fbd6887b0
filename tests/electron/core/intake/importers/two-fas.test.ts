import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { codeAt } from '../../../../../shared/otp/codes.ts';
import { fatesOfMutants, flips, truncations, withLanguageNames } from './hostile.ts';
import { importFile, refusalOf } from './importing.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const service = {
  name: 'Deno',
  secret: SECRET,
  updatedAt: 1,
  groupId: 'g1',
  order: { position: 0 },
  otp: {
    label: 'Deno:label',
    account: 'mason',
    issuer: 'Deno.com',
    digits: 7,
    period: 60,
    algorithm: 'SHA256',
    tokenType: 'TOTP',
    source: 'Link',
    link: `otpauth://totp/Deno:linked?secret=${SECRET}`,
  },
};
const groups = [{ id: 'g1', name: 'Work', isExpanded: true }];
const file = (services: unknown, changed: object = {}) =>
  JSON.stringify({ services, groups, updatedAt: 1, schemaVersion: 4, appOrigin: 'android', ...changed });

function encrypted(password: string, saltLength: number) {
  const [salt, nonce] = [randomBytes(saltLength), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', pbkdf2Sync(password, salt, 10_000, 32, 'sha256'), nonce);
  const body = Buffer.concat([cipher.update(JSON.stringify([service])), cipher.final()]);
  return [Buffer.concat([body, cipher.getAuthTag()]), salt, nonce].map(bytes => bytes.toString('base64'));
}

const otpsOf = async (services: unknown[], changed: object = {}) => importFile('x', file(services, changed));

describe('2FAS', () => {
  test('schema 4 with everything in it', async () => {
    const { format, accounts, refused } = await otpsOf([service]);
    expect([format, refused]).toEqual(['2fas', []]);
    expect(accounts).toEqual([
      {
        entry: {
          issuer: 'Deno.com',
          account: 'mason',
          otp: { type: 'totp', secret: SECRET, algorithm: 'SHA256', digits: 7, period: 60 },
          extra: [],
        },
        tags: ['Work'],
        note: '',
        favourite: false,
      },
    ]);
  });

  test('early schemas say little: TOTP, SHA1, 6, 30; the issuer is the name', async () => {
    for (const [schemaVersion, otp] of [
      [1, { account: 'a', issuer: '', label: null }],
      [2, { label: 'Deno:a', digits: 6, period: 30, algorithm: 'SHA1' }],
      [3, { link: `otpauth://totp/Deno:a?secret=${SECRET}`, tokenType: null, digits: null }],
    ] as const) {
      const { accounts } = await otpsOf([{ name: 'Deno', secret: SECRET.toLowerCase(), otp }], {
        schemaVersion,
      });
      expect(accounts[0]?.entry).toEqual({
        issuer: 'Deno',
        account: 'a',
        otp: { type: 'totp', secret: SECRET, algorithm: 'SHA1', digits: 6, period: 30 },
        extra: [],
      });
    }
  });

  test('HOTP with a period and no counter, Steam without an account, a secret of 17 characters', async () => {
    const { accounts, refused } = await otpsOf([
      { name: 'H', secret: SECRET, otp: { tokenType: 'HOTP', period: 30 } },
      { name: 'Steam', secret: '63BEDWCQZKTQWPESARIERL5DTTQFCJTK', otp: { tokenType: 'STEAM', digits: 5 } },
      { name: 'Odd', secret: `${SECRET}A`, otp: null },
    ]);
    expect(refused).toEqual([]);
    expect(accounts[0]?.entry.otp).toMatchObject({ type: 'hotp', counter: 0 });
    const [steam, odd] = accounts.slice(1).map(({ entry: { otp } }) => (otp.type === 'hotp' ? null : otp));
    expect(steam && codeAt(steam, 1511200518).code).toBe('FR8RV');
    expect(odd?.secret).toBe(`${SECRET}A`);
  });

  test('algorithms we do not have are refused in their row, never turned into SHA1; so are zeros and no secret', async () => {
    const otps = [
      { algorithm: 'SHA384' },
      { algorithm: 'SHA224' },
      { tokenType: 'PUSH' },
      { digits: 0 },
      { period: 0 },
    ];
    const rows = otps.map(otp => ({ name: 'Bad', secret: SECRET, otp: { account: 'a', ...otp } }));
    const { accounts, refused } = await otpsOf([...rows, service, null, 'x', { name: 'None' }]);
    expect(accounts).toHaveLength(1);
    expect(refused.map(({ index, failure }) => [index, failure.code])).toEqual([
      [0, 'unknown-algorithm'],
      [1, 'unknown-algorithm'],
      [2, 'unknown-type'],
      [3, 'bad-digits'],
      [4, 'bad-period'],
      [6, 'missing-secret'],
      [7, 'missing-secret'],
      [8, 'missing-secret'],
    ]);
    expect(refused[0]).toMatchObject({ name: 'Bad: a', failure: { details: { value: 'SHA384' } } });
  });

  test('encrypted, with the salts of Android and iOS; groups lie in the clear', async () => {
    for (const saltLength of [256, 32]) {
      const parts = encrypted('pässword ', saltLength);
      const text = file([], { servicesEncrypted: parts.join(':'), reference: 'x' });
      const { accounts, locked } = await importFile('x', text, 'pässword ');
      expect([locked, accounts.length, accounts[0]?.tags]).toEqual([true, 1, ['Work']]);
      expect(await refusalOf(importFile('x', text))).toBe('import-password-needed');
      for (const wrong of ['pässword', ''])
        expect(await refusalOf(importFile('x', text, wrong))).toBe('import-wrong-password');
      for (const [at, part] of parts.entries())
        for (const flipped of flips(part, 'base64')) {
          const damaged = file([], { servicesEncrypted: parts.with(at, flipped).join(':') });
          expect(await refusalOf(importFile('x', damaged, 'pässword '))).toBe('import-wrong-password');
        }
    }
  });

  test('newer schemas, and containers that are not whole', async () => {
    for (const schemaVersion of [5, 0, '4', null, 1.5])
      expect(await refusalOf(importFile('x', file([], { schemaVersion })))).toBe('import-version');
    for (const servicesEncrypted of ['', 'AAAA', 'a:b:c:d', '!:?:.', 5, `${'A'.repeat(40)}:AAAA:AAAA`])
      expect(await refusalOf(importFile('x', file([], { servicesEncrypted }), 'p'))).toBe('import-damaged');
    expect(await refusalOf(importFile('x', file({})))).toBe('import-damaged');
    expect((await importFile('x', file([]))).accounts).toEqual([]);
  });

  test('strange members, names of the language itself, cut files', async () => {
    const fates = await fatesOfMutants(JSON.parse(file([service])), '2fas', 'p');
    expect(fates.length).toBeGreaterThan(250);
    expect(fates.join()).not.toContain(SECRET);
    expect((await importFile('x', withLanguageNames(file([service])))).accounts).toHaveLength(1);
    expect(Object.hasOwn(Object.prototype, 'taken')).toBe(false);
    for (const part of truncations(file([service])))
      expect(await refusalOf(importFile('x', part))).toBe('import-unknown');
  });
});
