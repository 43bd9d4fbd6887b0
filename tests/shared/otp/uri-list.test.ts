/** Lists of URIs: one bad line never costs the others, and a text without any URI is not recognised. */

import { expect, test } from 'vitest';
import type { Entry } from '../../../shared/domain/otp.ts';
import { parseUri } from '../../../shared/otp/otpauth-uri.ts';
import { printMigration } from '../../../shared/otp/print-migration.ts';
import { parseUriLines } from '../../../shared/otp/uri-list.ts';

const ANN = 'otpauth://totp/A:ann?secret=ABCDEFG';
const BEN = 'otpauth://hotp/B:ben?secret=HIJKLMN&counter=3';

const accounts = (text: string) => parseUriLines(text)?.entries.map(({ account }) => account);

function entry(uri: string): Entry {
  const read = parseUri(uri);
  if (read === null) throw new Error('not recognised');
  return read;
}

test.each([
  ['LF', `${ANN}\n${BEN}\n`],
  ['CRLF and a byte-order mark', `\ufeff${ANN}\r\n${BEN}\r\n`],
  ['CR', `${ANN}\r${BEN}`],
  ['blank lines, blanks and comments', `# my codes\n\n  ${ANN}  \n\t\n#otpauth://totp/x\n${BEN}`],
  ["Ente's commas", `${ANN},${BEN}`],
  ['a comma and a blank', `${ANN}, ${BEN},`],
])('%s', (_, text) => expect(accounts(text.replace(/,$/, ''))).toEqual(['ann', 'ben']));

test('a comma inside a URI does not split it', () => {
  expect(accounts('otpauth://totp/A:x,y?secret=ABCDEFG&codeDisplay=a%2Cotpauth://')).toEqual(['x,y']);
});

test('wrong lines are refused by number, the rest is read', () => {
  const text = [
    ANN,
    'This is an intruder line',
    '',
    'otpauth://totp/x?secret=ABCDEFG&digits=0',
    `${BEN},otpauth://x`,
  ];
  expect(parseUriLines(text.join('\n'))).toEqual({
    entries: [entry(ANN), entry(BEN)],
    refused: [
      { line: 2, failure: { code: 'unknown-text', details: {} } },
      { line: 4, failure: { code: 'bad-digits', details: { value: '0' } } },
      { line: 5, failure: { code: 'unknown-type', details: { value: 'x' } } },
    ],
  });
});

test('every scheme may be mixed in; the same transfer code twice counts once', () => {
  const [transfer = ''] = printMigration([entry(ANN), entry(BEN)], { batch: -7 });
  const text = [
    transfer,
    'motp://m:mia?secret=00ff',
    'steam://STEAMKEY',
    transfer,
    'apple-otpauth://totp/sam?secret=AB',
  ];
  expect(accounts(text.join('\n'))).toEqual(['ann', 'ben', 'mia', '', 'sam']);
});

test('a damaged transfer code, and bad accounts inside a good one, are refused on their line', () => {
  // account 1: no secret at all; account 2: MD5
  const two = Buffer.from([0x0a, 0x03, 0x12, 0x01, 0x61, 0x0a, 0x06, 0x0a, 0x02, 0x41, 0x42, 0x20, 0x04]);
  const read = parseUriLines(
    [
      ANN,
      'otpauth-migration://offline?data=!',
      `otpauth-migration://offline?data=${two.toString('base64')}`,
    ].join('\n'),
  );
  expect(read?.refused).toEqual([
    { line: 2, failure: { code: 'bad-migration', details: { reason: 'base64' } } },
    { line: 3, failure: { code: 'empty-secret', details: {} } },
    { line: 3, failure: { code: 'unknown-algorithm', details: { value: 'MD5' } } },
  ]);
});

test.each(['', '\n\n', '# only a comment', 'hello\nworld', 'https://example.com', '{"a": 1}'])(
  '%j is not recognised',
  text => expect(parseUriLines(text)).toBeNull(),
);

test('one wrong URI alone is recognised and refused', () => {
  expect(parseUriLines('otpauth://totp/x')).toEqual({
    entries: [],
    refused: [{ line: 1, failure: { code: 'missing-secret', details: {} } }],
  });
});

test('20,000 lines', () => {
  const text = Array.from({ length: 20_000 }, (_, i) => `otpauth://totp/A:${i}?secret=ABCDEFG`).join('\n');
  expect(parseUriLines(text)?.entries).toHaveLength(20_000);
});
