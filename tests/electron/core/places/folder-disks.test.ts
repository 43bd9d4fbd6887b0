/**
 * A folder place on sticks and disks: ext4, exFAT, one that is full, one that cannot be written, one that is pulled out
 * in the middle, one whose power is cut.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openFolderPlace } from '../../../../electron/core/places/folder-place.ts';
import type { PlacePath } from '../../../../electron/core/places/place.ts';
import { temporaryFolder } from '../vault/test-vault.ts';
import { type FileSystem, loopDisk, loopDisksUnavailable, memoryDisk } from './loop-disk.ts';
import { describeRules } from './place-rules.ts';
import { refusalOf } from './refusal-of.ts';

const VAULT = 'ab'.repeat(16);
const LIMIT = 1024 * 1024;
const file = (name: string): PlacePath => `${VAULT}/${name}`;
const bytes = new Uint8Array(randomBytes(5000));
const why = (missing: string | null) => (missing ? ` (skipped: ${missing})` : '');

async function preparedAt(path: string) {
  const place = openFolderPlace({ kind: 'folder', path });
  await place.prepare(VAULT);
  return place;
}

describe.each(['ext4', 'exfat'] as const)('%s', kind => {
  const missing = loopDisksUnavailable(kind);
  describe.skipIf(missing)(`on a stick${why(missing)}`, () => {
    describeRules(`a folder on ${kind}`, async () => {
      const { folder, unmount } = loopDisk(kind, 16);
      const root = join(folder, 'Sparekey');
      mkdirSync(root);
      return {
        place: openFolderPlace({ kind: 'folder', path: root }),
        async put(path, content) {
          mkdirSync(dirname(join(root, path)), { recursive: true });
          writeFileSync(join(root, path), content);
        },
        takeAway: async () => renameSync(root, join(folder, 'elsewhere')),
        clean: async () => unmount(),
      };
    });

    test('it is pulled in the middle: nothing after that is called done, and it is there again afterwards', async () => {
      const disk = loopDisk(kind, 16);
      const place = await preparedAt(disk.folder);
      await place.write(file('before.age'), bytes);
      const running = Array.from({ length: 6 }, (_, number) =>
        refusalOf(place.write(file(`running-${number}.age`), bytes)),
      );
      await running[0];
      disk.pull();
      const told = [...(await Promise.all(running)).slice(2), await refusalOf(place.write(file('a'), bytes))];
      for (const reason of told) expect(PULLED).toContain(reason);
      disk.unmount();
      expect(await refusalOf(place.write(file('after.age'), bytes))).toBe('marker-missing');
      expect(await refusalOf(place.replace('HOW-TO-RESTORE.txt', bytes))).toBe('marker-missing');
      expect([await place.vaults(), readdirSync(disk.folder)]).toEqual([[], []]);
    });

    test('unmounted and plugged in again: missing, then as it was', async () => {
      const disk = loopDisk(kind, 16);
      const place = await preparedAt(disk.folder);
      await place.write(file('a.age'), bytes);
      disk.unmount();
      expect(await refusalOf(place.write(file('b.age'), bytes))).toBe('marker-missing');
      expect(await place.list(VAULT)).toEqual([]);
      rmSync(disk.folder, { recursive: true });
      expect(await refusalOf(place.write(file('b.age'), bytes))).toBe('missing');
      expect(existsSync(disk.folder)).toBe(false);
      mkdirSync(disk.folder);
      disk.mount();
      expect(await place.read(file('a.age'), LIMIT)).toEqual(bytes);
    });

    test('it fills up: full, and what was there stays', async () => {
      const disk = loopDisk(kind, 8);
      const place = await preparedAt(disk.folder);
      await place.write(file('a.age'), bytes);
      const filler = join(disk.folder, 'filler');
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4096'], { stdio: 'ignore' });
      await fullOf(place, file('b.age'));
      rmSync(filler);
      await place.write(file('b.age'), bytes);
      expect(await place.read(file('b.age'), LIMIT)).toEqual(bytes);
    });
  });
});

/** What a pulled stick can look like from inside: no such thing as "done" among them. */
const PULLED = ['disk-trouble', 'read-only', 'missing', 'marker-missing', 'full', 'read-back-differs'];

async function fullOf(place: Awaited<ReturnType<typeof preparedAt>>, path: PlacePath): Promise<void> {
  expect(await refusalOf(place.write(path, new Uint8Array(randomBytes(LIMIT))))).toBe('full');
  expect(await place.read(path, LIMIT)).toBeNull();
  expect(await place.read(file('a.age'), LIMIT)).toEqual(bytes);
  expect((await place.list(VAULT)).map(({ name }) => name)).toEqual(['a.age']);
}

const noMemoryDisk = loopDisksUnavailable('ext4');

describe.skipIf(noMemoryDisk)(`a small disk in memory${why(noMemoryDisk)}`, () => {
  test('it is full, and another place is written all the same', async () => {
    const { folder } = memoryDisk('size=256k');
    const [place, other] = [await preparedAt(folder), await preparedAt(temporaryFolder())];
    await place.write(file('a.age'), bytes);
    const content = new Uint8Array(randomBytes(400_000));
    const told = [place, other].map(each => refusalOf(each.write(file('b.age'), content)));
    expect(await Promise.all(told)).toEqual(['full', '']);
    await fullOf(place, file('c.age'));
    expect(await other.list(VAULT)).toHaveLength(1);
  });

  test('it can only be read', async () => {
    const disk = memoryDisk('size=1m');
    const place = await preparedAt(disk.folder);
    await place.write(file('a.age'), bytes);
    disk.remount('ro');
    expect(await refusalOf(place.write(file('b.age'), bytes))).toBe('read-only');
    expect(await refusalOf(place.replace(file('place.json'), bytes))).toBe('read-only');
    expect(await refusalOf(place.remove(file('a.age')))).toBe('read-only');
    expect(await refusalOf(place.prepare('cd'.repeat(16)))).toBe('read-only');
    await place.write(file('a.age'), bytes);
    expect(await place.read(file('a.age'), LIMIT)).toEqual(bytes);
    expect(readdirSync(join(disk.folder, VAULT))).toEqual(['a.age']);
  });

  test('a folder that may not be written in', async () => {
    const root = temporaryFolder();
    const place = await preparedAt(root);
    const folder = join(root, VAULT);
    if (spawnSync('chattr', ['+i', folder]).status !== 0) return;
    onTestFinished(() => {
      execFileSync('chattr', ['-i', folder]);
    });
    expect(await refusalOf(place.write(file('a.age'), bytes))).toBe('no-permission');
  });
});

/** How often the power is cut; the issue asks for 200. */
const CUTS = Number(process.env.DISK_CUTS ?? 5);

describe.each(['ext4', 'xfs'] as const satisfies readonly FileSystem[])('power cuts on %s', kind => {
  const missing = loopDisksUnavailable(kind) ?? loopDisksUnavailable('xfs');
  test.skipIf(missing)(
    `what was told to be written is there after each${why(missing)}`,
    async () => {
      const disk = loopDisk(kind, kind === 'xfs' ? 320 : 16);
      let place = await preparedAt(disk.folder);
      const saved: string[] = [];
      for (let cut = 0; cut < CUTS; cut += 1) {
        await place.write(file(`codes-${cut}.age`), bytes);
        saved.push(`codes-${cut}.age`);
        const running = place.write(file(`cut-${cut}.age`), bytes).catch(() => undefined);
        execFileSync('xfs_io', ['-x', '-c', 'shutdown', disk.folder]);
        await running;
        place.close();
        disk.unmount();
        disk.mount();
        place = openFolderPlace({ kind: 'folder', path: disk.folder });
        const there = (await place.list(VAULT)).map(({ name }) => name);
        expect(there.filter(name => name.startsWith('codes-')).sort()).toEqual([...saved].sort());
        for (const name of there.filter(each => each.endsWith('.age')))
          expect(await place.read(file(name), LIMIT)).toEqual(bytes);
      }
    },
    600_000,
  );
});
