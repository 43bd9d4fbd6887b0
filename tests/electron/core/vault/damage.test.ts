import {
  copyFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encryptAge } from '../../../../electron/core/keys/age-file.ts';
import { recipientOf } from '../../../../electron/core/keys/identities.ts';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import {
  decodeGeneration,
  encodeGeneration,
  hashOf,
  type Sealed,
} from '../../../../electron/core/vault/generation.ts';
import type { OpenVault } from '../../../../electron/core/vault/open-vault.ts';
import { parseGenerationName, printGenerationName } from '../../../../electron/core/vault/paths.ts';
import { sealDocument, sealKey } from '../../../../electron/core/vault/seal.ts';
import { verifyVault } from '../../../../electron/core/vault/verify-vault.ts';
import { Refusal } from '../../../../shared/failure.ts';
import {
  addRecord,
  codeOf,
  create,
  directoryOf,
  filesOf,
  idsIn,
  idsOf,
  open,
  refusalOf,
  temporaryFolder,
} from './test-vault.ts';

/** A closed vault with a few generations, and what a stranger who knows the format needs to forge one. */
async function subject() {
  const folder = temporaryFolder();
  const kit = createKit();
  const vault = await create(folder, { kit: kit.recipient });
  await addRecord(vault, 'one');
  await addRecord(vault, 'two');
  const identities = vault.identities();
  const document = vault.read('codes') as Sealed<'codes'>;
  await vault.close();
  const directory = directoryOf(vault);
  const newest = filesOf(vault, 'codes-').at(-1) ?? '';
  return { folder, vault, kit, identities, document, directory, newest };
}

/** Puts bytes into the folder under the right hash, as generation `number`. */
function plant(
  directory: string,
  bytes: Uint8Array,
  number: number,
  compartment: 'codes' | 'recovery' = 'codes',
  device = '00000000',
): string {
  const file = printGenerationName({ compartment, generation: number, device, hash: hashOf(bytes) });
  writeFileSync(join(directory, file), bytes);
  return file;
}

describe('a damaged newest generation', () => {
  test('every kind of bit flip and cut is named and the one before is used', async () => {
    const { folder, directory, newest, vault } = await subject();
    const good = readFileSync(join(directory, newest));
    const places = [
      0,
      21,
      22,
      40,
      100,
      170,
      200,
      230,
      260,
      good.length >> 1,
      good.length - 17,
      good.length - 1,
    ];
    const damaged = [
      ...places.flatMap(at => [0x01, 0x80].map(bit => flipped(good, at, bit))),
      ...[0, 1, 100, 200, good.length - 4096, good.length - 1].map(length => good.subarray(0, length)),
      Buffer.concat([good, Buffer.from('\n')]),
      Buffer.concat([good, good]),
    ];
    for (const bytes of damaged) {
      writeFileSync(join(directory, newest), bytes);
      const again = await open(folder);
      expect(again.notices).toEqual([
        { code: 'older-generation-used', details: { file: newest, generation: 2 } },
      ]);
      expect(idsOf(again)).toEqual(['one']);
      expect(await codeOf(again.examine(newest))).toBe('damaged-file');
      await again.close();
    }
    writeFileSync(join(directory, newest), good);
    expect(await idsIn(folder)).toEqual(['one', 'two']);
    expect(filesOf(vault, 'codes-')).toHaveLength(3);
  });

  test('the next save goes above the damaged one, which stays where it is', async () => {
    const { folder, directory, newest, vault } = await subject();
    truncateSync(join(directory, newest), 500);
    const again = await open(folder);
    await addRecord(again, 'three');
    await again.close();
    expect(await idsIn(folder)).toEqual(['one', 'three']);
    expect(filesOf(vault, 'codes-').map(name => name.slice(0, 12))).toEqual([
      'codes-000001',
      'codes-000002',
      'codes-000003',
      'codes-000004',
    ]);
    expect(statSync(join(directory, newest)).size).toBe(500);
  });

  test('random damage of the bytes never opens, whatever the name says', async () => {
    const { identities, document } = await subject();
    const { name, bytes } = await encodeGeneration(document, identities.codes);
    const attempt = (changed: Uint8Array, rehash: boolean) =>
      decodeGeneration(
        changed,
        { ...name, compartment: 'codes', hash: rehash ? hashOf(changed) : name.hash },
        document.vaultId,
        [identities.codes],
      );
    expect((await attempt(bytes, true)).records).toHaveLength(2);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, xor, rehash) => {
          const code = await codeOf(attempt(flipped(bytes, at, xor), rehash));
          const allowed = rehash ? ['damaged-file', 'other-vault', 'newer-version'] : ['damaged-file'];
          expect(allowed).toContain(code);
        },
      ),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.boolean(), async (length, rehash) => {
        expect(['damaged-file']).toContain(await codeOf(attempt(bytes.subarray(0, length), rehash)));
      }),
      { numRuns: 60 },
    );
  });

  test('all generations of one compartment gone or damaged: the other one still opens', async () => {
    for (const harm of ['remove', 'damage'] as const) {
      const { folder, directory, vault } = await subject();
      for (const file of filesOf(vault, 'recovery-')) {
        if (harm === 'remove') unlinkSync(join(directory, file));
        else writeFileSync(join(directory, file), 'x');
      }
      const again = await open(folder);
      expect(idsOf(again)).toEqual(['one', 'two']);
      expect(() => again.read('recovery')).toThrow(Refusal);
      const code = harm === 'remove' ? 'vault-unreadable' : 'damaged-file';
      expect(again.notices.map(notice => notice.code)).toEqual([code]);
      expect(await codeOf(again.change('recovery', records => [...records]))).toBe(code);
      expect(await codeOf(again.changePassword('a new password'))).toBe(code);
      await addRecord(again, 'three');
      await again.close();
      expect(await idsIn(folder)).toEqual(['one', 'two', 'three']);
    }
  });

  test('everything damaged: damaged-file, and no new vault over it', async () => {
    const { folder, directory, vault } = await subject();
    for (const file of [...filesOf(vault, 'codes-'), ...filesOf(vault, 'recovery-')]) {
      writeFileSync(join(directory, file), 'x');
    }
    expect(await codeOf(open(folder))).toBe('damaged-file');
    expect(await codeOf(create(folder))).toBe('vault-exists');
  });
});

describe('a file that is put where it does not belong', () => {
  test('an old generation under a new number', async () => {
    const { folder, directory, vault } = await subject();
    const old = filesOf(vault, 'codes-000002')[0] ?? '';
    const file = plant(
      directory,
      readFileSync(join(directory, old)),
      9,
      'codes',
      parseGenerationName(old)?.device,
    );
    const again = await open(folder);
    expect(idsOf(again)).toEqual(['one', 'two']);
    expect(again.notices).toEqual([{ code: 'older-generation-used', details: { file, generation: 3 } }]);
    expect(await codeOf(again.examine(file))).toBe('damaged-file');
    await again.close();
  });

  test('a generation of the other compartment, and of another vault', async () => {
    const { folder, directory, vault } = await subject();
    const stranger = await subject();
    const recovery = filesOf(vault, 'recovery-')[0] ?? '';
    const planted = [
      plant(directory, readFileSync(join(directory, recovery)), 11),
      plant(directory, readFileSync(join(stranger.directory, stranger.newest)), 10),
    ];
    const again = await open(folder);
    expect(idsOf(again)).toEqual(['one', 'two']);
    expect(again.notices).toEqual(planted.map(file => ({ code: 'other-vault', details: { file } })));
    await again.close();
  });

  test('somebody who can only encrypt to us has no seal', async () => {
    const { folder, directory, identities, document } = await subject();
    const forged = { ...document, generation: 20, device: '00000000', records: [] };
    const unsealed = Buffer.from(JSON.stringify(forged));
    const wrongKey = sealDocument(forged, new Uint8Array(32));
    const otherCompartment = sealDocument(forged, sealKey(identities.codes, document.vaultId, 'recovery'));
    const files: string[] = [];
    for (const [index, plaintext] of [unsealed, wrongKey, otherCompartment].entries()) {
      const bytes = await encryptAge(plaintext, [recipientOf(identities.codes)]);
      files.push(plant(directory, bytes, 20 + index));
    }
    const again = await open(folder);
    expect(idsOf(again)).toEqual(['one', 'two']);
    for (const file of files) expect(await codeOf(again.examine(file))).toBe('damaged-file');
    await again.close();
  });

  test('payload of one generation behind the header of another', async () => {
    const { folder, directory, vault, newest } = await subject();
    const [first, last] = [filesOf(vault, 'codes-')[0] ?? '', newest].map(name =>
      readFileSync(join(directory, name)),
    );
    const headerEnd = (bytes: Buffer) => bytes.indexOf('\n', bytes.indexOf('\n--- ') + 1) + 1;
    if (!first || !last) throw new Error('no files');
    const spliced = Buffer.concat([last.subarray(0, headerEnd(last)), first.subarray(headerEnd(first))]);
    const file = plant(directory, spliced, 30);
    const again = await open(folder);
    expect(idsOf(again)).toEqual(['one', 'two']);
    expect(await codeOf(again.examine(file))).toBe('damaged-file');
    await again.close();
  });

  test('sealed by us for another vault id: other-vault', async () => {
    const { folder, directory, identities, document } = await subject();
    const vaultId = '0123456789abcdef'.repeat(2);
    const { bytes } = await encodeGeneration(
      { ...document, vaultId, generation: 40, device: '00000000' },
      identities.codes,
    );
    const file = plant(directory, bytes, 40);
    const again = await open(folder);
    expect(again.notices).toEqual([{ code: 'other-vault', details: { file } }]);
    await again.close();
  });

  test('a newer version is never passed over', async () => {
    const { folder, directory, identities, document } = await subject();
    const newer = {
      ...document,
      schema: 2,
      generation: 50,
      device: '00000000',
      news: true,
    } as unknown as Sealed<'codes'>;
    const { bytes } = await encodeGeneration(newer, identities.codes);
    const file = plant(directory, bytes, 50);
    const refusal = await refusalOf(open(folder));
    expect(refusal.failure).toEqual({ code: 'newer-version', details: { file, version: 2 } });
    const age = plant(directory, Buffer.from('age-encryption.org/v2\n-> new\n'), 51);
    expect((await refusalOf(open(folder))).failure).toEqual({
      code: 'newer-version',
      details: { file: age, version: 2 },
    });
  });

  test('a file over 64 MiB is refused before it is read', async () => {
    const { folder, directory } = await subject();
    const file = plant(directory, Buffer.from('x'), 60);
    truncateSync(join(directory, file), 64 * 1024 * 1024 + 1);
    const again = await open(folder);
    expect(idsOf(again)).toEqual(['one', 'two']);
    expect(await codeOf(again.examine(file))).toBe('file-too-large');
    await again.close();
  });

  test('absurd numbers do not push the next generation out of reach', async () => {
    const { folder, directory, vault } = await subject();
    plant(directory, Buffer.from('x'), 999_999_999_999);
    const again = await open(folder);
    await addRecord(again, 'three');
    await again.close();
    expect(filesOf(vault, 'codes-000004')).toHaveLength(1);
  });
});

describe('key files', () => {
  test('every flipped bit of the password file: damaged, not "wrong password"', async () => {
    const { folder, directory } = await subject();
    const file = join(directory, 'keys-0001.password.age');
    const good = readFileSync(file);
    for (let at = 0; at < good.length; at += 7) {
      writeFileSync(file, flipped(good, at, 1 << (at % 8)));
      expect({ at, code: await codeOf(open(folder)) }).toEqual({ at, code: 'damaged-file' });
      expect(await codeOf(open(folder, { password: 'not the password' }))).toBe('damaged-file');
    }
    writeFileSync(file, good.subarray(0, 150));
    expect(await codeOf(open(folder))).toBe('damaged-file');
    writeFileSync(file, good);
    expect(await codeOf(open(folder, { password: 'not the password' }))).toBe('wrong-password');
    expect(await idsIn(folder)).toEqual(['one', 'two']);
  });

  test('a damaged password file: the kit still opens, and the other way round', async () => {
    const { folder, directory, kit } = await subject();
    const swap = (name: string) => {
      const file = join(directory, name);
      const bytes = readFileSync(file);
      writeFileSync(file, flipped(bytes, bytes.length - 3, 4));
      return () => writeFileSync(file, bytes);
    };
    const mend = swap('keys-0001.password.age');
    expect(await idsIn(folder, { kit: kit.text })).toEqual(['one', 'two']);
    mend();
    swap('keys-0001.kit.age');
    expect(await codeOf(open(folder, { kit: kit.text }))).toBe('damaged-file');
    expect(await idsIn(folder)).toEqual(['one', 'two']);
  });

  test('a work factor over the cap is refused before any work', async () => {
    const { folder, directory } = await subject();
    const file = join(directory, 'keys-0001.password.age');
    const text = readFileSync(file, 'latin1').replace(/^(-> scrypt \S+) \d+$/m, '$1 21');
    writeFileSync(file, text, 'latin1');
    rmSync(join(directory, 'place.json'));
    const refusal = await refusalOf(open(folder));
    expect(refusal.failure).toEqual({
      code: 'work-factor-too-high',
      details: { file: 'keys-0001.password.age', logN: 21 },
    });
  });

  test("another vault's key file", async () => {
    const { folder, directory } = await subject();
    const stranger = await subject();
    copyFileSync(
      join(stranger.directory, 'keys-0001.password.age'),
      join(directory, 'keys-0001.password.age'),
    );
    rmSync(join(directory, 'place.json'));
    expect(await codeOf(open(folder))).toBe('other-vault');
  });

  test("another vault's identities (a keychain mix-up)", async () => {
    const { folder } = await subject();
    const stranger = await subject();
    expect(await codeOf(open(folder, { identities: stranger.identities }))).toBe('keychain-outdated');
  });
});

describe('verifying', () => {
  test('tells good, damaged, foreign and leftover files apart, with and without a key', async () => {
    const { folder, directory, newest, vault } = await subject();
    const stranger = await subject();
    const foreign = plant(directory, readFileSync(join(stranger.directory, stranger.newest)), 10);
    const oldest = filesOf(vault, 'codes-000001')[0] ?? '';
    writeFileSync(join(directory, oldest), flipped(readFileSync(join(directory, oldest)), 300, 1));
    writeFileSync(join(directory, 'holiday.jpg'), 'x');
    writeFileSync(join(directory, `${newest}.0badcafe.tmp`), 'x');

    const again = await open(folder);
    const states = async (deep: boolean, with_: OpenVault | null) =>
      Object.fromEntries((await verifyVault(folder, with_, deep)).files.map(file => [file.name, file]));
    const shallow = await states(false, null);
    expect(shallow[newest]).toEqual({ name: newest, state: 'good', generation: 3 });
    expect(shallow[foreign]?.state).toBe('good');
    expect(shallow[oldest]).toEqual({ name: oldest, state: 'damaged', reason: 'damaged-file' });
    expect(shallow['holiday.jpg']?.state).toBe('foreign');
    expect(shallow[`${newest}.0badcafe.tmp`]).toMatchObject({ state: 'unopened', reason: 'leftover' });
    expect(shallow['keys-0001.password.age']).toMatchObject({ state: 'good' });
    expect(shallow['place.json']).toMatchObject({ state: 'good' });
    const deep = await states(true, again);
    expect(deep[newest]).toEqual({ name: newest, state: 'good', generation: 3, records: 2 });
    expect(deep[foreign]).toEqual({ name: foreign, state: 'foreign', reason: 'other-vault' });
    expect((await verifyVault(folder, again, true)).counts).toEqual({
      good: 6,
      damaged: 1,
      foreign: 2,
      unopened: 1,
    });
    await again.close();
    expect(readdirSync(directory)).toHaveLength(10);
  });

  test('no vault there', async () => {
    expect(await codeOf(verifyVault(temporaryFolder(), null, false))).toBe('vault-missing');
  });
});

function flipped(bytes: Uint8Array, at: number, xor: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ xor;
  return copy;
}
