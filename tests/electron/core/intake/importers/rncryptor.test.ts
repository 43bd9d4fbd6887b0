import { describe, expect, test } from 'vitest';
import { isRnCryptor, openRnCryptor } from '../../../../../electron/core/intake/importers/rncryptor.ts';
import { cuts, flips } from './any-shape.ts';
import { rememberingDerive } from './mistreated.ts';

/** The vectors of RNCryptor-Spec, version 3, with passwords: password, what is inside, the message. */
const VECTORS: readonly [string, string, string][] = [
  [
    'a',
    '',
    `0301${'00'.repeat(32)}` +
      'b3039be31cd7ece5e754f5c8da17003666313ae8a89ddcf8e3cb41fdc130b2329dbe07d6f4d32c34e050c8bd7e933b12',
  ],
  [
    'thepassword',
    '01',
    '03010001020304050607010203040506070802030405060708090a0b0c0d0e0f0001' +
      'a1f8730e0bf480eb7b70f690abf21e029514164ad3c474a51b30c7eaa1ca545b7de3de5b010acbad0a9a13857df696a8',
  ],
  [
    '中文密码',
    '23456789abcdef0123456701',
    '03010304050607000102040506070801020305060708090a0b0c0d0e0f0001020304' +
      '8a9e08bdec1c4bfe13e81fb85f009ab3ddb91387e809c4ad86d9e8a6014557716657bd317d4bb6a7644615b3de402341',
  ],
];
const bytesOf = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const open = async (message: Uint8Array, password: string, derive = rememberingDerive()) =>
  openRnCryptor(message, new TextEncoder().encode(password), derive);

describe('RNCryptor, version 3', () => {
  test('the vectors of its specification', async () => {
    for (const [password, plain, message] of VECTORS)
      expect(await open(bytesOf(message), password)).toEqual(bytesOf(plain));
  });

  test('another password, every bit and every cut', async () => {
    const [password, , message] = VECTORS[2] ?? ['', '', ''];
    const derive = rememberingDerive();
    for (const wrong of ['', '中文', `${password} `]) expect(await open(bytesOf(message), wrong)).toBeNull();
    for (const damaged of [...cuts(bytesOf(message)), ...flips(bytesOf(message), 100)])
      expect(await open(damaged, password, derive)).toBeNull();
  });

  test('other versions, messages under a key, parts of blocks', () => {
    const message = bytesOf(VECTORS[1]?.[2] ?? '');
    expect(isRnCryptor(message)).toBe(true);
    expect(isRnCryptor(Uint8Array.of(2, ...message.subarray(1)))).toBe(false);
    expect(isRnCryptor(Uint8Array.of(3, 0, ...message.subarray(2)))).toBe(false);
    expect(isRnCryptor(message.subarray(0, -1))).toBe(false);
    expect(isRnCryptor(message.subarray(0, 66))).toBe(false);
  });
});
