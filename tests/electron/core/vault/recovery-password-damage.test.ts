import {
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encryptAge } from '../../../../electron/core/keys/age-file.ts';
import { makeIdentities, printKeyFile } from '../../../../electron/core/keys/identities.ts';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import { passwordRecipient } from '../../../../electron/core/keys/password.ts';
import { reachOf } from './reach.ts';
import {
  addCodes,
  addRecord,
  codeOf,
  create,
  directoryOf,
  filesOf,
  idsIn,
  idsOf,
  open,
  PASSWORD,
  refusalOf,
  servicesOf,
  temporaryFolder,
} from './test-vault.ts';

const RECOVERY = 'battery staple';

/** A closed vault with a recovery password and two generations of everything that can be reached. */
async function subject() {
  const folder = temporaryFolder();
  const kit = createKit();
  const vault = await create(folder, { kit: kit.recipient });
  await addRecord(vault, 'one');
  await addCodes(vault, 'first');
  await vault.setRecoveryPassword(PASSWORD, RECOVERY);
  await vault.close();
  const directory = directoryOf(vault);
  return { folder, kit, vault, directory, path: (name: string) => join(directory, name) };
}

function flip(file: string, at: number, xor = 1): void {
  const bytes = readFileSync(file);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ xor;
  writeFileSync(file, bytes);
}

async function unlockCode(folder: string, password = RECOVERY): Promise<string> {
  const vault = await open(folder);
  const code = await vault.unlockRecovery(password).then(
    () => 'opened',
    (error: Error) => error.message,
  );
  expect(idsOf(vault)).toEqual(['one']);
  await vault.close();
  return code;
}

describe('the file of the recovery password', () => {
  test('any flipped bit: damaged, whichever password is given, and the codes open all the same', async () => {
    const { folder, path } = await subject();
    const file = path('keys-0002.recovery.age');
    const good = readFileSync(file);
    for (let at = 0; at < good.length; at += 23) {
      flip(file, at, 1 << (at % 8));
      expect({ at, code: await unlockCode(folder) }).toEqual({ at, code: 'damaged-file' });
      writeFileSync(file, good);
    }
    writeFileSync(file, good.subarray(0, 150));
    expect(await unlockCode(folder, 'not the password')).toBe('damaged-file');
    writeFileSync(file, good);
    expect(await unlockCode(folder, 'not the password')).toBe('wrong-recovery-password');
    expect(await unlockCode(folder)).toBe('opened');
  });

  test('after place.json was lost it is known again once it has opened', async () => {
    const { folder, path } = await subject();
    rmSync(path('place.json'));
    expect(await unlockCode(folder)).toBe('opened');
    flip(path('keys-0002.recovery.age'), 60);
    expect(await unlockCode(folder)).toBe('damaged-file');
  });

  test('gone: damaged by its name, and the kit opens the recovery codes', async () => {
    const { folder, kit, path } = await subject();
    unlinkSync(path('keys-0002.recovery.age'));
    const vault = await open(folder);
    expect(vault.hasRecoveryPassword).toBe(true);
    expect((await refusalOf(vault.unlockRecovery(RECOVERY))).failure).toEqual({
      code: 'damaged-file',
      details: { file: 'keys-0002.recovery.age' },
    });
    await vault.close();
    const byKit = await open(folder, { kit: kit.code });
    expect(servicesOf(byKit)).toEqual(['first']);
    await byKit.setRecoveryPassword(null, 'horse battery');
    await byKit.close();
    expect(await unlockCode(folder, 'horse battery')).toBe('opened');
  });

  test("another vault's, one of a newer version, one that asks for gigabytes", async () => {
    const { folder, path, vault } = await subject();
    const stranger = await subject();
    const file = path('keys-0002.recovery.age');
    const good = readFileSync(file, 'latin1');
    rmSync(path('place.json'));
    copyFileSync(stranger.path('keys-0002.recovery.age'), file);
    expect(await unlockCode(folder)).toBe('other-vault');
    writeFileSync(file, good.replace(/^(-> scrypt \S+) \d+$/m, '$1 21'), 'latin1');
    expect(await unlockCode(folder)).toBe('work-factor-too-high');
    writeFileSync(file, good.replace('age-encryption.org/v1', 'age-encryption.org/v2'), 'latin1');
    expect(await unlockCode(folder)).toBe('newer-version');
    const facts = { vaultId: vault.vaultId, number: 2, made: '2026-05-03T12:00:00.000Z' };
    const { recovery } = makeIdentities(n => crypto.getRandomValues(new Uint8Array(n)));
    const newer = printKeyFile(facts, { recovery }).replace('version 1', 'version 2');
    writeFileSync(file, await lockedWith(newer));
    expect(await unlockCode(folder)).toBe('newer-version');
  });

  test('one that somebody made for this vault, with an identity that opens nothing', async () => {
    const { folder, path, vault } = await subject();
    rmSync(path('place.json'));
    const { recovery } = makeIdentities(n => crypto.getRandomValues(new Uint8Array(n)));
    for (const number of [2, 3]) {
      const facts = { vaultId: vault.vaultId, number, made: '2026-05-03T12:00:00.000Z' };
      const bytes = await lockedWith(printKeyFile(facts, { recovery }));
      writeFileSync(path(`keys-000${number}.recovery.age`), bytes);
      expect(await unlockCode(folder)).toBe('other-vault');
    }
  });

  test('put under the name of the other one, it leads nowhere', async () => {
    const { folder, path } = await subject();
    renameSync(path('keys-0002.recovery.age'), path('keys-0002.codes.age'));
    rmSync(path('place.json'));
    expect(await codeOf(open(folder, { password: RECOVERY }))).toBe('damaged-file');
    expect(await codeOf(open(folder))).toBe('wrong-password');
  });
});

describe('the other key files', () => {
  test('the file of the master password: damaged; the kit opens, and sets another one', async () => {
    const { folder, kit, path } = await subject();
    for (const at of [0, 30, 60, 200, -3]) {
      flip(path('keys-0002.codes.age'), at);
      expect({ at, code: await codeOf(open(folder)) }).toEqual({ at, code: 'damaged-file' });
      flip(path('keys-0002.codes.age'), at);
    }
    unlinkSync(path('keys-0002.codes.age'));
    expect(await codeOf(open(folder))).toBe('no-password-set');
    const byKit = await open(folder, { kit: kit.code });
    await byKit.changePassword('the second one');
    await byKit.close();
    expect(await idsIn(folder, { password: 'the second one' })).toEqual(['one']);
  });

  test('the kit file: damaged; both passwords open', async () => {
    const { folder, kit, path } = await subject();
    flip(path('keys-0002.kit.age'), -3);
    unlinkSync(path('keys-0001.kit.age'));
    expect(await codeOf(open(folder, { kit: kit.code }))).toBe('damaged-file');
    expect(await unlockCode(folder)).toBe('opened');
  });

  test('a bridge: only the old generations behind it are out of reach', async () => {
    for (const compartment of ['codes', 'recovery'] as const) {
      const { folder, vault, path } = await subject();
      flip(path(`keys-0001.${compartment}-keys-0002.age`), -3);
      const again = await open(folder);
      await again.unlockRecovery(RECOVERY);
      expect([idsOf(again), servicesOf(again)]).toEqual([['one'], ['first']]);
      for (const side of ['codes', 'recovery'] as const) {
        const oldest = filesOf(vault, `${side}-`)[0] ?? '';
        const expected = side === compartment ? 'other-vault' : 'opened';
        const code = await again.examine(oldest).then(
          () => 'opened',
          (error: Error) => error.message,
        );
        expect(code).toBe(expected);
      }
      await again.close();
    }
  });

  test('the kit file of the codes alone: the kit still opens the recovery codes, and the other way round', async () => {
    const { folder, kit, path } = await subject();
    const vault = await open(folder);
    await vault.changePassword('the second one');
    await vault.unlockRecovery(RECOVERY);
    await vault.setRecoveryPassword(null, 'horse battery');
    await vault.close();
    flip(path('keys-0003.codes-kit.age'), -3);
    const first = await open(folder, { kit: kit.code });
    expect(() => first.read('codes')).toThrow('damaged-file');
    expect(first.notices.map(({ code }) => code)).toEqual(['damaged-file']);
    expect(servicesOf(first)).toEqual(['first']);
    await first.close();
    flip(path('keys-0003.codes-kit.age'), -3);
    flip(path('keys-0004.recovery-kit.age'), -3);
    const second = await open(folder, { kit: kit.code });
    expect(idsOf(second)).toEqual(['one']);
    expect(() => second.read('recovery')).toThrow('damaged-file');
    await second.unlockRecovery('horse battery');
    expect(servicesOf(second)).toEqual(['first']);
    await second.close();
  });
});

describe('generations', () => {
  test('all recovery generations damaged or gone: the codes open, the recovery codes say why they do not', async () => {
    for (const [harm, code] of [
      [unlinkSync, 'vault-unreadable'],
      [(file: string) => writeFileSync(file, 'x'), 'damaged-file'],
    ] as const) {
      const { folder, vault, path } = await subject();
      for (const file of filesOf(vault, 'recovery-')) harm(path(file));
      const again = await open(folder);
      expect(again.notices).toEqual([]);
      expect(await codeOf(again.unlockRecovery(RECOVERY))).toBe(code);
      expect(await codeOf(again.unlockRecovery(RECOVERY))).toBe(code);
      expect(() => again.read('recovery')).toThrow(code);
      expect(again.notices.map(notice => notice.code)).toEqual([code]);
      await again.changePassword('the second one');
      await addRecord(again, 'two');
      await again.close();
      expect(await idsIn(folder, { password: 'the second one' })).toEqual(['one', 'two']);
    }
  });

  test('all codes damaged: the recovery codes can still be opened', async () => {
    const { folder, vault, path } = await subject();
    for (const file of filesOf(vault, 'codes-')) writeFileSync(path(file), 'x');
    const again = await open(folder);
    expect(() => again.read('codes')).toThrow('damaged-file');
    await again.unlockRecovery(RECOVERY);
    expect(servicesOf(again)).toEqual(['first']);
    await again.close();
    for (const file of filesOf(vault, 'recovery-')) writeFileSync(path(file), 'x');
    const both = await open(folder);
    expect(await codeOf(both.unlockRecovery(RECOVERY))).toBe('damaged-file');
    await both.close();
  });

  test('a damaged newest recovery generation: the one before is used, with a notice when it opens', async () => {
    const { folder, vault, path } = await subject();
    const newest = filesOf(vault, 'recovery-').at(-1) ?? '';
    flip(path(newest), -3);
    const again = await open(folder);
    expect(again.notices).toEqual([]);
    await again.unlockRecovery(RECOVERY);
    expect(again.notices).toEqual([
      { code: 'older-generation-used', details: { file: newest, generation: 2 } },
    ]);
    expect(servicesOf(again)).toEqual(['first']);
    await addCodes(again, 'second');
    await again.close();
    const last = await open(folder);
    await last.unlockRecovery(RECOVERY);
    expect(servicesOf(last)).toEqual(['first', 'second']);
    await last.close();
  });
});

describe('an old key file that leads across', () => {
  test('that comes back from a backup or by syncing is removed at the next opening', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    await addCodes(vault, 'first');
    const old = readFileSync(join(directoryOf(vault), 'keys-0001.password.age'));
    await vault.setRecoveryPassword(PASSWORD, RECOVERY);
    await vault.close();
    for (const name of ['keys-0001.password.age', 'keys-0001-0badcafe.password.age']) {
      writeFileSync(join(directoryOf(vault), name), old);
      expect((await reachOf(directoryOf(vault), { password: PASSWORD })).recovery).not.toEqual([]);
      expect(await idsIn(folder)).toEqual([]);
      expect(filesOf(vault, name)).toEqual([]);
    }
    expect((await reachOf(directoryOf(vault), { password: PASSWORD })).recovery).toEqual([]);
  });

  test('that cannot be removed: the change stands, the person is told, at each opening until it has gone', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    await addCodes(vault, 'first');
    await vault.changePassword('the second one');
    const file = 'keys-0001.password.age';
    const stuck = join(directoryOf(vault), file);
    unlinkSync(stuck);
    mkdirSync(stuck);
    await vault.setRecoveryPassword('the second one', RECOVERY);
    const told = [{ code: 'old-keys-remain', details: { file } }];
    expect(vault.notices).toEqual(told);
    expect(vault.hasRecoveryPassword).toBe(true);
    await vault.close();
    const again = await open(folder, { password: 'the second one' });
    expect(again.notices).toEqual(told);
    await again.unlockRecovery(RECOVERY);
    expect(servicesOf(again)).toEqual(['first']);
    await again.close();
    rmdirSync(stuck);
    const last = await open(folder, { password: 'the second one' });
    expect(last.notices).toEqual([]);
    await last.close();
  });

  test('whose identities nothing else reaches stays, rather than that a generation is lost', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    await addCodes(vault, 'first');
    await vault.changePassword('the second one');
    await vault.close();
    for (const compartment of ['codes', 'recovery'])
      unlinkSync(join(directoryOf(vault), `keys-0001.${compartment}-keys-0002.age`));
    const again = await open(folder, { password: 'the second one' });
    await again.setRecoveryPassword('the second one', RECOVERY);
    expect(again.notices).toEqual([]);
    await again.close();
    expect(filesOf(vault, 'keys-0001')).toEqual(['keys-0001.password.age']);
    expect((await reachOf(directoryOf(vault), { password: PASSWORD })).recovery).toHaveLength(2);
  });
});

async function lockedWith(text: string): Promise<Uint8Array> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return await encryptAge(Buffer.from(text), [passwordRecipient(RECOVERY, salt, 4)]);
}
