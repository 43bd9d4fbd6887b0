// One app per folder: a stale lock is no obstacle, and what a second start sends is taken as data.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type InstanceLock,
  type SecondStart,
  takeInstanceLock,
} from '../../../build/dev-window/single-instance.ts';

let folder = '';
let lock: InstanceLock | null = null;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'instance-'));
});

afterEach(() => {
  lock?.release();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32')('the instance lock', () => {
  test('is private, names its owner, and is gone after release', () => {
    lock = takeInstanceLock(folder, () => {});
    expect(readFileSync(path.join(folder, 'dev-window.lock'), 'utf8')).toBe(String(process.pid));
    lock?.release();
    expect(readdirSync(folder)).not.toContain('dev-window.lock');
  });

  test.each(['999999999', '', 'not a number'])('a lock left behind (%j) is taken over', left => {
    writeFileSync(path.join(folder, 'dev-window.lock'), left);
    lock = takeInstanceLock(folder, () => {});
    expect(lock).not.toBeNull();
  });

  test('noise on the socket is ignored, a message is passed on', async () => {
    const heard: SecondStart[] = [];
    lock = takeInstanceLock(folder, start => heard.push(start));
    const socket = path.join(folder, 'dev-window.sock');
    await expect.poll(() => readdirSync(folder)).toContain('dev-window.sock');
    expect(statSync(socket).mode & 0o077).toBe(0);
    const say = (text: string) =>
      new Promise<void>(resolve => {
        const client = connect(socket, () => client.end(text));
        client
          .resume()
          .on('close', () => resolve())
          .on('error', () => resolve());
      });
    for (const noise of ['', '{', '[]', 'null', '{"argv":1}', 'x'.repeat(1_100_000)]) await say(noise);
    await say(JSON.stringify({ argv: ['a', 1], workingDirectory: '/' }));
    await expect.poll(() => heard).toEqual([{ argv: ['a', '1'], workingDirectory: '/' }]);
  });
});
