import sodium from 'libsodium-wrappers-sumo';
import { expect, test } from 'vitest';
import { runArgon2 } from '../../../../../electron/core/intake/derive/run-job.ts';

const cost = { variant: 'argon2id', passes: 2, kib: 1024, lanes: 1 } as const;

test('Argon2id as libsodium makes it, the empty password too', async () => {
  await sodium.ready;
  const salt = new Uint8Array(16).fill(7);
  for (const text of ['', 'a', 'Päßwort 🔑']) {
    const password = new TextEncoder().encode(text);
    const known = sodium.crypto_pwhash(
      32,
      password,
      salt,
      2,
      1024 * 1024,
      sodium.crypto_pwhash_ALG_ARGON2ID13,
    );
    expect(Buffer.from(await runArgon2(password, salt, cost))).toEqual(Buffer.from(known));
  }
});

test('Argon2d takes the empty password', async () => {
  const salt = new Uint8Array(16);
  const key = await runArgon2(new Uint8Array(), salt, { ...cost, variant: 'argon2d', lanes: 2, length: 64 });
  expect(key).toHaveLength(64);
});
