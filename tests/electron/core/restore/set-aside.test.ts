/** Setting a vault aside: its name, what counts as a vault afterwards, and what a start does after a crash. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { locateVault } from '../../../../electron/core/places/local-place.ts';
import { bringBackLast, recoverSetAside, setAside } from '../../../../electron/core/restore/set-aside.ts';
import { inspectVault } from '../../../../electron/core/vault/open-vault.ts';
import { isVaultId } from '../../../../electron/core/vault/paths.ts';
import { takeWriterLock } from '../../../../electron/core/vault/writer-lock.ts';
import { idsIn, PASSWORD, temporaryFolder } from '../vault/test-vault.ts';
import { madeVault, names, snapshot } from './restore-scene.ts';

const NOON = Date.UTC(2026, 4, 3, 12);
const [A, B] = ['a'.repeat(32), 'b'.repeat(32)];

/** A folder in which a vault of this id lies, as far as names tell. */
function withVault(vaultId: string, folder = temporaryFolder()) {
  const directory = join(folder, vaultId);
  mkdirSync(directory);
  writeFileSync(join(directory, 'place.json'), vaultId);
  return { folder, vault: { vaultId, directory } };
}

test('the name tells when; a second one in the same second, or after the clock was put back, comes after it', async () => {
  const { folder, vault } = withVault(A);
  expect(await setAside(folder, vault, NOON + 999)).toBe(join(folder, `${A}.set-aside-20260503-120000`));
  for (const [id, now, name] of [
    [B, NOON, `${B}.set-aside-20260503-120000-2`],
    [A, NOON - 86_400_000, `${A}.set-aside-20260503-120000-3`],
    [A, NOON + 1000, `${A}.set-aside-20260503-120001`],
  ] as const)
    expect(await setAside(folder, withVault(id, folder).vault, now)).toBe(join(folder, name));
  expect(names(folder)).toHaveLength(4);
});

test('after ten in one second the last is still the last', async () => {
  const folder = temporaryFolder();
  for (let n = 1; n <= 11; n += 1) await setAside(folder, withVault(n === 11 ? B : A, folder).vault, NOON);
  await recoverSetAside(folder);
  expect(names(folder).filter(isVaultId)).toEqual([B]);
  expect(names(folder)).toHaveLength(11);
});

test('one that is set aside is no vault; a start brings it back as it was', async () => {
  const made = await madeVault();
  const before = snapshot(made.folder);
  const vault = { vaultId: made.vaultId, directory: made.directory };
  await setAside(made.folder, vault, NOON);
  expect([await locateVault(made.folder), (await inspectVault(made.folder)).state]).toEqual([null, 'none']);
  await recoverSetAside(made.folder);
  expect(snapshot(made.folder)).toEqual(before);
  expect(await idsIn(made.folder, { password: PASSWORD })).toEqual(['one']);
});

test('beside a vault it stays where it is; nor is anything taken for one that is not', async () => {
  const { folder, vault } = withVault(A);
  await setAside(folder, vault, NOON);
  withVault(B, folder);
  await recoverSetAside(folder);
  await bringBackLast(folder);
  expect(await locateVault(folder)).toMatchObject({ vaultId: B });
  renameSync(join(folder, B), join(folder, `${B}.set-aside`));
  renameSync(
    join(folder, `${A}.set-aside-20260503-120000`),
    join(folder, `${A}.set-aside-20260503-120000-01`),
  );
  const strange = names(folder);
  await recoverSetAside(folder);
  expect(names(folder)).toEqual(strange);
});

test('while another process holds the folder, it is left to that one', async () => {
  const { folder, vault } = withVault(A);
  await setAside(folder, vault, NOON);
  const lock = await takeWriterLock(folder);
  await recoverSetAside(folder);
  expect(await locateVault(folder)).toBeNull();
  await lock.release();
  await recoverSetAside(folder);
  expect(await locateVault(folder)).toMatchObject({ vaultId: A });
});
