/** Restoring on an empty computer, from what people really have: good copies, bad ones, and things that are none. */
import { cpSync, existsSync, mkdirSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { splitKit } from '../../../../electron/core/keys/shares.ts';
import { changePassword } from '../../../../electron/core/usecases/change-password.ts';
import { forgetBackup } from '../../../../electron/core/usecases/find-backup.ts';
import { restoreVault } from '../../../../electron/core/usecases/restore-vault.ts';
import { createVault } from '../../../../electron/core/vault/create-vault.ts';
import { encodeGeneration } from '../../../../electron/core/vault/generation.ts';
import type { Session } from '../../../../electron/core/vault/session.ts';
import { refusalOf as reasonOf } from '../places/refusal-of.ts';
import {
  bringBack,
  cut,
  emptyComputer,
  emptyFolder,
  find,
  flip,
  kit,
  madeVault,
  memoryPlaceOf,
  names,
  newest,
  openWith,
  RECOVERY_PASSWORD,
  remove,
  snapshot,
  statesOf,
  stickWith,
} from '../restore/restore-scene.ts';
import {
  addCodes,
  addRecord,
  codeOf,
  idsIn,
  idsOf,
  open,
  PASSWORD,
  refusalOf,
  servicesOf,
  temporaryFolder,
} from '../vault/test-vault.ts';
import { secret } from './context-double.ts';

describe('what can be pointed at', () => {
  test.each([
    ['the folder with HOW-TO-RESTORE.txt', (stick: string) => stick],
    ['the folder of the vault itself', (stick: string, id: string) => join(stick, id)],
    ['a folder above', (stick: string) => dirname(stick)],
    ['loose files', (stick: string, id: string) => moved(stick, id)],
  ])('%s', async (_, pointed) => {
    const made = await madeVault();
    const stick = join(emptyFolder('Backups'), 'Sparekey');
    cpSync(made.folder, stick, { recursive: true });
    const context = emptyComputer();
    const offer = await find(context, pointed(stick, made.vaultId));
    expect(offer.vaults).toMatchObject([
      { vaultId: made.vaultId, here: false, ways: { password: true, kit: true, recovery: false } },
    ]);
    expect(offer.vaults[0]?.found).toMatchObject([
      { source: 0, generations: { codes: 2, recovery: 2 }, files: 6, damaged: 0 },
    ]);
    const preview = await openWith(context, { password: PASSWORD });
    expect(preview).toMatchObject({ vaultId: made.vaultId, accounts: 1, sets: 1, codes: 1, notOpened: 0 });
    expect(await bringBack(context, preview)).toEqual({
      accounts: 1,
      sets: 1,
      codes: 1,
      places: [],
      setAside: null,
    });
    expect(context.open?.read('codes').records.map(({ id }) => id)).toEqual(['one']);
  });

  test('loose files without place.json: the key tells whose they are', async () => {
    const made = await madeVault();
    const loose = moved(stickWith(made), made.vaultId);
    remove(join(loose, 'place.json'));
    for (const key of [{ password: PASSWORD }, { kit: kit.text }]) {
      const context = emptyComputer();
      await find(context, loose);
      const preview = await openWith(context, key);
      expect(preview).toMatchObject({ vaultId: made.vaultId, accounts: 1, sets: 1 });
      await bringBack(context, preview);
      expect(context.open?.vaultId).toBe(made.vaultId);
    }
    const context = emptyComputer();
    await find(context, loose);
    expect(await codeOf(openWith(context, { password: 'not this one' }))).toBe('wrong-password');
  });

  test('keys in one folder, data in another', async () => {
    const made = await madeVault();
    const [data, keys] = [stickWith(made), emptyFolder('keys')];
    for (const name of names(join(data, made.vaultId), 'keys-'))
      renameSync(join(data, made.vaultId, name), join(keys, name));
    const context = emptyComputer();
    await find(context, data);
    expect(await codeOf(openWith(context, { password: PASSWORD }))).toBe('keys-missing');
    const offer = await find(context, data, keys);
    expect(offer.vaults).toHaveLength(1);
    expect(await openWith(context, { password: PASSWORD })).toMatchObject({ accounts: 1, sets: 1 });
  });
});

/** The files of the vault's folder in one that is called otherwise. */
function moved(stick: string, vaultId: string): string {
  const loose = join(stick, 'from my old laptop');
  renameSync(join(stick, vaultId), loose);
  return loose;
}

describe('every way in', () => {
  test('password, kit, shares, the text of a key file', async () => {
    const made = await madeVault();
    const vault = await open(made.folder);
    const { printKeyFile } = await import('../../../../electron/core/keys/identities.ts');
    const facts = { vaultId: made.vaultId, number: 1, made: '2026-05-03T12:00:00.000Z' };
    const keyFile = printKeyFile(facts, vault.identities()).replaceAll('\n', '\r\n');
    await vault.close();
    const shares = (await splitKit(kit.text, { needed: 2, total: 3 })).map(({ text }) => text);
    const stick = stickWith(made);
    for (const key of [
      { password: PASSWORD },
      { kit: kit.text },
      { kit: kit.code },
      { shares: shares.slice(1) },
      { keyFile },
    ]) {
      const context = emptyComputer();
      await find(context, stick);
      const preview = await openWith(context, key);
      expect([Object.keys(key)[0], ...statesOf(preview)]).toEqual([
        Object.keys(key)[0],
        'codes whole',
        'recovery whole',
      ]);
      await bringBack(context, preview);
      expect(context.open?.read('recovery').records).toHaveLength(1);
      expect(context.openedWith).toBe('password' in key ? 'password' : 'kit');
      if (!('keyFile' in key)) continue;
      // whoever came without the password sets a new one, knowing no old one
      await changePassword(context, { current: null, next: secret('a new password') });
      await context.open?.close();
      context.open = null;
      expect(await idsIn(context.folder, { password: 'a new password' })).toEqual(['one']);
    }
  });

  test('wrong keys of every kind, each named; nothing is left of them', async () => {
    const made = await madeVault();
    const stick = stickWith(made);
    const context = emptyComputer();
    await find(context, stick);
    const shares = (await splitKit(kit.text, { needed: 2, total: 3 })).map(({ text }) => text);
    const others = (await splitKit(kit.text, { needed: 2, total: 3 })).map(({ text }) => text);
    const { createKit } = await import('../../../../electron/core/keys/kit.ts');
    const wrong: [Parameters<typeof openWith>[1], string][] = [
      [{ password: 'not this one' }, 'wrong-password'],
      [{ kit: createKit().text }, 'wrong-kit'],
      [{ kit: 'no kit at all' }, 'wrong-kit'],
      [{ shares: shares.slice(0, 1) }, 'shares-missing'],
      [{ shares: [shares[0] ?? '', shares[0] ?? ''] }, 'shares-missing'],
      [{ shares: [shares[0] ?? '', others[1] ?? ''] }, 'wrong-share'],
      [{ keyFile: 'no key file' }, 'damaged-file'],
      [{ keyFile: kit.text }, 'damaged-file'],
      [{ recoveryPassword: RECOVERY_PASSWORD }, 'no-recovery-password'],
    ];
    for (const [key, code] of wrong) expect([key, await codeOf(openWith(context, key))]).toEqual([key, code]);
    expect(await openWith(context, { password: PASSWORD })).toMatchObject({ accounts: 1 });
    await forgetBackup(context);
    expect(names(context.folder)).toEqual([]);
    expect(await codeOf(openWith(context, { password: PASSWORD }))).toBe('restore-gone');
  });

  test('an older password, or a key file from before: says until when it held', async () => {
    const made = await madeVault();
    const before = await open(made.folder);
    const { printKeyFile } = await import('../../../../electron/core/keys/identities.ts');
    const facts = { vaultId: made.vaultId, number: 1, made: '2026-05-03T12:00:00.000Z' };
    const keyFile = printKeyFile(facts, before.identities());
    await before.changePassword('the second one');
    await before.close();
    const stick = stickWith(made);
    for (const [name, date] of [
      ['place.json remembers', '2026-05-03T12:00:00.000Z'],
      ['only the file tells', '2025-02-01T00:00:00.000Z'],
    ] as const) {
      const directory = join(stick, made.vaultId);
      utimesSync(join(directory, 'keys-0002.password.age'), new Date(date), new Date(date));
      if (name === 'only the file tells') remove(join(directory, 'place.json'));
      const context = emptyComputer();
      await find(context, stick);
      for (const key of [{ password: PASSWORD }, { keyFile }]) {
        const { failure } = await refusalOf(openWith(context, key));
        expect([name, failure]).toEqual([name, { code: 'wrong-password', details: { passwordUntil: date } }]);
      }
      expect(await openWith(context, { password: 'the second one' })).toMatchObject({ accounts: 1 });
    }
  });
});

describe('recovery codes with a password of their own', () => {
  const separate = () => madeVault(vault => vault.setRecoveryPassword(PASSWORD, RECOVERY_PASSWORD));

  test('the master password opens the accounts, the other one the rest; both come back', async () => {
    const context = emptyComputer();
    const offer = await find(context, stickWith(await separate()));
    expect(offer.vaults[0]).toMatchObject({ ways: { recovery: true } });
    const first = await openWith(context, { password: PASSWORD });
    expect([first.accounts, first.sets, ...statesOf(first)]).toEqual([
      1,
      0,
      'codes whole',
      'recovery locked',
    ]);
    expect(await codeOf(openWith(context, { recoveryPassword: 'not this one' }))).toBe(
      'wrong-recovery-password',
    );
    const second = await openWith(context, { recoveryPassword: RECOVERY_PASSWORD });
    expect(statesOf(second)).toEqual(['codes whole', 'recovery whole']);
    expect(await codeOf(bringBack(context, first))).toBe('restore-gone');
    expect(await bringBack(context, second)).toMatchObject({ accounts: 1, sets: 1, codes: 1 });
    expect(context.open?.hasRecoveryPassword).toBe(true);
  });

  test('the recovery password alone, before the other one or without it', async () => {
    const made = await separate();
    const context = emptyComputer();
    await find(context, stickWith(made));
    const alone = await openWith(context, { recoveryPassword: RECOVERY_PASSWORD });
    expect([alone.accounts, alone.sets, ...statesOf(alone)]).toEqual([
      0,
      1,
      'codes locked',
      'recovery whole',
    ]);
    expect(await bringBack(context, alone)).toMatchObject({ accounts: 0, sets: 1 });
    expect(context.open).toBeNull();
    const vault = await open(context.folder);
    await vault.unlockRecovery(RECOVERY_PASSWORD);
    expect([idsOf(vault), servicesOf(vault)]).toEqual([['one'], ['first']]);
    await vault.close();
  });

  test('a place that holds only the recovery compartment', async () => {
    const made = await separate();
    const stick = stickWith(made);
    for (const name of names(join(stick, made.vaultId), 'codes-')) remove(join(stick, made.vaultId, name));
    const context = emptyComputer();
    await find(context, stick);
    expect(statesOf(await openWith(context, { password: PASSWORD }))).toEqual([
      'codes absent',
      'recovery locked',
    ]);
    const preview = await openWith(context, { recoveryPassword: RECOVERY_PASSWORD });
    expect([preview.sets, ...statesOf(preview)]).toEqual([1, 'codes absent', 'recovery whole']);
    await bringBack(context, preview);
    expect(context.open?.read('recovery').records).toHaveLength(1);
  });
});

describe('material that is not what it should be', () => {
  test('nothing there: an empty folder, foreign files, an empty vault folder, a missing folder', async () => {
    const foreign = emptyFolder('pictures');
    writeFileSync(join(foreign, 'holiday.jpg'), 'x');
    writeFileSync(join(foreign, 'codes.txt'), 'x');
    mkdirSync(join(foreign, 'deep', 'deeper'), { recursive: true });
    const hollow = emptyFolder('ab'.repeat(16));
    writeFileSync(join(hollow, 'place.json'), '{}');
    const context = emptyComputer();
    for (const folder of [emptyFolder('empty'), foreign, hollow, dirname(hollow)])
      expect(await reasonOf(find(context, folder))).toBe('nothing-to-restore');
    expect(await reasonOf(find(context, join(foreign, 'not there')))).toBe('missing');
    expect(context.backup).toBeNull();
    expect(names(dirname(context.folder))).toEqual([]);
  });

  test('only key files: found, and nothing comes back from it', async () => {
    const made = await madeVault();
    const stick = stickWith(made);
    for (const name of names(join(stick, made.vaultId)).filter(each => !each.startsWith('keys-')))
      remove(join(stick, made.vaultId, name));
    const context = emptyComputer();
    const offer = await find(context, stick);
    expect(offer.vaults[0]?.found[0]).toMatchObject({
      generations: { codes: null, recovery: null },
      files: 2,
    });
    expect(await codeOf(openWith(context, { password: PASSWORD }))).toBe('nothing-to-restore');
  });

  test('several vaults: which one has to be said', async () => {
    const [first, second] = [await madeVault(), await madeVault(vault => addRecord(vault, 'two'))];
    const context = emptyComputer();
    const offer = await find(context, stickWith(first, second));
    expect(offer.vaults.map(({ vaultId }) => vaultId).sort()).toEqual([first.vaultId, second.vaultId].sort());
    expect(await codeOf(openWith(context, { password: PASSWORD }))).toBe('several-backups');
    expect(await openWith(context, { password: PASSWORD }, first.vaultId)).toMatchObject({ accounts: 1 });
    const preview = await openWith(context, { password: PASSWORD }, second.vaultId);
    await bringBack(context, preview);
    expect(context.open?.vaultId).toBe(second.vaultId);
    expect(names(context.folder).filter(name => name.endsWith('.new'))).toEqual([]);
  });

  test.each([
    ['a flipped bit', flip],
    ['a cut file', cut],
    ['an empty file', (file: string) => writeFileSync(file, '')],
  ])('%s in the newest generation: the one before it, and that is said', async (_, spoil) => {
    const made = await madeVault(vault => addRecord(vault, 'two'));
    const stick = stickWith(made);
    const spoilt = newest(join(stick, made.vaultId), 'codes-');
    spoil(spoilt);
    const context = emptyComputer();
    const offer = await find(context, stick);
    expect(offer.vaults[0]?.found[0]).toMatchObject({ generations: { codes: 2 }, damaged: 1 });
    const preview = await openWith(context, { password: PASSWORD });
    expect(statesOf(preview)).toEqual(['codes partial', 'recovery whole']);
    expect(preview).toMatchObject({ accounts: 1, sets: 1, notOpened: 1 });
    const failure = { code: 'damaged-file', details: { file: basename(spoilt) } };
    expect(preview.failures).toEqual([{ file: basename(spoilt), from: stick, failure }]);
    await bringBack(context, preview);
    expect(context.open && idsOf(context.open)).toEqual(['one']);
    expect(names(join(context.folder, made.vaultId))).not.toContain(basename(spoilt));
  });

  test('every generation of the accounts is damaged: the recovery codes come back', async () => {
    const made = await madeVault();
    const stick = stickWith(made);
    for (const name of names(join(stick, made.vaultId), 'codes-')) flip(join(stick, made.vaultId, name));
    const context = emptyComputer();
    await find(context, stick);
    const preview = await openWith(context, { password: PASSWORD });
    expect(statesOf(preview)).toEqual(['codes damaged', 'recovery whole']);
    expect(preview).toMatchObject({ accounts: 0, sets: 1, notOpened: 2 });
    await bringBack(context, preview);
    expect(context.open && servicesOf(context.open)).toEqual(['first']);
  });

  test('everything is damaged: named so, not as a wrong password', async () => {
    const made = await madeVault();
    const stick = stickWith(made);
    for (const name of names(join(stick, made.vaultId), '')) flip(join(stick, made.vaultId, name));
    const context = emptyComputer();
    await find(context, stick);
    expect(await codeOf(openWith(context, { password: PASSWORD }))).toBe('damaged-file');
  });

  test('a damaged key file is told from a wrong password, and mended from another copy', async () => {
    const made = await madeVault();
    const [bad, good] = [stickWith(made), stickWith(made)];
    flip(join(bad, made.vaultId, 'keys-0001.password.age'));
    const context = emptyComputer();
    await find(context, bad);
    expect(await codeOf(openWith(context, { password: PASSWORD }))).toBe('damaged-file');
    for (const order of [
      [bad, good],
      [good, bad],
    ]) {
      await find(context, ...order);
      expect(await openWith(context, { password: PASSWORD })).toMatchObject({ accounts: 1, notOpened: 0 });
    }
    // also where no place.json tells which one is whole
    for (const stick of [bad, good]) remove(join(stick, made.vaultId, 'place.json'));
    await find(context, bad, good);
    const preview = await openWith(context, { password: PASSWORD });
    await bringBack(context, preview);
    expect(context.open && idsOf(context.open)).toEqual(['one']);
  });

  test('a generation from the future: nothing older is taken in its place', async () => {
    const made = await madeVault();
    const vault = (await open(made.folder)) as Session;
    const { document } = vault.state('codes');
    const future = { ...document, schema: 2, generation: 9 } as unknown as typeof document;
    const { name, bytes } = await encodeGeneration(future, vault.identities().codes);
    await vault.close();
    writeFileSync(join(made.directory, name.file), bytes);
    const context = emptyComputer();
    await find(context, stickWith(made));
    const { failure } = await refusalOf(openWith(context, { password: PASSWORD }));
    expect(failure).toEqual({ code: 'newer-version', details: { file: name.file, version: 2 } });
  });

  test("somebody else's newer file is passed over, named, and left out of the new vault", async () => {
    const [made, other] = [await madeVault(), await madeVault(vault => addRecord(vault, 'two'))];
    const stick = stickWith(made);
    const foreign = newest(other.directory, 'codes-');
    cpSync(foreign, join(stick, made.vaultId, basename(foreign)));
    const context = emptyComputer();
    await find(context, stick);
    const preview = await openWith(context, { password: PASSWORD });
    expect(statesOf(preview)).toEqual(['codes partial', 'recovery whole']);
    expect(preview.failures).toMatchObject([{ file: basename(foreign), failure: { code: 'other-vault' } }]);
    await bringBack(context, preview);
    expect(names(join(context.folder, made.vaultId))).not.toContain(basename(foreign));
    expect(context.open?.notices).toEqual([]);
  });

  test('conflict copies and cut-off renamings count when they are whole', async () => {
    const made = await madeVault(async vault => {
      await addRecord(vault, 'two');
      await addCodes(vault, 'second');
    });
    const stick = stickWith(made);
    const directory = join(stick, made.vaultId);
    for (const [prefix, rename] of [
      ['codes-', (name: string) => name.replace('.age', ' (Zoë’s conflicted copy 2026-05-03).age')],
      ['recovery-', (name: string) => `${name}.0badcafe.tmp`],
    ] as const) {
      const file = newest(directory, prefix);
      renameSync(file, join(directory, rename(basename(file))));
    }
    renameSync(
      join(directory, 'keys-0001.password.age'),
      join(directory, 'keys-0001.password.sync-conflict-20260503-120000-ABCDEFG.age'),
    );
    const context = emptyComputer();
    await find(context, stick);
    const preview = await openWith(context, { password: PASSWORD });
    expect(preview).toMatchObject({ accounts: 2, sets: 2, notOpened: 0 });
    await bringBack(context, preview);
    expect(names(join(context.folder, made.vaultId), 'keys-0001.p')).toEqual(['keys-0001.password.age']);
  });
});

describe('several sources', () => {
  test('the newest good state of each compartment, and from where', async () => {
    const made = await madeVault();
    const old = stickWith(made);
    const vault = await open(made.folder);
    await addRecord(vault, 'two');
    await vault.close();
    const newer = stickWith(made);
    await (async () => {
      const again = await open(made.folder);
      await addCodes(again, 'second');
      await again.close();
    })();
    const newestPlace = stickWith(made);
    for (const name of names(join(newestPlace, made.vaultId), 'codes-'))
      flip(join(newestPlace, made.vaultId, name));
    const context = emptyComputer();
    const offer = await find(context, old, newer, newestPlace);
    expect(offer.vaults[0]?.found.map(({ generations }) => generations)).toEqual([
      { codes: 2, recovery: 2 },
      { codes: 3, recovery: 2 },
      { codes: null, recovery: 3 },
    ]);
    const preview = await openWith(context, { password: PASSWORD });
    expect(preview.compartments).toMatchObject([
      { state: 'whole', generation: 3, from: newer },
      { state: 'whole', generation: 3, from: newestPlace },
    ]);
    expect(preview).toMatchObject({ accounts: 2, sets: 2, notOpened: 0, failures: [] });
    await bringBack(context, preview);
    // history comes along
    expect(names(join(context.folder, made.vaultId), 'codes-')).toHaveLength(3);
  });

  test('two computers wrote at once: both are there', async () => {
    const made = await madeVault();
    const [first, second] = [stickWith(made), stickWith(made)];
    for (const [stick, id] of [
      [first, 'from the desk'],
      [second, 'from the laptop'],
    ] as const) {
      remove(join(stick, made.vaultId, 'place.json'));
      const vault = await open(stick);
      await addRecord(vault, id);
      await vault.close();
    }
    const context = emptyComputer();
    await find(context, first, second);
    expect(await openWith(context, { password: PASSWORD })).toMatchObject({ accounts: 3 });
  });

  test('a source that fails keeps nobody from the others, and says why', async () => {
    const made = await madeVault();
    const broken = memoryPlaceOf(made);
    broken.there = false;
    const context = emptyComputer({ 'gone:': broken, 'good:': memoryPlaceOf(made) });
    const offer = await find(context, 'gone:', 'good:');
    expect(offer.sources.map(({ where, failure }) => [where, failure])).toEqual([
      ['gone:', { code: 'place-failed', details: { reason: 'missing' } }],
      ['good:', null],
    ]);
    expect(await openWith(context, { password: PASSWORD })).toMatchObject({ accounts: 1 });
    expect(await reasonOf(find(context, 'gone:'))).toBe('missing');
  });

  test.each(['timed-out', 'too-many-files', 'sign-in-refused'] as const)(
    '%s is told as such',
    async reason => {
      const { refuse } = await import('../../../../shared/failure.ts');
      const place = memoryPlaceOf(await madeVault());
      place.before = verb => {
        if (verb === 'list') throw refuse('place-failed', { reason });
      };
      expect(await reasonOf(find(emptyComputer({ 'x:': place }), 'x:'))).toBe(reason);
    },
  );

  test('one that hangs in the middle is given up; its other files are not waited for', async () => {
    const { refuse } = await import('../../../../shared/failure.ts');
    const made = await madeVault(vault => addRecord(vault, 'two'));
    const hanging = memoryPlaceOf(made);
    hanging.before = (verb, path) => {
      if (verb === 'read' && path.includes('codes-000002'))
        throw refuse('place-failed', { reason: 'timed-out' });
    };
    const context = emptyComputer({ 'hanging:': hanging });
    const offer = await find(context, 'hanging:');
    expect(offer.sources[0]?.failure).toMatchObject({ details: { reason: 'timed-out' } });
    expect(hanging.asked.filter(asked => /read .*codes-000001/.test(asked))).toEqual([]);
    expect(statesOf(await openWith(context, { password: PASSWORD }))).toEqual([
      'codes whole',
      'recovery whole',
    ]);
  });

  test('files that a cloud has not downloaded are named so', async () => {
    const made = await madeVault();
    const cloud = memoryPlaceOf(made);
    const file = basename(newest(made.directory, 'codes-'));
    cloud.placeholders.add(`${made.vaultId}/${file}`);
    const context = emptyComputer({ 'cloud:': cloud });
    await find(context, 'cloud:');
    const preview = await openWith(context, { password: PASSWORD });
    expect(statesOf(preview)).toEqual(['codes partial', 'recovery whole']);
    expect(preview.failures).toMatchObject([{ file, failure: { details: { reason: 'not-downloaded' } } }]);
  });
});

describe('where it comes to', () => {
  test('never over a vault, nor beside one', async () => {
    const [made, present] = [await madeVault(), await madeVault()];
    const context = emptyComputer();
    cpSync(present.folder, context.folder, { recursive: true });
    const before = snapshot(context.folder);
    await find(context, stickWith(made));
    const preview = await openWith(context, { password: PASSWORD });
    expect(await codeOf(bringBack(context, preview))).toBe('vault-exists');
    await forgetBackup(context);
    expect(snapshot(context.folder)).toEqual(before);
  });

  test('with an id and a device of its own, and nothing of it in the backup', async () => {
    const made = await madeVault();
    const stick = stickWith(made);
    const before = snapshot(stick);
    const context = emptyComputer();
    await find(context, stick);
    await bringBack(context, await openWith(context, { password: PASSWORD }));
    const there = await open(made.folder);
    expect(context.open?.device).not.toBe(there.device);
    await there.close();
    expect(snapshot(stick)).toEqual(before);
    expect(names(context.folder).filter(name => !name.endsWith('.lock'))).toEqual(
      ['HOW-TO-RESTORE.txt', made.vaultId].sort(),
    );
    expect(context.announced).toBe(1);
    expect(
      await codeOf(restoreVault(context, { preview: 'x', into: 'new', accept: false, keep: false })),
    ).toBe('restore-gone');
  });

  test('what a killed restore left is removed at the next look; that of a living process is not', async () => {
    const made = await madeVault();
    const context = emptyComputer();
    const stick = stickWith(made);
    await find(context, stick);
    await openWith(context, { password: PASSWORD });
    const stage = join(context.folder, names(context.folder).find(name => name.endsWith('.new')) ?? '');
    const left = join(context.folder, `restoring-${'0'.repeat(16)}.new`);
    cpSync(stage, left, { recursive: true });
    const { ownMark } = await import('../../../../electron/core/files/process-mark.ts');
    writeFileSync(join(left, 'owner.json'), JSON.stringify({ ...ownMark(), pid: 2 ** 22 + 1 }));
    const other = emptyComputer();
    Object.assign(other, { folder: context.folder });
    await find(other, stick);
    expect([existsSync(stage), existsSync(left)]).toEqual([true, false]);
  });

  test('where nothing can be written, that is said', async () => {
    const made = await madeVault();
    const context = emptyComputer();
    writeFileSync(context.folder, 'a file stands where the folder should be');
    await find(context, stickWith(made));
    expect(await codeOf(openWith(context, { password: PASSWORD }))).toBe('not-saved');
  });
});

test('a backup of a vault with only a kit opens with the kit', async () => {
  const folder = temporaryFolder();
  const { testWorld, LOG_N } = await import('../vault/test-vault.ts');
  const vault = await createVault({
    folder,
    password: null,
    kit: kit.recipient,
    world: testWorld(),
    logN: LOG_N,
  });
  await vault.close();
  const context = emptyComputer();
  await find(context, stickWith({ folder, vaultId: vault.vaultId }));
  expect(await codeOf(openWith(context, { password: PASSWORD }))).toBe('no-password-set');
  await bringBack(context, await openWith(context, { kit: kit.code }));
  expect(context.openedWith).toBe('kit');
});
