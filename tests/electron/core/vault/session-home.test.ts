import { randomBytes } from 'node:crypto';
import { copyFileSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encodeGeneration } from '../../../../electron/core/vault/generation.ts';
import type { OpenVault } from '../../../../electron/core/vault/open-vault.ts';
import { parseGenerationName } from '../../../../electron/core/vault/paths.ts';
import { Session } from '../../../../electron/core/vault/session.ts';
import type { Compartment } from '../../../../shared/domain/document.ts';
import { Refusal } from '../../../../shared/failure.ts';
import {
  addCodes,
  addRecord,
  codeOf,
  create,
  directoryOf,
  filesOf,
  idsOf,
  liveIdsOf,
  open,
  PASSWORD,
  removeRecords,
  servicesOf,
  temporaryFolder,
  testWorld,
} from './test-vault.ts';
import { another, found, hear, tryFound } from './two-computers.ts';

async function two(count = 1): Promise<[OpenVault, OpenVault]> {
  const first = await create(temporaryFolder());
  for (let number = 0; number < count; number += 1) await addRecord(first, `common-${number}`);
  return [first, await another(first)];
}

describe('taking in', () => {
  test('two computers come to the same, and then there is nothing new', async () => {
    const [a, b] = await two();
    await addRecord(a, 'from-a');
    await addRecord(b, 'from-b');
    await addCodes(b, 'mail');
    expect(await hear(a, b)).toBe('merged');
    expect(await hear(a, b, { compartment: 'recovery' })).toBe('merged');
    expect(idsOf(a).sort()).toEqual(['common-0', 'from-a', 'from-b']);
    expect(servicesOf(a)).toEqual(['mail']);
    expect(await hear(b, a)).toBe('merged');
    expect(b.read('codes').records).toEqual(a.read('codes').records);
    expect(await hear(a, b)).toBe('nothing-new');
    expect(await hear(b, a)).toBe('nothing-new');
  });

  test('one save, above all that was found, later, with all of them as parents', async () => {
    const [a, b] = await two();
    const c = await another(a, { world: { ...testWorld(), now: () => Date.UTC(2028, 4, 3) } });
    for (let number = 0; number < 5; number += 1) await addRecord(b, `b-${number}`);
    await addRecord(c, 'c');
    await addRecord(a, 'a');
    const own = a.home().heads().codes?.hash ?? '';
    const before = filesOf(a, 'codes-').length;
    const heads = [await found(a, b, 'codes'), await found(a, c, 'codes')];
    expect(await a.home().takeIn(heads, false)).toBe('merged');
    const document = a.read('codes');
    expect(filesOf(a, 'codes-').length).toBe(before + 1);
    expect(document.generation).toBe((heads[0]?.document.generation ?? 0) + 1);
    expect([...document.parents].sort()).toEqual([own, ...heads.map(({ name }) => name.hash)].sort());
    expect(document.clock > (heads[1]?.document.clock ?? '')).toBe(true);
    expect(document.device).toBe(a.device);
    expect(await a.home().takeIn(heads.toReversed(), false)).toBe('nothing-new');
  });

  test('the order in which heads are found makes no difference', async () => {
    const [a, b] = await two();
    const [c, d] = [await another(a), await another(a)];
    for (const [place, vault] of [a, b, c].entries()) await addRecord(vault, `own-${place}`);
    await removeRecords(b, 1);
    for (const vault of [c, b]) await hear(d, vault);
    await a.home().takeIn([await found(a, b, 'codes'), await found(a, c, 'codes')], false);
    await hear(d, a);
    expect(d.read('codes').records).toEqual(a.read('codes').records);
    expect(await hear(a, d)).toBe('nothing-new');
  });

  test('where nothing is new nothing is saved, and the next save follows what was found', async () => {
    const [a, b] = await two();
    await b.change('codes', records => [...records]);
    const files = filesOf(a, '');
    const theirs = await found(a, b, 'codes');
    expect(await a.home().takeIn([theirs], false)).toBe('nothing-new');
    expect(await a.home().takeIn([theirs], false)).toBe('nothing-new');
    expect(filesOf(a, '')).toEqual(files);
    await addRecord(a, 'next');
    const { parents, generation, clock } = a.read('codes');
    expect(parents.filter(hash => hash === theirs.name.hash)).toHaveLength(1);
    expect(generation).toBeGreaterThan(theirs.document.generation);
    expect(clock > theirs.document.clock).toBe(true);
  });

  test('the shrink guard asks; what was accepted away is pinned, and goes when the pin has run out', async () => {
    const world = testWorld();
    const folder = temporaryFolder();
    const a = await create(folder, { world });
    for (let number = 0; number < 10; number += 1) await addRecord(a, `${number}`);
    const b = await another(a);
    await removeRecords(b, 8);
    const files = filesOf(a, '');
    const asked = await a.home().takeIn([await found(a, b, 'codes')], false);
    expect(asked).toMatchObject({ before: 10, after: 2 });
    expect(filesOf(a, '')).toEqual(files);
    expect(liveIdsOf(a)).toHaveLength(10);
    const pinned = a.home().heads().codes?.file ?? '';
    expect(await hear(a, b, { accept: true })).toBe('merged');
    expect(liveIdsOf(a)).toHaveLength(2);
    await a.close();
    const again = await open(folder, undefined, world);
    for (let number = 0; number < 15; number += 1) await addRecord(again, `later-${number}`);
    expect(filesOf(a, pinned)).toEqual([pinned]);
    expect((await again.home().files()).generations.codes.map(({ file }) => file)).toContain(pinned);
    world.time += 500 * 86_400_000;
    for (let number = 0; number < 3; number += 1) await addRecord(again, `much-later-${number}`);
    expect(filesOf(a, pinned)).toEqual([]);
  });

  test('recovery codes that are locked are not taken in', async () => {
    const [a, b] = await two();
    await addCodes(b, 'mail');
    const theirs = await found(a, b, 'recovery');
    await a.setRecoveryPassword(PASSWORD, 'another password');
    await a.close();
    const locked = await open(a.folder);
    expect(locked.home().canOpen('recovery')).toBe(false);
    expect(await tryFound(locked, b, 'recovery')).toMatchObject({ code: 'recovery-locked' });
    expect(await codeOf(locked.home().takeIn([theirs], false))).toBe('recovery-locked');
    expect(locked.home().heads().recovery?.file).toBe(filesOf(a, 'recovery-').at(-1));
  });
});

describe('what lies beside the present generation', () => {
  test("the end of another computer's line is joined, though its number is lower, and once is enough", async () => {
    const [a, b] = await two();
    await addRecord(b, 'from-b');
    const end = b.home().heads().codes?.file ?? '';
    for (let number = 0; number < 4; number += 1) await addRecord(a, `from-a-${number}`);
    await a.close();
    copyFileSync(join(directoryOf(b), end), join(directoryOf(a), end));
    const joined = await open(a.folder);
    expect(idsOf(joined)).toContain('from-b');
    expect(joined.notices).toEqual([]);
    await addRecord(joined, 'later');
    await addRecord(joined, 'later still');
    await joined.close();
    const files = filesOf(a, 'codes-');
    const again = await open(a.folder);
    expect(filesOf(a, 'codes-')).toEqual(files);
    expect(again.read('codes').parents).not.toContain(parseGenerationName(end)?.hash);
    expect(again.notices).toEqual([]);
    await again.close();
  });

  test('invented devices and damaged ends keep nobody out', async () => {
    const [a] = await two();
    const present = a.home().heads().codes?.file ?? '';
    await a.close();
    for (let number = 0; number < 40; number += 1) {
      const device = number.toString(16).padStart(8, '0');
      writeFileSync(join(directoryOf(a), `codes-000001-${device}-0123456789abcdef.age`), 'rubbish');
    }
    const opened = await open(a.folder);
    expect(opened.home().heads().codes?.file).toBe(present);
    expect(opened.notices).toEqual([]);
  });
});

describe('what a place may hold of strangers', () => {
  test('damaged, sealed without the key, of another vault, with a number that leaves none: refused', async () => {
    const [a, b] = await two();
    const name = a.home().heads().codes;
    if (!name) throw new Error('no head');
    const bytes = readFileSync(join(directoryOf(a), name.file));
    const flipped = Buffer.from(bytes);
    flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1;
    const opened = await b.home().open(flipped, { ...name, compartment: 'codes' });
    expect(opened).toMatchObject({ code: 'damaged-file' });
    const stranger = await create(temporaryFolder());
    expect(await tryFound(b, stranger, 'codes')).toMatchObject({ code: 'other-vault' });
    expect(await tryFound(b, a, 'codes', await forged(a, 3))).not.toBeInstanceOf(Refusal);
    expect(await tryFound(b, a, 'codes', await forged(a, 999_999_999_999))).toMatchObject({
      code: 'damaged-file',
    });
    const planted = await forged(a, 3, identityOf(stranger, 'codes'));
    expect(await tryFound(b, a, 'codes', planted)).toMatchObject({ code: 'other-vault' });
    await addRecord(b, 'goes-on');
    expect(b.read('codes').generation).toBeLessThan(10);
  });
});

test('a compartment all of whose files are damaged here begins again from what others have', async () => {
  const [a, b] = await two();
  const c = await another(a);
  await addRecord(b, 'from-b');
  await addRecord(c, 'from-c');
  await a.close();
  for (const file of filesOf(a, 'codes-')) writeFileSync(join(directoryOf(a), file), 'rubbish');
  const damaged = await open(a.folder);
  expect(() => idsOf(damaged)).toThrow('damaged-file');
  const heads = [await found(damaged, b, 'codes'), await found(damaged, c, 'codes')];
  expect(await damaged.home().takeIn(heads, false)).toBe('merged');
  expect(idsOf(damaged).sort()).toEqual(['common-0', 'from-b', 'from-c']);
  expect(await damaged.home().takeIn(heads, false)).toBe('nothing-new');
  await addRecord(damaged, 'goes-on');
  await damaged.close();
  const again = await open(a.folder);
  expect(idsOf(again)).toContain('goes-on');
  expect(again.notices).toEqual([]);
});

describe('files of place zero', () => {
  test('whole, damaged, unknown; no others are read', async () => {
    const a = await create(temporaryFolder());
    const home = a.home();
    const generation = home.heads().codes?.file ?? '';
    for (const file of [generation, 'keys-0001.password.age']) {
      const bytes = await home.read(file);
      if (!bytes) throw new Error(`${file} is not there`);
      expect(home.judge(file, bytes)).toBe('whole');
      expect(home.judge(file, bytes.subarray(1))).toBe('damaged');
    }
    expect(home.judge('keys-0007.password.age', randomBytes(9))).toBe('unknown');
    expect(home.judge('place.json', randomBytes(9))).toBe('unknown');
    expect(await home.read('place.json')).toBeNull();
    expect(await home.read('../HOW-TO-RESTORE.txt')).toBeNull();
  });

  test('a damaged or missing one is put back, by its own bytes alone', async () => {
    const a = await create(temporaryFolder());
    await addRecord(a, 'one');
    const home = a.home();
    const { generations, keyFiles } = await home.files();
    for (const { file } of [...generations.codes, ...generations.recovery, ...keyFiles]) {
      const path = join(directoryOf(a), file);
      const bytes = readFileSync(path);
      expect(await home.mend(file, bytes)).toBe('not-needed');
      writeFileSync(path, bytes.subarray(0, 100));
      expect(await home.read(file)).toBeNull();
      expect(await home.mend(file, bytes.subarray(1))).toBe('refused');
      expect(await home.mend(file, bytes)).toBe('mended');
      unlinkSync(path);
      expect(await home.read(file)).toBeNull();
      expect(await home.mend(file, bytes)).toBe('mended');
      expect(readFileSync(path)).toEqual(bytes);
    }
    expect(await home.mend('keys-0007.password.age', randomBytes(9))).toBe('refused');
  });

  test('a key file that was lost is still listed, so that no place loses it too', async () => {
    const a = await create(temporaryFolder(), {
      kit: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
    });
    await a.changePassword('another password');
    for (const file of filesOf(a, 'keys-')) unlinkSync(join(directoryOf(a), file));
    const names = (await a.home().files()).keyFiles.map(({ file }) => file);
    expect(names).toContain('keys-0002.kit.age');
    expect(names).toContain('keys-0001.codes-keys-0002.age');
    expect(names).toContain('keys-0002.password.age');
    expect(names).not.toContain('keys-0001.password.age');
  });

  test('what retention let go does not come back', async () => {
    const a = await create(temporaryFolder());
    const old = a.home().heads().codes?.file ?? '';
    const bytes = readFileSync(join(directoryOf(a), old));
    for (let number = 0; number < 20; number += 1) await addRecord(a, `${number}`);
    expect(filesOf(a, old)).toEqual([]);
    expect(await a.home().mend(old, bytes)).toBe('refused');
  });

  test('no key file that leads across two passwords is for a place', async () => {
    const a = await create(temporaryFolder());
    const old = 'keys-0001.password.age';
    copyFileSync(join(directoryOf(a), old), join(a.folder, old));
    await a.setRecoveryPassword(PASSWORD, 'another password');
    const bytes = readFileSync(join(a.folder, old));
    expect(await a.home().mend(old, bytes)).toBe('refused');
    writeFileSync(join(directoryOf(a), old), bytes);
    const names = (await a.home().files()).keyFiles.map(({ file }) => file);
    expect(names).not.toContain(old);
    expect(names).toContain('keys-0002.recovery.age');
  });

  test('each save is told once, when all that belongs to it is done', async () => {
    const [a, b] = await two();
    let told = 0;
    const stop = a.home().onSaved(() => {
      told += 1;
    });
    await a.change('codes', records => records);
    expect(told).toBe(0);
    await addRecord(a, 'one');
    expect(told).toBe(1);
    await addRecord(b, 'two');
    await hear(a, b);
    expect(told).toBe(2);
    await a.changePassword('another password');
    expect(told).toBe(3);
    stop();
    await addRecord(a, 'three');
    expect(told).toBe(3);
  });
});

/** The present codes under another number, sealed with the key of the vault or with another one; laid beside the rest. */
async function forged(vault: OpenVault, generation: number, identity = identityOf(vault, 'codes')) {
  if (!(vault instanceof Session)) throw new Error('no session');
  const document = { ...vault.state('codes').document, generation };
  const { name, bytes } = await encodeGeneration(document, identity);
  writeFileSync(join(directoryOf(vault), name.file), bytes);
  return parseGenerationName(name.file);
}

function identityOf(vault: OpenVault, compartment: Compartment): string {
  return vault.identities()[compartment] ?? '';
}
