import { createCipheriv, pbkdf2Sync, randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { describe, expect, test } from 'vitest';
import { importFile, refusalOf } from './importing.ts';
import { codesOf, cuts, flips, oddities, outcomeOf, rememberingDerive } from './mistreated.ts';

const row = {
  type: 'TOTP',
  label: 'mason',
  issuer: 'Deno',
  secret: 'JBSWY3DPEHPK3PXP',
  digits: 7,
  algo: 'SHA256',
  period: 20,
  group: 'Work',
};
const rows = [
  row,
  { ...row, type: 'HOTP', period: undefined, counter: 4, group: undefined },
  { ...row, issuer: 'Steam', digits: 5, algo: 'SHA1', period: 30 },
];
const PLAIN = `${JSON.stringify(rows)}\0`;
const COST = { passes: 1, kib: 64, lanes: 2 };
type Form = 'v3' | 'v2' | 'v2-big' | 'v2-first';

function header(form: Form, cost = COST): Buffer {
  const [iv, salt] = [randomBytes(16), randomBytes(32)];
  const numbers = (big: boolean, ...values: number[]) => {
    const bytes = Buffer.alloc(4 * values.length);
    for (const [at, value] of values.entries()) {
      if (big) bytes.writeInt32BE(value, 4 * at);
      else bytes.writeInt32LE(value, 4 * at);
    }
    return bytes;
  };
  const name = Buffer.from('OTPClient');
  const costs = [cost.passes, cost.kib, cost.lanes];
  if (form === 'v3') return Buffer.concat([name, numbers(true, 3), iv, salt, numbers(true, ...costs)]);
  const big = form === 'v2-big';
  const end = form === 'v2-first' ? Buffer.alloc(0) : numbers(big, ...costs);
  return Buffer.concat([name, Buffer.alloc(3), numbers(big, 2), iv, salt, end]);
}

function seal(key: Uint8Array, head: Buffer, iv: Buffer, text = PLAIN): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(head);
  return Buffer.concat([head, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** `password`: the bytes that the key is made of, which old versions cut short. */
async function encrypted(password: Uint8Array, form: Form = 'v3', text = PLAIN): Promise<Buffer> {
  const cost = form === 'v2-first' ? { passes: 4, kib: 131_072, lanes: 4 } : COST;
  const head = header(form);
  const start = form === 'v3' ? 13 : 16;
  const key = await argon2id({
    password,
    salt: head.subarray(start + 16, start + 48),
    iterations: cost.passes,
    memorySize: cost.kib,
    parallelism: cost.lanes,
    hashLength: 32,
    outputType: 'binary',
  });
  return seal(key, head, head.subarray(start, start + 16), text);
}

function encryptedV1(password: Uint8Array): Buffer {
  const head = randomBytes(48);
  return seal(pbkdf2Sync(password, head.subarray(16), 100_000, 32, 'sha512'), head, head.subarray(0, 16));
}

const one = Buffer.from('one');

describe('OTPClient', () => {
  test('versions 3 and 2 in either byte order', async () => {
    for (const form of ['v3', 'v2', 'v2-big'] as const) {
      const { format, accounts, refused } = await importFile('x', await encrypted(one, form), 'one');
      expect({ format, refused }).toEqual({ format: 'otpclient', refused: [] });
      expect(accounts.map(({ entry, tags }) => [entry.issuer, entry.account, entry.otp, tags])).toEqual([
        [
          'Deno',
          'mason',
          { type: 'totp', secret: row.secret, algorithm: 'SHA256', digits: 7, period: 20 },
          ['Work'],
        ],
        [
          'Deno',
          'mason',
          { type: 'hotp', secret: row.secret, algorithm: 'SHA256', digits: 7, counter: 4 },
          [],
        ],
        [
          'Steam',
          'mason',
          { type: 'steam', secret: row.secret, algorithm: 'SHA1', digits: 5, period: 30 },
          ['Work'],
        ],
      ]);
    }
  });

  test('the first databases of version 2, without costs', async () => {
    const file = await encrypted(one, 'v2-first');
    expect((await importFile('x', file, 'one')).accounts).toHaveLength(3);
  }, 60_000);

  test('passwords with umlauts: whole, and cut to as many bytes as characters', async () => {
    const password = 'Päßwört 🔑';
    const bytes = Buffer.from(password);
    const short = bytes.subarray(0, [...password].length);
    expect((await importFile('x', await encrypted(bytes), password)).accounts).toHaveLength(3);
    expect((await importFile('x', await encrypted(short, 'v2'), password)).accounts).toHaveLength(3);
    expect((await importFile('x', encryptedV1(short), password, 'otpclient-v1')).accounts).toHaveLength(3);
    expect(await refusalOf(importFile('x', await encrypted(short), 'Päßwört'))).toBe('import-wrong-password');
  });

  test('version 1 by hand alone', async () => {
    const file = encryptedV1(one);
    expect((await importFile('x', file, 'one', 'otpclient-v1')).accounts).toHaveLength(3);
    expect(await refusalOf(importFile('x', file, 'two', 'otpclient-v1'))).toBe('import-wrong-password');
    expect((await importFile('x', file, 'one', 'otpclient-v1')).format).toBe('otpclient-v1');
    for (const length of [0, 16, 48, 64])
      expect(await refusalOf(importFile('x', file.subarray(0, length), 'one', 'otpclient-v1'))).toBe(
        'import-damaged',
      );
  });

  test('newer versions, costs over the cap, another content', async () => {
    const newer = await encrypted(one);
    newer.writeInt32BE(4, 9);
    expect(await refusalOf(importFile('x', newer, 'one'))).toBe('import-version');
    const costs = [
      { ...COST, kib: 3 * 1024 * 1024 },
      { ...COST, passes: 1000 },
      { ...COST, lanes: 100 },
      { ...COST, kib: -1 },
      { ...COST, passes: 0 },
      { passes: 0x7fffffff, kib: 0x7fffffff, lanes: 4 },
    ];
    for (const cost of costs)
      for (const form of ['v3', 'v2'] as const) {
        const file = Buffer.concat([header(form, cost), randomBytes(100)]);
        expect(await refusalOf(importFile('x', file, 'one'))).toBe('import-too-costly');
      }
    expect(await refusalOf(importFile('x', await encrypted(one, 'v3', '{}'), 'one'))).toBe('import-damaged');
    expect(await refusalOf(importFile('x', 'OTPClient is an app for Linux.'))).toBe('import-unknown');
  });

  test('odd values in every member', async () => {
    const odd = oddities(row);
    const file = await encrypted(one, 'v3', JSON.stringify([...odd, null, row]));
    const { accounts, refused } = await importFile('x', file, 'one');
    expect(accounts.length + refused.length).toBe(odd.length + 2);
  });

  test('cut or with a bit turned', async () => {
    const file = await encrypted(one);
    const derive = rememberingDerive();
    expect(await codesOf(cuts(file), 'one', derive)).toEqual([
      'import-damaged',
      'import-unknown',
      'import-wrong-password',
    ]);
    // a turned cost may ask for gigabytes: the head's numbers have their own test above
    const turned = flips(file, 128).filter(({ buffer }) =>
      Buffer.from(buffer).subarray(0, 13).equals(file.subarray(0, 13)),
    );
    for (const damaged of turned) {
      if (!Buffer.from(damaged).subarray(61, 73).equals(file.subarray(61, 73))) continue;
      expect(await outcomeOf(damaged, 'one', derive)).toBe('import-wrong-password');
    }
  });
});
