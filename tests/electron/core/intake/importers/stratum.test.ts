import { createCipheriv, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { describe, expect, test } from 'vitest';
import type { Derive } from '../../../../../electron/core/intake/derive/derive.ts';
import type { TimedOtp } from '../../../../../shared/domain/otp.ts';
import { codeAt } from '../../../../../shared/otp/codes.ts';
import { importFile, refusalOf, testDerive } from './importing.ts';
import { bytesOf, codesOf, cuts, flips, oddities, outcomeOf, rememberingDerive } from './mistreated.ts';

const totp = {
  Type: 2,
  Icon: 'deno',
  Issuer: 'Deno',
  Username: 'Deno:mason',
  Secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  Pin: null,
  Algorithm: 0,
  Digits: 8,
  Period: 30,
  Counter: 0,
  CopyCount: 3,
  Ranking: 4,
};
const rows = [
  totp,
  {
    ...totp,
    Type: 1,
    Issuer: 'Issuu',
    Username: null,
    Counter: 5,
    Algorithm: 2,
    Digits: 7,
    Ranking: 3,
    Icon: '@1',
  },
  {
    ...totp,
    Type: 3,
    Issuer: 'Mobile',
    Username: 'x',
    Secret: 'E3152AFEE62599C8',
    Pin: '1234',
    Digits: 6,
    Period: 10,
  },
  { ...totp, Type: 4, Issuer: 'Steam', Secret: '63BEDWCQZKTQWPESARIERL5DTTQFCJTK', Digits: 5, Ranking: 1 },
  {
    ...totp,
    Type: 5,
    Issuer: 'Yandex',
    Secret: 'LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI',
    Pin: '7586',
    Digits: 8,
  },
];
const backup = {
  Authenticators: rows,
  Categories: [
    { Id: 'c1', Name: 'Work', Ranking: 0 },
    { Id: 'c2', Name: 'Games', Ranking: 1 },
  ],
  AuthenticatorCategories: [
    { CategoryId: 'c1', AuthenticatorSecret: totp.Secret, Ranking: 0 },
    { CategoryId: 'c2', AuthenticatorSecret: '63BEDWCQZKTQWPESARIERL5DTTQFCJTK', Ranking: 0 },
    { CategoryId: 'gone', AuthenticatorSecret: totp.Secret, Ranking: 0 },
  ],
  CustomIcons: [{ Id: '1', Data: 'AA==' }],
};
const PLAIN = JSON.stringify(backup);

async function strong(password: string, text = PLAIN): Promise<Uint8Array> {
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cost = {
    iterations: 3,
    memorySize: 65_536,
    parallelism: 4,
    hashLength: 32,
    outputType: 'binary',
  } as const;
  const cipher = createCipheriv('aes-256-gcm', await argon2id({ password, salt, ...cost }), iv);
  const body = [cipher.update(text), cipher.final()];
  return Buffer.concat([Buffer.from('AUTHENTICATORPRO'), salt, iv, ...body, cipher.getAuthTag()]);
}

function legacy(password: string, text = PLAIN): Uint8Array {
  const [salt, iv] = [randomBytes(20), randomBytes(16)];
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(password, salt, 64_000, 32, 'sha1'), iv);
  return Buffer.concat([Buffer.from('AuthenticatorPro'), salt, iv, cipher.update(text), cipher.final()]);
}

describe('Stratum, plain', () => {
  test('all five types, in the order of the app, with categories and what stays behind', async () => {
    const { format, accounts, refused, left } = await importFile('x', PLAIN);
    expect(format).toBe('stratum');
    expect(refused).toEqual([]);
    expect(accounts.map(({ entry, tags }) => [entry.issuer, entry.account, entry.otp.type, tags])).toEqual([
      ['Steam', 'Deno:mason', 'steam', ['Games']],
      ['Issuu', '', 'hotp', ['Work']],
      ['Deno', 'mason', 'totp', ['Work']],
      ['Mobile', 'x', 'motp', []],
      ['Yandex', 'Deno:mason', 'yandex', []],
    ]);
    expect(accounts[1]?.entry.otp).toEqual({
      type: 'hotp',
      secret: totp.Secret,
      algorithm: 'SHA512',
      digits: 7,
      counter: 5,
    });
    expect(left).toEqual([
      { what: 'use-times', count: 5 },
      { what: 'icons', count: 1 },
    ]);
  });

  test('the codes are those of the specifications', async () => {
    const { accounts } = await importFile('x', PLAIN);
    const at = (issuer: string, time: number) =>
      codeAt(accounts.find(({ entry }) => entry.issuer === issuer)?.entry.otp as TimedOtp, time).code;
    const motp = createHash('md5').update('16589229e3152afee62599c81234').digest('hex').slice(0, 6);
    expect(motp).toBe('e7d8b6');
    expect(at('Deno', 59)).toBe('94287082');
    expect(at('Steam', 1_511_200_518)).toBe('FR8RV');
    expect(at('Yandex', 1_581_064_020)).toBe('oactmacq');
    expect(at('Mobile', 165_892_298)).toBe(motp);
  });

  test('only the accounts are needed; a bad row costs no other and keeps its place', async () => {
    const bad = [
      5,
      { ...totp, Algorithm: 7 },
      { ...totp, Type: 9 },
      { ...totp, Type: 3, Secret: 'no hex' },
      totp,
    ];
    const { accounts, refused } = await importFile('x', JSON.stringify({ Authenticators: bad }));
    expect(accounts).toHaveLength(1);
    expect(refused.map(({ index, failure }) => [index, failure.code])).toEqual([
      [0, 'unknown-type'],
      [1, 'unknown-algorithm'],
      [2, 'unknown-type'],
      [3, 'bad-base32'],
    ]);
  });

  test('odd values in every member never throw', async () => {
    const odd = oddities(totp);
    const { accounts, refused } = await importFile('x', JSON.stringify({ Authenticators: [...odd, totp] }));
    expect(accounts.length + refused.length).toBe(odd.length + 1);
    for (const changed of oddities(backup))
      await outcomeOf(JSON.stringify(changed), null, undefined, 'stratum');
  });

  test('cut off, it is not taken', async () => {
    expect(await codesOf(cuts(bytesOf(PLAIN)))).toEqual(['import-unknown']);
    expect(await codesOf(cuts(bytesOf(PLAIN)), null, undefined, 'stratum')).toEqual(['import-damaged']);
  });
});

describe('Stratum, encrypted', () => {
  test('the strong form: umlauts, the empty password, a wrong one', async () => {
    const plain = await importFile('x', PLAIN);
    const taken = await importFile('x', await strong('Päßwort 🔑'), 'Päßwort 🔑');
    expect(taken).toEqual({ ...plain, locked: true });
    const file = await strong('one');
    expect(await refusalOf(importFile('x', file, 'One'))).toBe('import-wrong-password');
    const cheap: Derive = {
      ...testDerive,
      argon2: (password, salt, cost) => testDerive.argon2(password, salt, { ...cost, kib: 64 }),
    };
    expect(await outcomeOf(file, '', cheap)).toBe('import-wrong-password');
    expect(await refusalOf(importFile('x', file))).toBe('import-password-needed');
  });

  test('the strong form, cut or with a bit turned', async () => {
    const file = await strong('one');
    const derive = rememberingDerive();
    expect(await codesOf(cuts(file), 'one', derive)).toEqual([
      'import-damaged',
      'import-unknown',
      'import-wrong-password',
    ]);
    // turned salts are keys of their own, each of 64 MiB: only the sealed part here
    const sealed = flips(file, 256).filter(turned =>
      turned.subarray(0, 32).every((byte, at) => byte === file[at]),
    );
    expect(await codesOf(sealed, 'one', derive)).toEqual(['import-wrong-password']);
  });

  test('the legacy form: what passes the padding by chance is still refused', async () => {
    expect((await importFile('x', legacy('ä'), 'ä')).accounts).toHaveLength(5);
    const file = legacy('right');
    const wrong = Array.from({ length: 300 }, (_, number) => `wrong ${number}`);
    const derive = {
      ...rememberingDerive(),
      pbkdf2: async (password: Uint8Array) => createHash('sha256').update(password).digest(),
    };
    for (const password of wrong)
      expect(await outcomeOf(file, password, derive)).toBe('import-wrong-password');
  });

  test('the legacy form, cut or with a bit turned', async () => {
    const file = legacy('one');
    expect(await codesOf(cuts(file), 'one')).toEqual([
      'import-damaged',
      'import-unknown',
      'import-wrong-password',
    ]);
    expect(await codesOf(flips(file, 48), 'one')).not.toContain('taken');
  });

  test('a right password and something else inside', async () => {
    expect(await refusalOf(importFile('x', legacy('a', '{"other": 1}'), 'a'))).toBe('import-damaged');
    expect(await refusalOf(importFile('x', await strong('a', '[]'), 'a'))).toBe('import-damaged');
  });
});
