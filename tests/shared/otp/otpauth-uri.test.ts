/** Every spelling of import practice (Stratum's, Proton's, Aegis', Ente's, KeePassXC's), each wrong value by name. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../shared/domain/otp.ts';
import { encodeBase32 } from '../../../shared/otp/base32.ts';
import { codeAt } from '../../../shared/otp/codes.ts';
import { parseUri, printUri } from '../../../shared/otp/otpauth-uri.ts';
import { entry } from './entries.ts';

function parsed(uri: string): Entry {
  const read = parseUri(uri);
  if (read === null) throw new Error(`not recognised: ${uri}`);
  return read;
}

function codeNow(uri: string): string {
  const { otp } = parsed(uri);
  if (otp.type === 'hotp') throw new Error('no time in it');
  return codeAt(otp, 1741011292).code;
}

const failure = (code: string, details: object = {}) =>
  expect.objectContaining({ failure: { code, details } });

describe("Stratum's vectors", () => {
  test.each([
    ['totp/issuer:username', 'issuer', 'username'],
    ['totp/Big%20Company:username', 'Big Company', 'username'],
    ['totp/Big%20Company%3Ausername%40test', 'Big Company', 'username@test'],
    ['totp/username?issuer=Big%20Company', 'Big Company', 'username'],
    ['totp/issuer', '', 'issuer'],
    ['hotp/issuer', '', 'issuer'],
    ['totp/%F0%9F%98%80%3Ausername', '😀', 'username'],
    ['totp/%E4%BD%A0%E5%A5%BD%E4%B8%96%E7%95%8C%3Ausername', '你好世界', 'username'],
  ])('%s', (text, issuer, account) => {
    const [label, rest] = text.split('?');
    const read = parsed(`otpauth://${label}?secret=ABCDEFG&${rest ?? ''}`);
    expect(read).toMatchObject({
      issuer,
      account,
      otp: { secret: 'ABCDEFG', algorithm: 'SHA1', digits: 6 },
      extra: [],
    });
  });

  test.each([
    ['hotp/issuer?secret=ABCDEFG', { type: 'hotp', counter: 0 }],
    ['hotp/issuer?secret=ABCDEFG&counter=10', { type: 'hotp', counter: 10 }],
    ['totp/issuer?secret=ABCDEFG&digits=7', { digits: 7, period: 30 }],
    ['totp/issuer?secret=ABCDEFG&period=60', { digits: 6, period: 60 }],
    ['totp/issuer?secret=ABCDEFG&algorithm=SHA512', { algorithm: 'SHA512' }],
  ])('%s', (text, otp) => expect(parsed(`otpauth://${text}`).otp).toMatchObject(otp));

  test('a counter without meaning is left out', () => {
    expect(parsed('otpauth://totp/issuer?secret=ABCDEFG&counter=x')).toEqual({
      issuer: '',
      account: 'issuer',
      otp: { type: 'totp', secret: 'ABCDEFG', algorithm: 'SHA1', digits: 6, period: 30 },
      extra: [],
    });
  });
});

describe('Proton: all of these give 419231', () => {
  test.each([
    'otpauth://totp/issuer%3Aaccount%20name?secret=QWERTYUIOP&algorithm=SHA1&digits=6&period=30',
    'otpauth://totp?secret=QWERTYUIOP',
    'otpauth://totp/?secret=QWERTYUIOP&issuer=',
    'otpauth://totp/你好:世界?secret=QWERTYUIOP',
    'otpauth://totp/😀:👍?secret=QWERTYUIOP',
    'otpauth://totp/Matrix:@edent_:matrix.org?secret=QWERTYUIOP&issuer=Matrix',
    'otpauth://totp/issuer:%20%20%20%20%20%20%20%20%20%20%20%20name?secret=QWERTYUIOP',
    'otpauth://totp/x?secret=QWERTYUIOP======',
    'otpauth://totp/x?secret=QWERTYUIOP%3D%3D%3D%3D%3D%3D',
    'otpauth://totp/example.com?secret=QWERTYUIOP&issuer=microsoft.com',
    'apple-otpauth://totp/x?secret=QWERTYUIOP',
    'OTPAUTH://TOTP/x?SECRET=qwertyuiop&Digits=6',
    'otpauth://totp/x?secret=qwer+tyui-op&digits=&period=null&algorithm=',
    '\ufeff otpauth://totp/x?secret=QWERTYUIOP&secret=AAAAAAAA \r\n',
    'otpauth://totp/x?secret=QWERTYUIOP&algorithm=SHA-1',
    'otpauth://totp/x?secret=QWERTYUIOP&algorithm=HmacSHA1',
    'otpauth://totp/x?secret=QWERTYUIOP&algorithm=hmac-sha-1',
    'otpauth://totp/x?secret=QWERTYUIOP&algorithm=Algorithm.sha1',
  ])('%s', uri => expect(codeNow(uri)).toBe('419231'));

  test.each([
    ['Algorithm.sha256', '878984'],
    ['HMAC-SHA-256', '878984'],
    ['HmacSHA512', '560428'],
    ['sha-512', '560428'],
  ])('algorithm=%s gives %s', (algorithm, code) => {
    expect(codeNow(`otpauth://totp/x?secret=QWERTYUIOP&algorithm=${algorithm}`)).toBe(code);
  });
});

describe('labels', () => {
  test.each([
    ['Mongo Atlas:Acc !@#444?secret=ABCDEFG', 'Mongo Atlas', 'Acc !@#444'],
    ['a+b:c+d?secret=ABCDEFG', 'a+b', 'c+d'],
    ['x?secret=ABCDEFG&issuer=Air+Canada', 'Air Canada', 'x'],
    ['x?secret=ABCDEFG&issuer=a%2Bb', 'a+b', 'x'],
    ['x?secret=ABCDEFG&issuer', '', 'x'],
    ['p:x?secret=ABCDEFG&issuer&y', 'p', 'x'],
    ['p:x?secret=ABCDEFG&issuer=null', 'p', 'x'],
    ['p:x?secret=ABCDEFG&issuer=Other', 'Other', 'x'],
    [':account?secret=ABCDEFG', '', 'account'],
    ['?secret=ABCDEFG&issuer=X', 'X', ''],
    ['100%:x%zz?secret=ABCDEFG', '100%', 'x%zz'],
    ['%E9t%E9:x?secret=ABCDEFG', '%E9t%E9', 'x'],
    ['Matrix:@edent_:matrix.org?secret=ABCDEFG', 'Matrix', '@edent_:matrix.org'],
    ['a:b:c?secret=ABCDEFG&issuer=a:b', 'a:b', 'c'],
    ['a:b:c?secret=ABCDEFG&issuer=a', 'a', 'b:c'],
    ['GitHub - ann?secret=ABCDEFG&issuer=GitHub', 'GitHub', 'ann'],
    ['GitHub?secret=ABCDEFG&issuer=GitHub', 'GitHub', 'GitHub'],
    ['שלום:🔑?secret=ABCDEFG', 'שלום', '🔑'],
  ])('totp/%s', (text, issuer, account) => {
    expect(parsed(`otpauth://totp/${text}`)).toMatchObject({ issuer, account });
  });

  test('unknown parameters are kept in order with repeats, as they were', () => {
    const uri =
      'otpauth://totp/x?image=http%3A%2F%2Fa%2Bb&secret=ABCDEFG&lock&codeDisplay=a%2Cb&lock=1+1&&=z';
    expect(parsed(uri).extra).toEqual([
      ['image', 'http://a+b'],
      ['lock', ''],
      ['codeDisplay', 'a,b'],
      ['lock', '1+1'],
    ]);
  });
});

describe('Steam', () => {
  const secret = '63BEDWCQZKTQWPESARIERL5DTTQFCJTK';
  const shared = Buffer.from([
    0xf6, 0xc2, 0x41, 0xd8, 0x50, 0xca, 0xa7, 0x0b, 0x3c, 0x92, 0x04, 0x50, 0x48, 0xaf, 0xa3, 0x9c, 0xe0,
    0x51, 0x26, 0x6a,
  ]);
  const data = encodeURIComponent(
    JSON.stringify({ shared_secret: shared.toString('base64'), identity_secret: 'x' }),
  );

  test('the Base64 below is the same secret', () => expect(encodeBase32(shared)).toBe(secret));

  test.each([
    `otpauth://steam/Steam:ann?secret=${secret}`,
    `otpauth://totp/Steam:ann?secret=${secret}&issuer=Steam&encoder=steam&digits=5`,
    `otpauth://totp/Steam:ann?secret=${secret}&steam`,
    `otpauth://totp/Steam:ann?secret=${secret}&issuer=Steam`,
    `otpauth://totp/Steam:ann?secret=${secret}&digits=5`,
    `otpauth://totp/Steam:ann?secret=ASDF&issuer=Steam&data=${data}`,
    `otpauth://totp/Steam?secret=${secret}`,
    `steam://${secret}`,
    `STEAM://${secret.toLowerCase()}`,
    `steam://${shared.toString('base64')}`,
    `steam://${encodeURIComponent(shared.toString('base64'))}`,
  ])('%s gives FR8RV', uri => {
    const { issuer, account, otp, extra } = parsed(uri);
    if (otp.type !== 'steam') throw new Error(otp.type);
    expect(codeAt(otp, 1511200518).code).toBe('FR8RV');
    expect([issuer, extra]).toEqual(['Steam', []]);
    expect(account).toBe(uri.includes('ann') ? 'ann' : '');
  });

  test.each(['Steam:ann?digits=6', 'steam:ann?', 'Steamy:ann?'])('%s is plain TOTP', text => {
    expect(parsed(`otpauth://totp/${text}&secret=${secret}`).otp.type).toBe('totp');
  });
});

describe('Yandex and mOTP', () => {
  test('yaotp without a PIN keeps what it says about it', () => {
    expect(parsed('otpauth://yaotp/username?secret=ORSXG5DJNZTXIZLTORUW4ZZRGI&pin_length=4')).toEqual({
      issuer: '',
      account: 'username',
      otp: {
        type: 'yandex',
        secret: 'ORSXG5DJNZTXIZLTORUW4ZZRGI',
        algorithm: 'SHA256',
        digits: 8,
        period: 30,
      },
      extra: [['pin_length', '4']],
    });
  });

  test("yaotp with a PIN, Aegis' spelling (Base32 of its text)", () => {
    const secret = 'LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI';
    const { otp } = parsed(`otpauth://yaotp/a?secret=${secret}&pin=${encodeBase32(Buffer.from('7586'))}`);
    expect(otp.pin).toBe('7586');
    expect(otp.type !== 'hotp' && codeAt(otp, 1581064020).code).toBe('oactmacq');
  });

  test.each([
    'motp://motp:username?secret=30edcc8edae50a60',
    'motp:/motp:username?secret=30EDCC8EDAE50A60&issuer=motp',
    'MOTP:motp%3Ausername?secret=30edcc8edae50a60&algorithm=MD5&digits=6&period=10',
  ])('%s', uri => {
    const secret = encodeBase32(Buffer.from('30edcc8edae50a60', 'hex'));
    expect(parsed(uri)).toEqual({
      issuer: 'motp',
      account: 'username',
      otp: { type: 'motp', secret, algorithm: 'MD5', digits: 6, period: 10 },
      extra: [],
    });
  });
});

describe('refused by name', () => {
  test.each([
    ['otpauth://totp/x', 'missing-secret', {}],
    ['otpauth://totp/x?issuer=y', 'missing-secret', {}],
    ['otpauth://totp/x?secret=', 'empty-secret', {}],
    ['otpauth://totp/x?secret', 'empty-secret', {}],
    ['otpauth://totp/x?secret=%3D%3D', 'empty-secret', {}],
    ['otpauth://totp/x?secret=JBSW1', 'bad-base32', { position: 5 }],
    ['otpauth://fail/x?secret=ABCDEFG', 'unknown-type', { value: 'fail' }],
    ['otpauth://?secret=ABCDEFG', 'unknown-type', { value: '' }],
    ['otpauth://totp&secret=JBSWY3DPEHPK3PXP', 'unknown-type', { value: '…' }],
    ['otpauth:totp/x?secret=ABCDEFG', 'bad-uri', { part: 'scheme' }],
    ['otpauth://totp/x?secret=ABCDEFG&algorithm=something', 'unknown-algorithm', { value: 'something' }],
    ['otpauth://totp/x?secret=ABCDEFG&algorithm=SHA384', 'unknown-algorithm', { value: 'SHA384' }],
    ['otpauth://totp/x?secret=ABCDEFG&algorithm=MD5', 'unknown-algorithm', { value: 'MD5' }],
    [
      'otpauth://totp/x?secret=ABCDEFG&algorithm=GOST3411_2012_256',
      'unknown-algorithm',
      { value: 'GOST3411_2012_256' },
    ],
    ['otpauth://totp/x?secret=ABCDEFG&digits=0', 'bad-digits', { value: '0' }],
    ['otpauth://totp/x?secret=ABCDEFG&digits=11', 'bad-digits', { value: '11' }],
    ['otpauth://totp/x?secret=ABCDEFG&digits=test', 'bad-digits', { value: 'test' }],
    ['otpauth://totp/x?secret=ABCDEFG&digits=6.5', 'bad-digits', { value: '6.5' }],
    ['otpauth://totp/x?secret=ABCDEFG&digits=٦', 'bad-digits', { value: '…' }],
    ['otpauth://totp/x?secret=ABCDEFG&period=0', 'bad-period', { value: '0' }],
    ['otpauth://totp/x?secret=ABCDEFG&period=-30', 'bad-period', { value: '-30' }],
    ['otpauth://totp/x?secret=ABCDEFG&period=test', 'bad-period', { value: 'test' }],
    ['otpauth://totp/x?secret=ABCDEFG&period=1e3', 'bad-period', { value: '1e3' }],
    ['otpauth://totp/x?secret=ABCDEFG&period=1000000001', 'bad-period', { value: '1000000001' }],
    ['otpauth://hotp/x?secret=ABCDEFG&counter=test', 'bad-counter', { value: 'test' }],
    ['otpauth://hotp/x?secret=ABCDEFG&counter=-1', 'bad-counter', { value: '-1' }],
    ['otpauth://hotp/x?secret=ABCDEFG&counter=9007199254740992', 'bad-counter', { value: '…' }],
    ['otpauth://yaotp/x?secret=ABCDEFG&pin_length=test', 'bad-pin', { type: 'yandex' }],
    ['otpauth://yaotp/x?secret=ABCDEFG&pin=1', 'bad-pin', { type: 'yandex' }],
    ['otpauth://yaotp/x?secret=ABCDEFG&pin=777777', 'bad-pin', { type: 'yandex' }],
    ['motp://fail', 'missing-secret', {}],
    ['motp://x?secret=', 'empty-secret', {}],
    ['motp://x?secret=30edc', 'bad-base32', {}],
    ['motp://x?secret=30JBSWY3DPEHPK3PXP', 'bad-base32', { position: 3 }],
    ['steam://', 'empty-secret', {}],
    ['steam://rungameid/440', 'bad-base32', { position: 10 }],
  ])('%s: %s', (uri, code, details) => expect(() => parseUri(uri)).toThrow(failure(code, details)));

  test.each([
    'definitely not valid',
    '',
    'https://example.com/otpauth://totp/x?secret=ABCDEFG',
    'otpauth-migration://offline?data=',
    'otpauth',
    'JBSWY3DPEHPK3PXP',
  ])('%j is none of ours', text => expect(parseUri(text)).toBeNull());
});

describe('printing', () => {
  test('is canonical', () => {
    const uri = 'otpauth://TOTP/Big Company: ann@x?digits=8&image=a+b&issuer=Big+Company&secret=abcd efg=';
    expect(printUri(parsed(uri))).toBe(
      'otpauth://totp/Big%20Company:ann%40x?secret=ABCDEFG&issuer=Big%20Company&algorithm=SHA1&digits=8&period=30&image=a%2Bb',
    );
  });

  test('half a surrogate pair in a name is replaced, not thrown', () => {
    const read = parsed('otpauth://totp/x?secret=ABCDEFG');
    expect(parsed(printUri({ ...read, account: 'a\ud800b' })).account).toBe('a\ufffdb');
  });

  test('reading what was printed gives the same entry', () => {
    const isPlainSteam = ({ issuer, account, otp }: Entry) =>
      otp.type === 'totp' && otp.digits === 5 && (issuer || account) === 'Steam';
    const isNamelessSteam = ({ issuer, account, otp }: Entry) =>
      otp.type === 'steam' && issuer === '' && account === 'Steam';
    fc.assert(
      fc.property(
        entry.filter(e => !isPlainSteam(e) && !isNamelessSteam(e)),
        given => {
          expect(parseUri(printUri(given))).toStrictEqual(given);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
