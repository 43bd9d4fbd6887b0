// One running app per user-data folder, as `app.requestSingleInstanceLock` promises. It must answer at once and
// without waiting, so a lock file decides; only a second start pays for a helper process that knocks at the
// first one's socket and hands over its command line.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';

export interface SecondStart {
  readonly argv: string[];
  readonly workingDirectory: string;
}

const KNOCK = `const s=require('net').connect(process.argv[1],()=>s.end(process.argv[2]));
s.on('error',()=>process.exit(3));s.on('close',()=>process.exit(0))`;
const LONGEST_MESSAGE = 1_000_000;

/** The lock, or null when another instance has it and was told. */
export function takeInstanceLock(
  folder: string,
  onSecond: (start: SecondStart) => void,
): InstanceLock | null {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'dev-window.lock');
  const socket = socketIn(folder);
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createLockFile(file)) return new InstanceLock(file, socket, onSecond);
    if (isOwnerAlive(file) && knock(socket)) return null;
    rmSync(file, { force: true }); // its owner is gone
  }
  return null;
}

export class InstanceLock {
  readonly #file: string;
  readonly #server: Server;

  constructor(file: string, socket: string, onSecond: (start: SecondStart) => void) {
    this.#file = file;
    if (process.platform !== 'win32') rmSync(socket, { force: true });
    this.#server = createServer(client => {
      let text = '';
      client.setEncoding('utf8');
      client.on('error', () => {});
      client.on('data', (part: string) => {
        text += part;
        if (text.length > LONGEST_MESSAGE) client.destroy();
      });
      client.on('end', () => hearOut(text, onSecond));
    });
    const mask = process.umask(0o077);
    this.#server.listen(socket);
    process.umask(mask);
    this.#server.unref();
    process.once('exit', () => this.release());
  }

  release(): void {
    this.#server.close();
    rmSync(this.#file, { force: true });
  }
}

function hearOut(text: string, onSecond: (start: SecondStart) => void): void {
  try {
    const { argv, workingDirectory } = JSON.parse(text) as SecondStart;
    onSecond({ argv: argv.map(String), workingDirectory: String(workingDirectory) });
  } catch {
    // somebody else's noise
  }
}

function createLockFile(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isOwnerAlive(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function knock(socket: string): boolean {
  const message = JSON.stringify({ argv: process.argv, workingDirectory: process.cwd() });
  return spawnSync(process.execPath, ['-e', KNOCK, socket, message], { timeout: 5000 }).status === 0;
}

function socketIn(folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24);
  return process.platform === 'win32'
    ? `\\\\.\\pipe\\sparekey-${name}`
    : path.join(folder, 'dev-window.sock');
}
