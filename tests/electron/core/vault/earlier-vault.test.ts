/**
 * A vault that Sparekey wrote before recovery codes could have a password of their own (earlier-vault.json: two changes
 * of the password, bridges that hold both identities, a keychain slot).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import earlier from './earlier-vault.json' with { type: 'json' };
import { generationsIn, reachOf } from './reach.ts';
import { addCodes, codeOf, filesOf, idsIn, idsOf, open, servicesOf, temporaryFolder } from './test-vault.ts';

const { vaultId, passwords, kit, slot } = earlier;
const [FIRST = '', SECOND = '', THIRD = ''] = passwords;
const RECOVERY = 'battery staple';
const IDS = ['one', 'two', 'three'];

function laidOut(): { folder: string; vaultId: string; directory: string } {
  const folder = temporaryFolder();
  const directory = join(folder, vaultId);
  mkdirSync(directory);
  for (const [name, bytes] of Object.entries(earlier.files))
    writeFileSync(join(directory, name), Buffer.from(bytes, 'base64'));
  return { folder, vaultId, directory };
}

test('opens unchanged by each of its ways in, and old generations too', async () => {
  const vault = laidOut();
  const before = filesOf(vault, '');
  for (const unlock of [{ password: THIRD }, { kit }, { identities: slot }]) {
    const opened = await open(vault.folder, unlock);
    expect([opened.hasRecoveryPassword, opened.notices]).toEqual([false, []]);
    expect([idsOf(opened), servicesOf(opened)]).toEqual([IDS, []]);
    for (const file of [...filesOf(vault, 'codes-'), ...filesOf(vault, 'recovery-')])
      expect(await opened.examine(file)).toMatchObject({ records: expect.any(Number) });
    await opened.close();
  }
  expect(await codeOf(open(vault.folder, { password: FIRST }))).toBe('wrong-password');
  expect(filesOf(vault, '')).toEqual(before);
});

test.each([
  ['password', { password: THIRD }],
  ['kit', { kit }],
  ['keychain', { identities: slot }],
])(
  'opened by the %s, it gets a recovery password: nothing old leads across, nothing is lost',
  async (_, unlock) => {
    const vault = laidOut();
    const opened = await open(vault.folder, unlock);
    await addCodes(opened, 'first');
    await opened.setRecoveryPassword(THIRD, RECOVERY);
    expect(opened.notices).toEqual([]);
    await opened.close();
    const all = generationsIn(vault.directory);
    expect(all.codes).toHaveLength(7);
    expect(all.recovery).toHaveLength(5);
    expect(await reachOf(vault.directory, { password: THIRD })).toMatchObject({ ...all, recovery: [] });
    expect(await reachOf(vault.directory, { password: RECOVERY })).toMatchObject({ ...all, codes: [] });
    expect(await reachOf(vault.directory, { kit })).toMatchObject(all);
    for (const former of [FIRST, SECOND])
      expect(await reachOf(vault.directory, { password: former })).toMatchObject({ codes: [], recovery: [] });
    expect(filesOf(vault, 'keys-').filter(name => /\.(keys-|password)/.test(name))).toEqual([]);
    expect(await idsIn(vault.folder, { password: THIRD })).toEqual(IDS);
    expect(await codeOf(open(vault.folder, { identities: slot }))).toBe('keychain-outdated');
  },
);

test('another change of its password goes on as before', async () => {
  const vault = laidOut();
  const opened = await open(vault.folder, { identities: slot });
  await opened.changePassword('the fourth password');
  const next = opened.identities();
  await opened.close();
  for (const unlock of [{ password: 'the fourth password' }, { kit }, { identities: next }]) {
    const again = await open(vault.folder, unlock);
    expect(idsOf(again)).toEqual(IDS);
    for (const file of [...filesOf(vault, 'codes-'), ...filesOf(vault, 'recovery-')])
      expect(await again.examine(file)).toMatchObject({ records: expect.any(Number) });
    await again.close();
  }
});
