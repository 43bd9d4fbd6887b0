import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decryptAge, encryptAge } from '../../../../electron/core/keys/age-file.ts';
import { recipientOf } from '../../../../electron/core/keys/identities.ts';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import { noPlaces, type PlacesDocument } from '../../../../electron/core/places/place-record.ts';
import { type OpenVault, openVault } from '../../../../electron/core/vault/open-vault.ts';
import { sealDocument, sealKey } from '../../../../electron/core/vault/seal.ts';
import { verifyVault } from '../../../../electron/core/vault/verify-vault.ts';
import { placeNamed, SERVER_PASSWORD } from './place-named.ts';
import {
  addRecord,
  codeOf,
  create,
  directoryOf,
  filesOf,
  open,
  PASSWORD,
  temporaryFolder,
  testWorld,
} from './test-vault.ts';

function adding(label: string): (document: PlacesDocument) => PlacesDocument {
  return document => ({ ...document, places: [...document.places, placeNamed(label)] });
}

function labelsOf(vault: OpenVault): string[] | 'lost' {
  const places = vault.places();
  return places === 'lost' ? 'lost' : places.places.map(({ label }) => label);
}

function fileOf(vault: OpenVault): string {
  return join(directoryOf(vault), 'places.age');
}

async function withOnePlace(): Promise<OpenVault> {
  const vault = await create(temporaryFolder());
  await vault.changePlaces(adding('one'));
  return vault;
}

function bridgesOf(vault: OpenVault): string[] {
  return filesOf(vault, 'keys-').filter(file => file.endsWith('.codes-keys-0002.age'));
}

/** Opens, looks at the list, closes. */
async function labelsIn(folder: string, password = PASSWORD): Promise<string[] | 'lost'> {
  const vault = await open(folder, { password });
  const labels = labelsOf(vault);
  await vault.close();
  return labels;
}

describe('the list', () => {
  test('is empty without a file, is kept in the order of the changes, and comes back', async () => {
    const folder = temporaryFolder();
    const vault = await create(folder);
    expect(vault.places()).toEqual(noPlaces(vault.vaultId));
    expect(await vault.changePlaces(document => document)).toEqual(noPlaces(vault.vaultId));
    expect(existsSync(fileOf(vault))).toBe(false);
    const labels = ['one', 'two', 'three'];
    await Promise.all(labels.map(label => vault.changePlaces(adding(label))));
    expect(labelsOf(vault)).toEqual(labels);
    const before = readFileSync(fileOf(vault));
    await vault.changePlaces(document => document);
    expect(readFileSync(fileOf(vault))).toEqual(before);
    await vault.close();
    expect(await codeOf(vault.changePlaces(adding('four')))).toBe('vault-locked');
    expect(await labelsIn(folder)).toEqual(labels);
  });

  test('shows nothing in the clear, not even how long it is', async () => {
    const vault = await withOnePlace();
    const bytes = readFileSync(fileOf(vault));
    for (const text of [SERVER_PASSWORD, 'cloud.example', 'one'])
      expect(bytes.includes(Buffer.from(text))).toBe(false);
    await vault.changePlaces(adding('two'));
    expect(readFileSync(fileOf(vault)).length).toBe(bytes.length);
    const plain = await decryptAge(bytes, [vault.identities().codes], 'places.age');
    expect((plain?.length ?? 1) % 4096).toBe(0);
  });

  test('is never for a place', async () => {
    const vault = await withOnePlace();
    const { generations, keyFiles } = await vault.home().files();
    const names = [...generations.codes, ...generations.recovery, ...keyFiles].map(({ file }) => file);
    expect(names.filter(name => name.includes('places'))).toEqual([]);
    expect(await vault.home().read('places.age')).toBeNull();
    expect(await vault.home().mend('places.age', readFileSync(fileOf(vault)))).toBe('refused');
  });

  test('survives saves, retention, tidying and verifying', async () => {
    const vault = await withOnePlace();
    for (let number = 0; number < 15; number += 1) await addRecord(vault, `${number}`);
    const shallow = await verifyVault(vault.folder, null, false);
    expect(shallow.files).toContainEqual({ name: 'places.age', state: 'unopened' });
    const deep = await verifyVault(vault.folder, vault, true);
    expect(deep.files).toContainEqual({ name: 'places.age', state: 'good', records: 1 });
    writeFileSync(fileOf(vault), 'rubbish');
    const damaged = await verifyVault(vault.folder, vault, true);
    expect(damaged.files).toContainEqual({ name: 'places.age', state: 'damaged', reason: 'damaged-file' });
  });

  test('a document that could not be read again is never written', async () => {
    const vault = await withOnePlace();
    const bad = vault.changePlaces(document => ({ ...document, places: [{ ...placeNamed('x'), id: '..' }] }));
    await expect(bad).rejects.toThrow('schema');
    expect(labelsOf(vault)).toEqual(['one']);
  });

  test('beside a process that holds the vault: read, not changed; and read anew when that is gone', async () => {
    const vault = await withOnePlace();
    const beside = await openVault({
      ...{ folder: vault.folder, unlock: { password: PASSWORD }, world: testWorld() },
      lock: 'when-writing',
    });
    expect(labelsOf(beside)).toEqual(['one']);
    expect(await codeOf(beside.changePlaces(adding('two')))).toBe('vault-in-use');
    await vault.changePlaces(adding('from the other'));
    await vault.close();
    await beside.changePlaces(adding('two'));
    expect(labelsOf(beside)).toEqual(['one', 'from the other', 'two']);
    await beside.close();
  });
});

describe('when the keys change', () => {
  test('it follows: the old identity opens it no more, the new password does', async () => {
    const kit = createKit();
    const folder = temporaryFolder();
    const vault = await create(folder, { kit: kit.recipient });
    await vault.changePlaces(adding('one'));
    const old = vault.identities().codes;
    await vault.changePassword('another password');
    expect(await decryptAge(readFileSync(fileOf(vault)), [old], 'places.age')).toBeNull();
    await vault.setRecoveryPassword('another password', 'the recovery password');
    await vault.dropRecoveryPassword('another password');
    await vault.close();
    expect(await labelsIn(folder, 'another password')).toEqual(['one']);
    const byKit = await open(folder, { kit: kit.code });
    expect(labelsOf(byKit)).toEqual(['one']);
    await byKit.close();
  });

  test('while it is sealed under an earlier identity, the key files of that one stay; opening makes up for it', async () => {
    const vault = await withOnePlace();
    const sealedBefore = readFileSync(fileOf(vault));
    await vault.changePassword('another password');
    await vault.close();
    writeFileSync(fileOf(vault), sealedBefore);
    for (const file of filesOf(vault, 'codes-').slice(0, -1)) rmSync(join(directoryOf(vault), file));
    const beside = await openVault({
      ...{ folder: vault.folder, unlock: { password: 'another password' }, world: testWorld() },
      lock: 'when-writing',
    });
    expect(labelsOf(beside)).toEqual(['one']);
    await addRecord(beside, 'a save lets old key files go');
    expect(bridgesOf(vault)).toHaveLength(1);
    await beside.close();
    const again = await open(vault.folder, { password: 'another password' });
    expect(readFileSync(fileOf(vault))).not.toEqual(sealedBefore);
    await addRecord(again, 'and now they go');
    expect(bridgesOf(vault)).toHaveLength(0);
    await again.close();
    expect(await labelsIn(vault.folder, 'another password')).toEqual(['one']);
  });

  test('where there are places, key files bear the name of this computer', async () => {
    const vault = await withOnePlace();
    await vault.changePassword('another password');
    const { device } = vault;
    expect(filesOf(vault, 'keys-')).toEqual([
      `keys-0001-${device}.codes-keys-0002.age`,
      `keys-0001-${device}.recovery-keys-0002.age`,
      'keys-0001.password.age',
      `keys-0002-${device}.password.age`,
    ]);
    await vault.setRecoveryPassword('another password', 'the recovery password');
    await vault.close();
    const again = await open(vault.folder, { password: 'another password' });
    await again.unlockRecovery('the recovery password');
    expect(again.notices).toEqual([]);
    expect(filesOf(vault, 'keys-').filter(file => file.endsWith('.password.age'))).toEqual([]);
    await again.close();
  });
});

describe('a damaged list', () => {
  test('every flipped byte and every cut: lost, the vault opens, and nothing is guessed', async () => {
    const vault = await withOnePlace();
    await vault.close();
    const good = readFileSync(fileOf(vault));
    const places = Array.from({ length: 24 }, (_, n) => Math.floor((n * good.length) / 24));
    const damaged = [
      ...places.map(at => Buffer.from(good.map((byte, index) => (index === at ? byte ^ 1 : byte)))),
      ...places.map(at => good.subarray(0, at)),
      Buffer.concat([good, Buffer.from('x')]),
    ];
    for (const bytes of damaged) {
      writeFileSync(fileOf(vault), bytes);
      expect(await labelsIn(vault.folder)).toBe('lost');
      expect(readFileSync(fileOf(vault))).toEqual(bytes);
    }
    writeFileSync(fileOf(vault), good);
    expect(await labelsIn(vault.folder)).toEqual(['one']);
  });

  test('places can be added again, then it is a new list', async () => {
    const vault = await withOnePlace();
    await vault.close();
    writeFileSync(fileOf(vault), 'rubbish');
    const again = await open(vault.folder);
    await again.changePlaces(document => document);
    expect(labelsOf(again)).toBe('lost');
    await again.changePlaces(adding('two'));
    expect(labelsOf(again)).toEqual(['two']);
  });

  test('encrypted to us by somebody without the key, or sealed as something else: lost', async () => {
    const vault = await withOnePlace();
    const identity = vault.identities().codes;
    const document = adding('planted')(noPlaces(vault.vaultId));
    const keys = [
      sealKey(vault.identities().recovery ?? '', vault.vaultId, 'places'),
      sealKey(identity, vault.vaultId, 'codes'),
      sealKey(identity, 'ef'.repeat(16), 'places'),
    ];
    await vault.close();
    for (const key of keys) {
      writeFileSync(fileOf(vault), await encryptAge(sealDocument(document, key), [recipientOf(identity)]));
      expect(await labelsIn(vault.folder)).toBe('lost');
    }
    const key = sealKey(identity, vault.vaultId, 'places');
    const foreign = { ...document, vaultId: 'ef'.repeat(16) };
    writeFileSync(fileOf(vault), await encryptAge(sealDocument(foreign, key), [recipientOf(identity)]));
    expect(await labelsIn(vault.folder)).toBe('lost');
  });

  test('made by a newer version, or not readable just now: never replaced', async () => {
    const vault = await withOnePlace();
    const identity = vault.identities().codes;
    await vault.close();
    const newer = { ...noPlaces(vault.vaultId), schema: 2, places: 'otherwise' };
    const sealed = sealDocument(newer, sealKey(identity, vault.vaultId, 'places'));
    writeFileSync(fileOf(vault), await encryptAge(sealed, [recipientOf(identity)]));
    const bytes = readFileSync(fileOf(vault));
    const again = await open(vault.folder);
    expect(labelsOf(again)).toBe('lost');
    expect(await codeOf(again.changePlaces(adding('two')))).toBe('newer-version');
    await again.changePassword('another password');
    expect(readFileSync(fileOf(vault))).toEqual(bytes);
    await again.close();
  });
});
