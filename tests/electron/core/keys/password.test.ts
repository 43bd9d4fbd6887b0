import { Decrypter, Encrypter } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decryptAge, encryptAge } from '../../../../electron/core/keys/age-file.ts';
import {
  passwordIdentity,
  passwordRecipient,
  requireLongEnough,
} from '../../../../electron/core/keys/password.ts';

const salt = Uint8Array.from({ length: 16 }, (_, index) => index);
const words = Buffer.from('a few words');

describe('the same bytes as the library', () => {
  test('ours opens theirs and theirs opens ours, for any password', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, unit: 'grapheme' }), async raw => {
        const password = raw.normalize('NFC');
        const ours = await encryptAge(words, [passwordRecipient(password, salt, 2)]);
        const decrypter = new Decrypter();
        decrypter.addPassphrase(password);
        expect(await decrypter.decrypt(ours, 'text')).toBe('a few words');
        const encrypter = new Encrypter();
        encrypter.setPassphrase(password);
        encrypter.setScryptWorkFactor(2);
        const theirs = await encrypter.encrypt(words);
        expect(Buffer.from((await decryptAge(theirs, [passwordIdentity(raw, 'x')], 'x')) ?? [])).toEqual(
          words,
        );
      }),
      { numRuns: 25 },
    );
  });

  test('another password: null, which is not damage', async () => {
    const file = await encryptAge(words, [passwordRecipient('one password', salt, 2)]);
    expect(await decryptAge(file, [passwordIdentity('another password', 'x')], 'x')).toBeNull();
  });
});

describe('hostile headers', () => {
  const header = async (change: (line: string) => string) => {
    const file = Buffer.from(await encryptAge(words, [passwordRecipient('one password', salt, 2)]));
    const text = file.toString('latin1').replace(/^-> scrypt .*$/m, change);
    return Buffer.from(text, 'latin1');
  };
  const reading = async (bytes: Uint8Array) =>
    decryptAge(bytes, [passwordIdentity('one password', 'k.age')], 'k.age').then(
      () => 'opened',
      (error: Error) => error.message,
    );

  test.each(['21', '30', '64', '999', '99999999999999999999'])('work factor %s is refused', async factor => {
    expect(await reading(await header(line => line.replace(/ 2$/, ` ${factor}`)))).toBe(
      'work-factor-too-high',
    );
  });

  test.each(['', ' 0', ' 02', ' 2 2', ' -2', ' 2.0', ' two'])('work factor "%s" is damage', async factor => {
    expect(await reading(await header(line => line.replace(/ 2$/, factor)))).toBe('damaged-file');
  });

  test('a salt of another length is damage', async () => {
    expect(await reading(await header(line => line.replace(/scrypt \S+/, 'scrypt AAAA')))).toBe(
      'damaged-file',
    );
  });

  test('a scrypt stanza beside another one is damage (age forbids it)', async () => {
    const twice = await header(line => `-> grease x\n\n${line}`);
    expect(await reading(twice)).toBe('damaged-file');
  });
});

test('eight characters, counted as people count them', () => {
  expect(() => requireLongEnough('1234567')).toThrow('password-too-short');
  expect(() => requireLongEnough('12345678')).not.toThrow();
  expect(() => requireLongEnough('ééééééé'.normalize('NFD'))).toThrow('password-too-short');
  expect(() => requireLongEnough('🔑🔑🔑🔑🔑🔑🔑🔑')).not.toThrow();
});
