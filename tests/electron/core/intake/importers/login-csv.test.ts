/** The CSV files of password managers, each with a row that has a code, one without, and one that is wrong. */
import { describe, expect, test } from 'vitest';
import type { Refusal } from '../../../../../shared/failure.ts';
import { hasKeepassxc, keepassxc } from '../../keepassxc.ts';
import { importFile, refusalOf } from './importing.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const URI = `otpauth://totp/Acme:bob?secret=${SECRET}&issuer=Acme`;
const BARE = `otpauth://totp/?secret=${SECRET}`;
const otp = { type: 'totp', secret: SECRET, algorithm: 'SHA1', digits: 6, period: 30 };
const account = (issuer: string, name: string, tags: string[] = [], note = '', favourite = false) => ({
  entry: { issuer, account: name, otp, extra: [] },
  tags,
  note,
  favourite,
});
const none = { what: 'without-code', count: 1 };

describe('CSV of password managers', () => {
  test('Apple Passwords', async () => {
    const file = [
      'Title,URL,Username,Password,Notes,OTPAuth',
      `acme.com (ann),https://acme.com/,ann,hunter2,"two\r\nlines",${BARE}`,
      `shop.com (x),https://shop.com/,,p,,"${URI}"`,
      'plain.com,https://plain.com/,u,p,mine,',
      'bad.com,,u,p,,otpauth://totp/?secret=1',
    ].join('\r\n');
    const { format, accounts, refused, left, recovery } = await importFile(
      'Passwords.csv',
      `\ufeff${file}\r\n`,
    );
    expect(format).toBe('apple-passwords');
    expect(accounts).toEqual([account('acme.com', 'ann', [], 'two\r\nlines'), account('Acme', 'bob')]);
    expect(refused).toMatchObject([{ index: 3, name: 'bad.com', failure: { code: 'bad-base32' } }]);
    expect(left).toEqual([{ what: 'passwords', count: 3 }, { what: 'fields', count: 2 }, none]);
    expect(recovery.map(({ text }) => text)).toEqual(['two\r\nlines', 'mine']);
    expect(JSON.stringify([accounts, recovery, refused])).not.toMatch(/hunter2/);
  });

  test('KeePassXC', async () => {
    const file = [
      '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"',
      `"Passwords/Work/Mail","Acme","ann","p","","say ""hi""","${BARE}","0","2024","2024"`,
      `"Passwords","Top","","","","","otpauth://totp/Top:none?secret=${SECRET}&encoder=steam&digits=5","0","",""`,
      `"Passwords/Recycle Bin","Gone","","","","","${URI}","0","",""`,
      '"Passwords","None","u","p","","","","0","",""',
    ].join('\n');
    const { format, accounts, left } = await importFile('x', file);
    expect(format).toBe('keepassxc-csv');
    expect(accounts[0]).toEqual(account('Acme', 'ann', ['Work/Mail'], 'say "hi"'));
    expect(accounts[1]).toMatchObject({ entry: { issuer: 'Top', otp: { type: 'steam', digits: 5 } } });
    expect(left).toContainEqual({ what: 'trashed', count: 1 });
  });

  test('KeePass 2', async () => {
    const file = [
      'Title,User Name,Password,TimeOtp-Secret-Base32,TimeOtp-Period,HmacOtp-Secret-Base32,HmacOtp-Counter,Group,Notes',
      `Acme,ann,p,${SECRET},60,,,Work,n`,
      `Bank,b,p,,,${SECRET},4,,`,
      'None,c,p,,,,,,',
    ].join('\n');
    const { format, accounts, left } = await importFile('x', file);
    expect(format).toBe('keepass-csv');
    expect(accounts).toMatchObject([
      { entry: { issuer: 'Acme', account: 'ann', otp: { ...otp, period: 60 } }, tags: ['Work'], note: 'n' },
      { entry: { issuer: 'Bank', otp: { type: 'hotp', counter: 4 } } },
    ]);
    expect(left).toEqual([none]);
  });

  test('1Password, old and new columns', async () => {
    const file = [
      'Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes',
      `Acme,https://a,ann,p,jbsw y3dp ehpk 3pxp,true,false,home;work,n`,
      `Old,,,,${BARE},false,true,,`,
    ].join('\n');
    const { format, accounts } = await importFile('x', file);
    const older = `Title,Website,Username,Password,One-time password,Favorite status,Archived,Tags,Notes\nAcme,,ann,p,${SECRET},true,,,`;
    expect((await importFile('x', older)).accounts).toEqual([account('Acme', 'ann', [], '', true)]);
    expect(format).toBe('1password-csv');
    expect(accounts).toEqual([
      account('Acme', 'ann', ['home', 'work'], 'n', true),
      account('Old', '', ['Archived']),
    ]);
  });

  test('Proton Pass, old and new columns', async () => {
    const now = `type,name,url,email,username,password,note,totp,createTime,modifyTime,vault\nlogin,Acme,,a@x,,p,n,${BARE},1,1,Personal`;
    expect(await importFile('x', now)).toMatchObject({
      format: 'proton-pass-csv',
      accounts: [account('Acme', 'a@x', ['Personal'], 'n')],
    });
    const old = `type,name,url,username,password,note,totp\nlogin,Acme,,ann,p,n,${SECRET}`;
    expect((await importFile('x', old)).accounts).toEqual([account('Acme', 'ann', [], 'n')]);
  });

  test('LastPass', async () => {
    const file = [
      'url,username,password,totp,extra,name,grouping,fav',
      `https://a,ann,p,${SECRET},n,Acme,Work\\Mail,1`,
      'http://sn,,,,"Backup codes: 1234-5678",My codes,Secure Notes,0',
    ].join('\n');
    const { format, accounts, recovery, left } = await importFile('x', file);
    expect(format).toBe('lastpass-csv');
    expect(accounts).toEqual([account('Acme', 'ann', ['Work/Mail'], 'n', true)]);
    expect(recovery.at(-1)).toEqual({
      service: 'My codes',
      account: '',
      text: 'Backup codes: 1234-5678',
      stated: false,
    });
    expect(left).toContainEqual(none);
  });

  test('Dashlane, both columns', async () => {
    const head = 'username,username2,username3,title,password,note,url,category';
    const file = `${head},otpUrl\nann,,,Acme,p,n,,Work,${BARE}`;
    expect(await importFile('x', file)).toMatchObject({
      format: 'dashlane',
      accounts: [account('Acme', 'ann', ['Work'], 'n')],
    });
    expect((await importFile('x', `${head},otpSecret\nann,,,Acme,p,,,,${SECRET}`)).accounts).toHaveLength(1);
    expect((await importFile('x', `${head}\nann,,,Acme,p,,,`)).left).toEqual([none]);
  });

  test('Keeper', async () => {
    const file = [
      `"Work","Acme","ann","p","https://a","n","Team\\Sub","$oneTimeCode","${BARE}","Backup codes","1234-5678"`,
      '"","None","u","p","","",""',
    ].join('\n');
    const { format, accounts, recovery, left } = await importFile('x', file);
    expect(format).toBe('keeper-csv');
    expect(accounts).toEqual([account('Acme', 'ann', ['Work', 'Team/Sub'], 'n')]);
    expect(recovery[0]).toEqual({ service: 'Acme', account: 'ann', text: '1234-5678', stated: true });
    expect(left).toContainEqual(none);
  });

  test('of nobody: the columns say it', async () => {
    for (const column of ['otpauth', 'TOTP', 'otp', 'otpUrl', 'OTPSecret']) {
      const file = `Service,Login,${column},Folder,Comment,Fav\nAcme,ann,${SECRET},Work,n,yes\n,,,,,\nshort`;
      const { format, accounts, left } = await importFile('x.txt', file);
      expect(format).toBe('csv');
      expect(accounts).toEqual([account('Acme', 'ann', ['Work'], 'n', true)]);
      expect(left).toEqual([{ what: 'without-code', count: 2 }]);
    }
  });

  test('rows longer and shorter than the columns, names like members of objects, a Steam secret', async () => {
    const file = `title,totp,__proto__,constructor\nSteam,steam://${SECRET},a,b,c,d\n__proto__,${SECRET}\nx`;
    const { accounts, left } = await importFile('x', file);
    expect(accounts.map(({ entry }) => [entry.issuer, entry.otp.type])).toEqual([
      ['Steam', 'steam'],
      ['__proto__', 'totp'],
    ]);
    expect(left).toEqual([none]);
  });
});

describe('CSV without codes', () => {
  test('browsers and NordPass are named', async () => {
    const files: [string, string][] = [
      ['browser-passwords', 'name,url,username,password\na,b,c,d'],
      ['browser-passwords', 'name,url,username,password,note\na,b,c,d,e'],
      ['browser-passwords', 'url,username,password'],
      [
        'browser-passwords',
        '"url","username","password","httpRealm","formActionOrigin","guid","timeCreated"\na,b,c,,,,',
      ],
      [
        'nordpass',
        'name,url,username,password,note,cardholdername,cardnumber,cvc,expirydate,zipcode,folder\na,b,c,d',
      ],
    ];
    for (const [app, file] of files) {
      const failure = await importFile('x', file).catch(error => (error as Refusal).failure);
      expect(failure).toEqual({ code: 'nothing-to-import', details: { app } });
    }
  });

  test('anything else is unknown', async () => {
    for (const file of ['', 'a', 'a,b', 'a,b\n1,2', 'title,username,password\na,b,c', ',,,\n', '"totp'])
      expect(await refusalOf(importFile('x', file)), file).toBe('import-unknown');
  });

  test('a quote that never ends is damage', async () => {
    expect(await refusalOf(importFile('x', 'title,totp\na,"b'))).toBe('import-damaged');
  });
});

// Skipped without KeePassXC (Debian: keepassxc)
test.skipIf(!hasKeepassxc)('a CSV that KeePassXC wrote', { timeout: 60_000 }, async () => {
  const { mkdtempSync, rmSync, writeFileSync } = await import('node:fs');
  const folder = mkdtempSync('/tmp/sparekey-csv-');
  const { entryXml, groupXml, keepassXml } = await import('./keepass-sample.ts');
  const xml = keepassXml(
    groupXml('Wörk', entryXml({ Title: 'A "b", c', UserName: 'ann', Notes: 'x\ny', otp: BARE }), 'CCCC'),
  );
  writeFileSync(
    `${folder}/in.xml`,
    xml.replace(
      /<UUID>\w+<\/UUID>/g,
      () => `<UUID>${Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')}</UUID>`,
    ),
  );
  keepassxc(['import', '-q', '-t', '100', '-p', `${folder}/in.xml`, `${folder}/a.kdbx`], 'pw', 'pw');
  const csv = keepassxc(['export', '-q', '-f', 'csv', `${folder}/a.kdbx`], 'pw');
  rmSync(folder, { recursive: true });
  expect(await importFile('a.csv', csv)).toMatchObject({
    format: 'keepassxc-csv',
    refused: [],
    accounts: [{ entry: { issuer: 'A "b", c', account: 'ann', otp }, tags: ['Wörk'], note: 'x\ny' }],
  });
});
