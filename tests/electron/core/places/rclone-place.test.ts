// The rules of a place over the user's own rclone: a local folder, an encrypting remote over one, and a real SSH server.
// `RCLONE_RULES=whole` asks all three of them every rule.
import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { describeFolder } from '../../../../electron/core/places/folder-description.ts';
import { openRclonePlace } from '../../../../electron/core/places/rclone-place.ts';
import { describeRules, type RuledPlace } from './place-rules.ts';
import { refusalOf } from './refusal-of.ts';
import { notInstalled } from './servers/server-program.ts';
import { type SftpServer, startSftp } from './servers/sftp.ts';

// a program is started for every question: how long that takes on a busy machine says nothing
vi.setConfig({ testTimeout: 600_000 });

const missing = notInstalled('rclone');
const VAULT = 'ab'.repeat(16);
const open = (remote: string) => openRclonePlace({ kind: 'rclone', remote });

describe.skipIf(missing)(`rclone${missing ? ` (skipped: ${missing})` : ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-rclone-'));
  const configuration = join(folder, 'rclone.conf');
  let sftp: SftpServer;
  const obscured = () => execFileSync('rclone', ['obscure', 'tulip-7'], { encoding: 'utf8' }).trim();

  beforeAll(async () => {
    sftp = await startSftp(folder);
    const remotes: Record<string, string> = {
      'my disk': 'type = local',
      short: `type = alias\nremote = ${folder}`,
      secret: `type = crypt\nremote = my disk:${folder}/locked\npassword = ${obscured()}`,
      twice: `type = crypt\nremote = secret:deeper\npassword = ${obscured()}`,
      both: `type = union\nupstreams = "my disk:${folder}" server:${folder}`,
      server: sftp.configuration,
      far: `type = sftp\nhost = far.invalid\nuser = alice\npass = ${obscured()}`,
      bucket: 'type = s3\nprovider = Other',
      drive: 'type = drive',
      veiled: `type = crypt\nremote = drive:x\npassword = ${obscured()}`,
    };
    const text = Object.entries(remotes).map(([name, lines]) => `[${name}]\n${lines}\n`);
    writeFileSync(configuration, text.join('\n'));
    mkdirSync(join(folder, 'locked'));
  });
  afterAll(async () => {
    await sftp.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    vi.stubEnv('RCLONE_CONFIG', configuration);
    return () => vi.unstubAllEnvs();
  });

  /** A fresh folder, reached through a remote that counts from the root of the disk. */
  const freshPlace = async (remote: string): Promise<RuledPlace> => {
    const root = join(folder, randomBytes(6).toString('hex'));
    mkdirSync(root);
    return {
      place: open(`${remote}:${root}`),
      put: async (path, bytes) => {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), bytes);
      },
      takeAway: async () => renameSync(root, `${root}-taken`),
      clean: async () => {
        for (const each of [root, `${root}-taken`]) rmSync(each, { recursive: true, force: true });
      },
    };
  };
  const rclone = (...args: string[]) => {
    const { status, stderr } = spawnSync('rclone', args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
  };
  /** Names in there are encrypted: what the test does beside the place, rclone does, too. */
  const freshCryptPlace = async (): Promise<RuledPlace> => {
    const root = `secret:${randomBytes(6).toString('hex')}`;
    rclone('mkdir', '--', root);
    return {
      place: open(root),
      put: async (path, bytes) => {
        writeFileSync(join(folder, 'put'), bytes);
        rclone('copyto', '--', join(folder, 'put'), `${root}/${path}`);
      },
      takeAway: async () => rclone('purge', '--', root),
      clean: async () => void spawnSync('rclone', ['purge', '--', root]),
    };
  };

  describeRules('rclone, a local remote', () => freshPlace('my disk'));
  // each rule runs rclone some twenty times: these two keep to all of them as well, but are mostly asked the main ones
  if (process.env.RCLONE_RULES === 'whole') {
    describeRules('rclone, encrypting', freshCryptPlace);
    describeRules('rclone, SFTP', () => freshPlace('server'));
  }

  test.each([
    ['an encrypting remote', freshCryptPlace],
    ['SFTP', () => freshPlace('server')],
  ])('over %s', async (_name, make) => {
    const { place, put, takeAway, clean } = await make();
    await place.prepare(VAULT);
    await place.write(`${VAULT}/a.age`, new Uint8Array(0));
    await place.replace(`${VAULT}/place.json`, new Uint8Array([1]));
    await place.replace(`${VAULT}/place.json`, new Uint8Array([2]));
    await put(`${VAULT}/b.age`, Buffer.from('copy'));
    await place.remove(`${VAULT}/b.age`);
    expect((await place.list(VAULT)).map(({ name }) => name).sort()).toEqual(['a.age', 'place.json']);
    expect(await place.read(`${VAULT}/place.json`, 1)).toEqual(new Uint8Array([2]));
    expect(await place.read(`${VAULT}/a.age`, 0)).toEqual(new Uint8Array(0));
    expect(await refusalOf(place.write(`${VAULT}/a.age`, new Uint8Array(1)))).toBe('read-back-differs');
    await takeAway();
    expect(await refusalOf(place.write(`${VAULT}/c.age`, new Uint8Array(1)))).toBe('missing');
    await clean();
  });

  test('through an alias, in its root, and nothing is left behind', async () => {
    const place = open('short:here');
    await place.prepare(VAULT);
    await place.write(`${VAULT}/a.age`, new Uint8Array([1, 2, 3]));
    for (const byte of [1, 2]) await place.replace(`${VAULT}/place.json`, new Uint8Array([byte]));
    expect(readdirSync(join(folder, 'here', VAULT)).sort()).toEqual(['a.age', 'place.json']);
    expect(await place.vaults()).toEqual([VAULT]);
    expect(await refusalOf(open('short:nowhere').vaults())).toBe('missing');
  });

  test('of the same size and age: replaced all the same', async () => {
    const { place, put } = await freshPlace('my disk');
    await put(`${VAULT}/place.json`, Buffer.from('one'));
    await place.replace(`${VAULT}/place.json`, Buffer.from('two'));
    expect(Buffer.from((await place.read(`${VAULT}/place.json`, 9)) ?? []).toString()).toBe('two');
  });

  test('a server that is nowhere', async () => {
    expect(await refusalOf(open('far:x').vaults())).toBe('unreachable');
  });

  test.each(['nobody', 'DISK', 'C'])('%s is none of the remotes', async name => {
    expect(await refusalOf(open(`${name}:x`).vaults())).toBe('rclone-remote-unknown');
    expect((await open(`${name}:x`).describe()).failureDomain).toBe('');
  });

  test('what is lost together', async () => {
    const domain = async (remote: string) => {
      const { failureDomain, medium, service } = await open(remote).describe();
      return [failureDomain, medium, service];
    };
    const disk = await describeFolder(folder);
    const here = [disk.failureDomain, disk.medium, disk.service];
    for (const remote of [`my disk:${folder}`, 'short:', 'secret:', 'twice:'])
      expect(await domain(remote)).toEqual(here);
    for (const remote of [`server:${folder}`, 'both:', 'far:'])
      expect(await domain(remote)).toEqual(['', 'remote', null]);
    expect(await domain('bucket:b')).toEqual(['remote:s3:bucket', 'remote', null]);
    expect(await domain('drive:')).toEqual(['cloud:google-drive', 'remote', 'Google Drive']);
    expect((await domain('veiled:'))[0]).toMatch(/^(cloud:google-drive)?$/);
  });
});
