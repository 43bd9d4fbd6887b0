/**
 * The work of the derivation thread by itself, for the thread and for tests: Argon2 by hash-wasm, secretstream by
 * libsodium. Node's own Argon2 is missing in Electron (BoringSSL).
 */
import { argon2d as slowArgon2d, argon2id as slowArgon2id } from '@noble/hashes/argon2.js';
import { argon2d, argon2id } from 'hash-wasm';
import type { Argon2Cost } from './derive.ts';
import type { DeriveJob } from './derive-messages.ts';

/** The key, or the opened message; null when the box does not open. */
export async function runJob(job: DeriveJob): Promise<Uint8Array | null> {
  return job.kind === 'argon2' ? runArgon2(job.password, job.salt, job.cost) : openSecretstream(job);
}

/** An empty password is one like any other to Argon2, but hash-wasm throws at it: there the slower library works. */
export async function runArgon2(
  password: Uint8Array,
  salt: Uint8Array,
  { variant, passes, kib, lanes, length = 32 }: Argon2Cost,
): Promise<Uint8Array> {
  if (password.length === 0) {
    const cost = { t: passes, m: kib, p: lanes, dkLen: length, maxmem: 2 ** 32 - 1 };
    return variant === 'argon2id' ? slowArgon2id(password, salt, cost) : slowArgon2d(password, salt, cost);
  }
  const hash = variant === 'argon2id' ? argon2id : argon2d;
  return hash({
    password,
    salt,
    iterations: passes,
    memorySize: kib,
    parallelism: lanes,
    hashLength: length,
    outputType: 'binary',
  });
}

async function openSecretstream({
  key,
  header,
  box,
}: Extract<DeriveJob, { kind: 'secretstream' }>): Promise<Uint8Array | null> {
  const { default: sodium } = await import('libsodium-wrappers-sumo');
  await sodium.ready;
  const state = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
  const pulled = sodium.crypto_secretstream_xchacha20poly1305_pull(state, box, null);
  return pulled ? pulled.message : null;
}
