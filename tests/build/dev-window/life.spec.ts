// The dev window as a person starts it, without Playwright: nobody can listen in, nothing is left behind, and it
// ends as Electron ends.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { root, temporaryFolder } from '../../e2e/runtime.ts';
import { FIXTURE_APP } from './fixture.ts';

const PROGRAM = path.join(root, 'build/dev-window/electron');

interface Run {
  readonly child: ChildProcess;
  readonly printed: () => string;
  until(line: string): Promise<void>;
  readonly ended: Promise<number | null>;
}

/** Starts the fixture app with HOME and the temporary folder of its own, so that whatever it leaves is seen. */
function start(folder: string, args: readonly string[] = []): Run {
  for (const name of ['home', 't', 'data']) mkdirSync(path.join(folder, name), { recursive: true });
  const { XDG_RUNTIME_DIR: _runtime, ...inherited } = process.env;
  const child = spawn(PROGRAM, [FIXTURE_APP, `--user-data-dir=${path.join(folder, 'data')}`, ...args], {
    env: {
      ...inherited,
      HOME: path.join(folder, 'home'),
      TMPDIR: path.join(folder, 't'),
      XDG_CONFIG_HOME: path.join(folder, 'home/.config'),
      XDG_CACHE_HOME: path.join(folder, 'home/.cache'),
      DEV_WINDOW_TEST: '1',
      DEV_WINDOW_HEADLESS: process.env.DISPLAY ? '0' : '1',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout?.on('data', part => {
    text += part;
  });
  const ended = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
  const until = (line: string) =>
    expect.poll(() => text, { timeout: 30_000, message: `waiting for ${line}` }).toContain(line);
  return { child, printed: () => text, until, ended };
}

function inTemporaryFolder(use: (folder: string) => Promise<void>): () => Promise<void> {
  return async () => {
    const { folder, remove } = temporaryFolder('dw');
    try {
      await use(folder);
    } finally {
      remove();
    }
  };
}

/** Every file below a folder. */
function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => path.join(entry.parentPath, entry.name));
}

/** The process and all that descend from it. */
function processTree(pid: number): number[] {
  const parents = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ');
        return [{ pid: Number(name), parent: Number(fields[1]) }];
      } catch {
        return []; // has just ended
      }
    });
  const tree = [pid];
  for (const parent of tree)
    tree.push(...parents.filter(entry => entry.parent === parent).map(entry => entry.pid));
  return tree;
}

/** Inodes of TCP sockets that listen, of anybody. */
function listeningSockets(): Set<string> {
  const rows = ['tcp', 'tcp6'].flatMap(name =>
    readFileSync(`/proc/net/${name}`, 'utf8').split('\n').slice(1),
  );
  const fields = rows.map(row => row.trim().split(/\s+/));
  return new Set(fields.filter(([, , , state]) => state === '0A').map(columns => String(columns[9])));
}

function socketsOf(pid: number): string[] {
  const folder = `/proc/${pid}/fd`;
  return readdirSync(folder).flatMap(name => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(path.join(folder, name)))?.slice(1) ?? [];
    } catch {
      return [];
    }
  });
}

test.skip(process.platform !== 'linux', 'reads /proc');

test(
  'no TCP port listens, the profile is private, and nothing is left after the end',
  inTemporaryFolder(async folder => {
    const run = start(folder);
    await run.until('event: ready-to-show');
    const tree = processTree(run.child.pid ?? 0);
    expect(tree.length).toBeGreaterThan(3); // main, browser, renderer, …
    const listening = listeningSockets();
    expect(tree.flatMap(socketsOf).filter(inode => listening.has(inode))).toEqual([]);

    const [profile] = readdirSync(path.join(folder, 't'));
    expect(profile).toMatch(/^sparekey-dw-\d+-/);
    expect(statSync(path.join(folder, 't', String(profile))).mode & 0o777).toBe(0o700);

    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
    expect(run.printed().match(/event: .*/g)).toEqual([
      'event: ready',
      'event: ready-to-show',
      'event: before-quit',
      'event: will-quit',
      'event: quit',
    ]);
    expect([...filesUnder(path.join(folder, 't')), ...filesUnder(path.join(folder, 'home'))]).toEqual([]);
    expect(readdirSync(path.join(folder, 'data'))).toEqual([]);
    expect(tree.filter(pid => isAlive(pid))).toEqual([]);
  }),
);

test(
  'the end of the browser is the end of the app; a killed run is swept up by the next one',
  inTemporaryFolder(async folder => {
    const killed = start(folder);
    await killed.until('event: ready-to-show');
    const tree = processTree(killed.child.pid ?? 0);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(readdirSync(path.join(folder, 't'))).toHaveLength(1);
    // the pipe is closed, and with it the browser ends by itself
    await expect.poll(() => tree.filter(isAlive), { timeout: 20_000 }).toEqual([]);

    const next = start(folder);
    await next.until('event: ready-to-show');
    const [profile, ...others] = readdirSync(path.join(folder, 't'));
    expect(others).toEqual([]);
    expect(profile).not.toContain(`-${killed.child.pid}-`);
    const browser = processTree(next.child.pid ?? 0)[1] ?? 0;
    process.kill(browser, 'SIGKILL');
    expect(await next.ended).toBe(0);
    expect(next.printed()).toContain('event: window-all-closed');
    expect(readdirSync(path.join(folder, 't'))).toEqual([]);
  }),
);

test(
  'a second start hands its arguments over and leaves',
  inTemporaryFolder(async folder => {
    const first = start(folder);
    await first.until('event: ready-to-show');
    const second = start(folder, ['otpauth://totp/x']);
    expect(await second.ended).toBe(0);
    expect(second.printed()).not.toContain('event: ready');
    await first.until('second: otpauth://totp/x');
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
  }),
);

function isAlive(pid: number): boolean {
  try {
    // a zombie has ended; it only waits for its parent
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
