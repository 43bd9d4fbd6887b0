import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeIdentities, recipientOf } from '../../../../electron/core/keys/identities.ts';
import { createKit } from '../../../../electron/core/keys/kit.ts';
import { passwordRecipient } from '../../../../electron/core/keys/password.ts';
import { writeKeyFile } from '../../../../electron/core/vault/key-files.ts';
import type { OpenVault } from '../../../../electron/core/vault/open-vault.ts';
import { generationsIn, reachOf } from './reach.ts';
import {
  addCodes,
  addRecord,
  codeOf,
  create,
  directoryOf,
  filesOf,
  idsOf,
  open,
  PASSWORD,
  servicesOf,
  temporaryFolder,
  testWorld,
} from './test-vault.ts';
import { another, hear, tryFound } from './two-computers.ts';

const NEXT = 'the next password';
const RECOVERY = 'the recovery password';

/** Two computers with one vault, which has a kit. */
async function two(): Promise<{ a: OpenVault; b: OpenVault; kit: string }> {
  const kit = createKit();
  const a = await create(temporaryFolder(), { kit: kit.recipient });
  await addRecord(a, 'common');
  await addCodes(a, 'common');
  return { a, b: await another(a), kit: kit.code };
}

/** The key files of some vaults, as they would lie in one place. */
function placeOf(...vaults: OpenVault[]): Map<string, Uint8Array> {
  return new Map(
    vaults.flatMap(vault =>
      filesOf(vault, 'keys-').map((file): [string, Uint8Array] => [
        file,
        readFileSync(join(directoryOf(vault), file)),
      ]),
    ),
  );
}

/** Both read each other, and come to the same. */
async function converge(a: OpenVault, b: OpenVault): Promise<void> {
  for (const compartment of ['codes', 'recovery'] as const) {
    await hear(a, b, { compartment });
    await hear(b, a, { compartment });
    expect(await hear(a, b, { compartment })).toBe('nothing-new');
    expect(a.read(compartment).records).toEqual(b.read(compartment).records);
  }
}

async function opensWith(vault: OpenVault, password: string): Promise<string> {
  await vault.close();
  return await open(vault.folder, { password }).then(
    async opened => {
      await opened.close();
      return opened.notices.length === 0 ? 'open' : 'with notices';
    },
    (error: Error) => error.message,
  );
}

describe('the password was changed on another computer', () => {
  test('its state cannot be read, until the password is taken over; then the old one opens neither', async () => {
    const { a, b, kit } = await two();
    await b.changePassword(NEXT);
    await addRecord(b, 'from-b');
    await addRecord(a, 'from-a');
    expect(await tryFound(a, b, 'codes')).toMatchObject({ code: 'other-vault' });
    await a.adoptPassword({ which: 'master', password: NEXT, files: placeOf(b) });
    expect(a.identities()).toEqual(b.identities());
    await converge(a, b);
    expect(idsOf(a).sort()).toEqual(['common', 'from-a', 'from-b']);
    const directory = directoryOf(a);
    expect(await reachOf(directory, { password: NEXT })).toMatchObject(generationsIn(directory));
    expect(await reachOf(directory, { kit })).toMatchObject(generationsIn(directory));
    expect(await opensWith(a, PASSWORD)).toBe('wrong-password');
    expect(await opensWith(a, NEXT)).toBe('open');
  });

  test('the date is that of the other computer, and its files are not made twice', async () => {
    const world = testWorld();
    const { a } = await two();
    const b = await another(a, { world });
    world.time += 86_400_000;
    await b.changePassword(NEXT);
    const files = placeOf(b);
    await a.adoptPassword({ which: 'master', password: NEXT, files });
    const place = JSON.parse(readFileSync(join(directoryOf(a), 'place.json'), 'utf8'));
    expect(place.passwordDates['2']).toBe(new Date(world.time).toISOString());
    const added = filesOf(a, 'keys-').filter(file => !files.has(file));
    expect(added.filter(file => !file.includes('kit'))).toEqual([]);
    for (const file of ['keys-0002.password.age', 'keys-0001.codes-keys-0002.age'])
      expect(readFileSync(join(directoryOf(a), file))).toEqual(Buffer.from(files.get(file) ?? []));
    expect((await a.home().files()).keyFiles.map(({ file }) => file)).toContain('keys-0002.password.age');
  });

  test('several changes at once are followed through their bridges, to the oldest state', async () => {
    const { a, b } = await two();
    for (const password of ['second password', 'third password', NEXT]) await b.changePassword(password);
    const older = b.home().heads().codes;
    await a.adoptPassword({ which: 'master', password: NEXT, files: placeOf(b) });
    await converge(a, b);
    await a.close();
    const again = await open(a.folder, { password: NEXT });
    expect(await tryFound(again, b, 'codes', older)).toMatchObject({ document: { compartment: 'codes' } });
    const middle = filesOf(b, 'codes-').at(-3) ?? '';
    const name = (await b.home().files()).generations.codes.find(({ file }) => file === middle) ?? null;
    expect(await tryFound(again, b, 'codes', name)).toMatchObject({ document: { compartment: 'codes' } });
  });

  test('both changed it: one takes over the other, which then takes over that', async () => {
    const { a, b } = await two();
    await a.changePassword('the one of a');
    await b.changePassword('the one of b');
    await addRecord(a, 'from-a');
    await addRecord(b, 'from-b');
    await a.adoptPassword({ which: 'master', password: 'the one of b', files: placeOf(b) });
    expect(await hear(a, b)).toBe('merged');
    await b.adoptPassword({ which: 'master', password: 'the one of b', files: placeOf(a, b) });
    expect(b.identities()).toEqual(a.identities());
    await converge(a, b);
    expect(idsOf(b).sort()).toEqual(['common', 'from-a', 'from-b']);
    expect(await opensWith(a, 'the one of a')).toBe('wrong-password');
    expect(await opensWith(a, 'the one of b')).toBe('open');
    expect(await opensWith(b, 'the one of b')).toBe('open');
  });
});

describe('refused, and nothing has changed', () => {
  test('nothing new, an earlier one, a wrong one, damaged ones', async () => {
    const { a, b } = await two();
    const adopt = (password: string, files: Map<string, Uint8Array>) =>
      codeOf(a.adoptPassword({ which: 'master', password, files }));
    expect(await adopt(PASSWORD, placeOf(b))).toBe('no-newer-password');
    expect(await adopt(PASSWORD, new Map())).toBe('no-newer-password');
    const earlier = placeOf(a);
    await a.changePassword('the one of a');
    const place = join(directoryOf(a), 'place.json');
    const { keyFiles: _, ...rest } = JSON.parse(readFileSync(place, 'utf8'));
    writeFileSync(place, JSON.stringify({ ...rest, keyFiles: {} }));
    expect(await adopt(PASSWORD, earlier)).toBe('no-newer-password');
    await b.changePassword(NEXT);
    const files = filesOf(a, '');
    expect(await adopt('not that one', placeOf(b))).toBe('wrong-password');
    expect(await adopt(NEXT, cut(placeOf(b)))).toBe('damaged-file');
    expect(await codeOf(a.adoptPassword({ which: 'recovery', password: NEXT, files: placeOf(b) }))).toBe(
      'no-newer-password',
    );
    expect(filesOf(a, '')).toEqual(files);
  });

  test('planted keys: whoever can write to the place knows none of ours', async () => {
    const { a, b } = await two();
    const stranger = await create(temporaryFolder());
    const identities = makeIdentities(n => testWorld().randomBytes(n));
    const facts = { vaultId: a.vaultId, number: 2, made: '2026-05-04T00:00:00.000Z' };
    const lock = passwordRecipient(NEXT, new Uint8Array(16), 4);
    const name = { number: 2, way: 'password', only: null, openedBy: null, mark: null } as const;
    const order = { name, facts, identities, recipients: [lock], proof: null };
    await writeKeyFile(directoryOf(stranger), order);
    const bridge = { number: 1, way: 'keys', only: 'codes', openedBy: 2, mark: null } as const;
    await writeKeyFile(directoryOf(stranger), {
      ...{ name: bridge, facts: { ...facts, number: 1 }, proof: null },
      identities: { codes: stranger.identities().codes },
      recipients: [recipientOf(identities.codes)],
    });
    const planted = placeOf(stranger);
    const before = filesOf(a, '');
    expect(await codeOf(a.adoptPassword({ which: 'master', password: NEXT, files: planted }))).toBe(
      'keys-not-proved',
    );
    await b.changePassword(NEXT);
    const withoutBridges = new Map([...placeOf(b)].filter(([file]) => !file.includes('-keys-')));
    expect(await codeOf(a.adoptPassword({ which: 'master', password: NEXT, files: withoutBridges }))).toBe(
      'keys-not-proved',
    );
    const half = new Map([...placeOf(b)].filter(([file]) => !file.includes('recovery-keys-')));
    expect(await codeOf(a.adoptPassword({ which: 'master', password: NEXT, files: half }))).toBe(
      'keys-not-proved',
    );
    expect(filesOf(a, '')).toEqual(before);
    expect(await opensWith(a, PASSWORD)).toBe('open');
  });
});

describe('recovery codes with a password of their own', () => {
  test('it was changed there: taken over while they are open, refused while they are locked', async () => {
    const { a } = await two();
    await a.setRecoveryPassword(PASSWORD, RECOVERY);
    const b = await another(a);
    await b.unlockRecovery(RECOVERY);
    await b.setRecoveryPassword(null, 'another recovery one');
    const adoption = { which: 'recovery', password: 'another recovery one', files: placeOf(b) } as const;
    const c = await another(a);
    expect(await codeOf(c.adoptPassword(adoption))).toBe('recovery-locked');
    await a.adoptPassword(adoption);
    await converge(a, b);
    expect(await codeOf(a.adoptPassword({ ...adoption, password: RECOVERY }))).toBe('no-newer-password');
    await a.close();
    const again = await open(a.folder);
    expect(await codeOf(again.unlockRecovery(RECOVERY))).toBe('wrong-recovery-password');
    await again.unlockRecovery('another recovery one');
    expect(servicesOf(again)).toEqual(['common']);
  });

  test('the master password beside it was changed there', async () => {
    const { a } = await two();
    await a.setRecoveryPassword(PASSWORD, RECOVERY);
    const b = await another(a);
    await b.changePassword(NEXT);
    await addRecord(b, 'from-b');
    const c = await another(a);
    await c.adoptPassword({ which: 'master', password: NEXT, files: placeOf(b) });
    expect(c.hasRecoveryPassword).toBe(true);
    expect(await hear(c, b)).toBe('merged');
    expect(await opensWith(c, NEXT)).toBe('open');
  });

  test('it was set there: both are needed, in either order, and nothing leads across afterwards', async () => {
    for (const order of [
      ['master', 'recovery'],
      ['recovery', 'master'],
    ] as const) {
      const { a, b } = await two();
      await b.setRecoveryPassword(PASSWORD, RECOVERY);
      await addRecord(b, 'from-b');
      const files = placeOf(b);
      const passwords = { master: PASSWORD, recovery: RECOVERY };
      const [first, second] = order;
      const before = filesOf(a, '');
      await a.adoptPassword({ which: first, password: passwords[first], files });
      expect(a.hasRecoveryPassword).toBe(false);
      expect(filesOf(a, '')).toEqual(before);
      await a.adoptPassword({ which: first, password: passwords[first], files });
      expect(await hear(a, b, { compartment: first === 'master' ? 'codes' : 'recovery' })).not.toBe('asked');
      await a.adoptPassword({ which: second, password: passwords[second], files });
      expect(a.hasRecoveryPassword).toBe(true);
      await converge(a, b);
      const directory = directoryOf(a);
      const all = generationsIn(directory);
      expect(await reachOf(directory, { password: PASSWORD })).toMatchObject({ ...all, recovery: [] });
      expect(await reachOf(directory, { password: RECOVERY })).toMatchObject({ ...all, codes: [] });
    }
  });

  test('it was dropped there', async () => {
    const { a } = await two();
    await a.setRecoveryPassword(PASSWORD, RECOVERY);
    const b = await another(a);
    await b.unlockRecovery(RECOVERY);
    await b.dropRecoveryPassword(PASSWORD);
    const c = await another(a);
    const adoption = { which: 'master', password: PASSWORD, files: placeOf(b) } as const;
    expect(await codeOf(c.adoptPassword(adoption))).toBe('recovery-locked');
    await c.unlockRecovery(RECOVERY);
    await c.adoptPassword(adoption);
    expect(c.hasRecoveryPassword).toBe(false);
    await converge(c, b);
    expect(await opensWith(c, PASSWORD)).toBe('open');
  });
});

function cut(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
  return new Map([...files].map(([file, bytes]) => [file, bytes.subarray(0, 150)]));
}
