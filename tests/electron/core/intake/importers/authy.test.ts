import { createCipheriv, pbkdf2Sync } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cuts, flips, outcomeOf, shapesOf } from './any-shape.ts';
import { codeOf } from './code-of.ts';
import { importFile, refusalOf } from './importing.ts';

/** Base32 of RFC 6238's seed. */
const SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const preferences = (rows: unknown, name = 'authenticator') =>
  `<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<map>\n  <string name="com.authy.storage.tokens.${name}.key">${JSON.stringify(
    rows,
  ).replaceAll('"', '&quot;')}</string>\n</map>`;

function seal(password: string, rounds = 1000, iv = Buffer.alloc(16), seed = SEED): string {
  const cipher = createCipheriv('aes-256-cbc', pbkdf2Sync(password, 'sälty', rounds, 32, 'sha1'), iv);
  return Buffer.concat([cipher.update(seed), cipher.final()]).toString('base64');
}

const row = (changed: object = {}) => ({
  accountType: 'github',
  digits: 6,
  name: 'GitHub: alice',
  originalName: 'GitHub:alice',
  salt: 'sälty',
  ...changed,
});

describe('Authy', () => {
  test('preferences in the clear, and how issuer and name are found', async () => {
    const rows = [
      row({ decryptedSecret: SEED }),
      row({ decryptedSecret: SEED, originalIssuer: 'GitHub Inc', name: 'mine' }),
      row({ decryptedSecret: SEED, originalName: null, name: 'Deno - bob' }),
      row({ decryptedSecret: SEED, originalName: '', name: 'carol', accountType: 'gitlab' }),
      row({ decryptedSecret: SEED, originalName: '', name: 'dave', accountType: 'authenticator' }),
    ];
    const { format, locked, accounts } = await importFile('authy.xml', preferences(rows));
    expect([format, locked]).toEqual(['authy', false]);
    expect(accounts.map(({ entry }) => [entry.issuer, entry.account])).toEqual([
      ['GitHub', 'alice'],
      ['GitHub Inc', 'mine'],
      ['Deno', 'bob'],
      ['Gitlab', 'carol'],
      ['', 'dave'],
    ]);
    expect(codeOf(accounts[0], 59)).toBe('287082');
  });

  test("Authy's own tokens: hexadecimal, seven digits, ten seconds", async () => {
    const own = { name: 'Cloudflare', secretSeed: '3132333435363738', id: 1 };
    const { accounts } = await importFile('x', preferences([own], 'authy'));
    expect(accounts[0]?.entry.otp).toMatchObject({ digits: 7, period: 10, secret: 'GEZDGNBVGY3TQ' });
  });

  test('locked seeds, each with rounds of its own', async () => {
    const rows = [
      row({ encryptedSecret: seal('pässwörd') }),
      row({ encryptedSecret: seal('pässwörd', 5000), key_derivation_iterations: 5000, digits: 7 }),
      row({ encryptedSecret: seal('another') }),
    ];
    const { locked, accounts, refused } = await importFile('x', preferences(rows), 'pässwörd');
    expect(locked).toBe(true);
    expect(accounts.map(({ entry }) => [entry.otp.secret, entry.otp.digits])).toEqual([
      [SEED, 6],
      [SEED, 7],
    ]);
    expect(refused.map(({ failure }) => failure.code)).toEqual(['import-damaged']);
    expect(await refusalOf(importFile('x', preferences(rows)))).toBe('import-password-needed');
    for (const wrong of ['', 'passwort', 'pässwörd '])
      expect(await refusalOf(importFile('x', preferences(rows), wrong))).toBe('import-wrong-password');
  });

  test('the list of its service, locked and as other programs opened it', async () => {
    const iv = Buffer.alloc(16, 7);
    const token = {
      account_type: 'github',
      digits: 6,
      encrypted_seed: seal('a', 2000, iv),
      key_derivation_iterations: 2000,
      name: 'GitHub: alice',
      salt: 'sälty',
      unique_iv: iv.toString('hex'),
    };
    const file = JSON.stringify({ message: 'success', authenticator_tokens: [token], success: true });
    const { format, accounts } = await importFile('authenticator_tokens.json', file, 'a');
    expect([format, accounts[0]?.entry.otp.secret]).toEqual(['authy', SEED]);
    const open = { account_type: 'github', name: 'alice', issuer: 'GitHub', decrypted_seed: SEED, digits: 6 };
    const opened = JSON.stringify({ decrypted_authenticator_tokens: [open] });
    expect((await importFile('x', opened)).accounts[0]?.entry).toMatchObject({
      issuer: 'GitHub',
      account: 'alice',
    });
    expect(await refusalOf(importFile('x', JSON.stringify({ authenticator_tokens: [{}] })))).toBe(
      'import-unknown',
    );
  });

  test('rounds without end and without sense', async () => {
    const locked = (rounds: unknown) =>
      row({ encryptedSecret: seal('a'), key_derivation_iterations: rounds });
    const costly = [locked(20_000_000)];
    expect(await refusalOf(importFile('x', preferences(costly), 'a'))).toBe('import-too-costly');
    const many = Array.from({ length: 11 }, () => locked(10_000_000));
    expect(await refusalOf(importFile('x', preferences(many), 'a'))).toBe('import-too-costly');
    for (const rounds of [0, -1, 1.5, 'x', '1e999'])
      expect(await refusalOf(importFile('x', preferences([locked(rounds)]), 'a'))).toBe(
        'import-wrong-password',
      );
  });

  test('cut off, bits turned over, any shape: refused at most', async () => {
    const file = Buffer.from(preferences([row({ encryptedSecret: seal('a') })]));
    for (const bytes of [...cuts(file), ...flips(file)]) await outcomeOf(() => importFile('x', bytes, 'a'));
    const names = [
      'name',
      'originalName',
      'encryptedSecret',
      'decryptedSecret',
      'secretSeed',
      'salt',
      'digits',
      'unique_iv',
    ];
    await fc.assert(
      fc.asyncProperty(shapesOf(...names), async shape => {
        await outcomeOf(() => importFile('x', preferences([shape, shape]), 'a'));
        await outcomeOf(() => importFile('x', preferences(shape), 'a'));
      }),
    );
  });
});
