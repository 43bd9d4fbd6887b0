import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locateVault, sortFiles } from '../../../../electron/core/places/local-place.ts';
import { codeOf, temporaryFolder } from '../vault/test-vault.ts';

const HASH = '0123456789abcdef';
const ID = HASH.repeat(2);

test('every name is exactly one thing; generations newest first, key files highest first', () => {
  const codes = [10, 9, 1_000_000, 2].map(
    number => `codes-${String(number).padStart(6, '0')}-01234567-${HASH}.age`,
  );
  const others = [
    'place.json',
    'holiday.jpg',
    `codes-000009-01234567-${HASH}.age (1)`,
    'place.json.0badcafe.tmp',
  ];
  const leftover = `${codes[0]}.0badcafe.tmp`;
  const files = sortFiles([...others, ...codes, 'keys-0001.password.age', 'keys-0002.kit.age', leftover]);
  expect(files.generations.codes.map(name => name.generation)).toEqual([1_000_000, 10, 9, 2]);
  expect(files.generations.recovery).toEqual([]);
  expect(files.keyFiles.map(name => name.file)).toEqual(['keys-0002.kit.age', 'keys-0001.password.age']);
  expect(files.leftovers.map(name => [name.file, name.generation])).toEqual([[leftover, 10]]);
  expect(files.others).toEqual(others);
});

test('the order of the listing does not matter', () => {
  const names = [1, 2, 2, 3, 3, 4].map((number, index) => `codes-00000${number}-0000000${index}-${HASH}.age`);
  const expected = sortFiles(names).generations.codes;
  fc.assert(
    fc.property(fc.shuffledSubarray(names, { minLength: names.length }), shuffled => {
      expect(sortFiles(shuffled).generations.codes).toEqual(expected);
    }),
  );
});

test('one vault, none, two', async () => {
  const folder = temporaryFolder();
  expect(await locateVault(join(folder, 'absent'))).toBeNull();
  mkdirSync(join(folder, `${ID}.new`));
  expect(await locateVault(folder)).toBeNull();
  mkdirSync(join(folder, ID));
  expect(await locateVault(folder)).toEqual({ vaultId: ID, directory: join(folder, ID) });
  mkdirSync(join(folder, ID.replace('0', 'f')));
  expect(await codeOf(locateVault(folder))).toBe('several-vaults');
});
