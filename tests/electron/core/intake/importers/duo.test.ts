import { describe, expect, test } from 'vitest';
import type { CountedOtp, TimedOtp } from '../../../../../shared/domain/otp.ts';
import { codeAt, codeOfCounter } from '../../../../../shared/otp/codes.ts';
import { importFile, refusalOf } from './importing.ts';
import { bytesOf, codesOf, cuts, oddities } from './mistreated.ts';

const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const totp = { accountType: 'OtpAccount', name: 'Deno', otpGenerator: { otpSecret: SECRET } };
const hotp = { ...totp, name: 'Issuu', otpGenerator: { otpSecret: SECRET, counter: 9 } };
const push = { accountType: 'DuoAccount', name: 'Acme', pkey: 'p' };

describe('Duo Mobile', () => {
  test('TOTP, HOTP, and push, which has no secret', async () => {
    const { format, accounts, refused } = await importFile(
      'accounts.json',
      JSON.stringify([totp, push, hotp]),
    );
    expect(format).toBe('duo');
    expect(accounts.map(({ entry }) => [entry.issuer, entry.account])).toEqual([
      ['', 'Deno'],
      ['', 'Issuu'],
    ]);
    expect(codeAt(accounts[0]?.entry.otp as TimedOtp, 59).code).toBe('287082');
    expect(codeOfCounter(accounts[1]?.entry.otp as CountedOtp, 9)).toBe('520489');
    expect(refused).toEqual([
      { index: 1, name: 'Acme', failure: { code: 'no-secret-inside', details: { app: 'Duo Mobile' } } },
    ]);
  });

  test('a list of push accounts alone is still recognised', async () => {
    expect((await importFile('x', JSON.stringify([push]))).refused).toHaveLength(1);
  });

  test('odd values in every member; cut off', async () => {
    const odd = [
      ...oddities(totp),
      ...oddities(hotp.otpGenerator).map(otpGenerator => ({ ...hotp, otpGenerator })),
    ];
    const { accounts, refused } = await importFile('x', JSON.stringify([...odd, totp]));
    expect(accounts.length + refused.length).toBe(odd.length + 1);
    expect(await codesOf(cuts(bytesOf(JSON.stringify([totp, hotp]))))).toEqual(['import-unknown']);
    expect(await refusalOf(importFile('x', '{"a": 1}', null, 'duo'))).toBe('import-damaged');
  });
});
