// Key derivation: RFC vectors, the caps, and the real thread as the app builds it, with cancel.
import { pbkdf2Sync, scryptSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sodium from 'libsodium-wrappers-sumo';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Derive } from '../../../../../electron/core/intake/derive/derive.ts';
import { deriverWith, jobThreads } from '../../../../../electron/core/intake/derive/deriver.ts';
import { runJob } from '../../../../../electron/core/intake/derive/run-job.ts';
import { refusalOf } from '../importers/importing.ts';

const root = join(import.meta.dirname, '../../../../..');
const quiet = () => ({ signal: new AbortController().signal, progress: () => undefined });
const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);

let folder: string;
let threads: ReturnType<typeof jobThreads>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'derive-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(root, 'electron/core/intake/derive/derive-thread.ts'),
      outDir: folder,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'derive.mjs', format: 'es', codeSplitting: false } },
    },
  });
  threads = jobThreads(join(folder, 'derive.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** libargon2's own test vector: `password`, `somesalt`, t = 2, m = 64 MiB, p = 1. */
const VECTOR = '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7';

describe('the thread', () => {
  test('Argon2id gives the reference key', async () => {
    const derive = deriverWith(threads, quiet());
    const key = await derive.argon2(Buffer.from('password'), Buffer.from('somesalt'), {
      variant: 'argon2id',
      passes: 2,
      kib: 65_536,
      lanes: 1,
    });
    expect(Buffer.from(key).toString('hex')).toBe(VECTOR);
  });

  test('secretstream opens with its key and with no other', async () => {
    await sodium.ready;
    const key = sodium.crypto_secretstream_xchacha20poly1305_keygen();
    const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
    const box = sodium.crypto_secretstream_xchacha20poly1305_push(state, 'a list of accounts', null, 3);
    const derive = deriverWith(threads, quiet());
    const opened = await derive.secretstream(key, header, box);
    expect(Buffer.from(opened ?? []).toString()).toBe('a list of accounts');
    expect(await derive.secretstream(bytes(32, 1), header, box)).toBeNull();
  });

  test('a long job is cancelled by ending the thread, and tells how far it is until then', async () => {
    const controller = new AbortController();
    const told: number[] = [];
    const derive = deriverWith(threads, {
      signal: controller.signal,
      progress: fraction => {
        told.push(fraction);
        if (told.length === 2) controller.abort();
      },
    });
    const cost = { variant: 'argon2id', passes: 60, kib: 262_144, lanes: 1 } as const;
    expect(await refusalOf(derive.argon2(bytes(8, 1), bytes(16, 2), cost))).toBe('import-cancelled');
    expect(told).toHaveLength(2);
    expect(told.every(fraction => fraction >= 0 && fraction < 1)).toBe(true);
    expect(await refusalOf(derive.argon2(bytes(8, 1), bytes(16, 2), cost))).toBe('import-cancelled');
  });
});

describe('costs', () => {
  const derive: Derive = deriverWith(() => {
    throw new Error('no work may be done for a refused cost');
  }, quiet());
  const salt = bytes(16, 7);

  test.each([
    [1, 1024 ** 3, 1],
    [2 ** 32, 65_536, 1],
    [65, 8, 1],
    [1, 8, 2],
    [0, 8, 1],
    [1, 0, 1],
    [1, 1024, 0],
    [1.5, 1024, 1],
    [Number.NaN, 1024, 1],
    [64, 2 * 1024 * 1024, 1],
    [1, 65_536, 1_000_000],
  ])('Argon2 with %d passes, %d KiB, %d lanes is refused before any work', async (passes, kib, lanes) => {
    const cost = { variant: 'argon2id', passes, kib, lanes } as const;
    expect(await refusalOf(derive.argon2(salt, salt, cost))).toBe('import-too-costly');
  });

  test.each([
    [2 ** 40, 8, 1],
    [32_769, 8, 1],
    [1, 8, 1],
    [2 ** 15, 2 ** 20, 1],
    [2 ** 15, 8, 100],
    [Number.NaN, 8, 1],
  ])('scrypt with N = %d, r = %d, p = %d is refused', async (n, r, p) => {
    expect(await refusalOf(derive.scrypt(salt, salt, { n, r, p, length: 32 }))).toBe('import-too-costly');
  });

  test.each([0, -1, 10_000_001, 2 ** 40, Number.NaN])('PBKDF2 with %d rounds is refused', async rounds => {
    const cost = { hash: 'sha256', rounds, length: 32 } as const;
    expect(await refusalOf(derive.pbkdf2(salt, salt, cost))).toBe('import-too-costly');
  });

  test("the usual costs of other apps go through: Aegis' scrypt needs more than Node's own limit", async () => {
    const usual = deriverWith(runJob, quiet());
    expect(await usual.scrypt(salt, salt, { n: 32_768, r: 8, p: 1, length: 32 })).toEqual(
      scryptSync(salt, salt, 32, { N: 32_768, r: 8, p: 1, maxmem: 2 ** 26 }),
    );
    expect(await usual.pbkdf2(salt, salt, { hash: 'sha1', rounds: 10_000, length: 32 })).toEqual(
      pbkdf2Sync(salt, salt, 10_000, 32, 'sha1'),
    );
  });
});
