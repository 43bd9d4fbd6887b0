/** The hint errs towards "weak": no famous password may be called strong. */
import { describe, expect, test } from 'vitest';
import { strengthOf } from '../../../../renderer/features/create/password-strength.ts';

describe('weak', () => {
  test.each([
    'password',
    'Password1',
    'Passwort123!',
    'qwertyuiop',
    '12345678',
    '1234567890123456',
    'aaaaaaaaaaaaaaaaaaaa',
    'abcdefghijklmnop',
    'letmein123',
    'iloveyou2',
    'P@ssw0rd',
    'Summer2024',
    'alice1987',
    'sparekey sparekey',
  ])('%s', password => {
    expect(strengthOf(password)).toBe('weak');
  });
});

describe('strong', () => {
  test.each([
    'correct horse battery staple copper',
    'fjord-lamp-violin-otter-47',
    'x7$Kq!9vRz2@mWp4',
    'Zugspitze möchte blaue Gurken essen',
  ])('%s', password => {
    expect(strengthOf(password)).toBe('strong');
  });
});

test('words that repeat count once', () => {
  expect(strengthOf('horse horse horse horse horse')).not.toBe('strong');
});

test('characters are counted as people see them', () => {
  expect(strengthOf('')).toBe('none');
  expect(strengthOf('1234567')).toBe('short');
  expect(strengthOf('😀😀😀😀')).toBe('short');
});
