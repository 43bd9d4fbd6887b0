import { describe, expect, test } from 'vitest';
import { importFile, refusalOf } from './importing.ts';
import { bytesOf, codesOf, cuts, oddities, outcomeOf } from './mistreated.ts';

const row = {
  otp_type: 'totp',
  account: 'mason',
  service: 'Deno',
  icon: 'x.svg',
  icon_mime: null,
  icon_file: null,
  secret: 'JBSWY3DPEHPK3PXP====',
  digits: 7,
  algorithm: 'sha256',
  period: 20,
  counter: null,
  legacy_uri: 'otpauth://totp/x',
};
const hotp = { ...row, otp_type: 'hotp', period: null, counter: 3, icon_file: 'PHN2Zz4=' };
const steam = { ...row, otp_type: 'steamtotp', service: 'Steam', digits: 5, algorithm: 'sha1', period: 30 };
const file = { app: '2fauth_v5.2.0', schema: 1, datetime: '2024-01-01', data: [row, hotp, steam] };
const text = (changed: object = {}) => JSON.stringify({ ...file, ...changed });

describe('2FAuth', () => {
  test('all three types', async () => {
    const { format, accounts, refused, left } = await importFile('x', text());
    expect({ format, refused, left }).toEqual({
      format: '2fauth',
      refused: [],
      left: [{ what: 'icons', count: 1 }],
    });
    expect(accounts.map(({ entry }) => [entry.issuer, entry.account, entry.otp])).toEqual([
      [
        'Deno',
        'mason',
        { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA256', digits: 7, period: 20 },
      ],
      [
        'Deno',
        'mason',
        { type: 'hotp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA256', digits: 7, counter: 3 },
      ],
      [
        'Steam',
        'mason',
        { type: 'steam', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 5, period: 30 },
      ],
    ]);
  });

  test('another schema is refused by its number', async () => {
    expect(await refusalOf(importFile('x', text({ schema: 2 })))).toBe('import-version');
    for (const schema of [0, '1', null, {}])
      expect(await refusalOf(importFile('x', text({ schema })))).toBe('import-damaged');
  });

  test('odd values in every member; cut off; a secret that the server could not decipher', async () => {
    const odd = oddities(row);
    const data = [...odd, { ...row, secret: '*indecipherable*' }, row];
    const { accounts, refused } = await importFile('x', text({ data }));
    expect(accounts.length + refused.length).toBe(odd.length + 2);
    expect(refused.at(-1)?.failure.code).toBe('bad-base32');
    for (const changed of oddities(file)) await outcomeOf(JSON.stringify(changed), null, undefined, '2fauth');
    expect(await codesOf(cuts(bytesOf(text())))).toEqual(['import-unknown']);
  });
});
