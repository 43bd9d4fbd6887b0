/**
 * The file layer on real disks: a good one, a full one, a read-only one. What happens when single operations fail is
 * swept in tests/faults.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { diskReason, errnoOf } from '../../../../electron/core/files/disk-reason.ts';
import {
  adoptFile,
  readFileWithin,
  replaceFile,
  writeNewFile,
} from '../../../../electron/core/files/durable-file.ts';
import {
  addRecord,
  codeOf,
  create,
  directoryOf,
  idsIn,
  idsOf,
  open,
  refusalOf,
  temporaryFolder,
} from '../vault/test-vault.ts';

describe('on a good disk', () => {
  test.each([0, 1, 4095, 4096, 1_000_003])(
    '%i bytes are there, for their owner only, and nothing else',
    async size => {
      const folder = temporaryFolder();
      const bytes = Buffer.alloc(size, 'abc');
      await writeNewFile(folder, 'file', bytes);
      expect(readFileSync(join(folder, 'file')).equals(bytes)).toBe(true);
      expect(readdirSync(folder)).toEqual(['file']);
      if (process.platform !== 'win32') expect(statSync(join(folder, 'file')).mode & 0o777).toBe(0o600);
    },
  );

  test('a name that is taken is never written over, nor removed', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'first');
    const refusal = await refusalOf(writeNewFile(folder, 'file', Buffer.from('second')));
    expect(refusal.failure).toEqual({ code: 'not-saved', details: { file: 'file', reason: 'name-taken' } });
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('first');
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('replacing: the new content in one step', async () => {
    const folder = temporaryFolder();
    await replaceFile(folder, 'file', Buffer.from('first'));
    await replaceFile(folder, 'file', Buffer.from('second'));
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('second');
    expect(readdirSync(folder)).toEqual(['file']);
  });

  test('adopting a temp file keeps to the same rules', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file.0badcafe.tmp'), 'whole');
    await adoptFile(folder, 'file.0badcafe.tmp', 'file');
    expect(readdirSync(folder)).toEqual(['file']);
    writeFileSync(join(folder, 'other.tmp'), 'x');
    expect(await codeOf(adoptFile(folder, 'other.tmp', 'file'))).toBe('not-saved');
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('whole');
  });

  test('folders that are not there or are files', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    for (const wrong of ['absent', 'file']) {
      const refusal = await refusalOf(writeNewFile(join(folder, wrong), 'x', Buffer.from('x')));
      expect(refusal.failure).toEqual({
        code: 'not-saved',
        details: { file: 'x', reason: 'folder-missing' },
      });
    }
  });

  test('reading stops at the limit before it begins', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), 'x'.repeat(101));
    expect(await codeOf(readFileWithin(folder, 'file', 100))).toBe('file-too-large');
    expect(await readFileWithin(folder, 'file', 101)).toHaveLength(101);
    await expect(readFileWithin(folder, 'absent', 1)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('words for errors', () => {
  test('errors without a name in Node have one here; bugs have none', () => {
    const nameless = (errno: number) =>
      Object.assign(new Error('x'), { errno, code: `Unknown system error ${errno}` });
    if (process.platform === 'linux') {
      expect(diskReason(nameless(-122))).toBe('quota-used-up');
      expect(diskReason(nameless(-116))).toBe('disk-gone');
    }
    expect(errnoOf(nameless(-9999))).toBe('EUNKNOWN');
    expect(diskReason(nameless(-9999))).toBe('disk-error');
    expect(diskReason(new TypeError('a bug'))).toBeUndefined();
    expect(diskReason(Object.assign(new Error('x'), { code: 'ERR_INVALID_ARG_TYPE' }))).toBeUndefined();
    expect(diskReason('ENOSPC')).toBeUndefined();
  });
});

const cannotMount = process.getuid?.() !== 0 || mountFails();

describe.skipIf(cannotMount)(
  `on a disk of its own${cannotMount ? ' (skipped: mounting needs root)' : ''}`,
  () => {
    test('a full disk: not-saved, the vault as it was, and it still opens, for reading', async () => {
      const folder = smallDisk('size=256k');
      const vault = await create(folder);
      await addRecord(vault, 'one');
      fillUp(folder);
      const refusal = await refusalOf(addRecord(vault, 'two'));
      expect(refusal.failure).toMatchObject({ code: 'not-saved', details: { reason: 'disk-full' } });
      expect(idsOf(vault)).toEqual(['one']);
      expect(readdirSync(directoryOf(vault)).filter(name => name.endsWith('.tmp'))).toEqual([]);
      await vault.close();
      fillUp(folder, 'the room of the lock file');

      const again = await open(folder);
      expect(idsOf(again)).toEqual(['one']);
      expect(again.notices).toEqual([{ code: 'opened-read-only', details: { folder, reason: 'disk-full' } }]);
      expect(await codeOf(addRecord(again, 'two'))).toBe('not-saved');
      execFileSync('rm', [join(folder, 'filler')]);
      await addRecord(again, 'two');
      await again.close();
      expect(await idsIn(folder)).toEqual(['one', 'two']);
    });

    test('a read-only disk opens for reading', async () => {
      const folder = smallDisk('size=1m');
      const vault = await create(folder);
      await addRecord(vault, 'one');
      await vault.close();
      execFileSync('mount', ['-o', 'remount,ro', folder]);
      const again = await open(folder);
      expect(idsOf(again)).toEqual(['one']);
      expect(again.notices).toEqual([{ code: 'opened-read-only', details: { folder, reason: 'read-only' } }]);
      const refusal = await refusalOf(addRecord(again, 'two'));
      expect(refusal.failure).toMatchObject({ code: 'not-saved', details: { reason: 'read-only' } });
      await again.close();
    });

    test('opened for reading, written by somebody else meanwhile: refused, not overtaken', async () => {
      const folder = smallDisk('size=1m');
      await (await create(folder)).close();
      execFileSync('mount', ['-o', 'remount,ro', folder]);
      const reader = await open(folder);
      execFileSync('mount', ['-o', 'remount,rw', folder]);
      const writer = await open(folder);
      await addRecord(writer, 'theirs');
      await writer.close();
      const refusal = await refusalOf(addRecord(reader, 'ours'));
      expect(refusal.failure).toMatchObject({ code: 'not-saved', details: { reason: 'changed-on-disk' } });
      await reader.close();
      expect(await idsIn(folder)).toEqual(['theirs']);
    });
  },
);

function mountFails(): boolean {
  const done = spawnSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], {
    stdio: 'ignore',
  });
  return done.status !== 0;
}

function smallDisk(options: string): string {
  const folder = join(temporaryFolder(), 'disk');
  mkdirSync(folder);
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder]);
  onTestFinished(() => {
    execFileSync('umount', [folder]);
  });
  return folder;
}

function fillUp(folder: string, name = 'filler'): void {
  spawnSync('dd', ['if=/dev/zero', `of=${join(folder, name)}`, 'bs=4096'], { stdio: 'ignore' });
}
