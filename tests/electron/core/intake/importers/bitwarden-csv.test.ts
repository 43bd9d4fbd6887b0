import { describe, expect, test } from 'vitest';
import { fate, truncations } from './hostile.ts';
import { importFile, refusalOf } from './importing.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const HEADER =
  'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp';
const AUTHENTICATOR = 'folder,favorite,type,name,login_uri,login_totp';
const link = (issuer: string) =>
  `otpauth://totp/${encodeURIComponent(issuer)}%3Ab?secret=${SECRET}&issuer=${encodeURIComponent(issuer)}`;

describe('Bitwarden CSV', () => {
  test('columns by name, folders, notes and fields over several lines', async () => {
    const rows = [
      HEADER,
      `Work,1,login,Deno,"one, ""two""\nthree","PIN: 1234\nRecovery codes: 1a2b-3c4d\n5e6f-7g8h",0,https://deno.com,mason,hunter2,${SECRET}`,
      ',,note,Wi-Fi,"key",,0,,,,',
      ',,login,Bad,,,0,,x,y,0189',
    ];
    const { format, accounts, refused, recovery, left } = await importFile('x', rows.join('\r\n'));
    expect(format).toBe('bitwarden-csv');
    expect(accounts).toEqual([
      {
        entry: {
          issuer: 'Deno',
          account: 'mason',
          otp: { type: 'totp', secret: SECRET, algorithm: 'SHA1', digits: 6, period: 30 },
          extra: [],
        },
        tags: ['Work'],
        note: 'one, "two"\nthree',
        favourite: true,
      },
    ]);
    expect(recovery).toEqual([
      { service: 'Deno', account: 'mason', text: '1a2b-3c4d\n5e6f-7g8h', stated: true },
      { service: 'Deno', account: 'mason', text: 'one, "two"\nthree', stated: false },
      { service: 'Wi-Fi', account: '', text: 'key', stated: false },
    ]);
    expect(refused).toMatchObject([{ index: 2, name: 'Bad', failure: { code: 'bad-base32' } }]);
    expect(left).toEqual([
      { what: 'passwords', count: 2 },
      { what: 'fields', count: 1 },
      { what: 'without-code', count: 1 },
    ]);
  });

  test('an older header, one of an organisation, names in capitals, columns in another order', async () => {
    const older = `${HEADER.replace('reprompt,', '')}\n,,login,Deno,,,u,mason,p,${SECRET}`;
    const organisation = `collections,type,name,notes,fields,login_totp\n"A,B",login,Deno,,,${SECRET}`;
    const mixed = `LOGIN_TOTP,Name,Type\n${SECRET},Deno,login`;
    for (const [text, tags] of [
      [older, []],
      [organisation, ['A', 'B']],
      [mixed, []],
    ] as const) {
      const { accounts } = await importFile('x', text);
      expect(accounts.map(account => account.entry.issuer)).toEqual(['Deno']);
      expect(accounts[0]?.tags).toEqual(tags);
    }
  });

  test('the Authenticator: longer rows, also with a comma in the name, and a bare secret with its numbers', async () => {
    const rows = [
      AUTHENTICATOR,
      `,,1,Deno,,${link('Deno')},Deno,30,6`,
      `,,1,Air, Land,,${link('Air, Land')},Air, Land,30,6`,
      `,,1,Bare,,${SECRET},Bare,60,8`,
      `,,1,Short,,${SECRET}`,
    ];
    const { accounts, refused } = await importFile('x', rows.join('\n'));
    expect(refused).toEqual([]);
    expect(
      accounts.map(({ entry: { issuer, otp } }) => [issuer, 'period' in otp && otp.period, otp.digits]),
    ).toEqual([
      ['Deno', 30, 6],
      ['Air, Land', 30, 6],
      ['Bare', 60, 8],
      ['Short', 30, 6],
    ]);
  });

  test('a quote that is never closed, another table, no table', async () => {
    expect(await refusalOf(importFile('x', `${HEADER}\n,,login,"Deno,,,0,,,,${SECRET}`))).toBe(
      'import-damaged',
    );
    expect(await refusalOf(importFile('x', 'name,url,username,password\na,b,c,d'))).toBe('nothing-to-import');
    for (const text of ['', '{}', 'name,url\na,b'])
      expect(await refusalOf(importFile('x', text, null, 'bitwarden-csv'))).toBe('import-damaged');
    expect((await importFile('x', HEADER)).accounts).toEqual([]);
  });

  test('names of the language itself as columns and cells; cut files', async () => {
    const text = `__proto__,constructor,${HEADER}\n__proto__,x,toString,1,login,__proto__,,,0,,constructor,,${SECRET}`;
    const { accounts } = await importFile('x', text);
    expect(accounts[0]).toMatchObject({
      entry: { issuer: '__proto__', account: 'constructor' },
      tags: ['toString'],
    });
    for (const part of truncations(text)) await fate(importFile('x', part));
  });
});
