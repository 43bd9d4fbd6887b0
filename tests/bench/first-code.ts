/**
 * From a vault process that is up to the first code of a vault of 1,000 accounts, opened by a real keychain. The design
 * asks for less than 150 ms.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVault } from '../../electron/core/vault/create-vault.ts';
import { realWorld } from '../../electron/core/vault/world.ts';
import { accountFrom } from '../../shared/domain/accounts.ts';
import { keyringUnavailable, withKeyring } from '../keyring/with-keyring.ts';
import type { Row } from './row.ts';

const ACCOUNTS = 1_000;
const RUNS = 7;
const PASSWORD = 'a password for measuring';
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

interface Answer {
  id?: number;
  ok?: unknown;
  failure?: { code: string };
  event?: string;
}

export async function benchFirstCode(): Promise<Row[]> {
  const what = `vault process up → first code, ${ACCOUNTS.toLocaleString('en')} accounts, keychain`;
  const missing = keyringUnavailable();
  if (missing) return [{ what, ours: `not measured: ${missing}`, peer: '', ratio: '' }];
  const work = mkdtempSync(join(tmpdir(), 'first-code-'));
  try {
    const times = await withKeyring('unlocked', ({ env }) => measure(join(work, 'vault'), env));
    times.sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)] ?? 0;
    return [
      { what, ours: `${median.toFixed(0)} ms (slowest ${times.at(-1)?.toFixed(0)} ms)`, peer: '', ratio: '' },
    ];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

async function measure(folder: string, keyring: Readonly<Record<string, string>>): Promise<number[]> {
  const ids = await fill(folder);
  const environment = { ...process.env, ...keyring, SPAREKEY_VAULT: folder };
  await remember(environment, join(folder, '..', 'password.txt'));
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const vault = await VaultLine.start(environment);
    const start = performance.now();
    await vault.ask('unlockWithKeychain', {});
    await vault.ask('showCodes', { ids: ids.slice(0, 20) });
    times.push(performance.now() - start);
    vault.end();
  }
  return times;
}

async function fill(folder: string): Promise<string[]> {
  const vault = await createVault({ folder, password: PASSWORD, kit: null, world: realWorld, logN: 12 });
  const { records } = await vault.change('codes', (_, moment) =>
    Array.from({ length: ACCOUNTS }, (_unused, n) => {
      const secret = Array.from(realWorld.randomBytes(32), byte => BASE32[byte % 32]).join('');
      const otp = { type: 'totp', secret, algorithm: 'SHA1', digits: 6, period: 30 } as const;
      return accountFrom({ issuer: `Service ${n}`, account: 'alice', otp, extra: [] }, `id-${n}`, moment);
    }),
  );
  await vault.close();
  return records.map(record => record.id);
}

async function remember(environment: NodeJS.ProcessEnv, passwordFile: string): Promise<void> {
  writeFileSync(passwordFile, PASSWORD, { mode: 0o600 });
  const vault = await VaultLine.start(environment);
  await vault.ask('unlockWithPassword', { password: { file: passwordFile } });
  await vault.ask('rememberInKeychain', {});
  vault.end();
}

/** A vault process and the line to it. */
class VaultLine {
  readonly #child: ChildProcess;
  #lastId = 0;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves when the process has told its first state. */
  static async start(environment: NodeJS.ProcessEnv): Promise<VaultLine> {
    const program = join(import.meta.dirname, '../../dist/vault.mjs');
    const child = fork(program, [], {
      env: environment,
      execArgv: [],
      serialization: 'advanced',
      stdio: 'pipe',
    });
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.on('message', (message: Answer) => {
        if (message.event === 'accounts') resolve();
      });
    });
    return new VaultLine(child);
  }

  ask(call: string, input: unknown): Promise<unknown> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      const listen = (message: Answer) => {
        if (message.id !== id) return;
        this.#child.off('message', listen);
        if (message.failure) reject(new Error(`${call}: ${message.failure.code}`));
        else resolve(message.ok);
      };
      this.#child.on('message', listen);
      this.#child.send({ id, call, input });
    });
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }
}
