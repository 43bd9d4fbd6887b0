/**
 * Key derivation for one file, with progress and cancel. Costs are checked before any work; Argon2 and secretstream go
 * to a thread, scrypt and PBKDF2 to Node's own pool.
 */
import { type BinaryLike, pbkdf2, type ScryptOptions, scrypt } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { refuse } from '../../../../shared/failure.ts';
import { checkArgon2 } from './check-cost.ts';
import { type Argon2Cost, type Derive, PBKDF2_ROUNDS_LIMIT, SCRYPT_BYTES_LIMIT } from './derive.ts';
import type { DeriveJob, DeriveMessage } from './derive-messages.ts';

/** Runs one job; rejects with import-cancelled when the signal says so. */
export type RunJob = (job: DeriveJob, watch: Watch) => Promise<Uint8Array | null>;

export interface Watch {
  signal: AbortSignal;
  /** From 0 to 1, by estimate. */
  progress(fraction: number): void;
}

export function deriverWith(run: RunJob, watch: Watch): Derive {
  const check = () => {
    if (watch.signal.aborted) throw refuse('import-cancelled', {});
  };
  return {
    check,
    async argon2(password, salt, cost: Argon2Cost) {
      check();
      checkArgon2(cost);
      const key = await run({ kind: 'argon2', password, salt, cost }, watch);
      if (key === null) throw new Error('Argon2 gave no key');
      return key;
    },
    async secretstream(key, header, box) {
      check();
      return run({ kind: 'secretstream', key, header, box }, watch);
    },
    async scrypt(password, salt, { n, r, p, length }) {
      check();
      const sane = isCount(n) && isCount(r) && isCount(p) && p <= 64 && n > 1 && (n & (n - 1)) === 0;
      if (!sane || n * r * 128 > SCRYPT_BYTES_LIMIT) throw refuse('import-too-costly', { what: 'scrypt' });
      // Node's own limit of 32 MiB is a little too small for Aegis' usual n = 32768, r = 8
      const key = await scryptKey(password, salt, length, { N: n, r, p, maxmem: 128 * r * (n + p + 2) });
      check();
      return key;
    },
    async pbkdf2(password, salt, { hash, rounds, length }) {
      check();
      if (!isCount(rounds) || rounds > PBKDF2_ROUNDS_LIMIT)
        throw refuse('import-too-costly', { what: 'PBKDF2' });
      const key = await pbkdf2Key(password, salt, rounds, length, hash);
      check();
      return key;
    },
  };
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

function scryptKey(password: BinaryLike, salt: BinaryLike, length: number, options: ScryptOptions) {
  return new Promise<Uint8Array>((resolve, reject) => {
    scrypt(password, salt, length, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

function pbkdf2Key(password: BinaryLike, salt: BinaryLike, rounds: number, length: number, hash: string) {
  return new Promise<Uint8Array>((resolve, reject) => {
    pbkdf2(password, salt, rounds, length, hash, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** Runs each job in a thread from `file` (dist/derive.mjs). */
export function jobThreads(file: string | URL): RunJob {
  return (job, watch) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(file, { workerData: job, env: {}, stdout: true, stderr: true });
      const end = tellProgress(watch);
      const cancel = () => {
        finish();
        reject(refuse('import-cancelled', {}));
      };
      function finish(): void {
        end.stop();
        watch.signal.removeEventListener('abort', cancel);
        void thread.terminate();
      }
      watch.signal.addEventListener('abort', cancel, { once: true });
      thread.on('message', (message: DeriveMessage) => {
        if (message.kind === 'estimate') return end.start(message.seconds);
        finish();
        resolve(message.bytes);
      });
      thread.on('error', error => {
        finish();
        reject(isOutOfMemory(error) ? refuse('import-too-costly', { what: 'memory' }) : error);
      });
    });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof RangeError || (error instanceof Error && /memory/i.test(error.message));
}

/** Tells four times a second how far the estimate has come; never quite the end, which is told by the end itself. */
function tellProgress(watch: Watch): { start(seconds: number): void; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    start(seconds) {
      const begun = performance.now();
      timer = setInterval(
        () => watch.progress(Math.min(0.98, (performance.now() - begun) / 1000 / seconds)),
        250,
      );
    },
    stop: () => clearInterval(timer),
  };
}
