import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meantName } from '../../../../electron/core/restore/meant-name.ts';

const CODES = 'codes-000042-0badcafe-0123456789abcdef';
const fileOf = (name: string) => {
  const meant = meantName(name);
  return meant && ('name' in meant ? meant.name.file : meant.sort);
};

test.each([
  [`${CODES}.age`],
  [`${CODES} (1).age`],
  [`${CODES} (Zoë’s conflicted copy 2026-05-03).age`],
  [`${CODES} (conflicted copy 2026-05-03 120000).age`],
  [`${CODES}.sync-conflict-20260503-120000-ABCDEFG.age`],
  [`${CODES}-DESKTOP7.age`],
  [`${CODES} 2.age`],
  [`${CODES}.age.0badcafe.tmp`],
  [`${CODES}.age.part`],
  [`Copy of ${CODES}.age`],
  [`${CODES.toUpperCase()}.AGE`],
])('%s is a generation', name => {
  expect(fileOf(name)).toBe(`${CODES}.age`);
});

test.each([
  ['keys-0001.password.age', 'keys-0001.password.age'],
  ['keys-0001.password (conflicted copy).age', 'keys-0001.password.age'],
  ['keys-0001.password.sync-conflict-20260503-120000-ABCDEFG.age', 'keys-0001.password.age'],
  ['keys-0002-0badcafe.kit-PCNAME.age', 'keys-0002-0badcafe.kit.age'],
  ['keys-0003.codes-kit (1).age', 'keys-0003.codes-kit.age'],
  ['keys-0001.recovery-keys-0003.age', 'keys-0001.recovery-keys-0003.age'],
  ['keys-0001.keys-0002.age.0badcafe.tmp', 'keys-0001.keys-0002.age'],
  ['KEYS-0004.RECOVERY.AGE', 'keys-0004.recovery.age'],
])('%s is the key file %s', (name, file) => {
  expect(fileOf(name)).toBe(file);
});

test.each([
  'HOW-TO-RESTORE.txt',
  'places.age',
  'codes.json',
  'codes-42-0badcafe-0123456789abcdef.age',
  'codes-000000-0badcafe-0123456789abcdef.age',
  `${CODES}0.age`,
  'keys-0001.age',
  'keys-0000.password.age',
  'keys-0001.passwords.age',
  'keys-1.password.age',
  'recovery-key.txt',
  '',
])('%s is no file of a vault', name => {
  expect(meantName(name)).toBeNull();
});

test('place.json is, under that name alone', () => {
  expect(fileOf('place.json')).toBe('place file');
  expect(meantName('place (1).json')).toBeNull();
});

test('no name breaks it, and what it proposes is always a name of ours', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const file = fileOf(`${before} ${CODES} ${after}`);
      expect(file === null || /^(codes|recovery|keys)-/.test(file)).toBe(true);
      meantName(before);
    }),
  );
});
