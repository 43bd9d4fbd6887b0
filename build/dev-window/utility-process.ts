// `utilityProcess`: a child process of plain Node with a message line. `utility-child.ts` is loaded before the
// app's module and gives it `process.parentPort`.
import { type ChildProcess, fork, type StdioOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';

export interface ForkOptions {
  env?: NodeJS.ProcessEnv;
  execArgv?: string[];
  cwd?: string;
  stdio?: ('pipe' | 'ignore' | 'inherit')[] | 'pipe' | 'ignore' | 'inherit';
  serviceName?: string;
}

interface UtilityProcessEvents {
  spawn: [];
  message: [message: unknown];
  exit: [code: number];
}

export class UtilityProcess extends EventEmitter<UtilityProcessEvents> {
  readonly #child: ChildProcess;

  constructor(modulePath: string, args: string[], options: ForkOptions) {
    super();
    const preload = path.join(__dirname, 'utility-child.cjs');
    this.#child = fork(modulePath, args, {
      serialization: 'advanced',
      execArgv: ['--require', preload, ...(options.execArgv ?? [])],
      stdio: stdioFor(options.stdio),
      env: options.env ?? process.env,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const killWithUs = () => this.#child.kill('SIGKILL');
    process.once('exit', killWithUs);
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.on('message', message => this.emit('message', message));
    this.#child.on('error', () => {}); // a message to a child that has just ended; 'exit' follows
    this.#child.once('exit', (code, signal) => {
      process.off('exit', killWithUs);
      // as POSIX waitpid and Electron have it, a signal is a code, too
      this.emit('exit', code ?? (signal === 'SIGKILL' ? 9 : 15));
    });
  }

  get pid(): number | undefined {
    return this.#ended() ? undefined : this.#child.pid;
  }

  get stdout(): Readable | null {
    return this.#child.stdout;
  }

  get stderr(): Readable | null {
    return this.#child.stderr;
  }

  postMessage(message: unknown): void {
    if (this.#child.connected) this.#child.send(message as object);
  }

  /** SIGTERM, as in Electron. Resolves nothing: 'exit' tells. */
  kill(): boolean {
    return this.#child.kill();
  }

  #ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}

export const utilityProcess = {
  fork(modulePath: string, args: string[] = [], options: ForkOptions = {}): UtilityProcess {
    return new UtilityProcess(modulePath, args, options);
  },
};

/** Electron's default is 'inherit'; standard input is always closed. */
function stdioFor(asked: ForkOptions['stdio'] = 'inherit'): StdioOptions {
  const [, out = 'inherit', err = 'inherit'] = Array.isArray(asked) ? asked : ['ignore', asked, asked];
  return ['ignore', out, err, 'ipc'];
}
