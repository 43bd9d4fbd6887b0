/**
 * Runs the user's rclone, once for each question: arguments as a list, an end in time, an answer of bounded length. It
 * leads a process group of its own, so that what it starts (a command for a password, a mount helper) ends with it.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { homedir } from 'node:os';
import type { Readable } from 'node:stream';
import { errorCodeOf } from './error-code.ts';
import { failed } from './place-failed.ts';
import { rcloneEnvironment } from './rclone-environment.ts';
import { findRclone } from './rclone-find.ts';

/** How long a run may take, in milliseconds; however much is moved: at the most `most`. */
export interface RclonePatience {
  run: number;
  mebibyte: number;
  most: number;
}

const PATIENCE: RclonePatience = { run: 90_000, mebibyte: 30_000, most: 600_000 };
const MEBIBYTE = 1024 * 1024;
/** Bytes of stderr that are looked at: the last ones tell why it ended. */
const MOST_WORDS = 64 * 1024;

/** For what is still in the pipes after the end; somebody who was started by it and lives on may hold them for ever. */
const LAST_WORDS_MILLISECONDS = 5_000;

/** Never a question, few tries of its own (there are ours), and limits that also hold when we are gone. */
const ALWAYS = [
  ...['--ask-password=false', '--retries=1', '--low-level-retries=3', '--stats=0'],
  ...['--contimeout=20s', '--timeout=60s'],
];

export interface Run {
  command: readonly string[];
  /** Remotes and paths: never taken for options. */
  paths?: readonly string[];
  input?: Uint8Array;
  /** Most bytes of the answer; one more, and the run is ended: `output` is null. */
  limit: number;
}

export interface Ended {
  status: number;
  output: Buffer | null;
  /** Only to be looked through for signs: it may hold the user's secrets. */
  words: string;
}

export class RcloneProgram {
  readonly #patience: RclonePatience;
  readonly #running = new Set<ChildProcessWithoutNullStreams>();
  #closed = false;

  constructor(patience = PATIENCE) {
    this.#patience = patience;
  }

  /** @throws Refusal place-failed: rclone-absent, timed-out */
  async run(run: Run): Promise<Ended> {
    const program = await findRclone(process.env);
    if (program === null) throw failed('rclone-absent');
    if (this.#closed) throw failed('timed-out');
    const [verb = '', ...options] = run.command;
    const child = spawn(program, [verb, ...ALWAYS, ...options, '--', ...(run.paths ?? [])], {
      env: rcloneEnvironment(process.env),
      // a folder that a remote counts from where it is run is the same one each time
      cwd: homedir(),
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    this.#running.add(child);
    try {
      return await this.#finish(child, run);
    } finally {
      this.#running.delete(child);
    }
  }

  close(): void {
    this.#closed = true;
    for (const child of this.#running) endGroup(child);
  }

  async #finish(child: ChildProcessWithoutNullStreams, { input, limit }: Run): Promise<Ended> {
    let late = false;
    const giveUp = () => {
      late = true;
      endGroup(child);
    };
    const timer = setTimeout(giveUp, this.#milliseconds((input?.length ?? 0) + limit));
    child.once('exit', () => clearTimeout(timer));
    // it may end without having read: what it says at its end counts
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const output = collect(child.stdout, limit, () => endGroup(child));
    const words = collectLast(child.stderr);
    try {
      const status = await ending(child);
      if (late || this.#closed) throw failed('timed-out');
      return { status, output: output(), words: words() };
    } finally {
      clearTimeout(timer);
    }
  }

  #milliseconds(bytes: number): number {
    const { run, mebibyte, most } = this.#patience;
    return Math.min(most, run + (Math.min(bytes, 8 * MEBIBYTE) / MEBIBYTE) * mebibyte);
  }
}

/** The status, once it has ended and all that it wrote is here. @throws Refusal place-failed rclone-absent */
function ending(child: ChildProcessWithoutNullStreams): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', error => {
      const cannotRun = ['ENOENT', 'EACCES', 'ENOEXEC'].includes(errorCodeOf(error) ?? '');
      reject(failed(cannotRun ? 'rclone-absent' : 'rclone-failed'));
    });
    child.once('exit', () => setTimeout(letGo, LAST_WORDS_MILLISECONDS, child).unref());
    child.once('close', code => resolve(code ?? -1));
  });
}

/** All of it; null = more than `limit` bytes came. */
function collect(stream: Readable, limit: number, onTooMuch: () => void): () => Buffer | null {
  const chunks: Buffer[] = [];
  let length = 0;
  stream.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else onTooMuch();
  });
  return () => (length > limit ? null : Buffer.concat(chunks));
}

function collectLast(stream: Readable): () => string {
  let last = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    last = Buffer.concat([last, chunk]).subarray(-MOST_WORDS);
  });
  return () => last.toString('utf8');
}

function letGo(child: ChildProcessWithoutNullStreams): void {
  child.stdout.destroy();
  child.stderr.destroy();
}

function endGroup(child: ChildProcessWithoutNullStreams): void {
  letGo(child);
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === 'win32') {
    spawn('taskkill', ['/T', '/F', '/PID', String(child.pid)], { stdio: 'ignore', windowsHide: true }).on(
      'error',
      () => child.kill('SIGKILL'),
    );
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // it ended just now
    child.kill('SIGKILL');
  }
}
