/** What a place would give back alone, and a backup that becomes a place of what was restored from it. */
import { chmodSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addPlace } from '../../../../electron/core/usecases/add-place.ts';
import { restoreVault } from '../../../../electron/core/usecases/restore-vault.ts';
import { settlePlaces } from '../../../../electron/core/usecases/sync-places.ts';
import { testRestore } from '../../../../electron/core/usecases/test-restore.ts';
import { unlockWithPassword } from '../../../../electron/core/usecases/unlock-vault.ts';
import { testRestoreView } from '../../../../shared/contract/restore-views.ts';
import { refusalOf as reasonOf } from '../places/refusal-of.ts';
import {
  type Computer,
  emptyComputer,
  emptyFolder,
  find,
  flip,
  madeVault,
  names,
  newest,
  openWith,
  RECOVERY_PASSWORD,
  remove,
  snapshot,
  statesOf,
  stickWith,
} from '../restore/restore-scene.ts';
import { addRecord, codeOf, PASSWORD } from '../vault/test-vault.ts';
import { secret } from './context-double.ts';

const BOTH = { codes: true, recovery: true };

/** A computer with this vault open and a filled place. */
async function withPlace(made: { folder: string; vaultId: string }, holds = BOTH) {
  const context = emptyComputer();
  mkdirSync(context.folder, { recursive: true });
  renameSync(join(made.folder, made.vaultId), join(context.folder, made.vaultId));
  await unlockWithPassword(context, { password: secret(PASSWORD) });
  const path = emptyFolder('stick');
  const target = { kind: 'folder', path } as const;
  const { id } = await addPlace(context, { target, label: 'Blue stick', holds });
  await settlePlaces(context, { milliseconds: 60_000 });
  return { context, id, path, directory: join(path, made.vaultId) };
}

async function tested(context: Computer, id: string) {
  const view = await testRestore(context, { id });
  expect(testRestoreView.parse(view)).toEqual(view);
  return view;
}

test('a place that is current gives everything back; nothing is changed by looking', async () => {
  const { context, id, path } = await withPlace(await madeVault());
  const before = [snapshot(path), snapshot(join(context.folder))];
  expect(await tested(context, id)).toMatchObject({
    ...{ place: id, accounts: 1, sets: 1, codes: 1, notOpened: 0 },
    ways: { password: true, kit: true, recovery: false },
    compartments: [
      { state: 'whole', generation: 2, from: 'Blue stick' },
      { state: 'whole', generation: 2, from: 'Blue stick' },
    ],
  });
  expect([snapshot(path), snapshot(context.folder)]).toEqual(before);
});

test('what is wrong with it is told, from the keys to the newest file', async () => {
  const { context, id, directory } = await withPlace(await madeVault(vault => addRecord(vault, 'two')));
  flip(newest(directory, 'codes-'));
  const partial = await tested(context, id);
  expect([partial.accounts, partial.notOpened, ...statesOf(partial)]).toEqual([
    1,
    1,
    'codes partial',
    'recovery whole',
  ]);
  flip(join(directory, 'keys-0001.password.age'));
  expect((await tested(context, id)).ways).toEqual({ password: false, kit: true, recovery: false });
  for (const name of names(directory, 'keys-')) remove(join(directory, name));
  expect((await tested(context, id)).ways).toEqual({ password: false, kit: false, recovery: false });
  for (const name of names(directory)) remove(join(directory, name));
  expect(await codeOf(testRestore(context, { id }))).toBe('nothing-to-restore');
  remove(directory.replace(/\/[^/]+$/, ''));
  expect(await reasonOf(testRestore(context, { id }))).toBe('missing');
  expect(await codeOf(testRestore(context, { id: 'another' }))).toBe('place-unknown');
});

test('a place that holds the codes alone, and recovery codes that are locked', async () => {
  const codesOnly = await withPlace(await madeVault(), { codes: true, recovery: false });
  expect(statesOf(await tested(codesOnly.context, codesOnly.id))).toEqual(['codes whole', 'recovery absent']);
  const own = await withPlace(
    await madeVault(vault => vault.setRecoveryPassword(PASSWORD, RECOVERY_PASSWORD)),
  );
  const locked = await tested(own.context, own.id);
  expect([locked.sets, ...statesOf(locked)]).toEqual([0, 'codes whole', 'recovery locked']);
  expect(locked.ways).toEqual({ password: true, kit: true, recovery: true });
});

test('what was restored from becomes a place and is kept up to date, where that is wanted', async () => {
  const made = await madeVault();
  const [stick, shut] = [stickWith(made), stickWith(made)];
  const context = emptyComputer();
  await find(context, stick, shut, emptyFolder('empty'));
  // as root nothing is read-only: what cannot be written is a folder that has gone meanwhile
  chmodSync(shut, 0o500);
  const { preview } = await openWith(context, { password: PASSWORD });
  renameSync(shut, `${shut} gone`);
  const restored = await restoreVault(context, { preview, into: 'new', accept: false, keep: true });
  expect(restored).toMatchObject({ accounts: 1, sets: 1, places: [expect.stringMatching(/^[0-9a-f]{32}$/)] });
  chmodSync(`${shut} gone`, 0o700);
  remove(`${shut} gone`);
  if (!context.open) throw new Error('not open');
  await addRecord(context.open, 'new here');
  const { places } = await settlePlaces(context, { milliseconds: 60_000 });
  expect(places.find(({ id }) => id === restored.places[0])).toMatchObject({
    where: stick,
    state: 'current',
  });
  const other = emptyComputer();
  await find(other, stick);
  expect(await openWith(other, { password: PASSWORD })).toMatchObject({ accounts: 2 });
});
