import { execFileSync } from 'node:child_process';
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { argon2id } from 'hash-wasm';
import { describe, expect, test } from 'vitest';
import { cuts, flips, outcomeOf, shapesOf } from './any-shape.ts';
import { codeOf } from './code-of.ts';
import { importFile, refusalOf } from './importing.ts';

const HEX = '12345678901234567890';
const entry = (changed: object = {}) => ({
  account: 'alice',
  issuer: 'Deno',
  secret: 'JBSWY3DPEHPK3PXP',
  type: 'totp',
  index: 0,
  hash: 'h',
  encrypted: false,
  dataType: 'OTPStorage',
  ...changed,
});
const file = (...entries: object[]) =>
  JSON.stringify(Object.fromEntries(entries.map((row, at) => [`id-${at}`, row])));

/** "Salted__" as `openssl enc -aes-256-cbc -md md5` writes it. */
function salted(text: string | Uint8Array, passphrase: string): string {
  const salt = randomBytes(8);
  const hash = (...parts: Uint8Array[]) => createHash('md5').update(Buffer.concat(parts)).digest();
  const secret = Buffer.from(passphrase);
  const one = hash(secret, salt);
  const two = hash(one, secret, salt);
  const cipher = createCipheriv('aes-256-cbc', Buffer.concat([one, two]), hash(two, secret, salt));
  return Buffer.concat([Buffer.from('Salted__'), salt, cipher.update(text), cipher.final()]).toString(
    'base64',
  );
}

/** Third generation: Argon2id gives the passphrase, an encoded hash of that proves it. */
async function thirdGeneration(password: string, rows: object[]): Promise<Record<string, unknown>> {
  const salt = 'abcdefghijklmnop';
  const cost = { iterations: 2, memorySize: 19_456, parallelism: 1, hashLength: 32 };
  const encoded = await argon2id({ password, salt, ...cost, outputType: 'encoded' });
  const passphrase = encoded.split('$')[5] ?? '';
  const proof = { iterations: 1, memorySize: 64, parallelism: 1, hashLength: 32, salt: 'saltsalt' };
  const hash = await argon2id({ password: passphrase, ...proof, outputType: 'encoded' });
  const key = { dataType: 'Key', id: 'k1', salt, hash, version: 3 };
  const locked = rows.map((row, index) => ({
    dataType: 'EncOTPStorage',
    keyId: 'k1',
    data: salted(JSON.stringify(row), passphrase),
    index,
  }));
  return { k1: key, ...Object.fromEntries(locked.map((row, at) => [`e${at}`, row])) };
}

describe('the Authenticator browser extension', () => {
  test('a plain file: every type, in the order of its indexes', async () => {
    const { format, locked, accounts, refused } = await importFile(
      'authenticator.json',
      JSON.stringify({
        UserSettings: { theme: 'dark' },
        a: entry({
          index: 1,
          pinned: true,
          issuer: 'Google::google.com',
          algorithm: 'SHA256',
          digits: 8,
          period: 60,
        }),
        b: entry({ index: 0, type: 'hotp', counter: 7 }),
        c: entry({ index: 2, type: 'hex', secret: Buffer.from(HEX).toString('hex') }),
        d: entry({ index: 3, type: 'hhex', secret: '3132333435363738', counter: 3 }),
        e: entry({ index: 4, type: 'battle' }),
        f: entry({ index: 5, type: 'steam', secret: '63BEDWCQZKTQWPESARIERL5DTTQFCJTK' }),
        g: entry({ index: 6, secret: 'stm-63BEDWCQZKTQWPESARIERL5DTTQFCJTK' }),
        h: entry({ index: 7, secret: 'bliz-JBSWY3DPEHPK3PXP' }),
        i: entry({ index: 8, secret: 'blz-JBSWY3DPEHPK3PXP' }),
        j: entry({ index: 9, type: 6, secret: '3132' }),
      }),
    );
    expect({ format, locked, refused }).toEqual({ format: 'browser-extension', locked: false, refused: [] });
    expect(accounts.map(({ entry: { otp } }) => `${otp.type} ${otp.digits}`)).toEqual([
      'hotp 6',
      'totp 8',
      'totp 6',
      'hotp 6',
      'totp 8',
      'steam 5',
      'steam 5',
      'totp 8',
      'totp 8',
      'hotp 6',
    ]);
    expect(accounts[1]).toEqual({
      entry: {
        issuer: 'Google',
        account: 'alice',
        otp: { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA256', digits: 8, period: 60 },
        extra: [],
      },
      tags: [],
      note: '',
      favourite: true,
    });
    expect(codeOf(accounts[2], 59)).toBe('287082');
    expect(codeOf(accounts[5], 1_511_200_518)).toBe('FR8RV');
    expect(codeOf(accounts[6], 1_511_200_714)).toBe('9P3VP');
  });

  test('what cannot be taken over is refused by itself', async () => {
    const { accounts, refused } = await importFile(
      'x.json',
      file(
        entry(),
        entry({ algorithm: 'GOST3411_2012_256' }),
        entry({ type: 'carrier-pigeon' }),
        entry({ type: 'hex', secret: '123' }),
        entry({ secret: '' }),
        entry({ digits: 0 }),
        entry({ secret: { a: 1 } }),
      ),
    );
    expect(accounts).toHaveLength(1);
    expect(refused.map(({ failure }) => failure.code)).toEqual([
      'unknown-algorithm',
      'unknown-type',
      'bad-base32',
      'missing-secret',
      'bad-digits',
      'missing-secret',
    ]);
    expect(refused[0]?.failure.details).toEqual({ value: 'GOST3411_2012_256' });
  });

  test('first generation: each secret under the password', async () => {
    const locked = (secret: string, index: number) =>
      entry({ index, encrypted: true, secret: salted(secret, 'pässwörd') });
    const text = file(locked('JBSWY3DPEHPK3PXP', 0), locked('stm-STEAMKEY', 1), entry({ index: 2 }));
    const { accounts, refused } = await importFile('x', text, 'pässwörd');
    expect(refused).toEqual([]);
    expect(accounts.map(row => row.entry.otp.secret)).toEqual([
      'JBSWY3DPEHPK3PXP',
      'STEAMKEY',
      'JBSWY3DPEHPK3PXP',
    ]);
    expect(await refusalOf(importFile('x', text))).toBe('import-password-needed');
    for (const wrong of ['', 'passwort', 'pässwörd ', 'x'])
      expect(await refusalOf(importFile('x', text, wrong))).toBe('import-wrong-password');
  });

  test('a box made by openssl opens', async context => {
    const run = (secret: string) =>
      execFileSync(
        'openssl',
        ['enc', '-aes-256-cbc', '-md', 'md5', '-salt', '-a', '-A', '-pass', 'pass:hello'],
        {
          input: secret,
          stdio: ['pipe', 'pipe', 'ignore'],
        },
      ).toString();
    try {
      execFileSync('openssl', ['version']);
    } catch {
      context.skip('openssl is not installed');
    }
    const text = file(entry({ encrypted: true, secret: run('JBSWY3DPEHPK3PXP') }));
    expect((await importFile('x', text, 'hello')).accounts).toHaveLength(1);
  });

  test('second generation: a key under the password, in a member or at the top', async () => {
    const key = randomBytes(64);
    const enc = salted(key, 'hello');
    const row = entry({ encrypted: true, secret: salted('JBSWY3DPEHPK3PXP', key.toString('hex')) });
    for (const stored of [{ key: { enc, hash: 'h' } }, { enc, hash: 'h' }]) {
      const text = JSON.stringify({ ...stored, a: row });
      expect((await importFile('x', text, 'hello')).accounts).toHaveLength(1);
      expect(await refusalOf(importFile('x', text, 'Hello'))).toBe('import-wrong-password');
    }
  });

  test('third generation: Argon2id with its proof; one damaged entry costs no other', async () => {
    const file3 = await thirdGeneration('hello', [entry(), entry({ type: 'hotp', counter: 2 })]);
    const text = JSON.stringify(file3);
    const { accounts, refused } = await importFile('x', text, 'hello');
    expect(refused).toEqual([]);
    expect(accounts.map(row => row.entry.otp.type)).toEqual(['totp', 'hotp']);
    for (const wrong of ['', 'Hello'])
      expect(await refusalOf(importFile('x', text, wrong))).toBe('import-wrong-password');
    const damaged = { ...file3, e1: { dataType: 'EncOTPStorage', keyId: 'other', data: 'U2Fs', index: 1 } };
    const partly = await importFile('x', JSON.stringify(damaged), 'hello');
    expect([partly.accounts.length, partly.refused.map(row => row.failure.code)]).toEqual([
      1,
      ['import-damaged'],
    ]);
  });

  test('a key that demands too much, or is none', async () => {
    const hash = '$argon2id$v=19$m=4194304,t=4,p=1$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA';
    const make = (key: object) =>
      JSON.stringify({
        k: { dataType: 'Key', id: 'k', ...key },
        e: { dataType: 'EncOTPStorage', keyId: 'k', data: '' },
      });
    expect(await refusalOf(importFile('x', make({ salt: 'abcdefgh', hash }), 'a'))).toBe('import-too-costly');
    for (const key of [{}, { salt: 'short', hash }, { salt: 5, hash: [] }, { salt: 'abcdefgh', hash: 'x' }])
      expect(await refusalOf(importFile('x', make(key), 'a'))).toBe('import-wrong-password');
    const many = Object.fromEntries(Array.from({ length: 99 }, (_, at) => [at, { dataType: 'Key', id: at }]));
    const flood = JSON.stringify({ ...many, e: { dataType: 'EncOTPStorage', data: '' } });
    expect(await refusalOf(importFile('x', flood, 'a'))).toBe('import-too-costly');
  });

  test('files of another shape are not taken for it', async () => {
    const others = [
      {},
      [],
      { a: 1 },
      { a: entry(), services: [] },
      { a: { secret: 'x' } },
      { UserSettings: {} },
    ];
    for (const other of others)
      expect(await refusalOf(importFile('x', JSON.stringify(other)))).toBe('import-unknown');
  });

  test('cut off, bits turned over, any shape: refused at most', async () => {
    const text = Buffer.from(
      file(entry(), entry({ encrypted: true, secret: salted('JBSWY3DPEHPK3PXP', 'a') })),
    );
    for (const bytes of [...cuts(text), ...flips(text)]) await outcomeOf(() => importFile('x', bytes, 'a'));
    const shapes = shapesOf(
      'secret',
      'type',
      'hash',
      'dataType',
      'encrypted',
      'key',
      'enc',
      'data',
      'index',
      'issuer',
    );
    await fc.assert(
      fc.asyncProperty(shapes, async shape => {
        await outcomeOf(() =>
          importFile('x', JSON.stringify({ a: entry({ encrypted: true }), b: shape }), 'a'),
        );
        await outcomeOf(() => importFile('x', JSON.stringify(shape), 'a', 'browser-extension'));
      }),
    );
  });
});
