import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { CountedOtp, TimedOtp } from '../../../../../shared/domain/otp.ts';
import { codeAt, codeOfCounter } from '../../../../../shared/otp/codes.ts';
import { importFile, refusalOf } from './importing.ts';
import { type JavaMapShape, javaMap } from './java-writer.ts';
import { codesOf, cuts, flips, oddities, outcomeOf, rememberingDerive } from './mistreated.ts';

const SECRET = Buffer.from('12345678901234567890');
const signed = (bytes: Uint8Array) => [...new Int8Array(bytes)];

/** `bare`: the nonce as an OCTET STRING alone instead of within a SEQUENCE. */
function sealedKey(key: Uint8Array, secret: Uint8Array, kind: string, bare = false) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(kind));
  const box = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  const octets = Buffer.concat([Buffer.from([4, 12]), nonce]);
  const der = bare ? octets : Buffer.concat([Buffer.from([0x30, 17]), octets, Buffer.from([2, 1, 16])]);
  return { mCipher: 'AES/GCM/NoPadding', mCipherText: signed(box), mParameters: signed(der), mToken: kind };
}

interface Fixture {
  password?: string;
  hash?: 'SHA1' | 'SHA256' | 'SHA512';
  rounds?: number;
  master?: Record<string, unknown>;
  tokens?: Record<string, unknown>[];
  shape?: JavaMapShape;
  bare?: boolean;
}

const token = {
  algo: 'SHA256',
  counter: 0,
  digits: 8,
  issuerExt: 'Deno',
  issuerInt: 'deno.land',
  label: 'mäson 🔑',
  period: 20,
  type: 'TOTP',
};
const TOKENS = [
  token,
  { label: 'plain', type: 'TOTP' },
  { ...token, algo: undefined, type: 'HOTP', counter: 5, digits: 6, issuerExt: undefined },
  { label: 'x', issuerExt: 'Steam', type: 'TOTP', issuerAlt: 'once', labelAlt: 'old' },
];

function backup({
  password = 'one',
  hash = 'SHA512',
  rounds = 1000,
  master = {},
  tokens = TOKENS,
  shape = {},
  bare = false,
}: Fixture = {}) {
  const [salt, key] = [randomBytes(32), randomBytes(32)];
  const derived = pbkdf2Sync(password, salt, rounds, 32, hash.toLowerCase());
  const masterKey = {
    mAlgorithm: `PBKDF2withHmac${hash}`,
    mEncryptedKey: sealedKey(derived, key, 'AES', bare),
    mIterations: rounds,
    mSalt: signed(salt),
    ...master,
  };
  const pairs = tokens.flatMap((about, index) => {
    const id = `0000000${index}-uuid`;
    return [
      [id, JSON.stringify({ key: JSON.stringify(sealedKey(key, SECRET, 'HmacSHA1', bare)) })],
      [`${id}-token`, JSON.stringify(about)],
    ] as const;
  });
  return javaMap(
    [...pairs, ['masterKey', JSON.stringify(masterKey)], ['another', '{"of":"the app"}']],
    shape,
  );
}

describe('FreeOTP 2 backup', () => {
  test('all fields and their defaults, by codes that RFC 4226 and 6238 know', async () => {
    const { format, accounts, refused, locked } = await importFile('freeotp-backup.xml', backup(), 'one');
    expect({ format, refused, locked }).toEqual({ format: 'freeotp', refused: [], locked: true });
    expect(
      accounts.map(({ entry }) => [entry.issuer, entry.account, entry.otp.type, entry.otp.algorithm]),
    ).toEqual([
      ['Deno', 'mäson 🔑', 'totp', 'SHA256'],
      ['', 'plain', 'totp', 'SHA1'],
      ['deno.land', 'mäson 🔑', 'hotp', 'SHA1'],
      ['Steam', 'x', 'steam', 'SHA1'],
    ]);
    const otps = accounts.map(({ entry }) => entry.otp);
    expect(codeAt(otps[1] as TimedOtp, 59).code).toBe('287082');
    expect((otps[2] as CountedOtp).counter).toBe(5);
    expect(codeOfCounter(otps[2] as CountedOtp, 5)).toBe('254676');
  });

  test('Android 6, long strings, SHA1, the bare nonce, umlauts', async () => {
    const shapes: Fixture[] = [
      { shape: { fields: 1 } },
      { shape: { longFrom: 0, handles: true } },
      { hash: 'SHA1', rounds: 100_000 },
      { hash: 'SHA256' },
      { bare: true },
      { password: 'Päß ' },
      { password: '' },
    ];
    for (const shape of shapes)
      expect((await importFile('x', backup(shape), shape.password ?? 'one')).accounts).toHaveLength(4);
  });

  test('a wrong password, none, another cipher, a derivation without end', async () => {
    expect(await refusalOf(importFile('x', backup(), 'One'))).toBe('import-wrong-password');
    expect(await refusalOf(importFile('x', backup()))).toBe('import-password-needed');
    for (const rounds of [10_000_001, 1e300, -1, 0.5])
      expect(await outcomeOf(backup({ master: { mIterations: rounds } }), 'one')).toBe('import-too-costly');
    expect(await outcomeOf(backup({ master: { mAlgorithm: 'scrypt' } }), 'one')).toBe('import-closed');
    const chacha = { ...sealedKey(randomBytes(32), SECRET, 'AES'), mCipher: 'ChaCha20' };
    expect(await outcomeOf(backup({ master: { mEncryptedKey: chacha } }), 'one')).toBe('import-closed');
    expect(await outcomeOf(javaMap([['a', 'b']]), 'one')).toBe('import-damaged');
  });

  test('half a token, or a damaged one, costs no other', async () => {
    const whole = backup({ tokens: [token, token, token] });
    const { accounts } = await importFile('x', whole, 'one');
    expect(accounts).toHaveLength(3);
    const text = whole.toString('latin1');
    const first = text.replace('\x00\x0f00000000-uuid'.slice(2), '99999999-uuid');
    const { accounts: others, refused } = await importFile('x', Buffer.from(first, 'latin1'), 'one');
    expect(others).toHaveLength(2);
    expect(refused.map(({ failure }) => failure.code).sort()).toEqual(['import-damaged', 'missing-secret']);
  });

  test('odd values in every member of the master key and of a token', async () => {
    const derive = rememberingDerive();
    for (const about of oddities(token)) {
      const outcome = await outcomeOf(backup({ tokens: [about, token] }), 'one', derive);
      if (typeof outcome !== 'string') expect(outcome.accounts.length + outcome.refused.length).toBe(2);
    }
    const names = ['mAlgorithm', 'mEncryptedKey', 'mSalt', 'mIterations'];
    for (const master of oddities(Object.fromEntries(names.map(name => [name, 1]))))
      expect(typeof (await outcomeOf(backup({ master }), 'one'))).toBe('string');
  });

  test('cut or with a bit turned', async () => {
    const file = backup();
    expect(await codesOf(cuts(file), 'one')).toEqual(['import-damaged', 'import-unknown']);
    expect(await codesOf(cuts(file), 'one', undefined, 'freeotp')).toEqual(['import-damaged']);
    for (const turned of flips(file, 256)) {
      const outcome = await outcomeOf(turned, 'one');
      const allowed = [
        'import-unknown',
        'import-damaged',
        'import-wrong-password',
        'import-too-costly',
        'import-closed',
      ];
      if (typeof outcome === 'string') expect(allowed).toContain(outcome);
      else expect(outcome.accounts.length + outcome.refused.length).toBeGreaterThan(2);
    }
  });
});
