import { describe, expect, test } from 'vitest';
import { importFile, refusalOf } from './importing.ts';
import { oddities } from './mistreated.ts';

const row = {
  secret: 'JBSWY3DPEHPK3PXP',
  label: 'mason',
  period: 30,
  digits: 6,
  type: 'TOTP',
  algorithm: 'SHA1',
  thumbnail: 'Default',
  last_used: 0,
  tags: ['Deno'],
};

describe('GNOME Authenticator', () => {
  test('the first tag is the issuer', async () => {
    const { format, accounts } = await importFile(
      'x',
      JSON.stringify([row, { ...row, tags: ['Issuu', 'Work'] }]),
    );
    expect(format).toBe('gnome-authenticator');
    expect(accounts.map(({ entry, tags }) => [entry.issuer, entry.account, tags])).toEqual([
      ['Deno', 'mason', []],
      ['Issuu', 'mason', ['Work']],
    ]);
  });

  test('andOTP’s lists stay andOTP’s', async () => {
    const lists = [
      [row, { ...row, issuer: 'Deno' }],
      [row, { ...row, tags: [] }],
      [{ ...row, label: 'Deno - mason', tags: ['Work'] }],
    ];
    for (const list of lists) expect((await importFile('x', JSON.stringify(list))).format).toBe('andotp');
  });

  test('odd values in every member never throw', async () => {
    const odd = oddities(row);
    const { accounts, refused } = await importFile(
      'x',
      JSON.stringify([...odd, row]),
      null,
      'gnome-authenticator',
    );
    expect(accounts.length + refused.length).toBe(odd.length + 1);
    expect(await refusalOf(importFile('x', '{}', null, 'gnome-authenticator'))).toBe('import-damaged');
  });
});
