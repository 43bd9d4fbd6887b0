/** Lists of URIs are taken apart by line and comma, and nothing in them is changed. */

import { expect, test } from 'vitest';
import { uriParts } from '../../../shared/otp/uri-parts.ts';

const ANN = 'otpauth://totp/A:ann?secret=ABCDEFG';
const BEN = 'otpauth://hotp/B:ben?secret=HIJKLMN&counter=3';

test.each([
  ['LF', `${ANN}\n${BEN}\n`, [1, 2]],
  ['CRLF', `${ANN}\r\n${BEN}\r\n`, [1, 2]],
  ['CR', `${ANN}\r${BEN}`, [1, 2]],
  ['blank lines, blanks and comments', `# my codes\n\n  ${ANN}  \n\t\n#otpauth://totp/x\n${BEN}`, [3, 6]],
  ["Ente's commas", `${ANN},${BEN}`, [1, 1]],
  ['a comma and a blank', `${ANN}, ${BEN}`, [1, 1]],
])('%s', (_, text, [first, second]) => {
  expect([...uriParts(text)]).toEqual([
    [first, ANN],
    [second, BEN],
  ]);
});

test('a comma between other schemes splits, one inside a URI does not', () => {
  const parts = ['motp://m:mia?secret=00ff', 'steam://STEAMKEY', 'apple-otpauth://totp/sam?secret=AB'];
  expect([...uriParts(parts.join(','))].map(([, part]) => part)).toEqual(parts);
  const one = 'otpauth://totp/A:x,y?secret=ABCDEFG&codeDisplay=a%2Cotpauth://';
  expect([...uriParts(one)]).toEqual([[1, one]]);
});

test('what is no URI is a part like any other; nothing gives nothing', () => {
  expect([...uriParts('hello\n{"a": 1}')]).toEqual([
    [1, 'hello'],
    [2, '{"a": 1}'],
  ]);
  for (const empty of ['', '\n\n', '# only a comment', ' \t']) expect([...uriParts(empty)]).toEqual([]);
});
