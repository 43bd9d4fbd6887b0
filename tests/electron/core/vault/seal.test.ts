import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printIdentity, secretBytes } from '../../../../electron/core/keys/identities.ts';
import { hasGoodSeal, sealDocument, sealKey } from '../../../../electron/core/vault/seal.ts';

const secret = Uint8Array.from({ length: 32 }, (_, index) => index);
const identity = printIdentity(secret);
const vaultId = '00112233445566778899aabbccddeeff';

test('the seal is what docs/vault-format.md says, computed here from its words alone', () => {
  const text = Buffer.from(
    sealDocument({ vaultId, note: 'ü' }, sealKey(identity, vaultId, 'codes')),
  ).toString('utf8');
  expect(text.startsWith('{"seal":"')).toBe(true);
  const bytes = Buffer.from(text, 'utf8');
  expect(bytes.length).toBe(4096);
  expect(bytes.at(-1)).toBe(10);
  const key = hkdfSync('sha256', secret, Buffer.from(vaultId, 'hex'), 'sparekey/v1/seal/codes', 32);
  const seal = createHmac('sha256', Buffer.from(key)).update(bytes.subarray(75)).digest('hex');
  expect(text.slice(9, 73)).toBe(seal);
  expect(text.slice(73, 75)).toBe('",');
  expect(JSON.parse(text)).toEqual({ seal, vaultId, note: 'ü' });
});

test('sizes step by 4 KiB and hide the length in between', () => {
  const key = sealKey(identity, vaultId, 'codes');
  const sizes = [0, 1000, 4008, 4009, 4010, 4011, 8100].map(
    length => sealDocument({ a: 'x'.repeat(length) }, key).length,
  );
  for (const size of sizes) expect(size % 4096).toBe(0);
  expect(sizes[0]).toBe(4096);
  expect(sizes.at(-1)).toBe(8192);
});

test('any document round-trips; any change of any byte breaks the seal', () => {
  const key = sealKey(identity, vaultId, 'codes');
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(), fc.integer({ min: 1, max: 255 }), (value, place, xor) => {
      const bytes = sealDocument({ value }, key);
      expect(hasGoodSeal(bytes, key)).toBe(true);
      const at = place % bytes.length;
      bytes[at] = (bytes[at] ?? 0) ^ xor;
      expect(hasGoodSeal(bytes, key)).toBe(false);
    }),
  );
});

test('cut, lengthened or foreign plaintexts have no good seal', () => {
  const key = sealKey(identity, vaultId, 'codes');
  const bytes = sealDocument({ a: 1 }, key);
  for (const length of [0, 1, 74, 75, 4095]) expect(hasGoodSeal(bytes.subarray(0, length), key)).toBe(false);
  expect(hasGoodSeal(new Uint8Array([...bytes, ...bytes]), key)).toBe(false);
  expect(hasGoodSeal(new Uint8Array(4096), key)).toBe(false);
  expect(hasGoodSeal(bytes, sealKey(identity, vaultId, 'recovery'))).toBe(false);
  expect(hasGoodSeal(bytes, sealKey(identity, vaultId.replace('0', '1'), 'codes'))).toBe(false);
});

test('identities keep their bytes', () => {
  expect(secretBytes(identity)).toEqual(secret);
});
