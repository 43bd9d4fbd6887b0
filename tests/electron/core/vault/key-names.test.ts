import { expect, test } from 'vitest';
import { finishedNumber, hasOwnPassword, leadingAcross } from '../../../../electron/core/vault/key-names.ts';
import { type KeyFileName, parseKeyFileName } from '../../../../electron/core/vault/paths.ts';

/** Key file names from their shortest form: `1.password` is keys-0001.password.age. Highest number first. */
function names(...short: string[]): KeyFileName[] {
  return short
    .map(text => {
      const file = `keys-000${text.replace(/keys-(\d)/, 'keys-000$1')}.age`;
      const name = parseKeyFileName(file);
      if (!name) throw new Error(file);
      return name;
    })
    .sort((a, b) => b.number - a.number || (a.file < b.file ? -1 : 1));
}

const SET = ['1.codes-keys-2', '1.recovery-keys-2', '2.kit', '2.recovery', '2.codes'];

test.each([
  ['nothing', [], false],
  ['a vault as it is made', ['1.password', '1.kit'], false],
  ['a recovery password', [...SET, '1.kit'], true],
  ['the same, and the old password file has not gone', [...SET, '1.password'], true],
  ['cut off before the last file', ['1.password', ...SET.slice(0, -1)], false],
  ['then another master password', [...SET, '2.codes-keys-3', '3.codes-kit', '3.codes'], true],
  ['then another recovery password', [...SET, '2.recovery-keys-3', '3.recovery-kit', '3.recovery'], true],
  ['that one cut off', [...SET, '2.recovery-keys-3', '3.recovery-kit'], true],
  ['dropped again', [...SET, '3.kit', '3.password'], false],
  ['dropped, cut off before the last file', [...SET, '3.kit'], true],
  ['dropped, then another master password', [...SET, '3.kit', '3.password', '4.kit', '4.password'], false],
  ['dropped and set again', [...SET, '3.password', '4.recovery', '4.codes'], true],
  ['kits only', ['1.kit', '1-0badcafe.kit'], false],
  ['kits only, with a recovery password', ['1.kit', '2.kit', '2.recovery'], true],
  ['that one cut off', ['1.kit', '2.kit'], false],
  ['kits only, another recovery password', ['2.kit', '2.recovery', '3.recovery-kit', '3.recovery'], true],
  ['that one cut off', ['2.kit', '2.recovery', '3.recovery-kit'], true],
  ['kits only, dropped again', ['2.kit', '2.recovery', '3.kit'], false],
  ['kits only, then a master password', ['2.kit', '2.recovery', '3.codes-kit', '3.codes'], true],
])('a password of their own: %s', (_, short, own) => {
  expect(hasOwnPassword(names(...short))).toBe(own);
});

test.each([
  ['as made', ['1.password', '1.kit'], 1, 1],
  ['kit of a change that was cut off', ['1.password', '2.kit'], 1, 1],
  ['setting cut off', ['1.password', '2.kit', '2.recovery'], 1, 1],
  ['set', [...SET, '1.password'], 2, 2],
  ['another master password', [...SET, '3.codes-kit', '3.codes'], 3, 2],
  ['another recovery password', [...SET, '3.recovery-kit', '3.recovery'], 2, 3],
  ['dropping cut off', [...SET, '3.kit'], 2, 2],
  ['dropped', [...SET, '3.kit', '3.password'], 3, 3],
  ['kits only', ['1.kit', '2.kit'], null, null],
  ['kits only, with a recovery password', ['2.kit', '2.recovery', '3.recovery-kit'], null, 2],
])('the last finished number: %s', (_, short, codes, recovery) => {
  expect(finishedNumber(names(...short), 'codes')).toBe(codes);
  expect(finishedNumber(names(...short), 'recovery')).toBe(recovery);
});

test.each([
  ['nothing while there is one password', ['1.password', '1.keys-2', '2.password'], []],
  ['nothing while setting is cut off', ['1.password', ...SET.slice(0, -1)], []],
  [
    'the password file of both',
    [...SET, '1.password', '1-0badcafe.password'],
    ['1-0badcafe.password', '1.password'],
  ],
  ['the bridge to both', [...SET, '1.keys-2'], ['1.keys-2']],
  ['what has no bridges of its own stays', ['1.password', '1.keys-2', '2.codes', '2.recovery'], []],
  ['half a pair of bridges is not enough', ['1.password', '1.codes-keys-2', '2.codes', '2.recovery'], []],
  ['never a kit', [...SET, '1.kit'], []],
])('files that lead across: %s', (_, short, expected) => {
  expect(leadingAcross(names(...short)).map(name => name.file)).toEqual(
    expected.map(text => names(text)[0]?.file),
  );
});
