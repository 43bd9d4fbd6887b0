// Programs named rclone that hang, flood, lie, start others and print secrets; and what they are told.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { MOST_FILES } from '../../../../electron/core/places/place.ts';
import { openRclonePlace } from '../../../../electron/core/places/rclone-place.ts';
import type { RclonePatience } from '../../../../electron/core/places/rclone-program.ts';
import { temporaryFolder } from '../vault/test-vault.ts';
import { refusalOf } from './refusal-of.ts';

const VAULT = 'ab'.repeat(16);
const FILE = `${VAULT}/a.age` as const;
const CANARY = 'canary-tulip-7';
/** For programs that never end: how long nobody can tell from the outcome. */
const SHORT = { run: 1_500, mebibyte: 0, most: 1_500 };

describe.skipIf(process.platform === 'win32')('an rclone that', () => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder();
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
    vi.stubEnv('FAKE', folder);
    return () => vi.unstubAllEnvs();
  });

  /** `script`: what it does for all but `listremotes`; the verb is $1, the last argument $last. */
  const fake = (script: string, remotes = 'echo "drive: drive"', patience?: RclonePatience) => {
    const lines = [
      '#!/bin/sh',
      'for last; do :; done',
      `if [ "$1" = listremotes ]; then ${remotes}; exit 0; fi`,
    ];
    writeFileSync(join(folder, 'rclone'), [...lines, script].join('\n'));
    chmodSync(join(folder, 'rclone'), 0o755);
    return openRclonePlace({ kind: 'rclone', remote: 'drive:x' }, patience);
  };
  const listing = (names: string[]) =>
    JSON.stringify(names.map(Name => ({ Path: Name, Name, Size: 3, ModTime: '', IsDir: false })));

  test('is not there', async () => {
    vi.stubEnv('PATH', folder);
    vi.stubEnv('HOME', folder);
    const place = openRclonePlace({ kind: 'rclone', remote: 'drive:x' });
    const isUsual = ['/usr/bin', '/usr/local/bin'].some(each => existsSync(join(each, 'rclone')));
    if (!isUsual) expect(await refusalOf(place.vaults())).toBe('rclone-absent');
  });

  test('cannot be run', async () => {
    const place = fake('');
    writeFileSync(join(folder, 'rclone'), '\0\x01 no program');
    expect(['rclone-absent', 'rclone-failed']).toContain(await refusalOf(place.vaults()));
  });

  test('hangs is given up', async () => {
    expect(await refusalOf(fake('sleep 1000', undefined, SHORT).vaults())).toBe('timed-out');
    expect(await refusalOf(fake('', 'sleep 1000', SHORT).vaults())).toBe('timed-out');
    // what leaves its group lives on, and holds the pipes
    const place = fake('setsid sleep 9 & sleep 1000', undefined, SHORT);
    expect(await refusalOf(place.write(FILE, new Uint8Array(70_000)))).toBe('timed-out');
  });

  test('leaves something behind that holds the pipes', async () => {
    expect(await fake('setsid sleep 9 & echo "[]"').vaults()).toEqual([]);
  });

  test('is ended with all that it started when the place is closed', async () => {
    const place = fake('sleep 1000 & echo $! > "$FAKE/child"; mv "$FAKE/child" "$FAKE/started"; sleep 1000');
    const works = [place.vaults(), place.list(VAULT)].map(refusalOf);
    const started = join(folder, 'started');
    while (!existsSync(started)) await sleep(20);
    place.close();
    expect(await Promise.all(works)).toEqual(['timed-out', 'timed-out']);
    expect(await refusalOf(place.vaults())).toBe('timed-out');
    const pid = readFileSync(started, 'utf8').trim();
    while (isRunning(pid)) await sleep(20);
  });

  test('floods its answer', async () => {
    expect(await refusalOf(fake('yes').list(VAULT))).toBe('too-many-files');
    const place = fake(`if [ "$1" = cat ]; then yes; else echo '${listing(['a.age'])}'; fi`);
    expect(await refusalOf(place.read(FILE, 10_000))).toBe('too-large');
  });

  test('floods its complaints', async () => {
    expect(
      await refusalOf(fake('yes no space left on device | head -c 50000000 >&2; exit 1').list(VAULT)),
    ).toBe('full');
  });

  test.each([
    ['names too many', `cat "$FAKE/many"`, 'too-many-files'],
    ['answers nonsense', 'echo fine', 'server-trouble'],
    ['answers half', `echo '[{"Name":"a.age",'`, 'server-trouble'],
    ['answers something else', 'echo null', 'server-trouble'],
    ['fails with a listing', `echo '${listing(['a.age'])}'; exit 1`, 'rclone-failed'],
    ['finds no root', 'exit 3', 'missing'],
  ])('%s', async (_name, script, reason) => {
    const names = Array.from({ length: MOST_FILES + 1 }, (_, n) => `${n}.age`);
    writeFileSync(join(folder, 'many'), listing(names));
    expect(await refusalOf(fake(script).list(VAULT))).toBe(reason);
  });

  test('names ways out', async () => {
    const names = ['../x', '/etc/passwd', '..', '.', 'a/b', 'a\\b', '', 'good.age'];
    expect(
      (await fake(`echo '${listing(names).replaceAll('\\', '\\\\')}'`).list(VAULT)).map(each => each.name),
    ).toEqual(['good.age']);
  });

  test('keeps half of an upload', async () => {
    const place = fake(
      `case "$1" in lsjson) echo "[]";; rcat) head -c 5 > "$FAKE/kept";; cat) cat "$FAKE/kept";; *) echo "$1" >> "$FAKE/verbs";; esac`,
    );
    expect(await refusalOf(place.write(FILE, Buffer.from('0123456789')))).toBe('read-back-differs');
    expect(readFileSync(join(folder, 'verbs'), 'utf8')).toBe('deletefile\n');
  });

  test('prints secrets: they get no further', async () => {
    const place = fake(`echo "token = ${CANARY}" >&2; echo "${CANARY}"; exit 1`);
    const told: unknown[] = [];
    const note = (error: unknown) => told.push(error);
    await place.vaults().catch(note);
    await place.read(FILE, 99).catch(note);
    await place.write(FILE, Buffer.from('x')).catch(note);
    told.push(await place.describe());
    expect(told).toHaveLength(4);
    expect(inspect(told, { depth: 9, showHidden: true })).not.toContain('canary');
  });

  test('is told no secret, nothing of ours, and nothing that would change what is meant', async () => {
    vi.stubEnv('SPAREKEY_VAULT', `/home/${CANARY}`);
    vi.stubEnv('NODE_OPTIONS', `--title=${CANARY}`);
    vi.stubEnv('ELECTRON_RUN_AS_NODE', CANARY);
    vi.stubEnv('RCLONE_EXCLUDE', CANARY);
    vi.stubEnv('RCLONE_DRY_RUN', 'true');
    vi.stubEnv('RCLONE_CONFIG_PASS', 'is passed on');
    mkdirSync(join(folder, 'told'));
    const note = 'cat /proc/$$/cmdline /proc/$$/environ > "$FAKE/told/$$"';
    const place = fake(
      `${note}; case "$1" in lsjson) echo "[]";; rcat) cat > "$FAKE/kept";; cat) cat "$FAKE/kept";; esac`,
      `${note}; echo "drive: drive"`,
    );
    await place.write(FILE, Buffer.from(CANARY));
    if (process.platform !== 'linux') return;
    const told = execFileSync('sh', ['-c', 'cat "$FAKE"/told/*'], { encoding: 'utf8' });
    expect(told.match(/--ask-password=false/g)?.length).toBeGreaterThan(4);
    expect(told).toContain('is passed on');
    expect(told).toContain(`--\0drive:x/${FILE}`);
    expect(told).not.toMatch(/canary|DRY_RUN|NODE_OPTIONS/);
  });
});

describe.skipIf(process.platform === 'win32')('a configuration with a password', () => {
  test('is named, and nobody is asked', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'rclone.conf');
    writeFileSync(file, `# Encrypted rclone configuration File\n\nRCLONE_ENCRYPT_V0:\n${'A'.repeat(200)}`);
    vi.stubEnv('RCLONE_CONFIG', file);
    const reason = await refusalOf(openRclonePlace({ kind: 'rclone', remote: 'drive:x' }).vaults());
    vi.unstubAllEnvs();
    expect(['rclone-locked', 'rclone-absent']).toContain(reason);
  });
});

function isRunning(pid: string): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
