/**
 * A folder place on the disks that every machine has: one of its own and, on Linux, one in memory. Sticks, full disks and
 * what hangs are in folder-disks.test.ts and folder-hanging.test.ts.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openFolderPlace } from '../../../../electron/core/places/folder-place.ts';
import { MOST_FILES, type PlacePath } from '../../../../electron/core/places/place.ts';
import { temporaryFolder } from '../vault/test-vault.ts';
import { describeRules, type RuledPlace } from './place-rules.ts';
import { refusalOf } from './refusal-of.ts';

const VAULT = 'ab'.repeat(16);
const LIMIT = 1024 * 1024;
const file = (name: string): PlacePath => `${VAULT}/${name}`;

function ruledFolder(base: string): RuledPlace {
  const around = mkdtempSync(join(base, 'sparekey-place-'));
  const root = join(around, 'stick');
  mkdirSync(root);
  return {
    place: openFolderPlace({ kind: 'folder', path: root }),
    async put(path, bytes) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), bytes);
    },
    takeAway: async () => renameSync(root, join(around, 'pulled')),
    clean: async () => rmSync(around, { recursive: true, force: true }),
  };
}

describeRules('a folder', async () => ruledFolder(tmpdir()));
if (existsSync('/dev/shm')) describeRules('a folder in memory', async () => ruledFolder('/dev/shm'));

/** A place with the folder of one vault in it. */
async function prepared() {
  const root = temporaryFolder();
  const place = openFolderPlace({ kind: 'folder', path: root });
  await place.prepare(VAULT);
  return { root, place, folder: join(root, VAULT) };
}

test.each(['', '.', 'Dropbox/Sparekey', '~/Dropbox'])('%j is no whole path', path => {
  expect(() => openFolderPlace({ kind: 'folder', path })).toThrow('bad-address');
});

describe('what lies there and is no file', () => {
  test('links are not listed, not read and not written through; what they lead to stays as it is', async () => {
    const { place, folder } = await prepared();
    const outside = join(temporaryFolder(), 'outside');
    writeFileSync(outside, 'theirs');
    symlinkSync(outside, join(folder, 'a.age'));
    symlinkSync(dirname(outside), join(folder, 'b.age'));
    symlinkSync(join(folder, 'nowhere'), join(folder, 'c.age'));
    expect(await place.list(VAULT)).toEqual([]);
    for (const name of ['a.age', 'b.age', 'c.age']) {
      expect(await place.read(file(name), LIMIT)).toBeNull();
      expect(await refusalOf(place.write(file(name), Buffer.from('theirs')))).toBe('read-back-differs');
    }
    await place.replace(file('a.age'), Buffer.from('ours'));
    expect(readFileSync(outside, 'utf8')).toBe('theirs');
    expect(readdirSync(folder).sort()).toEqual(['a.age', 'b.age', 'c.age']);
  });

  test('a link in place of the folder of a vault is no folder: nothing goes through it', async () => {
    const root = temporaryFolder();
    const outside = temporaryFolder();
    writeFileSync(join(outside, 'a.age'), 'theirs');
    symlinkSync(outside, join(root, VAULT));
    const place = openFolderPlace({ kind: 'folder', path: root });
    expect([await place.vaults(), await place.list(VAULT)]).toEqual([[], []]);
    expect(await place.read(file('a.age'), LIMIT)).toBeNull();
    expect(await refusalOf(place.write(file('b.age'), randomBytes(5)))).toBe('marker-missing');
    await place.remove(file('a.age'));
    expect(await refusalOf(place.prepare(VAULT))).toBe('damaged');
    expect(readdirSync(outside)).toEqual(['a.age']);
  });

  test('the root may be a link: the person chose it', async () => {
    const { root } = await prepared();
    const link = join(temporaryFolder(), 'link');
    symlinkSync(root, link);
    const place = openFolderPlace({ kind: 'folder', path: link });
    await place.write(file('a.age'), Buffer.from('x'));
    expect(readFileSync(join(root, VAULT, 'a.age'), 'utf8')).toBe('x');
  });

  test.skipIf(process.platform === 'win32')('a pipe does not hold the reader', async () => {
    const { place, folder } = await prepared();
    execFileSync('mkfifo', [join(folder, 'a.age')]);
    expect(await place.list(VAULT)).toEqual([]);
    expect(await place.read(file('a.age'), LIMIT)).toBeNull();
  });

  test('a file where the root should be', async () => {
    const root = join(temporaryFolder(), 'file');
    writeFileSync(root, '');
    const place = openFolderPlace({ kind: 'folder', path: root });
    for (const asked of [place.list(VAULT), place.read(file('a.age'), LIMIT), place.prepare(VAULT)])
      expect(await refusalOf(asked)).toBe('missing');
  });
});

describe('writing', () => {
  test('an empty mount folder gets nothing, not even the text for people', async () => {
    const root = temporaryFolder();
    const place = openFolderPlace({ kind: 'folder', path: root });
    for (const path of [file('place.json'), 'HOW-TO-RESTORE.txt'] as const)
      expect(await refusalOf(place.replace(path, Buffer.from('x')))).toBe('marker-missing');
    expect(await refusalOf(place.write(file('a.age'), Buffer.from('x')))).toBe('marker-missing');
    expect(readdirSync(root)).toEqual([]);
  });

  test('a file that is larger than one step moves is whole, and half a one is not taken for it', async () => {
    const { place, folder } = await prepared();
    const bytes = new Uint8Array(randomBytes(3_500_000));
    await place.write(file('a.age'), bytes);
    const back = await place.read(file('a.age'), 4 * LIMIT);
    expect(back && Buffer.compare(back, bytes)).toBe(0);
    truncateSync(join(folder, 'a.age'), 3_000_000);
    expect(await refusalOf(place.write(file('a.age'), bytes))).toBe('read-back-differs');
    expect(readdirSync(folder)).toEqual(['a.age']);
  });

  test('files are for their owner alone', async () => {
    const { place, folder } = await prepared();
    await place.write(file('a.age'), Buffer.from('x'));
    const modes = execFileSync('stat', ['-c', '%a', folder, join(folder, 'a.age')], { encoding: 'utf8' });
    expect(modes.trim().split('\n')).toEqual(['700', '600']);
  });
});

describe('sync clients that list what they have not downloaded', () => {
  test('a file without a block that reads as nothing but zeros: not downloaded, and not damaged', async () => {
    const { root, place, folder } = await prepared();
    hollow(join(folder, 'a.age'), 8192);
    expect(await refusalOf(place.read(file('a.age'), LIMIT))).toBe('not-downloaded');
    expect(await place.list(VAULT)).toMatchObject([{ downloaded: true }]);
    mkdirSync(join(root, '.dropbox.cache'));
    expect(await place.list(VAULT)).toMatchObject([{ name: 'a.age', size: 8192, downloaded: false }]);
  });

  test('stubs under another name stand for the file', async () => {
    const { place, folder } = await prepared();
    writeFileSync(join(folder, '.a.age.icloud'), 'bplist00');
    writeFileSync(join(folder, 'b.age.nextcloud'), ' ');
    const entries = (await place.list(VAULT)).sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(entries).toMatchObject([
      { name: 'a.age', size: null, downloaded: false },
      { name: 'b.age', size: null, downloaded: false },
    ]);
    for (const name of ['a.age', 'b.age'])
      expect(await refusalOf(place.read(file(name), LIMIT))).toBe('not-downloaded');
    writeFileSync(join(folder, 'a.age'), 'whole');
    expect(await place.read(file('a.age'), LIMIT)).toHaveLength(5);
  });
});

test('a folder with far too many files is refused, and still read from and written to', async () => {
  const { root, place, folder } = await prepared();
  // the folder has a million; HOSTILE_FILES=1000000 makes it
  const many = Number(process.env.HOSTILE_FILES ?? MOST_FILES + 1);
  writeFileSync(join(folder, '0'), '');
  for (let number = 1; number < many; number += 1) {
    // links to one file are quicker to make than files, up to what a file system allows
    if (number % 20_000 === 0) writeFileSync(join(folder, `${number}`), '');
    else linkSync(join(folder, `${number - (number % 20_000)}`), join(folder, `${number}`));
  }
  const before = process.memoryUsage.rss();
  expect(await refusalOf(place.list(VAULT))).toBe('too-many-files');
  expect(process.memoryUsage.rss() - before).toBeLessThan(64 * 1024 * 1024);
  await place.write(file('a.age'), Buffer.from('x'));
  expect(await place.read(file('a.age'), LIMIT)).toHaveLength(1);
  renameSync(folder, join(root, 'other'));
  renameSync(join(root, 'other'), join(dirname(root), `${VAULT}-many`));
  const crowd = openFolderPlace({ kind: 'folder', path: join(dirname(root), `${VAULT}-many`) });
  expect(await refusalOf(crowd.vaults())).toBe('too-many-files');
  rmSync(join(dirname(root), `${VAULT}-many`), { recursive: true });
}, 600_000);

test('a closed place does nothing more', async () => {
  const { place, folder } = await prepared();
  place.close();
  expect(await refusalOf(place.write(file('a.age'), Buffer.from('x')))).toBe('timed-out');
  expect(await refusalOf(place.list(VAULT))).toBe('timed-out');
  expect(readdirSync(folder)).toEqual([]);
});

function hollow(path: string, size: number): void {
  writeFileSync(path, '');
  truncateSync(path, size);
}
