/**
 * A folder place on a disk that does not answer, or answers with errors that no good disk gives.
 */
import { randomBytes } from 'node:crypto';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openFolderPlace } from '../../../../electron/core/places/folder-place.ts';
import type { Place, PlacePath } from '../../../../electron/core/places/place.ts';
import {
  buildHangingDisk,
  type HangingDisk,
  hangingDiskUnavailable,
  mountHangingDisk,
} from '../../../faults/hanging-disk.ts';
import { temporaryFolder } from '../vault/test-vault.ts';
import { refusalOf } from './refusal-of.ts';

const missing = hangingDiskUnavailable();
const VAULT = 'ab'.repeat(16);
const LIMIT = 1024 * 1024;
const file = (name: string): PlacePath => `${VAULT}/${name}`;
/** Milliseconds for one operation: long enough for a busy machine, short enough for many tests. */
const PATIENCE = 400;
const bytes = new Uint8Array(randomBytes(5000));

let tools = '';
let program = '';
let room = '';
let disk: HangingDisk;

describe.skipIf(missing)(`a disk that misbehaves${missing ? ` (skipped: ${missing})` : ''}`, () => {
  beforeAll(() => {
    tools = mkdtempSync(join(tmpdir(), 'sparekey-hanging-'));
    program = buildHangingDisk(tools);
  });
  afterAll(() => rmSync(tools, { recursive: true, force: true }));

  beforeEach(async () => {
    room = mkdtempSync(join(tmpdir(), 'sparekey-hanging-'));
    disk = await mountHangingDisk(program, room);
    const place = open();
    await place.prepare(VAULT);
    await place.write(file('old.age'), bytes);
  });
  afterEach(() => {
    disk.unmount();
    rmSync(room, { recursive: true, force: true });
  });

  test.each([
    ['getattr', list],
    ['readdir', list],
    ['open', read],
    ['read', read],
    ['flush', read],
    ['create', write],
    ['write', write],
    ['fsync', write],
    ['flush', write],
    ['link', write],
    ['unlink', write],
    ['fsyncdir', write],
    ['rename', replace],
    ['unlink', remove],
    ['mkdir', (place: Place) => place.prepare('cd'.repeat(16))],
  ] as const)(
    '%s hangs: told in time, asked once, and well again when it answers',
    async (operation, act) => {
      const place = open();
      disk.hang(operation);
      const calls = Array.from({ length: 12 }, () => refusalOf(act(place)));
      const told = new Set(await Promise.all(calls));
      // what was read or written before the last step hung counts as done or not; nothing else is said
      expect([...told].filter(reason => reason !== 'timed-out' && reason !== '')).toEqual([]);
      expect(told).toContain('timed-out');
      expect(await refusalOf(open().list(VAULT))).toBe('timed-out');
      const other = openFolderPlace({ kind: 'folder', path: temporaryFolder() }, PATIENCE);
      await other.prepare(VAULT);
      await other.write(file('a.age'), bytes);
      expect(await other.list(VAULT)).toHaveLength(1);

      disk.obey();
      await vi.waitFor(async () => expect(await refusalOf(place.list(VAULT))).toBe(''), 20_000);
      expect(handlesUnder(disk.folder)).toEqual([]);
      for (const { name } of await place.list(VAULT))
        if (name.endsWith('.age')) expect(await place.read(file(name), LIMIT)).toEqual(bytes);
      await place.write(file('new.age'), bytes);
      expect(await place.read(file('new.age'), LIMIT)).toEqual(bytes);
    },
  );

  test('closing gives up what hangs at once', async () => {
    const place = openFolderPlace({ kind: 'folder', path: disk.folder }, 3_600_000);
    disk.hang('read');
    const asked = [refusalOf(read(place)), refusalOf(list(place))];
    await vi.waitFor(() => expect(handlesUnder(disk.folder)).toHaveLength(1), 20_000);
    place.close();
    expect(await Promise.all(asked)).toEqual(['timed-out', 'timed-out']);
    disk.obey();
    await vi.waitFor(() => expect(handlesUnder(disk.folder)).toEqual([]), 20_000);
  });

  test.each([
    ['open', 35, 'not-downloaded'], // EDEADLK
    ['read', 35, 'not-downloaded'],
    ['read', 110, 'timed-out'], // ETIMEDOUT
    ['read', 5, 'disk-trouble'], // EIO
    ['open', 13, 'no-permission'],
    ['open', 16, 'busy'],
    ['getattr', 107, 'missing'], // ENOTCONN: the program behind the mount died
    ['getattr', 116, 'missing'], // ESTALE: the share was taken away
  ])('%s says errno %i to a reader: %s', async (operation, errno, reason) => {
    disk.fail(operation, errno);
    expect(await refusalOf(read(open()))).toBe(reason);
  });

  test.each([
    ['create', 28, 'full'],
    ['write', 122, 'full'], // EDQUOT
    ['write', 27, 'too-large'], // EFBIG
    ['create', 30, 'read-only'],
    ['create', 1, 'no-permission'],
    ['fsync', 5, 'disk-trouble'],
    ['flush', 28, 'full'], // what close says of a share
    ['fsyncdir', 5, 'disk-trouble'],
    ['create', 113, 'unreachable'], // EHOSTUNREACH
  ])('%s says errno %i to a writer: %s', async (operation, errno, reason) => {
    disk.fail(operation, errno);
    expect(await refusalOf(write(open()))).toBe(reason);
    disk.obey();
    const entries = await open().list(VAULT);
    const kept = entries.filter(({ name }) => !name.endsWith('.tmp')).map(({ name }) => name);
    for (const name of kept) expect(await open().read(file(name), LIMIT)).toEqual(bytes);
  });

  test.each([
    ['link', 1],
    ['link', 95],
    ['link', 38],
    ['fsyncdir', 22],
  ])('%s says errno %i, as many file systems do: it is written all the same', async (operation, errno) => {
    disk.fail(operation, errno);
    await write(open());
    disk.obey();
    expect(readFileSync(join(disk.below, VAULT, 'new.age')).equals(bytes)).toBe(true);
    expect(readdirSync(join(disk.below, VAULT)).sort()).toEqual(['new.age', 'old.age']);
  });

  test.each([
    ['read', 110],
    ['read', 5],
  ])('a hollow file, and %s says errno %i: it is not downloaded', async (operation, errno) => {
    hollow();
    disk.fail(operation, errno);
    expect(await refusalOf(open().read(file('hollow.age'), LIMIT))).toBe('not-downloaded');
  });

  test('a hollow file whose reading hangs is not downloaded', async () => {
    hollow();
    disk.hang('read');
    expect(await refusalOf(open().read(file('hollow.age'), LIMIT))).toBe('not-downloaded');
    disk.obey();
  });
});

function open(): Place {
  return openFolderPlace({ kind: 'folder', path: disk.folder }, PATIENCE);
}

function list(place: Place): Promise<unknown> {
  return place.list(VAULT);
}

function read(place: Place): Promise<unknown> {
  return place.read(file('old.age'), LIMIT);
}

function write(place: Place): Promise<unknown> {
  return place.write(file('new.age'), bytes);
}

function replace(place: Place): Promise<unknown> {
  return place.replace(file('place.json'), bytes);
}

function remove(place: Place): Promise<unknown> {
  return place.remove(file('old.age'));
}

/** What a sync client lists: a size and no content. */
function hollow(): void {
  const path = join(disk.below, VAULT, 'hollow.age');
  writeFileSync(path, '');
  truncateSync(path, 8192);
}

/** What this process holds open there. */
function handlesUnder(folder: string): string[] {
  return readdirSync('/proc/self/fd').flatMap(fd => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith(folder) ? [target] : [];
    } catch {
      return [];
    }
  });
}
