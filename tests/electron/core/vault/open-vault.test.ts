import { readFileSync, renameSync, rmSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import { checkPassword } from '../../../../electron/core/vault/check-password.ts';
import { createVault } from '../../../../electron/core/vault/create-vault.ts';
import { inspectVault, openVault } from '../../../../electron/core/vault/open-vault.ts';
import {
  addRecord,
  codeOf,
  create,
  directoryOf,
  filesOf,
  idsIn,
  idsOf,
  LOG_N,
  liveIdsOf,
  open,
  PASSWORD,
  refusalOf,
  removeRecords,
  temporaryFolder,
  testWorld,
} from './test-vault.ts';

describe('ways in', () => {
  test('password, kit (three forms) and identities open the same vault; nothing else does', async () => {
    const folder = temporaryFolder();
    const kit = createKit();
    const vault = await create(folder, { kit: kit.recipient });
    await addRecord(vault, 'one');
    const identities = vault.identities();
    await vault.close();
    const identityLine = kit.text.split('\n').find(line => line.startsWith('AGE-SECRET-KEY-')) ?? '';
    for (const unlock of [
      { password: PASSWORD },
      { kit: kit.text },
      { kit: kit.code },
      { kit: identityLine },
      { identities },
    ]) {
      expect(await idsIn(folder, unlock)).toEqual(['one']);
    }
    expect(await codeOf(open(folder, { password: 'not the password' }))).toBe('wrong-password');
    expect(await codeOf(open(folder, { kit: createKit().code }))).toBe('wrong-kit');
    expect(await inspectVault(folder)).toEqual({
      state: 'present',
      vaultId: vault.vaultId,
      ways: { password: true, kit: true, recovery: false },
      keychain: false,
    });
  });

  test('two keyboards type é in two ways and mean the same password', async () => {
    const folder = temporaryFolder();
    const world = testWorld();
    const vault = await createVault({
      folder,
      password: 'cafe\u0301 au lait',
      kit: null,
      world,
      logN: LOG_N,
    });
    await vault.close();
    expect(await idsIn(folder, { password: 'caf\u00e9 au lait' })).toEqual([]);
  });

  test('a vault with a kit alone says that it has no password, and can get one', async () => {
    const folder = temporaryFolder();
    const kit = createKit();
    const options = { folder, password: null, kit: kit.recipient, world: testWorld(), logN: LOG_N };
    await (await createVault(options)).close();
    expect(await codeOf(open(folder))).toBe('no-password-set');
    const vault = await open(folder, { kit: kit.code });
    await vault.changePassword('a brand new one');
    await vault.close();
    expect(await idsIn(folder, { password: 'a brand new one' })).toEqual([]);
    expect(await idsIn(folder, { kit: kit.code })).toEqual([]);
  });

  test('the keychain mark is remembered', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    await vault.setKeychainMark(true);
    await vault.close();
    expect(await inspectVault(folder)).toMatchObject({ keychain: true });
  });
});

describe('changing the password', () => {
  test('the old one is refused with the date on which it ended; kit and new one open; old keychain is outdated', async () => {
    const folder = temporaryFolder();
    const world = testWorld();
    const kit = createKit();
    const vault = await create(folder, { kit: kit.recipient, world });
    await addRecord(vault, 'one');
    const before = vault.identities();
    world.time = Date.UTC(2026, 4, 9, 8);
    await vault.changePassword('another one!');
    expect(vault.identities()).not.toEqual(before);
    await addRecord(vault, 'two');
    await vault.close();

    const refusal = await refusalOf(open(folder));
    expect(refusal.failure).toEqual({
      code: 'wrong-password',
      details: { passwordUntil: '2026-05-09T08:00:00.000Z' },
    });
    expect(await idsIn(folder, { password: 'another one!' })).toEqual(['one', 'two']);
    expect(await idsIn(folder, { kit: kit.text })).toEqual(['one', 'two']);
    expect(await codeOf(open(folder, { identities: before }))).toBe('keychain-outdated');
    expect((await refusalOf(open(folder, { password: 'never was one' }))).failure.details).toEqual({});
  });

  test('old generations still open afterwards, also through two changes and by the keychain', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    await addRecord(vault, 'one');
    await vault.changePassword('the second one');
    await addRecord(vault, 'two');
    await vault.changePassword('the third one!');
    const identities = vault.identities();
    await vault.close();
    for (const unlock of [{ password: 'the third one!' }, { identities }]) {
      const again = await open(folder, unlock);
      for (const file of filesOf(again, 'codes-')) {
        expect(await again.examine(file)).toMatchObject({ records: expect.any(Number) });
      }
      await again.close();
    }
    const newest = filesOf(vault, 'codes-').at(-1) ?? '';
    writeFileSync(join(directoryOf(vault), newest), 'damaged');
    expect(await idsIn(folder, { identities })).toEqual(['one', 'two']);
  });

  test('too short, or on a closed vault: refused, nothing changes', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    expect(await codeOf(vault.changePassword('seven77'))).toBe('password-too-short');
    await vault.close();
    expect(await codeOf(vault.changePassword('long enough now'))).toBe('vault-locked');
    expect(await idsIn(folder)).toEqual([]);
    expect(filesOf(vault, 'keys-')).toEqual(['keys-0001.password.age']);
  });

  test('checkPassword knows the present one from earlier and wrong ones', async () => {
    const vault = await create(temporaryFolder());
    await vault.changePassword('the second one');
    await checkPassword(vault, 'the second one');
    expect((await refusalOf(checkPassword(vault, PASSWORD))).failure.details).toHaveProperty('passwordUntil');
    expect(await codeOf(checkPassword(vault, 'neither of them'))).toBe('wrong-password');
    await vault.close();
  });

  test('a kit that was added later, and a second kit, stay valid', async () => {
    const folder = temporaryFolder();
    const [first, second] = [createKit(), createKit()];
    const vault = await create(folder);
    await vault.addKit(first.recipient);
    await vault.addKit(second.recipient);
    await vault.addKit(second.recipient);
    expect(filesOf(vault, 'keys-').filter(name => name.includes('.kit.'))).toHaveLength(2);
    expect(await codeOf(vault.addKit('age1nonsense'))).toBe('wrong-kit');
    await vault.changePassword('the second one');
    await vault.close();
    for (const kit of [first, second]) expect(await idsIn(folder, { kit: kit.code })).toEqual([]);
  });

  test('key files of a password that no kept generation needs are let go', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    await vault.changePassword('the second one');
    const directory = directoryOf(vault);
    for (const file of [...filesOf(vault, 'codes-000001'), ...filesOf(vault, 'recovery-000001')]) {
      unlinkSync(join(directory, file));
    }
    await addRecord(vault, 'one');
    expect(filesOf(vault, 'keys-')).toEqual(['keys-0002.password.age']);
    await vault.close();
    expect(await idsIn(folder, { password: 'the second one' })).toEqual(['one']);
  });
});

describe('key numbers', () => {
  test('from a keychain slot, in a vault whose password was never changed', async () => {
    const folder = temporaryFolder();
    const made = await create(folder);
    const identities = made.identities();
    await made.close();
    const kit = createKit();
    const vault = await open(folder, { identities });
    await addRecord(vault, 'one');
    expect(vault.read('codes')).toMatchObject({ keys: { number: 1, since: 1 } });
    await vault.addKit(kit.recipient);
    await vault.changePassword('the second one');
    await vault.close();
    expect(filesOf(vault, 'keys-')).toEqual([
      'keys-0001.codes-keys-0002.age',
      'keys-0001.kit.age',
      'keys-0001.password.age',
      'keys-0001.recovery-keys-0002.age',
      'keys-0002.kit.age',
      'keys-0002.password.age',
    ]);
    for (const unlock of [{ password: 'the second one' }, { kit: kit.code }])
      expect(await idsIn(folder, unlock)).toEqual(['one']);
  });

  test('a kit goes on under the newest number that is written, though its password file is lost', async () => {
    const folder = temporaryFolder();
    const kit = createKit();
    const made = await create(folder, { kit: kit.recipient });
    await made.changePassword('the second one');
    await made.close();
    unlinkSync(join(directoryOf(made), 'keys-0002.password.age'));
    const vault = await open(folder, { kit: kit.code });
    await addRecord(vault, 'one');
    expect(vault.read('codes')).toMatchObject({ keys: { number: 2 } });
    await vault.changePassword('the third one!');
    await vault.close();
    expect(await idsIn(folder, { password: 'the third one!' })).toEqual(['one']);
    expect(await codeOf(open(folder))).toBe('wrong-password');
  });
});

describe('what lies in the folder', () => {
  test('nothing there, several vaults, a folder that is a file', async () => {
    const folder = temporaryFolder();
    expect(await codeOf(open(folder))).toBe('vault-missing');
    expect(await codeOf(open(join(folder, 'absent')))).toBe('vault-missing');
    expect(await inspectVault(join(folder, 'absent'))).toEqual({ state: 'none' });
    writeFileSync(join(folder, 'file'), '');
    expect(await codeOf(open(join(folder, 'file')))).toBe('vault-unreadable');
    const vault = await create(join(folder, 'vault'));
    await vault.close();
    await (await create(join(folder, 'other'))).close();
    const other = await inspectVault(join(folder, 'other'));
    const id = other.state === 'present' ? other.vaultId : '';
    renameSync(join(folder, 'other', id), join(folder, 'vault', id));
    expect(await codeOf(open(join(folder, 'vault')))).toBe('several-vaults');
  });

  test('a lost or damaged place.json does not matter, and is made anew', async () => {
    for (const damage of ['', '{', '{"schema":1}', null]) {
      const folder = temporaryFolder();
      const vault = await create(folder);
      await addRecord(vault, 'one');
      await vault.close();
      const file = join(directoryOf(vault), 'place.json');
      if (damage === null) unlinkSync(file);
      else writeFileSync(file, damage);
      expect(await codeOf(open(folder, { password: 'not the password' }))).toBe('wrong-password');
      expect(await idsIn(folder)).toEqual(['one']);
      const place = JSON.parse(readFileSync(file, 'utf8'));
      expect(place).toMatchObject({
        schema: 1,
        vaultId: vault.vaultId,
        keyFiles: { 'keys-0001.password.age': expect.stringMatching(/^[0-9a-f]{64}$/) },
      });
    }
  });

  test('a wrong entry in place.json shuts nobody out and is mended', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    await vault.close();
    const file = join(directoryOf(vault), 'place.json');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace(/"keys-0001.password.age": "./, '"keys-0001.password.age": "g'));
    expect(await idsIn(folder)).toEqual([]);
    expect(readFileSync(file, 'utf8')).toBe(good);
  });

  test('HOW-TO-RESTORE.txt comes back', async () => {
    const folder = temporaryFolder();
    await (await create(folder)).close();
    rmSync(join(folder, 'HOW-TO-RESTORE.txt'));
    await (await open(folder)).close();
    expect(readFileSync(join(folder, 'HOW-TO-RESTORE.txt'), 'utf8')).toContain(
      'age -d keys-0001.password.age',
    );
  });

  test('a whole leftover that is newer is taken; a half one is passed by and removed after an hour', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    await addRecord(vault, 'one');
    await addRecord(vault, 'two');
    await vault.close();
    const directory = directoryOf(vault);
    const newest = filesOf(vault, 'codes-').at(-1) ?? '';
    const leftover = `${newest}.00c0ffee.tmp`;
    const bytes = readFileSync(join(directory, newest));
    renameSync(join(directory, newest), join(directory, leftover));
    const half = leftover.replace('00c0ffee', '00badbad');
    writeFileSync(join(directory, half), bytes.subarray(0, 1000));
    expect(await idsIn(folder)).toEqual(['one', 'two']);
    expect(filesOf(vault, newest)).toEqual([newest, half]);
    utimesSync(join(directory, half), new Date(0), new Date(0));
    expect(await idsIn(folder)).toEqual(['one', 'two']);
    expect(filesOf(vault, newest)).toEqual([newest]);
  });

  test('two heads are joined by opening, and both are kept for a while', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    await addRecord(vault, 'one');
    await vault.close();
    const fork = filesOf(vault, 'codes-').at(-1) ?? '';
    const kept = readFileSync(join(directoryOf(vault), fork));
    const first = await open(folder);
    await addRecord(first, 'mine');
    await first.close();
    const mine = filesOf(vault, 'codes-').at(-1) ?? '';
    const mineBytes = readFileSync(join(directoryOf(vault), mine));
    unlinkSync(join(directoryOf(vault), mine));
    expect(filesOf(vault, 'codes-').at(-1)).toBe(fork);
    expect(readFileSync(join(directoryOf(vault), fork))).toEqual(kept);
    const second = await open(folder);
    await addRecord(second, 'theirs');
    await addRecord(second, 'theirs too');
    await second.close();
    writeFileSync(join(directoryOf(vault), mine), mineBytes);

    const merged = await open(folder);
    expect(idsOf(merged)).toEqual(['mine', 'one', 'theirs', 'theirs too']);
    expect(merged.notices).toEqual([]);
    await merged.close();
    expect(filesOf(vault, 'codes-')).toHaveLength(6);
    expect(readFileSync(join(directoryOf(vault), mine))).toEqual(mineBytes);
    expect(await idsIn(folder)).toEqual(['mine', 'one', 'theirs', 'theirs too']);
    expect(filesOf(vault, 'codes-')).toHaveLength(6);
  });

  test('where a person would have to be asked, the other head stays, and is told of', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    for (let number = 0; number < 10; number += 1) await addRecord(vault, `${number}`);
    await removeRecords(vault, 9);
    const emptied = filesOf(vault, 'codes-').at(-1) ?? '';
    await vault.close();
    const bytes = readFileSync(join(directoryOf(vault), emptied));
    unlinkSync(join(directoryOf(vault), emptied));
    const second = await open(folder);
    await addRecord(second, 'theirs');
    await addRecord(second, 'theirs too');
    await second.close();
    writeFileSync(join(directoryOf(vault), emptied), bytes);

    const opened = await open(folder);
    const present = opened.home().heads().codes?.file ?? '';
    expect(liveIdsOf(opened)).toHaveLength(12);
    expect(opened.notices).toEqual([{ code: 'several-heads', details: { file: present, other: emptied } }]);
    for (let number = 0; number < 15; number += 1) await addRecord(opened, `later-${number}`);
    await opened.close();
    expect(filesOf(vault, emptied)).toEqual([emptied]);
  });
});

describe('saving', () => {
  test('returning the same records writes nothing', async () => {
    const vault = await create(temporaryFolder());
    const before = filesOf(vault, '');
    const same = await vault.change('codes', records => records);
    expect(same).toBe(vault.read('codes'));
    expect(filesOf(vault, '')).toEqual(before);
    await vault.close();
  });

  test('many changes at once all count, in order', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    const ids = Array.from({ length: 25 }, (_, index) => `record-${index}`);
    await Promise.all(ids.map(id => addRecord(vault, id)));
    await vault.close();
    expect(await idsIn(folder)).toEqual(ids);
  });

  test('an update that throws, or makes what could not be read again, changes nothing and blocks nothing', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    await addRecord(vault, 'one');
    const broken = vault.change('codes', () => {
      throw new Error('from the update');
    });
    await expect(broken).rejects.toThrow('from the update');
    const unreadable = vault.change('codes', records =>
      records.map(record => ({ ...record, otp: { ...record.otp, digits: 99 } })),
    );
    await expect(unreadable).rejects.toThrow('schema');
    await addRecord(vault, 'two');
    await vault.close();
    expect(await idsIn(folder)).toEqual(['one', 'two']);
  });

  test('after the folder is gone: not-saved, memory keeps what is saved', async () => {
    const vault = await create(temporaryFolder());
    await addRecord(vault, 'one');
    rmSync(directoryOf(vault), { recursive: true });
    const refusal = await refusalOf(addRecord(vault, 'two'));
    expect(refusal.failure).toMatchObject({ code: 'not-saved', details: { reason: 'folder-missing' } });
    expect(idsOf(vault)).toEqual(['one']);
    await vault.close();
  });

  test('stamps go up with a clock that goes back', async () => {
    const world = testWorld();
    const vault = await create(temporaryFolder(), { world });
    const stamps: string[] = [];
    for (const step of [0, 1000, -3_600_000, 0]) {
      world.time += step;
      await addRecord(vault, `at-${stamps.length}`);
      stamps.push(vault.read('codes').clock);
    }
    expect(stamps.toSorted()).toEqual(stamps);
    expect(new Set(stamps).size).toBe(4);
    await vault.close();
  });

  test('a closed vault gives nothing away', async () => {
    const vault = await create(temporaryFolder());
    await vault.close();
    await vault.close();
    expect(() => vault.read('codes')).toThrow('vault-locked');
    expect(() => vault.identities()).toThrow('vault-locked');
    expect(await codeOf(addRecord(vault, 'one'))).toBe('vault-locked');
  });
});

describe('creating', () => {
  test('without a way in, with a short password, with a broken kit', async () => {
    const folder = temporaryFolder();
    const options = { folder, world: testWorld(), logN: LOG_N };
    expect(await codeOf(createVault({ ...options, password: null, kit: null }))).toBe('no-way-in');
    expect(await codeOf(createVault({ ...options, password: '1234567', kit: null }))).toBe(
      'password-too-short',
    );
    expect(await codeOf(createVault({ ...options, password: '🔑🔑🔑🔑', kit: null }))).toBe(
      'password-too-short',
    );
    expect(await codeOf(createVault({ ...options, password: PASSWORD, kit: 'age1x' }))).toBe('wrong-kit');
    expect(await inspectVault(folder)).toEqual({ state: 'none' });
  });

  test('never where a vault or a part of one lies', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    await vault.close();
    expect(await codeOf(create(folder))).toBe('vault-exists');
    const parts = temporaryFolder();
    writeFileSync(join(parts, 'keys-0001.password.age'), 'somebody put it here');
    expect(await codeOf(create(parts))).toBe('vault-exists');
  });

  test('a new vault is a whole one: files for their owner only, nothing unfinished', async () => {
    const folder = temporaryFolder();
    const vault = await create(join(folder, 'deep', 'down'));
    expect(filesOf(vault, '').map(name => name.replace(/-[0-9a-f]{8}-[0-9a-f]{16}/, '-D-H'))).toEqual([
      'codes-000001-D-H.age',
      'keys-0001.password.age',
      'place.json',
      'recovery-000001-D-H.age',
    ]);
    expect(vault.read('recovery').records).toEqual([]);
    await vault.close();
  });

  test('the real scrypt cost is the default', { timeout: 60_000 }, async () => {
    const folder = temporaryFolder();
    const vault = await createVault({ folder, password: PASSWORD, kit: null, world: testWorld() });
    await vault.close();
    const header = readFileSync(join(directoryOf(vault), 'keys-0001.password.age'), 'latin1').split('\n')[1];
    expect(header).toMatch(/^-> scrypt [A-Za-z0-9+/]{22} 18$/);
    const again = await openVault({ folder, unlock: { password: PASSWORD }, world: testWorld() });
    await again.close();
  });
});
