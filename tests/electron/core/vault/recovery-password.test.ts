import {
  appendFileSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import { checkPassword } from '../../../../electron/core/vault/check-password.ts';
import { createVault } from '../../../../electron/core/vault/create-vault.ts';
import { inspectVault, type OpenVault, openVault } from '../../../../electron/core/vault/open-vault.ts';
import { verifyVault } from '../../../../electron/core/vault/verify-vault.ts';
import { generationsIn, reachOf } from './reach.ts';
import {
  addCodes,
  addRecord,
  codeOf,
  create,
  directoryOf,
  filesOf,
  idsIn,
  idsOf,
  LOG_N,
  open,
  PASSWORD,
  refusalOf,
  servicesOf,
  temporaryFolder,
  testWorld,
} from './test-vault.ts';

const RECOVERY = 'battery staple';

/** An open vault with an account and a set, before anything is set. */
async function subject() {
  const folder = temporaryFolder();
  const kit = createKit();
  const world = testWorld();
  const vault = await create(folder, { kit: kit.recipient, world });
  await addRecord(vault, 'one');
  await addCodes(vault, 'first');
  return { folder, kit, world, vault, directory: directoryOf(vault) };
}

/** The same, closed, with a recovery password. */
async function separate() {
  const made = await subject();
  await made.vault.setRecoveryPassword(PASSWORD, RECOVERY);
  await made.vault.close();
  return made;
}

async function unlocked(folder: string, password = RECOVERY, master = PASSWORD): Promise<OpenVault> {
  const vault = await open(folder, { password: master });
  await vault.unlockRecovery(password);
  return vault;
}

describe('setting a recovery password', () => {
  test('each password reaches its own compartment alone, old generations included; the kit reaches both', async () => {
    const { kit, directory } = await separate();
    const all = generationsIn(directory);
    expect([all.codes.length, all.recovery.length]).toEqual([3, 3]);
    expect(await reachOf(directory, { password: PASSWORD })).toMatchObject({ ...all, recovery: [] });
    expect(await reachOf(directory, { password: RECOVERY })).toMatchObject({ ...all, codes: [] });
    expect(await reachOf(directory, { kit: kit.code })).toMatchObject(all);
  });

  test('an identity from before reaches nothing that is written now, and does not lead across', async () => {
    const { vault, directory } = await subject();
    const before = vault.identities();
    await vault.setRecoveryPassword(PASSWORD, RECOVERY);
    const all = generationsIn(directory);
    const codes = await reachOf(directory, { identity: before.codes });
    expect(codes).toMatchObject({ codes: all.codes.slice(0, -1), recovery: [] });
    const recovery = await reachOf(directory, { identity: before.recovery ?? '' });
    expect(recovery).toMatchObject({ codes: [], recovery: all.recovery.slice(0, -1) });
    await vault.close();
  });

  test('the running session goes on with both; the next one has the recovery codes locked', async () => {
    const { folder, vault } = await subject();
    expect(vault.hasRecoveryPassword).toBe(false);
    await vault.setRecoveryPassword(PASSWORD, RECOVERY);
    expect(vault.hasRecoveryPassword).toBe(true);
    await addCodes(vault, 'second');
    await vault.close();

    const again = await open(folder);
    expect(again.notices).toEqual([]);
    expect(again.hasRecoveryPassword).toBe(true);
    expect(idsOf(again)).toEqual(['one']);
    expect(() => again.read('recovery')).toThrow('recovery-locked');
    expect(await codeOf(addCodes(again, 'third'))).toBe('recovery-locked');
    await addRecord(again, 'two');
    await again.unlockRecovery(RECOVERY);
    expect(servicesOf(again)).toEqual(['first', 'second']);
    await addCodes(again, 'third');
    await again.unlockRecovery('whatever, it is open already');
    expect(again.notices).toEqual([]);
    await again.close();
    expect(await idsIn(folder)).toEqual(['one', 'two']);
    const last = await unlocked(folder);
    expect(servicesOf(last)).toEqual(['first', 'second', 'third']);
    await last.close();
  });

  test('is seen without a key', async () => {
    const { folder } = await separate();
    expect(await inspectVault(folder)).toMatchObject({ ways: { password: true, kit: true, recovery: true } });
  });

  test('the folder holds what the format says, and nothing that leads across', async () => {
    const { vault } = await separate();
    expect(filesOf(vault, 'keys-')).toEqual([
      'keys-0001.codes-keys-0002.age',
      'keys-0001.kit.age',
      'keys-0001.recovery-keys-0002.age',
      'keys-0002.codes.age',
      'keys-0002.kit.age',
      'keys-0002.recovery.age',
    ]);
  });

  test('wrong, short or alike passwords change nothing', async () => {
    const { vault, folder } = await subject();
    const before = filesOf(vault, '');
    const set = (master: string | null, next: string) => codeOf(vault.setRecoveryPassword(master, next));
    expect(await set('not the password', RECOVERY)).toBe('wrong-password');
    expect(await set(null, RECOVERY)).toBe('wrong-password');
    expect(await set(PASSWORD, 'seven77')).toBe('password-too-short');
    expect(await set(PASSWORD, PASSWORD)).toBe('passwords-alike');
    expect(await codeOf(vault.unlockRecovery(RECOVERY))).toBe('no-recovery-password');
    expect(await codeOf(vault.dropRecoveryPassword(PASSWORD))).toBe('no-recovery-password');
    expect(filesOf(vault, '')).toEqual(before);
    await vault.close();
    expect(await codeOf(vault.setRecoveryPassword(PASSWORD, RECOVERY))).toBe('vault-locked');
    expect(await codeOf(vault.unlockRecovery(RECOVERY))).toBe('vault-locked');
    expect(await idsIn(folder)).toEqual(['one']);
  });

  test('two keyboards type é in two ways: alike, and the same recovery password', async () => {
    const folder = temporaryFolder();
    const options = { folder, kit: null, world: testWorld(), logN: LOG_N };
    const vault = await createVault({ ...options, password: 'caf\u00e9 au lait' });
    expect(await codeOf(vault.setRecoveryPassword('caf\u00e9 au lait', 'cafe\u0301 au lait'))).toBe(
      'passwords-alike',
    );
    await vault.setRecoveryPassword('cafe\u0301 au lait', 'th\u00e9 au lait');
    await vault.close();
    await (await unlocked(folder, 'the\u0301 au lait', 'caf\u00e9 au lait')).close();
  });

  test('earlier key files that lead to both are gone, also those of passwords before the last one', async () => {
    const { folder, vault, directory } = await subject();
    await vault.changePassword('the second one');
    await addCodes(vault, 'second');
    await vault.changePassword('the third one!');
    await addCodes(vault, 'third');
    await vault.setRecoveryPassword('the third one!', RECOVERY);
    await vault.close();
    const all = generationsIn(directory);
    expect(await reachOf(directory, { password: 'the third one!' })).toMatchObject({ ...all, recovery: [] });
    expect(await reachOf(directory, { password: RECOVERY })).toMatchObject({ ...all, codes: [] });
    for (const former of [PASSWORD, 'the second one'])
      expect(await reachOf(directory, { password: former })).toMatchObject({ codes: [], recovery: [] });
    const again = await unlocked(folder, RECOVERY, 'the third one!');
    for (const file of [...all.codes, ...all.recovery])
      expect(await again.examine(file)).toMatchObject({ records: expect.any(Number) });
    await again.close();
  });
});

describe('unlocking the recovery codes', () => {
  test('wrong passwords, and the one of the vault', async () => {
    const { folder } = await separate();
    const vault = await open(folder);
    expect((await refusalOf(vault.unlockRecovery('not the password'))).failure).toEqual({
      code: 'wrong-recovery-password',
      details: {},
    });
    expect(await codeOf(vault.unlockRecovery(PASSWORD))).toBe('wrong-recovery-password');
    expect(() => vault.read('recovery')).toThrow('recovery-locked');
    await vault.close();
    expect(await codeOf(open(folder, { password: RECOVERY }))).toBe('wrong-password');
  });

  test('an earlier one is refused with the date on which it ended', async () => {
    const { folder, world, vault } = await subject();
    await vault.setRecoveryPassword(PASSWORD, RECOVERY);
    world.time = Date.UTC(2026, 4, 9, 8);
    await vault.setRecoveryPassword(null, 'horse battery');
    await vault.close();
    const again = await open(folder);
    expect((await refusalOf(again.unlockRecovery(RECOVERY))).failure).toEqual({
      code: 'wrong-recovery-password',
      details: { passwordUntil: '2026-05-09T08:00:00.000Z' },
    });
    await again.unlockRecovery('horse battery');
    expect(servicesOf(again)).toEqual(['first']);
    await again.close();
  });

  test('two at once, and a change that waits behind it', async () => {
    const { folder } = await separate();
    const vault = await open(folder);
    await Promise.all([
      vault.unlockRecovery(RECOVERY),
      vault.unlockRecovery(RECOVERY),
      addCodes(vault, 'second'),
    ]);
    expect(servicesOf(vault)).toEqual(['first', 'second']);
    await vault.close();
  });

  test('a save that was cut off waits for its password, however old it is', async () => {
    const { folder, vault, directory } = await subject();
    await vault.setRecoveryPassword(PASSWORD, RECOVERY);
    await addCodes(vault, 'cut off');
    await vault.close();
    const newest = filesOf(vault, 'recovery-').at(-1) ?? '';
    const leftover = join(directory, `${newest}.0badcafe.tmp`);
    renameSync(join(directory, newest), leftover);
    utimesSync(leftover, new Date(0), new Date(0));
    expect(await idsIn(folder)).toEqual(['one']);
    const again = await unlocked(folder);
    expect(servicesOf(again)).toEqual(['first', 'cut off']);
    await again.close();
    expect(filesOf(vault, newest)).toEqual([newest]);
  });

  test('beside a process that holds the vault, without the lock', async () => {
    const { folder } = await separate();
    const holder = await open(folder);
    const options = { folder, world: testWorld(), logN: LOG_N, lock: 'when-writing' } as const;
    const reader = await openVault({ ...options, unlock: { password: PASSWORD } });
    await reader.unlockRecovery(RECOVERY);
    expect(servicesOf(reader)).toEqual(['first']);
    const touched = () => statSync(directoryOf(holder)).mtimeMs;
    const before = touched();
    expect(await codeOf(reader.setRecoveryPassword(PASSWORD, 'horse battery'))).toBe('vault-in-use');
    expect(await codeOf(reader.changePassword('horse battery'))).toBe('vault-in-use');
    expect(await codeOf(reader.dropRecoveryPassword(PASSWORD))).toBe('vault-in-use');
    expect(await codeOf(reader.addKit(createKit().recipient))).toBe('vault-in-use');
    expect(touched()).toBe(before);
    await holder.unlockRecovery(RECOVERY);
    await addCodes(holder, 'second');
    await holder.close();
    expect((await refusalOf(reader.dropRecoveryPassword(PASSWORD))).failure).toMatchObject({
      code: 'not-saved',
      details: { reason: 'changed-on-disk' },
    });
    expect(filesOf(holder, 'keys-0003')).toEqual([]);
    await reader.close();
  });
});

describe('the keychain slot', () => {
  test('holds the codes alone; an earlier slot is out of date, also one without the recovery identity', async () => {
    const { folder, vault } = await subject();
    const both = vault.identities();
    await vault.setRecoveryPassword(PASSWORD, RECOVERY);
    const slot = vault.identities();
    expect(Object.keys(slot)).toEqual(['codes']);
    await vault.close();
    expect(await codeOf(open(folder, { identities: both }))).toBe('keychain-outdated');
    expect(await codeOf(open(folder, { identities: { codes: both.codes } }))).toBe('keychain-outdated');
    const again = await open(folder, { identities: slot });
    expect(idsOf(again)).toEqual(['one']);
    expect(() => again.read('recovery')).toThrow('recovery-locked');
    await again.unlockRecovery(RECOVERY);
    await again.dropRecoveryPassword(PASSWORD);
    const joined = again.identities();
    expect(Object.keys(joined)).toEqual(['codes', 'recovery']);
    await again.close();
    expect(await codeOf(open(folder, { identities: slot }))).toBe('keychain-outdated');
    const last = await open(folder, { identities: joined });
    expect(servicesOf(last)).toEqual(['first']);
    await last.close();
  });

  test('changes made from it carry the right numbers', async () => {
    const { folder } = await separate();
    const first = await open(folder);
    await first.changePassword('the second one');
    const slot = first.identities();
    await first.close();
    const vault = await open(folder, { identities: slot });
    await addRecord(vault, 'two');
    await vault.unlockRecovery(RECOVERY);
    await vault.setRecoveryPassword('the second one', 'horse battery');
    await vault.changePassword('the third one!');
    await vault.close();
    const again = await unlocked(folder, 'horse battery', 'the third one!');
    expect(idsOf(again)).toEqual(['one', 'two']);
    for (const file of [...filesOf(again, 'codes-'), ...filesOf(again, 'recovery-')])
      expect(await again.examine(file)).toMatchObject({ records: expect.any(Number) });
    await again.close();
  });
});

describe('cut off after the last key file, before anything was written under the new keys', () => {
  /** Takes the generations of the newest number away, as if the power had gone before them. */
  function cutOff(vault: OpenVault): void {
    for (const compartment of ['codes-', 'recovery-'])
      unlinkSync(join(directoryOf(vault), filesOf(vault, compartment).at(-1) ?? ''));
  }

  test('setting: the new arrangement is in force, also for a slot from before', async () => {
    const { folder, vault, kit, directory } = await subject();
    const both = vault.identities();
    const old = readFileSync(join(directory, 'keys-0001.password.age'));
    await vault.setRecoveryPassword(PASSWORD, RECOVERY);
    await vault.close();
    cutOff(vault);
    writeFileSync(join(directory, 'keys-0001.password.age'), old);
    expect(await codeOf(open(folder, { identities: both }))).toBe('keychain-outdated');
    const again = await open(folder);
    expect(() => again.read('recovery')).toThrow('recovery-locked');
    await addRecord(again, 'two');
    await again.unlockRecovery(RECOVERY);
    await addCodes(again, 'second');
    await again.close();
    const all = generationsIn(directory);
    expect(await reachOf(directory, { password: PASSWORD })).toMatchObject({ ...all, recovery: [] });
    expect(await reachOf(directory, { password: RECOVERY })).toMatchObject({ ...all, codes: [] });
    const byKit = await open(folder, { kit: kit.code });
    expect([idsOf(byKit), servicesOf(byKit)]).toEqual([
      ['one', 'two'],
      ['first', 'second'],
    ]);
    await byKit.close();
  });

  test('dropping: one password opens both, a slot from before does not', async () => {
    const { folder, vault } = await separate();
    const again = await unlocked(folder);
    const slot = again.identities();
    await again.dropRecoveryPassword(PASSWORD);
    await again.close();
    cutOff(vault);
    expect(await codeOf(open(folder, { identities: slot }))).toBe('keychain-outdated');
    const last = await open(folder);
    expect([idsOf(last), servicesOf(last)]).toEqual([['one'], ['first']]);
    await last.close();
  });

  test('changing one: its old password still counts until something is written, the other is not touched', async () => {
    const { folder, vault, directory } = await separate();
    const again = await unlocked(folder);
    await again.setRecoveryPassword(null, 'horse battery');
    await again.close();
    unlinkSync(join(directory, filesOf(vault, 'recovery-').at(-1) ?? ''));
    for (const password of [RECOVERY, 'horse battery']) await (await unlocked(folder, password)).close();
    const last = await unlocked(folder, 'horse battery');
    await addCodes(last, 'second');
    await last.close();
    const late = await open(folder);
    expect(await codeOf(late.unlockRecovery(RECOVERY))).toBe('wrong-recovery-password');
    expect(idsOf(late)).toEqual(['one']);
    await late.close();
  });
});

describe('changing one of two passwords', () => {
  test('the master password: the recovery password need not be known, and nothing of it moves', async () => {
    const { folder, kit, directory } = await separate();
    const vault = await open(folder);
    const recoveryBefore = filesOf(vault, 'recovery-');
    await vault.changePassword('the second one');
    await addRecord(vault, 'two');
    await vault.close();
    expect(filesOf(vault, 'recovery-')).toEqual(recoveryBefore);
    expect(await codeOf(open(folder))).toBe('wrong-password');
    const all = generationsIn(directory);
    expect(await reachOf(directory, { password: 'the second one' })).toMatchObject({ ...all, recovery: [] });
    expect(await reachOf(directory, { password: RECOVERY })).toMatchObject({ ...all, codes: [] });
    expect(await reachOf(directory, { kit: kit.code })).toMatchObject(all);
    const again = await unlocked(folder, RECOVERY, 'the second one');
    expect([idsOf(again), servicesOf(again)]).toEqual([['one', 'two'], ['first']]);
    await again.close();
    const byKit = await open(folder, { kit: kit.code });
    expect([idsOf(byKit), servicesOf(byKit)]).toEqual([['one', 'two'], ['first']]);
    await byKit.close();
  });

  test('the recovery password: the codes stay as they are; the master password is checked if given', async () => {
    const { folder, directory } = await separate();
    const vault = await unlocked(folder);
    const codesBefore = filesOf(vault, 'codes-');
    expect(await codeOf(vault.setRecoveryPassword('not the password', 'horse battery'))).toBe(
      'wrong-password',
    );
    await vault.setRecoveryPassword(PASSWORD, 'horse battery');
    await addCodes(vault, 'second');
    await vault.close();
    expect(filesOf(vault, 'codes-')).toEqual(codesBefore);
    const all = generationsIn(directory);
    expect(await reachOf(directory, { password: PASSWORD })).toMatchObject({ ...all, recovery: [] });
    expect(await reachOf(directory, { password: 'horse battery' })).toMatchObject({ ...all, codes: [] });
    const former = await reachOf(directory, { password: RECOVERY });
    expect(former.codes).toEqual([]);
    expect(former.recovery).toEqual(all.recovery.slice(0, 3));
  });

  test('the two must stay different, whichever is changed', async () => {
    const { folder, kit } = await separate();
    const vault = await open(folder, { kit: kit.code });
    const before = filesOf(vault, '');
    expect(await codeOf(vault.changePassword(RECOVERY))).toBe('passwords-alike');
    expect(await codeOf(vault.setRecoveryPassword(null, PASSWORD))).toBe('passwords-alike');
    expect(await codeOf(vault.setRecoveryPassword(PASSWORD, PASSWORD))).toBe('passwords-alike');
    expect(filesOf(vault, '')).toEqual(before);
    await vault.close();
  });

  test('locked recovery codes: neither another password for them, nor none', async () => {
    const { folder } = await separate();
    const vault = await open(folder);
    const before = filesOf(vault, '');
    expect(await codeOf(vault.setRecoveryPassword(PASSWORD, 'horse battery'))).toBe('recovery-locked');
    expect(await codeOf(vault.dropRecoveryPassword(PASSWORD))).toBe('recovery-locked');
    expect(await codeOf(vault.addKit(createKit().recipient))).toBe('recovery-locked');
    expect(filesOf(vault, '')).toEqual(before);
    await vault.close();
  });

  test('checkPassword knows the master password alone', async () => {
    const { folder } = await separate();
    const vault = await open(folder);
    await checkPassword(vault, PASSWORD);
    expect(await codeOf(checkPassword(vault, RECOVERY))).toBe('wrong-password');
    await vault.close();
  });
});

describe('one password for both again', () => {
  test('the recovery password opens nothing new and is not asked for', async () => {
    const { folder, kit, directory } = await separate();
    const vault = await unlocked(folder);
    expect(await codeOf(vault.dropRecoveryPassword('not the password'))).toBe('wrong-password');
    expect(await codeOf(vault.dropRecoveryPassword(null))).toBe('wrong-password');
    await vault.dropRecoveryPassword(PASSWORD);
    await addCodes(vault, 'second');
    await vault.close();
    const all = generationsIn(directory);
    expect(await reachOf(directory, { password: PASSWORD })).toMatchObject(all);
    expect(await reachOf(directory, { kit: kit.code })).toMatchObject(all);
    const former = await reachOf(directory, { password: RECOVERY });
    expect(former).toMatchObject({ codes: [], recovery: all.recovery.slice(0, 3) });
    const again = await open(folder);
    expect([idsOf(again), servicesOf(again)]).toEqual([['one'], ['first', 'second']]);
    expect(again.hasRecoveryPassword).toBe(false);
    expect(again.notices).toEqual([]);
    await again.close();
    expect(await inspectVault(folder)).toMatchObject({ ways: { recovery: false } });
  });

  test('and set again: nothing of the time between leads across', async () => {
    const { folder, directory } = await separate();
    const vault = await unlocked(folder);
    await vault.dropRecoveryPassword(PASSWORD);
    await addCodes(vault, 'between');
    await vault.setRecoveryPassword(PASSWORD, 'horse battery');
    await vault.close();
    const all = generationsIn(directory);
    expect(await reachOf(directory, { password: PASSWORD })).toMatchObject({ ...all, recovery: [] });
    expect(await reachOf(directory, { password: 'horse battery' })).toMatchObject({ ...all, codes: [] });
    const again = await open(folder);
    expect((await refusalOf(again.unlockRecovery(RECOVERY))).failure.details).toHaveProperty('passwordUntil');
    await again.close();
  });
});

describe('a vault that only a kit opens', () => {
  async function kitOnly() {
    const folder = temporaryFolder();
    const kit = createKit();
    const options = { folder, password: null, kit: kit.recipient, world: testWorld(), logN: LOG_N };
    const vault = await createVault(options);
    await addCodes(vault, 'first');
    return { folder, kit, vault, directory: directoryOf(vault) };
  }

  test('gets, changes and loses a recovery password without a master password', async () => {
    const { folder, kit, vault, directory } = await kitOnly();
    await vault.setRecoveryPassword(null, RECOVERY);
    const slot = vault.identities();
    await vault.close();
    expect(await inspectVault(folder)).toMatchObject({ ways: { password: false, recovery: true } });
    const bySlot = await open(folder, { identities: slot });
    expect(() => bySlot.read('recovery')).toThrow('recovery-locked');
    await bySlot.unlockRecovery(RECOVERY);
    await bySlot.setRecoveryPassword(null, 'horse battery');
    await bySlot.close();
    expect((await reachOf(directory, { identity: slot.codes })).recovery).toEqual([]);
    const byKit = await open(folder, { kit: kit.code });
    expect([byKit.hasRecoveryPassword, servicesOf(byKit)]).toEqual([true, ['first']]);
    expect(await codeOf(byKit.dropRecoveryPassword('there is none'))).toBe('no-password-set');
    await byKit.dropRecoveryPassword(null);
    await addCodes(byKit, 'second');
    await byKit.close();
    const last = await open(folder, { kit: kit.code });
    expect([last.hasRecoveryPassword, servicesOf(last)]).toEqual([false, ['first', 'second']]);
    await last.close();
    expect((await reachOf(directory, { password: 'horse battery' })).codes).toEqual([]);
  });

  test('gets a master password later, for the codes alone', async () => {
    const { folder, kit, vault, directory } = await kitOnly();
    await vault.setRecoveryPassword(null, RECOVERY);
    await vault.changePassword(PASSWORD);
    await vault.close();
    const all = generationsIn(directory);
    expect(await reachOf(directory, { password: PASSWORD })).toMatchObject({ ...all, recovery: [] });
    expect(await reachOf(directory, { kit: kit.code })).toMatchObject(all);
    const again = await unlocked(folder);
    expect(servicesOf(again)).toEqual(['first']);
    await again.close();
  });
});

describe('kits', () => {
  test('one that is added to two different key numbers opens both, now and after each change', async () => {
    const { folder, directory } = await separate();
    const [second, third] = [createKit(), createKit()];
    const vault = await unlocked(folder);
    await vault.addKit(second.recipient);
    await vault.changePassword('the second one');
    await vault.addKit(third.recipient);
    await vault.setRecoveryPassword(null, 'horse battery');
    await vault.close();
    const all = generationsIn(directory);
    for (const kit of [second, third]) {
      expect(await reachOf(directory, { kit: kit.code })).toMatchObject(all);
      const again = await open(folder, { kit: kit.code });
      expect([idsOf(again), servicesOf(again)]).toEqual([['one'], ['first']]);
      await again.close();
    }
  });

  test('sets another master password without the old one; the recovery password needs the text of the master password', async () => {
    const { folder, kit, vault } = await subject();
    await vault.close();
    const byKit = await open(folder, { kit: kit.code });
    expect(await codeOf(byKit.setRecoveryPassword(null, RECOVERY))).toBe('wrong-password');
    await byKit.changePassword('the second one');
    await byKit.setRecoveryPassword('the second one', RECOVERY);
    await byKit.close();
    await (await unlocked(folder, RECOVERY, 'the second one')).close();
  });

  test('a kit file of a change that was cut off is not written under: the password goes on', async () => {
    const { folder, kit, vault, directory } = await subject();
    await vault.changePassword('the second one');
    await vault.close();
    // as if the power went between the kit file and the password file
    for (const file of [
      'keys-0002.password.age',
      ...filesOf(vault, 'codes-000003'),
      ...filesOf(vault, 'recovery-000003'),
    ])
      unlinkSync(join(directory, file));
    const byKit = await open(folder, { kit: kit.code });
    await addRecord(byKit, 'two');
    await byKit.close();
    expect(byKit.notices).toEqual([]);
    expect(await idsIn(folder)).toEqual(['one', 'two']);
  });
});

describe('looking at files', () => {
  test('a deep check leaves locked generations unopened, and finds a damaged one among them', async () => {
    const { folder, vault, directory } = await separate();
    const damaged = filesOf(vault, 'recovery-')[0] ?? '';
    appendFileSync(join(directory, damaged), 'x');
    const again = await open(folder);
    const statesOf = async () =>
      (await verifyVault(folder, again, true)).files
        .filter(file => file.name.startsWith('recovery-'))
        .map(({ state, reason }) => [state, reason]);
    expect(await statesOf()).toEqual([
      ['unopened', 'recovery-locked'],
      ['unopened', 'recovery-locked'],
      ['damaged', 'damaged-file'],
    ]);
    expect(await codeOf(again.examine(damaged))).toBe('recovery-locked');
    await again.unlockRecovery(RECOVERY);
    expect((await statesOf()).map(([state]) => state)).toEqual(['good', 'good', 'damaged']);
    await again.close();
  });

  test('HOW-TO-RESTORE.txt of an earlier version is written anew, once it is needed', async () => {
    const { folder, vault } = await subject();
    const file = join(folder, 'HOW-TO-RESTORE.txt');
    writeFileSync(file, 'age -d keys-0001.password.age > key.txt');
    await vault.close();
    await (await open(folder)).close();
    expect(readFileSync(file, 'utf8')).not.toContain('.recovery.age');
    const again = await open(folder);
    await again.setRecoveryPassword(PASSWORD, RECOVERY);
    expect(readFileSync(file, 'utf8')).toContain('keys-0002.recovery.age');
    await again.close();
  });

  test('key files that no kept generation needs are let go, of each compartment by itself', async () => {
    const { folder, vault, directory } = await separate();
    const again = await unlocked(folder);
    await again.changePassword('the second one');
    const old = [...filesOf(vault, 'codes-').slice(0, -1), ...filesOf(vault, 'recovery-').slice(0, -1)];
    for (const file of old) unlinkSync(join(directory, file));
    await addRecord(again, 'two');
    expect(filesOf(vault, 'keys-')).toEqual([
      'keys-0002.kit.age',
      'keys-0002.recovery.age',
      'keys-0003.codes-kit.age',
      'keys-0003.codes.age',
    ]);
    await again.close();
    const last = await unlocked(folder, RECOVERY, 'the second one');
    expect([idsOf(last), servicesOf(last)]).toEqual([['one', 'two'], ['first']]);
    await last.close();
  });
});
