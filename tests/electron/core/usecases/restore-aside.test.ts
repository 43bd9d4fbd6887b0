/** A damaged vault and a good backup: the backup comes back, and the damaged vault is kept beside it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { unlockWithPassword } from '../../../../electron/core/usecases/unlock-vault.ts';
import { inspectVault } from '../../../../electron/core/vault/open-vault.ts';
import { takeWriterLock } from '../../../../electron/core/vault/writer-lock.ts';
import {
  bringBack,
  type Computer,
  emptyComputer,
  find,
  flip,
  madeVault,
  names,
  openWith,
  snapshot,
  stickWith,
} from '../restore/restore-scene.ts';
import { codeOf, idsOf, PASSWORD } from '../vault/test-vault.ts';
import { secret } from './context-double.ts';

type Made = Awaited<ReturnType<typeof madeVault>>;

/** A computer on which no generation of its vault is whole any more. */
function damagedComputer({ folder, directory }: Made): Computer {
  for (const name of names(directory).filter(each => /^(codes|recovery)-/.test(each)))
    flip(join(directory, name));
  return Object.assign(emptyComputer(), { folder });
}

test.each(['the same vault', 'another one'])(
  '%s comes back, the damaged one is kept as it was',
  async which => {
    const made = await madeVault();
    const other = which === 'another one' ? await madeVault() : made;
    const stick = stickWith(other);
    const context = damagedComputer(made);
    expect(await codeOf(unlockWithPassword(context, { password: secret(PASSWORD) }))).toBe('damaged-file');
    const before = snapshot(made.directory);
    await find(context, stick);
    const preview = await openWith(context, { password: PASSWORD });
    expect(await codeOf(bringBack(context, preview))).toBe('vault-exists');
    const { setAside, ...restored } = await bringBack(context, preview, 'aside');
    expect(restored).toEqual({ accounts: 1, sets: 1, codes: 1, places: [] });
    expect(basename(setAside ?? '')).toMatch(new RegExp(`^${made.vaultId}\\.set-aside-\\d{8}-\\d{6}$`));
    expect(snapshot(setAside ?? '')).toEqual(before);
    expect(context.open && idsOf(context.open)).toEqual(['one']);
    expect(await inspectVault(made.folder)).toMatchObject({ vaultId: other.vaultId, keychain: false });
    expect(names(made.folder).filter(name => name.endsWith('.new'))).toEqual([]);
    // what was set aside can still be looked at, as any folder can
    const later = emptyComputer();
    expect((await find(later, setAside ?? '')).vaults).toMatchObject([{ vaultId: made.vaultId }]);
  },
);

test('where there is no vault it is made as anywhere else', async () => {
  const context = emptyComputer();
  await find(context, stickWith(await madeVault()));
  const preview = await openWith(context, { password: PASSWORD });
  expect(await bringBack(context, preview, 'aside')).toMatchObject({ accounts: 1, setAside: null });
});

test('refused while it is open, while another process writes, among loose files: nothing is changed', async () => {
  const made = await madeVault();
  const stick = stickWith(made);
  const context = Object.assign(emptyComputer(), { folder: made.folder });
  await unlockWithPassword(context, { password: secret(PASSWORD) });
  await find(context, stick);
  const preview = await openWith(context, { password: PASSWORD });
  const before = snapshot(made.directory);
  expect(await codeOf(bringBack(context, preview, 'aside'))).toBe('vault-exists');
  await context.open?.close();
  context.keeper?.stop();
  context.open = null;
  const lock = await takeWriterLock(made.folder);
  expect(await codeOf(bringBack(context, preview, 'aside'))).toBe('vault-in-use');
  await lock.release();
  const loose = join(made.folder, 'keys-0009.kit.age');
  writeFileSync(loose, 'perhaps the only copy');
  expect(await codeOf(bringBack(context, preview, 'aside'))).toBe('vault-exists');
  mkdirSync(join(made.folder, 'f'.repeat(32)));
  expect(await codeOf(bringBack(context, preview, 'aside'))).toBe('several-vaults');
  expect(snapshot(made.directory)).toEqual(before);
  expect(names(made.folder).filter(name => name.includes('set-aside'))).toEqual([]);
});
