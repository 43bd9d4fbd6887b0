import { describe, expect, test } from 'vitest';
import { importFile, refusalOf } from './importing.ts';
import { entryXml, type Fields, groupXml, keepassXml } from './keepass-sample.ts';
import { totpOf } from './totp-of.ts';

const SECRET = 'JBSWY3DPEHPK3PXP';
const importXml = (content: string, meta = '') => importFile('x.xml', keepassXml(content, meta));
const importEntry = (fields: Fields, more = '') =>
  importXml(entryXml({ Title: 'Site', UserName: 'ann', ...fields }, more));

/** Type, algorithm, digits, period or counter of the only account. */
async function codeOf(fields: Fields) {
  const { accounts, refused } = await importEntry(fields);
  expect(refused).toEqual([]);
  expect(accounts).toHaveLength(1);
  const otp = accounts[0]?.entry.otp;
  return (
    otp && [otp.type, otp.secret, otp.algorithm, otp.digits, otp.type === 'hotp' ? otp.counter : otp.period]
  );
}

describe('spellings of a one-time password in KeePass', () => {
  const usual = ['totp', SECRET, 'SHA1', 6, 30];
  const hello = Buffer.from('Hello!\xde\xad\xbe\xef', 'latin1');
  const spellings: [string, Fields, unknown[]][] = [
    ['otpauth URI', { otp: `otpauth://totp/a:b?secret=${SECRET}` }, usual],
    [
      'otpauth URI of a counter',
      { otp: `otpauth://hotp/a?secret=${SECRET}&counter=7` },
      ['hotp', SECRET, 'SHA1', 6, 7],
    ],
    [
      "KeePassXC's Steam",
      { otp: `otpauth://totp/a:b?secret=${SECRET}&period=30&digits=5&issuer=a&encoder=steam` },
      ['steam', SECRET, 'SHA1', 5, 30],
    ],
    ['otp_1', { otp_1: `otpauth://totp/a:b?secret=${SECRET}` }, usual],
    ['KeeOtp', { otp: `key=${SECRET}&step=25&size=8&otpHashMode=Sha256` }, ['totp', SECRET, 'SHA256', 8, 25]],
    ['KeeOtp, short and encoded', { otp: `key=JBSWY3DPEHPK3PXP%3d%3d%3d` }, usual],
    ['KeeOtp with a counter', { otp: `key=${SECRET}&type=Hotp&counter=3` }, ['hotp', SECRET, 'SHA1', 6, 3]],
    ['KeeOtp in hexadecimal', { otp: `key=${hello.toString('hex')}&encoding=Hex` }, usual],
    ['the secret alone', { otp: 'jbsw y3dp ehpk 3pxp' }, usual],
    ['TOTP Seed alone', { 'TOTP Seed': 'jbsw y3dp ehpk 3pxp' }, usual],
    ['TOTP Settings', { 'TOTP Seed': SECRET, 'TOTP Settings': '60;8' }, ['totp', SECRET, 'SHA1', 8, 60]],
    ['TOTP Settings with a clock', { 'TOTP Seed': SECRET, 'TOTP Settings': '30;6;https://t.example' }, usual],
    [
      'TOTP Settings of Steam',
      { 'TOTP Seed': SECRET, 'TOTP Settings': '30;S' },
      ['steam', SECRET, 'SHA1', 5, 30],
    ],
    [
      'TimeOtp, Base32',
      {
        'TimeOtp-Secret-Base32': SECRET,
        'TimeOtp-Algorithm': 'HMAC-SHA-256',
        'TimeOtp-Length': '8',
        'TimeOtp-Period': '60',
      },
      ['totp', SECRET, 'SHA256', 8, 60],
    ],
    ['TimeOtp, hexadecimal', { 'TimeOtp-Secret-Hex': hello.toString('hex') }, usual],
    ['TimeOtp, Base64', { 'TimeOtp-Secret-Base64': hello.toString('base64') }, usual],
    [
      'TimeOtp, text',
      { 'TimeOtp-Secret': '12345678901234567890', 'TimeOtp-Algorithm': 'HMAC-SHA-512' },
      ['totp', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 'SHA512', 6, 30],
    ],
    ['HmacOtp', { 'HmacOtp-Secret-Base32': SECRET, 'HmacOtp-Counter': '9' }, ['hotp', SECRET, 'SHA1', 6, 9]],
  ];
  test.each(spellings)('%s', async (_, fields, wanted) => {
    expect(await codeOf(fields)).toEqual(wanted);
  });

  test('the text secret of RFC 6238 gives its codes', async () => {
    const { accounts } = await importEntry({
      'TimeOtp-Secret': '12345678901234567890',
      'TimeOtp-Length': '8',
    });
    expect(totpOf(accounts[0]?.entry, 59)).toBe('94287082');
    expect(totpOf(accounts[0]?.entry, 20000000000)).toBe('65353130');
  });

  test('the same one in three spellings counts once, two different ones are two accounts', async () => {
    const uri = `otpauth://totp/a:b?secret=${SECRET}`;
    const same = await importEntry({ otp: uri, 'TOTP Seed': SECRET, 'TimeOtp-Secret-Base32': SECRET });
    expect(same.accounts).toHaveLength(1);
    const two = await importEntry({ otp: uri, otp_1: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', otp_2: '' });
    expect(two.accounts.map(({ entry }) => entry.account)).toEqual(['b', 'ann']);
  });

  test('a wrong one costs neither the others nor the codes beside it', async () => {
    const { accounts, refused } = await importXml(
      [
        entryXml({ Title: 'a', otp: 'otpauth://totp/a?secret=1' }),
        entryXml({ Title: 'b', otp: `key=${SECRET}&step=0` }),
        entryXml({ Title: 'c', otp: `key=${SECRET}&type=Odd` }),
        entryXml({ Title: 'd', 'TimeOtp-Secret-Hex': 'xyz' }),
        entryXml({ Title: 'e', 'TOTP Seed': SECRET, 'TOTP Settings': 'x;y', otp: SECRET }),
        entryXml({ Title: 'f', 'TimeOtp-Secret-Base32': SECRET, 'TimeOtp-Algorithm': 'HMAC-MD5' }),
      ].join(''),
    );
    expect(accounts.map(({ entry }) => entry.issuer)).toEqual(['e']);
    expect(refused.map(({ name, failure }) => `${name} ${failure.code}`)).toEqual([
      'a bad-base32',
      'b bad-period',
      'c unknown-type',
      'd bad-base32',
      'e bad-digits',
      'f unknown-algorithm',
    ]);
    expect(JSON.stringify(refused)).not.toContain(SECRET);
  });
});

describe('what stands around it', () => {
  test('names: of the URI, else of the entry; "none" and "KeePassXC" are no names', async () => {
    const names = async (fields: Fields) => {
      const { accounts } = await importEntry(fields);
      return [accounts[0]?.entry.issuer, accounts[0]?.entry.account];
    };
    const uri = (label: string) => `otpauth://totp/${label}?secret=${SECRET}`;
    expect(await names({ otp: uri('Acme:bob') })).toEqual(['Acme', 'bob']);
    expect(await names({ otp: uri('KeePassXC:none') })).toEqual(['Site', 'ann']);
    expect(await names({ otp: uri('none'), UserName: '' })).toEqual(['Site', '']);
    expect(await names({ 'TOTP Seed': SECRET, Title: '' })).toEqual(['', 'ann']);
  });

  test('bin and templates stay behind with all their subgroups; a bin that is switched off does not', async () => {
    const coded = (Title: string) => entryXml({ Title, otp: SECRET });
    const content =
      coded('top') +
      groupXml('Bin', coded('thrown') + groupXml('deep', coded('deeper'), 'X='), 'QklO') +
      groupXml('Templates', coded('template'), 'VE1Q');
    const meta = (enabled: string) =>
      `<RecycleBinEnabled>${enabled}</RecycleBinEnabled><RecycleBinUUID>QklO</RecycleBinUUID><EntryTemplatesGroup>VE1Q</EntryTemplatesGroup>`;
    const off = await importXml(content, meta('False'));
    expect(off.accounts.map(({ tags }) => tags)).toEqual([[], ['Bin'], ['Bin/deep']]);
    const on = await importXml(content, meta('True'));
    expect(on.accounts.map(({ entry }) => entry.issuer)).toEqual(['top']);
    expect(on.left).toEqual([
      { what: 'trashed', count: 2 },
      { what: 'templates', count: 1 },
    ]);
  });

  test('tags, favourite, and what has no place', async () => {
    const more = '<Tags>Home; Favorite,Bank</Tags><Binary><Key>a.png</Key><Value Ref="0"/></Binary>';
    const { accounts, left } = await importEntry(
      { otp: SECRET, Password: 'p', URL: 'https://x', PIN: '1', empty: '' },
      more,
    );
    expect(accounts[0]).toMatchObject({ tags: ['Home', 'Bank'], favourite: true });
    expect(left).toEqual([
      { what: 'passwords', count: 1 },
      { what: 'fields', count: 2 },
      { what: 'attachments', count: 1 },
    ]);
  });

  test('recovery codes: fields that say so, notes, and entries that are called so', async () => {
    const { recovery, accounts } = await importXml(
      [
        entryXml({
          Title: 'A',
          UserName: 'u',
          otp: SECRET,
          Notes: 'blue',
          'Recovery code 1': 'aaaa-1111',
          'Recovery code 2 (used)': 'bbbb-2222',
        }),
        entryXml({ Title: 'B', 'Backup Codes': 'cccc-3333\ndddd-4444', Notes: 'mine' }),
        entryXml({ Title: 'C backup codes', Notes: '1234-5678' }),
        entryXml({ Title: 'D', Password: 'p' }),
      ].join(''),
    );
    expect(recovery).toEqual([
      {
        service: 'A',
        account: 'u',
        text: 'Recovery code 1: aaaa-1111\nRecovery code 2: bbbb-2222 used',
        stated: true,
      },
      { service: 'A', account: 'u', text: 'blue', stated: false },
      { service: 'B', account: '', text: 'cccc-3333\ndddd-4444', stated: true },
      { service: 'B', account: '', text: 'mine', stated: false },
      { service: 'C', account: '', text: '1234-5678', stated: true },
    ]);
    expect(accounts).toMatchObject([{ note: 'blue' }]);
  });
});

describe('a hostile file', () => {
  test('DOCTYPE and entities, no root, another root, too deep', async () => {
    const good = keepassXml(entryXml({ Title: 'a', otp: SECRET }));
    const withDoctype = good.replace('<KeePassFile>', '<!DOCTYPE x [<!ENTITY e "ee">]><KeePassFile>');
    for (const bad of [
      withDoctype,
      good.replace('>a<', '>&e;<'),
      '<KeePassFile/>',
      '<KeePassFile><Root/></KeePassFile>',
      good.slice(0, -5),
      keepassXml('<Group>'.repeat(300) + '</Group>'.repeat(300)),
    ])
      expect(await refusalOf(importFile('x', bad))).toBe('import-damaged');
    expect(await refusalOf(importFile('x', '<?xml version="1.0"?><map><KeePass/></map>'))).toBe(
      'import-unknown',
    );
    const wide = keepassXml('<a/>'.repeat(2_000_001));
    expect(await refusalOf(importFile('x', wide))).toBe('archive-too-large');
  });

  test('cut off at every 64th it is refused or has whole entries', async () => {
    const good = keepassXml(
      Array.from({ length: 20 }, (_, n) => entryXml({ Title: `t${n}`, otp: SECRET })).join(''),
    );
    for (let part = 1; part < 64; part++) {
      const cut = good.slice(0, Math.floor((good.length * part) / 64));
      expect(['import-damaged', 'import-unknown']).toContain(await refusalOf(importFile('x', cut)));
    }
  });

  test('odd elements and names', async () => {
    const odd =
      '<Entry/><Entry><String/><String><Key>Title</Key></String><String><Value>v</Value></String></Entry>' +
      entryXml({ __proto__x: 'y', constructor: 'z', otp: SECRET }) +
      '<Group/>';
    const { accounts, left } = await importXml(odd);
    expect(accounts).toMatchObject([{ entry: { issuer: '', account: '' } }]);
    expect(left).toContainEqual({ what: 'without-code', count: 2 });
  });
});
