// The rules of a place against real servers: Apache's mod_dav (keeps to every condition) and rclone's (to none).
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PlaceTarget } from '../../../../electron/core/places/place.ts';
import { openWebdavPlace } from '../../../../electron/core/places/webdav-place.ts';
import { describeRules, type RuledPlace } from './place-rules.ts';
import { refusalOf } from './refusal-of.ts';
import { type Apache, noApache, startApache } from './servers/apache.ts';
import { notInstalled, type ServerProgram, startProgram } from './servers/server-program.ts';

type WebdavTarget = Extract<PlaceTarget, { kind: 'webdav' }>;
const VAULT = 'ab'.repeat(16);

/** A fresh folder in what is served, as a place. */
function freshPlace(files: string, target: (path: string) => WebdavTarget): RuledPlace {
  const name = randomBytes(6).toString('hex');
  const root = join(files, name);
  mkdirOpen(root);
  return {
    place: openWebdavPlace(target(name)),
    put: async (path, bytes) => {
      mkdirOpen(dirname(join(root, path)));
      writeFileSync(join(root, path), bytes);
    },
    takeAway: async () => renameSync(root, `${root}-taken`),
    clean: async () => {
      for (const each of [root, `${root}-taken`]) rmSync(each, { recursive: true, force: true });
    },
  };
}

function mkdirOpen(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o777);
}

describe.skipIf(noApache())(`Apache${noApache() ? ` (skipped: ${noApache()})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-apache-'));
  let apache: Apache;
  beforeAll(async () => {
    apache = await startApache(folder);
  });
  afterAll(async () => {
    await apache.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  describeRules('WebDAV by Apache, Basic', async () => freshPlace(apache.files, apache.basic));
  describeRules('WebDAV by Apache, Digest', async () => freshPlace(apache.files, apache.digest));

  test('folders on the way to the root are made when the place is added', async () => {
    const place = openWebdavPlace(apache.basic('Backups/of%20mine/Sparekey'));
    expect(await refusalOf(place.vaults())).toBe('missing');
    await place.prepare(VAULT);
    expect(await place.vaults()).toEqual([VAULT]);
    expect(existsSync(join(apache.files, 'Backups/of mine/Sparekey', VAULT))).toBe(true);
    place.close();
  });

  test('a wrong password, and none, are refused', async () => {
    for (const password of ['wrong', ''])
      for (const target of [apache.basic('x'), apache.digest('x')])
        expect(await refusalOf(openWebdavPlace({ ...target, password }).vaults())).toBe('sign-in-refused');
  });

  test('a folder that is no WebDAV is named', async () => {
    const target = { ...apache.basic('x'), url: `http://127.0.0.1:${apache.port}/plain/` };
    expect(['not-webdav', 'sign-in-refused']).toContain(await refusalOf(openWebdavPlace(target).vaults()));
  });

  test('no temp file is left behind', async () => {
    const { place } = freshPlace(apache.files, apache.basic);
    await place.prepare(VAULT);
    const there = readdirSync(apache.files).length;
    for (const byte of [1, 2]) await place.replace(`${VAULT}/place.json`, new Uint8Array([byte]));
    await place.write(`${VAULT}/a.age`, new Uint8Array(70_000));
    expect((await place.list(VAULT)).map(({ name }) => name).sort()).toEqual(['a.age', 'place.json']);
    expect(readdirSync(apache.files)).toHaveLength(there);
    place.close();
  });
});

const noRclone = notInstalled('rclone');
describe.skipIf(noRclone)(`rclone${noRclone ? ` (skipped: ${noRclone})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-rclone-'));
  let server: ServerProgram;
  beforeAll(async () => {
    server = await startProgram(port => [
      ...[
        'rclone',
        'serve',
        'webdav',
        '--config',
        '',
        '--addr',
        `127.0.0.1:${port}`,
        '--dir-cache-time',
        '0s',
      ],
      ...['--user', 'alice', '--pass', 'tulip-7', folder],
    ]);
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const target = (path: string): WebdavTarget => ({
    kind: 'webdav',
    url: `http://localhost:${server.port}/${path}`,
    user: 'alice',
    password: 'tulip-7',
  });
  describeRules('WebDAV by rclone', async () => freshPlace(folder, target));

  test('an upload that it kept half is not taken for one, and the next try mends it', async () => {
    const { place, put } = freshPlace(folder, target);
    const bytes = new Uint8Array(randomBytes(5000));
    await place.prepare(VAULT);
    await put(`${VAULT}/a.age.01234567.tmp`, bytes.subarray(0, 2000));
    await place.write(`${VAULT}/a.age`, bytes);
    expect(await place.read(`${VAULT}/a.age`, 5000)).toEqual(bytes);
    place.close();
  });
});
