/**
 * Puts a staged vault where the vault of this computer lies: one renaming, after everything in it is durable. A crash
 * leaves no vault or the whole one; nothing is ever put over a vault.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { renamePatiently, replaceFile, syncFolder } from '../files/durable-file.ts';
import { requireNoVault } from '../vault/create-vault.ts';
import { howToRestoreText } from '../vault/how-to-restore.ts';
import { HOW_TO_RESTORE } from '../vault/paths.ts';
import { takeWriterLock } from '../vault/writer-lock.ts';
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
  const lock = await takeWriterLock(folder);
  try {
    await requireNoVault(folder);
    for (const file of leaveOut) await saving(file, () => rm(join(staged.directory, file), { force: true }));
    await replaceFile(folder, HOW_TO_RESTORE, Buffer.from(howToRestoreText, 'utf8'));
    await saving(staged.vaultId, () => move(staged, join(folder, staged.vaultId), folder));
  } finally {
    await lock.release();
  }
  await dropStage(staged.stage);
}

/** Durable, or not there: nobody is told that it failed and finds it all the same. */
async function move(staged: StagedVault, target: string, folder: string): Promise<void> {
  await syncFolder(staged.directory);
  await renamePatiently(staged.directory, target);
  try {
    await syncFolder(folder);
  } catch (error) {
    await renamePatiently(target, staged.directory).catch(() => undefined);
    throw error;
  }
}
