import { describe, expect, test } from 'vitest';
import { loginEntry } from '../../../../../electron/core/intake/importers/login-entry.ts';
import { refusalOf } from './importing.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const login = { name: 'Deno', username: 'mason' };
const refusal = (field: string) => refusalOf(Promise.resolve().then(() => loginEntry(field, login)));
const label = (field: string, of = login) => {
  const { issuer, account } = loginEntry(field, of);
  return [issuer, account];
};

describe("a password manager's field", () => {
  test('a link keeps its own names; what it lacks comes from the login', () => {
    expect(label(`otpauth://totp/A:b?secret=${SECRET}`)).toEqual(['A', 'b']);
    expect(label(`otpauth://totp/b?secret=${SECRET}`)).toEqual(['Deno', 'b']);
    expect(label(`otpauth://totp/?secret=${SECRET}&issuer=A`)).toEqual(['A', 'mason']);
    expect(label(`otpauth://totp/?secret=${SECRET}&issuer=A`, { name: 'Deno', username: '' })).toEqual([
      'A',
      'Deno',
    ]);
    expect(label(`otpauth://totp/?secret=${SECRET}`, { name: 'Deno', username: '' })).toEqual(['Deno', '']);
  });

  test('a bare secret, and what a file says beside it', () => {
    expect(label(' jbsw-y3dp ehpk 3pxp== ')).toEqual(['Deno', 'mason']);
    expect(loginEntry(SECRET, login, { digits: '8', period: 60, algorithm: 'sha256' }).otp).toEqual({
      type: 'totp',
      secret: SECRET,
      algorithm: 'SHA256',
      digits: 8,
      period: 60,
    });
  });

  test('Steam, also by a login without names', () => {
    expect(label('steam://STEAMKEY')).toEqual(['Deno', 'mason']);
    expect(label('steam://STEAMKEY', { name: '', username: '' })).toEqual(['Steam', '']);
  });

  test('what is no secret is refused by name', async () => {
    expect(await refusal('')).toBe('missing-secret');
    expect(await refusal('0189')).toBe('bad-base32');
    expect(await refusal('https://example.com/')).toBe('unknown-text');
    expect(await refusal('otpauth-migration://offline?data=AAAA')).toBe('unknown-text');
    expect(await refusal('otpauth://totp/a')).toBe('missing-secret');
  });
});
