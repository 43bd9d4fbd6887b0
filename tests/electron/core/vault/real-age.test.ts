/**
 * The promise of the design: whoever holds the password or the kit opens a vault with the plain `age` program.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decryptAge } from '../../../../electron/core/keys/age-file.ts';
import { makeIdentities, printKeyFile, recipientOf } from '../../../../electron/core/keys/identities.ts';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import { passwordIdentity } from '../../../../electron/core/keys/password.ts';
import {
  addCodes,
  addRecord,
  create,
  directoryOf,
  filesOf,
  open,
  PASSWORD,
  temporaryFolder,
} from './test-vault.ts';

const missing = ['age', 'age-keygen', 'python3'].filter(name => spawnSync(name, ['--version']).error);

/** age asks on the terminal only: this gives it one, and answers every question with the first argument. */
const ANSWER = `
import os, pty, sys
pid, fd = pty.fork()
if pid == 0: os.execvp(sys.argv[2], sys.argv[2:])
seen = b''
while True:
    try: data = os.read(fd, 4096)
    except OSError: break
    if not data: break
    seen += data
    if b'passphrase' in seen.lower() and seen.rstrip().endswith(b':'):
        os.write(fd, sys.argv[1].encode() + b'\\n')
        seen = b''
sys.stderr.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

function ageWithPassword(password: string, ...args: string[]): { status: number | null; said: string } {
  const done = spawnSync('python3', ['-c', ANSWER, password, 'age', ...args], { encoding: 'utf8' });
  return { status: done.status, said: done.stderr };
}

describe.skipIf(missing.length > 0)(
  `age${missing.length > 0 ? ` (skipped: not installed: ${missing})` : ''}`,
  () => {
    test('opens the password file, then both compartments; the JSON is as specified', async () => {
      const folder = temporaryFolder();
      const work = temporaryFolder();
      const kit = createKit();
      const vault = await create(folder, { kit: kit.recipient });
      await addRecord(vault, 'one');
      await vault.close();
      const directory = directoryOf(vault);
      const key = join(work, 'key.txt');

      const wrong = ageWithPassword(
        'not the password',
        '-d',
        '-o',
        key,
        join(directory, 'keys-0001.password.age'),
      );
      expect(wrong).toMatchObject({ status: 1, said: expect.stringContaining('incorrect passphrase') });
      expect(
        ageWithPassword(PASSWORD, '-d', '-o', key, join(directory, 'keys-0001.password.age')).status,
      ).toBe(0);
      expect(readFileSync(key, 'utf8')).toBe(
        printKeyFile(
          { vaultId: vault.vaultId, number: 1, made: '2026-05-03T12:00:00.000Z' },
          identitiesIn(key),
        ),
      );

      const newest = filesOf(vault, 'codes-').at(-1) ?? '';
      const codes = execFileSync('age', ['-d', '-i', key, join(directory, newest)]);
      expect(codes.length % 4096).toBe(0);
      expect(codes.toString('latin1', 0, 9)).toBe('{"seal":"');
      expect(JSON.parse(codes.toString('utf8'))).toEqual({
        seal: expect.stringMatching(/^[0-9a-f]{64}$/),
        schema: 1,
        vaultId: vault.vaultId,
        compartment: 'codes',
        generation: 2,
        parents: [filesOf(vault, 'codes-000001')[0]?.slice(-20, -4)],
        device: newest.slice(13, 21),
        writtenAt: '2026-05-03T12:00:00.000Z',
        clock: expect.stringMatching(/^\d{15}-\d{5}-[0-9a-f]{8}$/),
        keys: { number: 1, since: 1 },
        kits: [kit.recipient],
        records: [expect.objectContaining({ id: 'one' })],
      });
      const recovery = filesOf(vault, 'recovery-')[0] ?? '';
      expect(
        JSON.parse(execFileSync('age', ['-d', '-i', key, join(directory, recovery)], { encoding: 'utf8' })),
      ).toMatchObject({
        compartment: 'recovery',
        records: [],
      });
    });

    test('the kit file opens the kit key file as it is, and earlier keys hang on later ones', async () => {
      const folder = temporaryFolder();
      const work = temporaryFolder();
      const kit = createKit();
      const vault = await create(folder, { kit: kit.recipient });
      await addRecord(vault, 'one');
      await vault.changePassword('the second one');
      await vault.close();
      const directory = directoryOf(vault);
      const save = (name: string, text: string) => {
        writeFileSync(join(work, name), text);
        return join(work, name);
      };
      const age = (identity: string, file: string) =>
        execFileSync('age', ['-d', '-i', identity, join(directory, file)], { encoding: 'utf8' });
      const key = save('key.txt', age(save('kit.txt', kit.text), 'keys-0002.kit.age'));
      expect(JSON.parse(age(key, filesOf(vault, 'codes-000003')[0] ?? '')).records).toHaveLength(1);
      const earlier = save('earlier.txt', age(key, 'keys-0001.codes-keys-0002.age'));
      expect(JSON.parse(age(earlier, filesOf(vault, 'codes-000002')[0] ?? '')).records).toHaveLength(1);
    });

    test('with a recovery password: each key opens its own compartment and no other, old files included', async () => {
      const folder = temporaryFolder();
      const work = temporaryFolder();
      const kit = createKit();
      const vault = await create(folder, { kit: kit.recipient });
      await addRecord(vault, 'one');
      await vault.changePassword('the second one');
      await addCodes(vault, 'first');
      await vault.setRecoveryPassword('the second one', 'battery staple');
      await vault.close();
      const directory = directoryOf(vault);
      const path = (name: string) => join(directory, name);
      const key = (name: string) => join(work, `${name}.txt`);
      const opensWith = (identities: string[], file: string) =>
        spawnSync('age', ['-d', ...identities.flatMap(each => ['-i', each]), path(file)]).status === 0;

      for (const [password, sort, other] of [
        ['the second one', 'codes', 'recovery'],
        ['battery staple', 'recovery', 'codes'],
      ] as const) {
        const file = path(`keys-0003.${sort}.age`);
        expect(ageWithPassword(password, '-d', '-o', key(sort), file).status).toBe(0);
        expect(ageWithPassword(password, '-d', '-o', key('no'), path(`keys-0003.${other}.age`)).status).toBe(
          1,
        );
        expect(readFileSync(key(sort), 'utf8').match(/^AGE-SECRET-KEY-1/gm)).toHaveLength(1);
        // whatever hangs on it, until nothing new comes
        const found = [key(sort)];
        for (const bridge of filesOf(vault, 'keys-')
          .filter(name => name.includes('.keys-') || name.includes('-keys-'))
          .reverse()) {
          const out = key(`${sort}-${bridge}`);
          const identities = found.flatMap(each => ['-i', each]);
          if (spawnSync('age', ['-d', ...identities, '-o', out, path(bridge)]).status === 0) found.push(out);
        }
        expect(found).toHaveLength(3);
        const all = filesOf(vault, `${sort}-`);
        expect(all.filter(name => opensWith(found, name))).toEqual(all);
        expect(filesOf(vault, `${other}-`).filter(name => opensWith(found, name))).toEqual([]);
      }
      for (const name of filesOf(vault, 'keys-').filter(each =>
        /\.(codes|recovery|password)\.age$/.test(each),
      )) {
        expect(name.slice(0, 9)).toBe('keys-0003');
      }

      writeFileSync(key('kit'), kit.text);
      writeFileSync(key('both'), execFileSync('age', ['-d', '-i', key('kit'), path('keys-0003.kit.age')]));
      for (const sort of ['codes-', 'recovery-'])
        expect(opensWith([key('both')], filesOf(vault, sort).at(-1) ?? '')).toBe(true);
    });

    test('a password file that age -p made opens in Sparekey', { timeout: 60_000 }, async () => {
      const folder = temporaryFolder();
      const work = temporaryFolder();
      const vault = await create(folder);
      const facts = { vaultId: vault.vaultId, number: 1, made: '2026-05-03T12:00:00.000Z' };
      const plain = join(work, 'key.txt');
      writeFileSync(plain, printKeyFile(facts, vault.identities()));
      await vault.close();
      const file = join(directoryOf(vault), 'keys-0001.password.age');
      expect(ageWithPassword('made by age itself', '-p', '-o', file, plain).status).toBe(0);
      const again = await open(folder, { password: 'made by age itself' });
      expect(again.vaultId).toBe(vault.vaultId);
      await again.close();
    });

    test('files of age -r open with our identities, and age-keygen agrees on recipients', async () => {
      const work = temporaryFolder();
      const { codes, recovery } = makeIdentities(n => crypto.getRandomValues(new Uint8Array(n)));
      const bytes = execFileSync('age', ['-r', recipientOf(codes)], { input: 'a few words' });
      expect(Buffer.from((await decryptAge(bytes, [codes], 'x')) ?? []).toString()).toBe('a few words');
      expect(await decryptAge(bytes, [recovery], 'x')).toBeNull();
      expect(await decryptAge(bytes, [passwordIdentity('whatever', 'x')], 'x')).toBeNull();
      const key = join(work, 'key.txt');
      writeFileSync(key, `${codes}\n`);
      expect(execFileSync('age-keygen', ['-y', key], { encoding: 'utf8' }).trim()).toBe(recipientOf(codes));
    });
  },
);

function identitiesIn(file: string): { codes: string; recovery: string } {
  const [codes = '', recovery = ''] = readFileSync(file, 'utf8').match(/^AGE-SECRET-KEY-1.+$/gm) ?? [];
  return { codes, recovery };
}
