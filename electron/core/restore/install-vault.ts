/**
 * Puts a staged vault where the vault of this computer lies: one renaming, after everything in it is durable. A crash
 * leaves no vault or the whole one; nothing is ever put over a vault. One that is in the way may be set aside first.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { renamePatiently, replaceFile, syncFolder } from '../files/durable-file.ts';
import { locateVault } from '../places/local-place.ts';
import { requireNoVault } from '../vault/create-vault.ts';
import { howToRestoreText } from '../vault/how-to-restore.ts';
import { HOW_TO_RESTORE } from '../vault/paths.ts';
import { takeWriterLock } from '../vault/writer-lock.ts';
import { bringBackLast, setAside } from './set-aside.ts';
import { dropStage, saving } from './stage-folder.ts';
import type { StagedVault } from './stage-vault.ts';

/**
 * `leaveOut`: files of the stage that are not this vault's. Afterwards the stage is gone; after a refusal it is as it was.
 * @throws Refusal vault-exists, vault-in-use, vault-unreadable, not-saved
 */
export async function installVault(
  folder: string,
  staged: StagedVault,
  leaveOut: readonly string[],
): Promise<void> {
  await requireNoVault(folder);
  await underLock(folder, staged, async () => {
    await requireNoVault(folder);
    await complete(folder, staged, leaveOut);
    await move(folder, staged);
  });
}

/**
 * As installVault, but a vault that is there is set aside, at `now` in Unix milliseconds: the folder in which it is kept,
 * or null where there was none. After a refusal it is where it was.
 * @throws Refusal vault-exists where loose files of a vault lie, several-vaults, vault-in-use, vault-unreadable, not-saved
 */
export async function installBeside(
  folder: string,
  staged: StagedVault,
  leaveOut: readonly string[],
  now: number,
): Promise<string | null> {
  return await underLock(folder, staged, async () => {
    const present = await locateVault(folder);
    await requireNoVault(folder, present?.vaultId);
    await complete(folder, staged, leaveOut);
    const kept = present && (await saving(present.vaultId, () => setAside(folder, present, now)));
    try {
      await move(folder, staged);
      return kept;
    } catch (error) {
      if (kept !== null) await bringBackLast(folder).catch(() => undefined);
      throw error;
    }
  });
}

/** The lock of the folder for one piece of work, after which the stage is not needed any more. */
async function underLock<T>(folder: string, { stage }: StagedVault, work: () => Promise<T>): Promise<T> {
  const lock = await takeWriterLock(folder);
  let result: T;
  try {
    result = await work();
  } finally {
    await lock.release();
  }
  await dropStage(stage);
  return result;
}

async function complete(folder: string, staged: StagedVault, leaveOut: readonly string[]): Promise<void> {
  for (const file of leaveOut) await saving(file, () => rm(join(staged.directory, file), { force: true }));
  await replaceFile(folder, HOW_TO_RESTORE, Buffer.from(howToRestoreText, 'utf8'));
  await saving(staged.vaultId, () => syncFolder(staged.directory));
}

/** Durable, or not there: nobody is told that it failed and finds it all the same. @throws Refusal not-saved */
async function move(folder: string, { vaultId, directory }: StagedVault): Promise<void> {
  const target = join(folder, vaultId);
  await saving(vaultId, async () => {
    await renamePatiently(directory, target);
    try {
      await syncFolder(folder);
    } catch (error) {
      await renamePatiently(target, directory).catch(() => undefined);
      throw error;
    }
  });
}
