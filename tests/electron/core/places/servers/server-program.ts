/**
 * A real server for tests, run as a program of its own on a port of this computer: started, waited for, and ended with
 * its children. No service of the system is touched.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ServerProgram {
  port: number;
  stop(): Promise<void>;
}

/** Why such a test cannot run here, for `describe.skipIf`; null when it can. */
export function notInstalled(...programs: string[]): string | null {
  if (process.platform === 'win32') return 'these servers are run on Linux and macOS alone';
  const missing = programs.filter(program => spawnSync(program, ['--version']).error);
  return missing.length === 0 ? null : `not installed: ${missing.join(', ')}`;
}

/** Resolves when the program answers on its port. A port that somebody took meanwhile: tried with another. */
export async function startProgram(command: (port: number) => string[]): Promise<ServerProgram> {
  for (let tries = 0; tries < 5; tries += 1) {
    const port = await freePort();
    const [program = '', ...args] = command(port);
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    let said = '';
    child.stderr.on('data', chunk => {
      said += chunk;
    });
    if (await answersWhileAlive(child, port)) return { port, stop: () => stop(child) };
    if (tries === 4) throw new Error(`${program} does not start: ${said}`);
  }
  throw new Error('unreachable');
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

async function answersWhileAlive(child: ChildProcess, port: number): Promise<boolean> {
  let ended = false;
  child.once('error', () => {
    ended = true;
  });
  child.once('exit', () => {
    ended = true;
  });
  while (!ended) {
    if (await answers(port)) return true;
    await sleep(50);
  }
  return false;
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
