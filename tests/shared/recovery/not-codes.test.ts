/** Texts that look as if they held codes, and what is counted of them instead. */
import { describe, expect, test } from 'vitest';
import { parseRecoveryText } from '../../../shared/recovery/parse-recovery-text.ts';

/** `kinds`: what is counted, as `kind count`. */
const NOTHING_TO_FIND: readonly (readonly [title: string, text: string, kinds: string[]])[] = [
  ['a lone one-time code', '123456', ['one-time-code 1']],
  ['a lone one-time code in two halves', ' 123 456\r\n', ['one-time-code 1']],
  [
    'a one-time code in a message',
    'G-123456 is your verification code. Your code is 654321.',
    ['one-time-code 1'],
  ],
  ['a link for an authenticator', 'otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP&issuer=A', ['otpauth 1']],
  [
    'an export of an authenticator',
    'otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4',
    ['otpauth 1'],
  ],
  ['a secret to type in', 'Secret key: JBSWY3DPEHPK3PXP\nThen enter the six digits.', ['otpauth 1']],
  ['telephone numbers', '+49 170 1234567\n(555) 123-4567\n555-123-4567\n0170 / 1234567', ['phone 4']],
  ['telephone numbers in one', '0301234567\n0407654321\n0891234567', []],
  ['labelled telephone numbers', 'Tel: 12345678\nFax: 23456789\nMobil: 34567891', ['phone 3']],
  ['the name of an algorithm', 'the backup key: SHA-256', []],
  ['another one', 'Recovery code encryption: AES-256', []],
  ['what a key is made of', 'backup key: RSA4096\nbackup key: SHA3-256\nbackup key: argon2id', []],
  ['words with a figure', 'recovery password the: 1st the', []],
  ['more of them', '# Recovery codes\nutf8 save your lost', []],
  ['words and numbers under a heading', '* Each backup code works once.\n10000 print 10000 nicht', []],
  ['words with numbers', 'backup code: test1 test2\nbackup code: test3 test4', []],
  ['words and numbers of one length', '10000 print 10000 usage', []],
  ['days', '2026-01-02\n2026-02-03\n2026-03-04', ['date 3']],
  ['days in eight figures', '20260102\n20260203\n20260304\n20260405', []],
  ['times', '12:30\n13:45:10\n08:00', ['date 3']],
  [
    'addresses',
    'https://example.org/a1b2c3d4e5\nalice@example.org\nwww.example.org',
    ['web-address 2', 'email 1'],
  ],
  ['numbers that go up', '10023455\n10023456\n10023457\n10023458', []],
  ['names that go up', 'INV-2026-0001\nINV-2026-0002\nINV-2026-0003', []],
  ['order numbers under a title', 'Order numbers\n10023455\n20837461\n33847566', []],
  ['bank cards', '4111 1111 1111 1111\n5500 0000 0000 0004\n3400 0000 0000 0009', []],
  ['accounts at banks', 'DE89 3704 0044 0532 0130 00\nGB29 NWBK 6016 1331 9268 19', []],
  ['books', '978-3-16-148410-0\n978-0-306-40615-7\n978-1-56619-909-4', []],
  ['network cards', '00-1A-2B-3C-4D-5E\n00-1A-2B-3C-4D-5F\n00-1A-2B-3C-4D-60', []],
  ['identifiers', '550e8400-e29b-41d4-a716-446655440000\n7d444840-9dc0-11d1-b245-5ffdce74fad2', []],
  ['commits', 'a1b2c3d Add a thing\nb2c3d4e Remove it\nc3d4e5f Add it again', []],
  ['checksums', 'd41d8cd98f00b204e9800998ecf8427e  a.txt\n0cc175b9c0f1b6a831c399e269772661  b.txt', []],
  [
    'fingerprints in a document',
    `Keys of the team:\n\n${['A', 'B', 'C', 'D'].map(each => `- ${'5BE8A3F6C8A5C01D106C0AD820B1A390B168D35'}${each}`).join('\n')}`,
    [],
  ],
  ['a product key', 'Product key\nABCD1-EFGH2-IJKL3-MNOP4-QRST5', []],
  ['colours', '#ff00aa\n#00ff12\n#12ab56', []],
  ['versions', '1.20.300\n1.21.301\n2.0.1', []],
  ['money', '1.234,50 EUR\n12.345,60 EUR\n999.999,99 EUR', []],
  [
    'a table with one column of numbers',
    'id;name;amount\n10023455;Anna;12.50\n20837461;Bert;13.50\n33847566;Carl;11.20',
    [],
  ],
  [
    'a bill',
    'Rechnung 2026-0815\n\nPos  Artikel      Menge  Preis\n1    AB12345678   2      10,00\n2    CD98765432   1      20,00\n3    EF11223344   1      30,00',
    [],
  ],
  ['words', 'apple\nbanana\ncherry', []],
  ['words with dashes', 'two-factor\nwell-known\none-time\nten-fold', []],
  ['a poem', 'roses are red\nviolets are blue\nsugar is sweet\nand so are you', []],
  ['twelve words of a sentence', 'when the sun goes down the moon will rise over the hill', []],
  [
    'a log',
    '2026-01-02 03:04:05 INFO a1b2c3d4 started\n2026-01-02 03:04:06 INFO b2c3d4e5 started\n2026-01-02 03:04:07 WARN c3d4e5f6 slow',
    ['date 3'],
  ],
  [
    'a program about recovery codes',
    "const recoveryCodes = [\n  'a1b2c-d3e4f',\n  'b2c3d-e4f5a',\n  'c9d8e-f7a6b',\n];\n",
    [],
  ],
  ['a template', '<ul>\n<li>a1b2c-d3e4f</li>\n<li>b2c3d-e4f5a</li>\n<li>c9d8e-f7a6b</li>\n</ul>', []],
  ['settings', 'AWS_KEY = "AKIAIOSFODNN7EXAMPLE"\nTOKEN = "a1b2c3d4e5f6"\nOTHER = "b2c3d4e5f6a7"', []],
  [
    'a certificate',
    '-----BEGIN CERTIFICATE-----\nVQQGEwJVUzETMBEGA1UECBMKQ2FsaWZv\ncm5pYTE9MDsGA1UEChM0WE1MIFNlY3Vy\naXR5IExpYnJhcnkgKGh0dHA6Ly93d3cu\n-----END CERTIFICATE-----',
    [],
  ],
  [
    'a package',
    '{"name":"a","version":"1.2.3","dependencies":{"zod":"4.6.7"},"keywords":["sha256","base64","fips203"]}',
    [],
  ],
  ['placeholders', 'Your recovery codes look like this:\n\nxxxxx-xxxxx\nxxxxx-xxxxx', []],
  [
    'advice',
    '# Recovery codes\n\nSave your recovery codes. Each code works once. Google gives 10, GitHub 16.\n\n- well-known services\n- two-factor sign-in\n- base64 is no code\n',
    [],
  ],
];

describe('no codes', () => {
  test.each(NOTHING_TO_FIND)('in %s', (_, text, kinds) => {
    const { codes, lookAlikes } = parseRecoveryText(text, '');
    expect(codes).toEqual([]);
    expect(lookAlikes.map(({ kind, count }) => `${kind} ${count}`)).toEqual(kinds);
  });

  test.each(['', ' ', '\n\n', '\u0000', '\ufeff', '[]', '{}', 'null', '"a"', '[null, true, {}]'])(
    'in %j',
    text => {
      expect(parseRecoveryText(text, '')).toMatchObject({
        codes: [],
        service: '',
        account: '',
        lookAlikes: [],
      });
    },
  );
});

describe('beside codes', () => {
  const page = (...lines: string[]) =>
    ['Recovery codes', 'a1b2c-d3e4f', 'b2c3d-e4f5a', 'c9d8e-f7a6b', ...lines].join('\n');

  test.each([
    ['a telephone number', '555-123-4567'],
    ['a telephone number as long as a code', '0301234567'],
    ['a day', '02.01.2026'],
    ['a one-time code', '123456'],
    ['a word as long as a code', 'hello-world'],
    ['a secret', 'Setup key: JBSWY3DPEHPK3PXP'],
    ['a link', 'https://example.org/a1b2c-d3e4f'],
    ['an identifier', 'Device: 550e8400-e29b-41d4-a716-446655440000'],
  ])('%s is kept out', (_, line) => {
    const codes = (text: string) => parseRecoveryText(text, '').codes.map(code => code.text);
    expect(codes(page(line))).toEqual(['a1b2c-d3e4f', 'b2c3d-e4f5a', 'c9d8e-f7a6b']);
    expect(codes(page('', line))).toHaveLength(3);
  });

  test('what was kept out is counted once each, and the codes are not', () => {
    const text = page(
      '',
      'otpauth://totp/A:b?secret=JBSWY3DPEHPK3PXP',
      'Key: JBSWY3DPEHPK3PXP (secret)',
      'a@example.org, b@example.org',
      'on 2026-01-02 at 03:04',
    );
    expect(parseRecoveryText(text, '').lookAlikes).toEqual([
      { kind: 'otpauth', count: 1 },
      { kind: 'email', count: 2 },
      { kind: 'date', count: 1 },
    ]);
  });
});
