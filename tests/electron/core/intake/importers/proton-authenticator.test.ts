import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { codeAt } from '../../../../../shared/otp/codes.ts';
import { fate, fatesOfMutants, flips, truncations, withLanguageNames } from './hostile.ts';
import { importFile, refusalOf } from './importing.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const entry = (uri: unknown, name: unknown, more: object = {}) => ({
  id: 'a',
  content: { uri, entry_type: 'Totp', name },
  note: null,
  ...more,
});
const steam = (secret: string) => ({
  id: 's',
  content: { uri: `steam://${secret}`, entry_type: 'Steam', name: 'Mine' },
});
const totp = entry(
  `otpauth://totp/mason?secret=${SECRET}&issuer=Deno&algorithm=SHA256&digits=8&period=60`,
  'mason',
  {
    note: 'by the door',
  },
);
const file = (entries: unknown, more: object = {}) => JSON.stringify({ version: 1, entries, ...more });

/** Argon2id of "pässword" with the bytes 0 to 15 as salt, 2 passes, 19 456 KiB, 1 lane: made by OpenSSL. */
const SALT = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const KEY = Buffer.from('e7f5bcedca960c494fda0b674c8abfa8348fd73a2900dc592e89e4a1b4b65d6c', 'hex');

function encrypted(text = file([totp]), associated = 'proton.authenticator.export.v1') {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', KEY, nonce);
  cipher.setAAD(Buffer.from(associated));
  const body = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return { version: 1, salt: SALT.toString('base64'), content: body.toString('base64') };
}

describe('Proton Authenticator', () => {
  test('a plain file: the name is the account; the note comes along', async () => {
    const { format, accounts, refused, recovery } = await importFile('x', file([totp]));
    expect([format, refused]).toEqual(['proton-authenticator', []]);
    expect(accounts).toEqual([
      {
        entry: {
          issuer: 'Deno',
          account: 'mason',
          otp: { type: 'totp', secret: SECRET, algorithm: 'SHA256', digits: 8, period: 60 },
          extra: [],
        },
        tags: [],
        note: 'by the door',
        favourite: false,
      },
    ]);
    expect(recovery).toEqual([{ service: 'Deno', account: 'mason', text: 'by the door', stated: false }]);
  });

  test('no name, no issuer, an empty prefix, a name with a colon', async () => {
    const entries = [
      entry(`otpauth://totp/Deno%3Amason?secret=${SECRET}&issuer=Deno`, null),
      entry(`otpauth://totp/mason?secret=${SECRET}`, 'mason'),
      entry(`otpauth://totp/%3Amason?secret=${SECRET}&issuer=Deno`, ':mason'),
      entry(`otpauth://totp/Deno%3Amason?secret=${SECRET}&issuer=Deno`, 'Deno:mason'),
    ];
    const { accounts } = await importFile('x', file(entries));
    expect(accounts.map(({ entry: { issuer, account } }) => `${issuer}|${account}`)).toEqual([
      'Deno|mason',
      '|mason',
      'Deno|mason',
      'Deno|mason',
    ]);
  });

  test('Steam in Base32 of either case and in Base64, with and without padding', async () => {
    const base64 = '9sJB2FDKpws8kgRQSK+jnOBRJmo=';
    const secrets = [
      '63BEDWCQZKTQWPESARIERL5DTTQFCJTK',
      '63bedwcqzktqwpesarierl5dttqfcjtk',
      base64,
      base64.slice(0, -1),
    ];
    const { accounts, refused } = await importFile('x', file(secrets.map(steam)));
    expect(refused).toEqual([]);
    for (const { entry } of accounts) {
      expect([entry.issuer, entry.account]).toEqual(['Steam', 'Mine']);
      expect(entry.otp.type === 'steam' && codeAt(entry.otp, 1511200518).code).toBe('FR8RV');
    }
    const sixteen = await importFile('x', file([steam('AAECAwQFBgcICQoLDA0ODw')]));
    expect(sixteen.accounts[0]?.entry.otp.secret).toBe('AAAQEAYEAUDAOCAJBIFQYDIOB4');
  });

  test('bad rows are refused alone', async () => {
    const bad = [
      entry('', 'a'),
      entry('https://x.example', 'b'),
      entry(`otpauth://totp/a?secret=${SECRET}&digits=0`, 'c'),
      { content: { uri: `otpauth://totp/a?secret=${SECRET}`, entry_type: 'Push' } },
      steam(''),
      steam('!!!'),
      null,
    ];
    const { accounts, refused } = await importFile('x', file([...bad, totp]));
    expect(accounts).toHaveLength(1);
    expect(refused.map(({ failure }) => failure.code)).toEqual([
      'missing-secret',
      'unknown-text',
      'bad-digits',
      'unknown-type',
      'missing-secret',
      'bad-base32',
      'missing-secret',
    ]);
  });

  test('encrypted; a wrong password, none, an empty one', async () => {
    const text = JSON.stringify(encrypted());
    const { accounts, locked } = await importFile('x', text, 'pässword');
    expect([locked, accounts.length]).toEqual([true, 1]);
    expect(await refusalOf(importFile('x', text))).toBe('import-password-needed');
    for (const wrong of ['passwort', '', 'pässword '])
      expect(await refusalOf(importFile('x', text, wrong))).toBe('import-wrong-password');
  });

  const changed = (made: object) => refusalOf(importFile('x', JSON.stringify(made), 'pässword'));

  test('one bit, or associated data of another version', async () => {
    const made = encrypted();
    for (const content of flips(made.content, 'base64'))
      expect(await changed({ ...made, content })).toBe('import-wrong-password');
    expect(await changed({ ...made, salt: flips(made.salt, 'base64')[0] })).toBe('import-wrong-password');
    const other = encrypted(file([totp]), 'proton.authenticator.export.v2');
    expect(await changed(other)).toBe('import-wrong-password');
  });

  test('parts that are too short, another file inside, newer versions', async () => {
    const made = encrypted();
    for (const part of [{ salt: 'AAAA' }, { content: '!' }, { content: '' }, { content: 'A'.repeat(36) }])
      expect(await changed({ ...made, ...part })).toBe('import-damaged');
    expect(await changed({ ...made, version: 2 })).toBe('import-version');
    expect(await changed(encrypted('[]'))).toBe('import-damaged');
    expect(await changed(encrypted(file([totp], { version: 2 })))).toBe('import-version');
    for (const version of [2, 0, '1', null])
      expect(await refusalOf(importFile('x', file([totp], { version })))).toBe('import-version');
  });

  test('an empty export is one; what only looks alike is not', async () => {
    expect((await importFile('x', file([]))).accounts).toEqual([]);
    for (const text of [
      '{"entries":[]}',
      '{"version":1,"entries":[],"x":1}',
      '{"version":1,"entries":[{"uri":"otpauth://"}]}',
    ])
      expect(await refusalOf(importFile('x', text))).toBe('import-unknown');
  });

  test('strange members, names of the language itself, cut files', async () => {
    const fates = await fatesOfMutants(JSON.parse(file([totp, steam(SECRET)])), 'proton-authenticator', 'p');
    expect(fates.length).toBeGreaterThan(150);
    expect(fates.join()).not.toContain(SECRET);
    expect((await importFile('x', withLanguageNames(file([totp])))).accounts).toHaveLength(1);
    for (const part of truncations(file([totp])))
      expect(await refusalOf(importFile('x', part))).toBe('import-unknown');
    await fate(importFile('x', JSON.stringify({ ...encrypted(), entries: null }), 'p'));
  });
});
