import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../../../shared/domain/otp.ts';
import { codeAt } from '../../../../../shared/otp/codes.ts';
import { printMigration } from '../../../../../shared/otp/print-migration.ts';
import { fate, truncations } from './hostile.ts';
import { importFile, refusalOf } from './importing.ts';

const one = 'otpauth://totp/Deno:mason?secret=JBSWY3DPEHPK3PXP&issuer=Deno';
const labels = async (text: string) =>
  (await importFile('x.txt', text)).accounts.map(({ entry: { issuer, account } }) => `${issuer}|${account}`);

/** RFC 6238's own secret. */
const RFC = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

function hasOathtool(): boolean {
  try {
    execFileSync('oathtool', ['--version']);
    return true;
  } catch {
    return false;
  }
}

function account(name: string): Entry {
  const otp = { type: 'totp', secret: RFC, algorithm: 'SHA1', digits: 6, period: 30 } as const;
  return { issuer: 'Deno', account: name, otp, extra: [] };
}

describe('a list of links', () => {
  test('every scheme, comments, blank lines, line ends of three kinds and a byte-order mark', async () => {
    const lines = [
      '# mine',
      '',
      one,
      ' apple-otpauth://hotp/Apple:a?secret=JBSWY3DPEHPK3PXP&counter=7',
      'motp://Old:b?secret=e3152afee62599c8',
      'steam://STEAMKEY',
      'otpauth://yaotp/c?secret=ORSXG5DJNZTXIZLTORUW4ZZRGI',
    ];
    for (const end of ['\n', '\r\n', '\r']) {
      const { format, accounts, refused } = await importFile('x', `\ufeff${lines.join(end)}`);
      expect(format).toBe('uri-list');
      expect(refused).toEqual([]);
      expect(accounts.map(({ entry }) => entry.otp.type)).toEqual([
        'totp',
        'hotp',
        'motp',
        'steam',
        'yandex',
      ]);
    }
  });

  test('a wrong line costs no other; it is told by its place and its label, never by its secret', async () => {
    const text = [
      one,
      'This is an intruder line',
      '',
      'otpauth://totp/Zero:z?secret=JBSWY3DPEHPK3PXP&digits=0',
      'otpauth://totp/secret=JBSWY3DPEHPK3PXP?issuer=a',
      'otpauth://totp/?secret=88888888',
      'otpauth://totp/Deno:JBSWY3DPEHPK3PXP?issuer=Deno',
      one.replace('Deno', 'Other'),
    ].join('\n');
    const { accounts, refused } = await importFile('x', text);
    expect(accounts).toHaveLength(2);
    expect(refused.map(({ index, name, failure }) => [index, name, failure.code])).toEqual([
      [1, '', 'unknown-text'],
      [3, 'Zero:z', 'bad-digits'],
      [4, '', 'missing-secret'],
      [5, '', 'bad-base32'],
      [6, '', 'missing-secret'],
    ]);
    expect(JSON.stringify(refused)).not.toMatch(/JBSWY|8888/);
  });

  test('labels as people write them', async () => {
    const text = [
      'otpauth://totp/Mongo Atlas:Acc !@#444?secret=AAAAAAAA',
      'otpauth://totp/%E4%BD%A0%E5%A5%BD:u%25?secret=AAAAAAAA',
      'otpauth://totp/100%:x?secret=AAAAAAAA&issuer=Air+Canada',
      'otpauth://totp/:y?secret=AAAAAAAA',
      'otpauth://totp/😀:ש?secret=AAAAAAAA',
    ];
    expect(await labels(text.join('\n'))).toEqual([
      'Mongo Atlas|Acc !@#444',
      '你好|u%',
      'Air Canada|x',
      '|y',
      '😀|ש',
    ]);
  });

  test('commas between links, as Ente allows them', async () => {
    expect(await labels(`${one},otpauth://totp/a%2Cb?secret=AAAAAAAA`)).toEqual(['Deno|mason', '|a,b']);
  });

  test('Steam in the spellings of a link gives the same code', async () => {
    const secret = '63BEDWCQZKTQWPESARIERL5DTTQFCJTK';
    const data = encodeURIComponent(JSON.stringify({ shared_secret: '9sJB2FDKpws8kgRQSK+jnOBRJmo=' }));
    const text = [
      `otpauth://steam/Steam:a?secret=${secret}`,
      `otpauth://totp/Steam:a?secret=${secret}&encoder=steam&digits=5`,
      `otpauth://totp/a?secret=${secret}&steam`,
      `otpauth://totp/Steam:a?secret=${secret}&issuer=Steam`,
      `steam://${secret.toLowerCase()}`,
      `otpauth://totp/Steam:example?secret=ASDF&issuer=Steam&data=${data}`,
    ];
    const { accounts } = await importFile('x', text.join('\n'));
    const codes = accounts.map(({ entry: { otp } }) => otp.type === 'steam' && codeAt(otp, 1511200518).code);
    expect(codes).toEqual(text.map(() => 'FR8RV'));
  });

  test.skipIf(!hasOathtool())('codes are those of oathtool', async () => {
    const cases = [
      ['SHA1', 6, 30],
      ['SHA256', 8, 60],
      ['SHA512', 7, 15],
    ] as const;
    const uri = ([algorithm, digits, period]: (typeof cases)[number]) =>
      `otpauth://totp/a?secret=${RFC}&algorithm=${algorithm}&digits=${digits}&period=${period}`;
    const { accounts } = await importFile('x', cases.map(uri).join('\n'));
    for (const [at, [algorithm, digits, period]] of cases.entries()) {
      const otp = accounts[at]?.entry.otp;
      const options = ['-b', `--totp=${algorithm}`, `-d${digits}`, `-s${period}s`, '-N', '@1741011292', RFC];
      const expected = execFileSync('oathtool', options, { encoding: 'utf8' }).trim();
      expect(otp?.type === 'totp' && codeAt(otp, 1741011292).code).toBe(expected);
    }
  });

  test('which parts of a transfer were read is told; the same text twice is one', async () => {
    const parts = printMigration(['a', 'b', 'c'].map(account), { batch: -5, perPart: 1 });
    const some = [parts[2], one, parts[0], parts[2]].join('\n');
    const { accounts, transfers } = await importFile('x', some);
    expect(accounts.map(({ entry }) => entry.account)).toEqual(['c', 'mason', 'a']);
    expect(transfers).toEqual([
      { batch: -5, part: 3, parts: 3 },
      { batch: -5, part: 1, parts: 3 },
    ]);
    expect((await importFile('x', one)).transfers).toBeUndefined();
  });

  test('two transfers of a version without a batch number, and one that is damaged', async () => {
    const [first = ''] = printMigration(['a', 'b'].map(account), { batch: 0, perPart: 1 });
    const [other = ''] = printMigration(['c', 'd'].map(account), { batch: 0, perPart: 1 });
    const { accounts, refused, transfers } = await importFile(
      'x',
      `${first}\n${other}\n${first.slice(0, -9)}`,
    );
    expect(accounts).toHaveLength(2);
    expect(transfers).toHaveLength(2);
    expect(refused).toMatchObject([{ index: 2, failure: { code: 'bad-migration' } }]);
  });

  test('a damaged transfer code, and bad accounts inside a good one, are refused on their line', async () => {
    // account 1: no secret at all; account 2: MD5
    const two = Buffer.from([0x0a, 0x03, 0x12, 0x01, 0x61, 0x0a, 0x06, 0x0a, 0x02, 0x41, 0x42, 0x20, 0x04]);
    const links = [
      'otpauth-migration://offline?data=!',
      `otpauth-migration://offline?data=${two.toString('base64')}`,
    ];
    const { accounts, refused } = await importFile('x', [one, ...links].join('\n'));
    expect(accounts).toHaveLength(1);
    expect(refused.map(({ index, failure }) => ({ index, failure }))).toEqual([
      { index: 1, failure: { code: 'bad-migration', details: { reason: 'base64' } } },
      { index: 2, failure: { code: 'empty-secret', details: {} } },
      { index: 2, failure: { code: 'unknown-algorithm', details: { value: 'MD5' } } },
    ]);
  });

  test('one wrong link alone is recognised and refused; a comma inside a link does not split it', async () => {
    const { accounts, refused } = await importFile('x', 'otpauth://totp/x');
    expect(accounts).toEqual([]);
    expect(refused).toMatchObject([{ index: 0, failure: { code: 'missing-secret', details: {} } }]);
    const comma = 'otpauth://totp/A:x,y?secret=ABCDEFG&codeDisplay=a%2Cotpauth://';
    expect(await labels(comma)).toEqual(['A|x,y']);
  });

  test('20,000 lines', async () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `otpauth://totp/A:${i}?secret=ABCDEFG`);
    expect((await importFile('x', lines.join('\n'))).accounts).toHaveLength(20_000);
  });

  test('what is no list', async () => {
    for (const text of [
      '',
      '\n\n',
      '# only a comment',
      'hello, world',
      '<a href="otpauth://totp/a">',
      'motp: my notes',
    ])
      expect(await refusalOf(importFile('x', text))).toBe('import-unknown');
    const noText = new Uint8Array([0xff, 0xff, 0x00]);
    expect(await refusalOf(importFile('x', noText, null, 'uri-list'))).toBe('import-damaged');
  });

  test('cut off anywhere, and too long', async () => {
    for (const part of truncations(`${one}\n${one}`)) await fate(importFile('x', part));
    expect(await refusalOf(importFile('x', `${one}\n`.repeat(100_001)))).toBe('too-many-rows');
  });
});
