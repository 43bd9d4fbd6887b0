import { createCipheriv, createHash, pbkdf2Sync, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { TimedOtp } from '../../../../../shared/domain/otp.ts';
import { encodeBase32 } from '../../../../../shared/otp/base32.ts';
import { codeAt } from '../../../../../shared/otp/codes.ts';
import { importFile, refusalOf } from './importing.ts';
import { bytesOf, codesOf, cuts, flips, oddities } from './mistreated.ts';

const row = {
  secret: 'JBSWY3DPEHPK3PXP====',
  issuer: 'Deno',
  label: 'mason',
  digits: 7,
  type: 'TOTP',
  algorithm: 'SHA256',
  thumbnail: 'Default',
  last_used: 1,
  used_frequency: 2,
  period: 20,
  tags: ['Work', 'Home', 'Work'],
};
const hotp = { ...row, type: 'HOTP', counter: 9, period: undefined, used_frequency: 0 };
const steam = { ...row, type: 'STEAM', digits: 5, algorithm: 'SHA1', period: undefined, issuer: 'Steam' };
const PLAIN = JSON.stringify([row, hotp, steam]);

function seal(key: Uint8Array, text: string): [iv: Uint8Array, box: Uint8Array] {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  return [iv, Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])];
}

function encrypted(password: string, text = PLAIN, rounds = 1000): Uint8Array {
  const [head, salt] = [Buffer.alloc(4), randomBytes(12)];
  head.writeInt32BE(rounds);
  const [iv, box] = seal(pbkdf2Sync(password, salt, rounds, 32, 'sha1'), text);
  return Buffer.concat([head, salt, iv, box]);
}

/** `start`: the first byte of the nonce, by which the file looks like the new form or like nothing. */
function encryptedOld(password: string, start: number): Uint8Array {
  for (;;) {
    const [iv, box] = seal(createHash('sha256').update(password).digest(), PLAIN);
    if (iv[0] === start && (start !== 0 || (iv[1] ?? 0) < 1)) return Buffer.concat([iv, box]);
  }
}

describe('andOTP, plain', () => {
  test('types, tags, what stays behind', async () => {
    const { format, accounts, refused, left } = await importFile('otp_accounts.json', PLAIN);
    expect(format).toBe('andotp');
    expect(refused).toEqual([]);
    expect(accounts.map(({ entry, tags }) => [entry.issuer, entry.account, entry.otp, tags])).toEqual([
      [
        'Deno',
        'mason',
        { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA256', digits: 7, period: 20 },
        ['Work', 'Home'],
      ],
      [
        'Deno',
        'mason',
        { type: 'hotp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA256', digits: 7, counter: 9 },
        ['Work', 'Home'],
      ],
      [
        'Steam',
        'mason',
        { type: 'steam', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 5, period: 30 },
        ['Work', 'Home'],
      ],
    ]);
    expect(left).toEqual([{ what: 'use-times', count: 2 }]);
  });

  test('old versions keep the issuer in the label', async () => {
    const labels = ['Deno - mason', 'Deno - Deno:mason', 'Deno:mason', 'mason', ' - x'];
    const old = labels.map(label => ({ ...row, issuer: undefined, label, tags: undefined }));
    const { accounts } = await importFile('x', JSON.stringify(old));
    expect(accounts.map(({ entry }) => [entry.issuer, entry.account])).toEqual([
      ['Deno', 'mason'],
      ['Deno', 'mason'],
      ['Deno', 'mason'],
      ['', 'mason'],
      ['', '- x'],
    ]);
  });

  test('mOTP comes without its PIN, and its secret out of the Base32 of its text', async () => {
    const wrapped = encodeBase32(Buffer.from('e3152afee62599c8'));
    const motp = { ...row, type: 'MOTP', secret: wrapped, digits: 6, period: 30 };
    const other = { ...motp, secret: encodeBase32(Buffer.from('not hexadecimal!')) };
    const { accounts, refused } = await importFile('x', JSON.stringify([motp, other]));
    const otp = accounts[0]?.entry.otp as TimedOtp;
    expect(otp.pin).toBeUndefined();
    expect(codeAt({ ...otp, pin: '1234' }, 165_892_298).code).toBe('e7d8b6');
    expect(refused.map(({ failure }) => failure.code)).toEqual(['bad-base32']);
  });

  test('odd values in every member cost no other row', async () => {
    const odd = oddities(row);
    const { accounts, refused } = await importFile('x', JSON.stringify([...odd, 7, null, row]));
    expect(accounts.length + refused.length).toBe(odd.length + 3);
    expect(accounts.at(-1)?.entry.account).toBe('mason');
    expect(refused.map(({ failure }) => JSON.stringify(failure)).join()).not.toContain('JBSWY3DP');
  });

  test('cut off, it is not taken', async () => {
    expect(await codesOf(cuts(bytesOf(PLAIN)))).toEqual(['import-unknown']);
    expect(await codesOf(cuts(bytesOf(PLAIN)), null, undefined, 'andotp')).toEqual(['import-damaged']);
  });
});

describe('andOTP, encrypted', () => {
  test('the new form is recognised by its shape; the password is not trimmed', async () => {
    const plain = await importFile('x', PLAIN);
    for (const password of ['pässword ', '']) {
      const taken = await importFile('x', encrypted(password, PLAIN, 140_000), password);
      expect(taken).toEqual({ ...plain, locked: true });
    }
    const file = encrypted('one');
    expect(await refusalOf(importFile('x', file, 'one '))).toBe('import-wrong-password');
    expect(await refusalOf(importFile('x', file))).toBe('import-password-needed');
    expect(await refusalOf(importFile('x', encrypted('one', '{}'), 'one'))).toBe('import-damaged');
  });

  test('the old form opens by itself inside the new one, and by hand', async () => {
    expect(await importFile('x', encryptedOld('old', 0), 'old')).toMatchObject({ format: 'andotp' });
    const unmarked = encryptedOld('old', 0xf3);
    expect(await refusalOf(importFile('x', unmarked, 'old'))).toBe('import-unknown');
    for (const format of ['andotp', 'andotp-old']) {
      expect((await importFile('x', unmarked, 'old', format)).accounts).toHaveLength(3);
      expect(await refusalOf(importFile('x', unmarked, 'new', format))).toBe('import-wrong-password');
    }
  });

  test('no round count out of bounds is worked on', async () => {
    for (const rounds of [0, 10_000_001, 0x7fffffff, -1]) {
      const file = encrypted('one', PLAIN, 1);
      Buffer.from(file.buffer, file.byteOffset).writeInt32BE(rounds);
      expect(await refusalOf(importFile('x', file, 'one'))).toBe('import-unknown');
      expect(await refusalOf(importFile('x', file, 'one', 'andotp'))).toBe('import-wrong-password');
    }
  });

  test('cut or with a bit turned', async () => {
    const file = encrypted('one');
    expect(await codesOf(cuts(file), 'one')).toEqual(['import-unknown', 'import-wrong-password']);
    const turned = flips(file).filter(({ 0: a, 1: b }) => a === 0 && b === 0);
    expect(await codesOf(turned, 'one')).toEqual(['import-wrong-password']);
    expect(
      await codesOf([file.slice(0, 44), file.slice(0, 4), file.slice(0, 0)], 'one', undefined, 'andotp'),
    ).toEqual(['import-damaged']);
  });

  test('other binary files that begin with a small number are not andOTP', async () => {
    const noise = Buffer.alloc(200, 0xd3);
    const heads = [
      '00000100',
      '00010000',
      '000000186674797069736f6d',
      '000001ba',
      '0061736d01000000',
      '00000000',
    ];
    for (const head of heads) {
      const file = Buffer.concat([Buffer.from(head, 'hex'), noise]);
      expect(await refusalOf(importFile('x', file, 'x'))).toBe('import-unknown');
    }
  });
});

describe('andOTP, OpenPGP', () => {
  test('armoured and binary, for a key and for a password', async () => {
    const packets = ['85020c03', 'c1c04c03', '8c0d0409', 'c32e0409', '840c03'].map(head =>
      Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(700, 0xee)]),
    );
    for (const file of [bytesOf('-----BEGIN PGP MESSAGE-----\n\nhQIM'), ...packets])
      expect(await refusalOf(importFile('otp_accounts.json.gpg', file, 'x'))).toBe('import-closed');
    const others = ['85020c09', 'ff020c03', '00'].map(head =>
      Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(700, 0xee)]),
    );
    for (const file of others) expect(await refusalOf(importFile('x', file, 'x'))).toBe('import-unknown');
  });
});
