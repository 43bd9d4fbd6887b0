import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  heldBy,
  intendedName,
  isVaultId,
  parseGenerationName,
  parseKeyFileName,
  printGenerationName,
  printKeyFileName,
} from '../../../../electron/core/vault/paths.ts';

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map(all => all.join(''));

test('generation names read back to what they were printed from', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('codes' as const, 'recovery' as const),
      fc.integer({ min: 1, max: 999_999_999_999 }),
      hex(8),
      hex(16),
      (compartment, generation, device, hash) => {
        const name = { compartment, generation, device, hash };
        const file = printGenerationName(name);
        expect(parseGenerationName(file)).toEqual({ ...name, file });
        expect(intendedName(`${file}.0badcafe.tmp`)).toBe(file);
      },
    ),
  );
});

test('key file names read back to what they were printed from', () => {
  const way = fc.constantFrom('password' as const, 'kit' as const, 'escrow' as const);
  const only = fc.constantFrom('codes' as const, 'recovery' as const, null);
  const number = fc.integer({ min: 1, max: 99_999_999 });
  const mark = fc.option(hex(8));
  fc.assert(
    fc.property(number, way, only, number, mark, fc.boolean(), (key, how, held, by, marked, bridge) => {
      const name = bridge
        ? { number: key, way: 'keys' as const, only: held, openedBy: by, mark: marked }
        : { number: key, way: how, only: held, openedBy: null, mark: marked };
      const file = printKeyFileName(name);
      expect(parseKeyFileName(file)).toEqual({ ...name, file });
    }),
  );
});

test.each([
  ['keys-0001.password.age', 'password', null],
  ['keys-0001.codes.age', 'password', 'codes'],
  ['keys-0001.recovery.age', 'password', 'recovery'],
  ['keys-0001.kit.age', 'kit', null],
  ['keys-0001-0badcafe.codes-kit.age', 'kit', 'codes'],
  ['keys-0001.recovery-kit.age', 'kit', 'recovery'],
  ['keys-0001.keys-0002.age', 'keys', null],
  ['keys-0001.codes-keys-0002.age', 'keys', 'codes'],
  ['keys-0001.recovery-keys-0002.age', 'keys', 'recovery'],
])('%s says what opens it and what is inside', (file, way, only) => {
  const name = parseKeyFileName(file);
  expect(name).toMatchObject({ way, only });
  expect(name && printKeyFileName(name)).toBe(file);
  expect(name && heldBy(name)).toEqual(only === null ? ['codes', 'recovery'] : [only]);
});

test.each([
  'codes-000000-01234567-0123456789abcdef.age',
  'codes-42-01234567-0123456789abcdef.age',
  'codes-0000042-01234567-0123456789abcdef.age',
  'codes-000042-0123456-0123456789abcdef.age',
  'codes-000042-01234567-0123456789ABCDEF.age',
  'codes-000042-01234567-0123456789abcdef.age ',
  'codes-000042-01234567-0123456789abcdef (1).age',
  'other-000042-01234567-0123456789abcdef.age',
  'keys-0000.password.age',
  'keys-1.password.age',
  'keys-00001.password.age',
  'keys-0001.password.age~',
  'keys-0001..age',
  'keys-0001.codes-password.age',
  'keys-0001.recovery-codes.age',
  'keys-0001.codes-recovery-kit.age',
  'keys-0001.kit-codes.age',
  'keys-0001.other-keys-0002.age',
  'keys-0001.codes-keys-2.age',
  '../keys-0001.kit.age',
])('%s is not one of ours', file => {
  expect(parseGenerationName(file)).toBeNull();
  expect(parseKeyFileName(file)).toBeNull();
});

test('vault ids', () => {
  expect(isVaultId('0123456789abcdef0123456789abcdef')).toBe(true);
  expect(isVaultId('0123456789abcdef0123456789abcdef.new')).toBe(false);
  expect(isVaultId('0123456789ABCDEF0123456789ABCDEF')).toBe(false);
});
