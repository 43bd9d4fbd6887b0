import { execFile, fork } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownMark } from '../../../../electron/core/files/process-mark.ts';
import { takeWriterLock } from '../../../../electron/core/vault/writer-lock.ts';
import { bundleProgram } from '../../../faults/build-shim.ts';
import { addRecord, codeOf, create, idsIn, open, refusalOf, temporaryFolder } from './test-vault.ts';

const locksIn = (folder: string) => readdirSync(folder).filter(name => name.endsWith('.lock'));

/** A lock file as another process would have left it. */
function plantLock(folder: string, changes: Partial<ReturnType<typeof ownMark>>): string {
  const file = join(folder, `in-use-${'0123456789abcdef'}.lock`);
  writeFileSync(file, JSON.stringify({ ...ownMark(), ...changes }));
  return file;
}

describe('one process', () => {
  test('the second opening is refused by name, and goes on once the first is closed', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    const refusal = await refusalOf(open(folder));
    expect(refusal.failure).toMatchObject({ code: 'vault-in-use', details: { pid: process.pid } });
    await vault.close();
    expect(locksIn(folder)).toEqual([]);
    expect(await idsIn(folder)).toEqual([]);
  });

  test('waiting: taken as soon as the other lets go', async () => {
    const folder = temporaryFolder();
    const first = await takeWriterLock(folder);
    const second = takeWriterLock(folder, 60_000);
    await sleep(50);
    await first.release();
    await (await second).release();
    expect(locksIn(folder)).toEqual([]);
  });

  test('twenty at once: never two, everybody has a turn', async () => {
    const folder = temporaryFolder();
    let inside = 0;
    let turns = 0;
    const worker = async () => {
      const lock = await takeWriterLock(folder, 60_000);
      inside += 1;
      expect(inside).toBe(1);
      await sleep(1);
      inside -= 1;
      turns += 1;
      await lock.release();
    };
    await Promise.all(Array.from({ length: 20 }, worker));
    expect(turns).toBe(20);
    expect(locksIn(folder)).toEqual([]);
  }, 60_000);

  test('a writer whose lock was taken away says so instead of saving', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    for (const name of locksIn(folder)) rmSync(join(folder, name));
    expect(await codeOf(addRecord(vault, 'one'))).toBe('vault-in-use');
    await vault.close();
    expect(await idsIn(folder)).toEqual([]);
  });
});

describe('what others left', () => {
  test.each([
    ['a process that is gone', { pid: 4_194_304, started: '1' }],
    ['the same number, another process', { started: '1' }],
    ['this host before its last start', { boot: 'another boot', started: '1' }],
    ['ourselves, given up', {}],
  ])('%s: removed', async (_what, changes) => {
    const folder = temporaryFolder();
    plantLock(folder, changes);
    const lock = await takeWriterLock(folder);
    expect(locksIn(folder)).toHaveLength(1);
    await lock.release();
  });

  test.each([
    ['another machine', { host: 'elsewhere', boot: 'another boot' }],
    ['a container on this machine', { namespace: 'pid:[1]', pid: 4_194_304 }],
  ])('%s: respected, until it has been silent for ten minutes', async (_what, changes) => {
    const folder = temporaryFolder();
    const file = plantLock(folder, changes);
    expect(await codeOf(takeWriterLock(folder))).toBe('vault-in-use');
    const silent = new Date(Date.now() - 11 * 60_000);
    utimesSync(file, silent, silent);
    await (await takeWriterLock(folder)).release();
  });

  test('an unreadable lock file counts by its age', async () => {
    const folder = temporaryFolder();
    const file = plantLock(folder, {});
    writeFileSync(file, '{"pid":');
    expect(await codeOf(takeWriterLock(folder))).toBe('vault-in-use');
    utimesSync(file, new Date(0), new Date(0));
    await (await takeWriterLock(folder)).release();
  });
});

describe('several processes', () => {
  let tools = '';
  let program = '';
  beforeAll(async () => {
    tools = mkdtempSync(join(tmpdir(), 'sparekey-lock-'));
    program = await bundleProgram(tools, join(import.meta.dirname, '../../../faults/lock-program.ts'));
  }, 60_000);
  afterAll(() => rmSync(tools, { recursive: true, force: true }));

  test('six processes add to one vault at once: every record is there', { timeout: 120_000 }, async () => {
    const folder = temporaryFolder();
    await (await create(folder)).close();
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    await Promise.all(names.map(name => runProgram(['add', folder, name, '3'])));
    const expected = names.flatMap(name => [1, 2, 3].map(number => `${name}${number}`));
    expect((await idsIn(folder)).toSorted()).toEqual(expected);
    expect(locksIn(folder)).toEqual([]);
  });

  test('killed while holding the vault: the next one opens it at once', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    await (await create(folder)).close();
    const holder = fork(program, ['hold', folder], { stdio: 'ignore' });
    await new Promise(resolve => holder.once('message', resolve));
    const refusal = await refusalOf(open(folder));
    expect(refusal.failure).toMatchObject({ code: 'vault-in-use', details: { pid: holder.pid } });
    const gone = new Promise(resolve => holder.once('exit', resolve));
    holder.kill('SIGKILL');
    await gone;
    expect(await idsIn(folder)).toEqual([]);
    expect(locksIn(folder)).toEqual([]);
  });

  function runProgram(args: string[]): Promise<void> {
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [program, ...args], (error, _out, stderr) =>
        error ? reject(new Error(stderr)) : resolve(),
      );
    });
  }
});
