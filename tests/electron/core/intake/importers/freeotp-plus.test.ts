import { describe, expect, test } from 'vitest';
import type { CountedOtp, TimedOtp } from '../../../../../shared/domain/otp.ts';
import { codeAt, codeOfCounter } from '../../../../../shared/otp/codes.ts';
import { importFile, refusalOf } from './importing.ts';
import { bytesOf, codesOf, cuts, oddities, outcomeOf } from './mistreated.ts';

const SECRET = [...Buffer.from('12345678901234567890')];
const token = {
  algo: 'SHA1',
  counter: 0,
  digits: 8,
  issuerExt: 'Deno',
  issuerInt: 'deno.land',
  label: 'mason',
  period: 30,
  secret: SECRET,
  type: 'TOTP',
};
const hotp = (counter: unknown) => ({ ...token, type: 'HOTP', digits: 6, counter });
const file = (tokens: unknown[], tokenOrder: unknown = []) => JSON.stringify({ tokenOrder, tokens });

describe('FreeOTP+', () => {
  test('issuer, codes and the order of the app', async () => {
    const tokens = [
      token,
      { ...token, issuerExt: '', label: 'second' },
      { ...token, issuerExt: undefined, issuerInt: undefined, label: 'third', image: 'content://x' },
      { ...token, issuerInt: undefined, issuerAlt: 'Mine', labelAlt: 'me' },
    ];
    const order = ['Deno:mason', 'third', 'deno.land:second', 'gone'];
    const { format, accounts, refused, left } = await importFile('x', file(tokens, order));
    expect({ format, refused, left }).toEqual({
      format: 'freeotp-plus',
      refused: [],
      left: [{ what: 'icons', count: 1 }],
    });
    expect(accounts.map(({ entry }) => [entry.issuer, entry.account])).toEqual([
      ['Mine', 'me'],
      ['', 'third'],
      ['deno.land', 'second'],
      ['Deno', 'mason'],
    ]);
    expect(codeAt(accounts[1]?.entry.otp as TimedOtp, 59).code).toBe('94287082');
  });

  test('the next counter is the one after the stored one; a new account stores -1', async () => {
    const { accounts, refused } = await importFile(
      'x',
      file([hotp(-1), hotp(4), hotp('4'), hotp(null), hotp(-2), hotp(2 ** 53 - 1), hotp('x')]),
    );
    const otps = accounts.map(({ entry }) => entry.otp as CountedOtp);
    expect(otps.map(({ counter }) => counter)).toEqual([0, 5, 5, 0]);
    expect(otps.slice(0, 2).map(otp => codeOfCounter(otp, otp.counter))).toEqual(['755224', '254676']);
    expect(refused.map(({ failure }) => failure.code)).toEqual(['bad-counter', 'bad-counter', 'bad-counter']);
  });

  test('signed bytes', async () => {
    const secret = [...new Int8Array(Uint8Array.from({ length: 256 }, (_, byte) => byte))];
    const { accounts } = await importFile(
      'x',
      file([
        { ...token, secret },
        { ...token, secret: secret.map(byte => byte & 255) },
      ]),
    );
    expect(accounts[0]?.entry.otp.secret).toBe(accounts[1]?.entry.otp.secret);
    const bad = [[1.5], [256], [-129], ['1'], [null], 'AAAA', {}, 5];
    const { refused } = await importFile('x', file([token, ...bad.map(secret => ({ ...token, secret }))]));
    expect(new Set(refused.map(({ failure }) => failure.code))).toEqual(new Set(['bad-base32']));
    const { refused: empty } = await importFile('x', file([{ ...token, secret: [] }]));
    expect(empty.map(({ failure }) => failure.code)).toEqual(['missing-secret']);
  });

  test('Steam is an issuer with five digits', async () => {
    const steam = { ...token, issuerExt: 'Steam' };
    const { accounts } = await importFile(
      'x',
      file([
        { ...steam, digits: 5 },
        { ...steam, digits: 6 },
      ]),
    );
    expect(accounts.map(({ entry }) => entry.otp.type)).toEqual(['steam', 'totp']);
  });

  test('odd values in every member; cut off', async () => {
    const odd = oddities(token);
    const { accounts, refused } = await importFile('x', file([...odd, 5, token], [null, {}, 'x']));
    expect(accounts.length + refused.length).toBe(odd.length + 2);
    for (const tokens of [5, {}, null])
      await outcomeOf(JSON.stringify({ tokens, tokenOrder: 7 }), null, undefined, 'freeotp-plus');
    expect(await codesOf(cuts(bytesOf(file([token]))))).toEqual(['import-unknown']);
    expect(await refusalOf(importFile('x', '{"tokens": [{"access": "oauth"}]}'))).toBe('import-unknown');
  });
});
