/**
 * What is held between the steps of a restore: the sources while they may be read again, what was found in them, the
 * staged vault and the keys that were given for it. One at a time; all of it dies with the process or is let go.
 */
import type { SecretSource } from '../../../shared/contract/contract.ts';
import type { BackupKeys } from './backup-keys.ts';
import type { BackupSource } from './backup-source.ts';
import type { Contents } from './contents.ts';
import type { OpenedStage } from './open-staged.ts';
import { dropStage } from './stage-folder.ts';
import type { StagedVault } from './stage-vault.ts';
import type { Stock } from './stock.ts';

export interface HeldBackup {
  /** 16 hex digits. */
  offer: string;
  sources: readonly BackupSource[];
  /** Where the password of each source came from, should it become a place; null where it has none. */
  passwords: readonly (SecretSource | null)[];
  vaults: readonly Stock[];
  staged: { stock: Stock; vault: StagedVault; keys: BackupKeys } | null;
  preview: { id: string; opened: OpenedStage; contents: Contents } | null;
}

/** Lets go of everything; what a server still sends is not waited for. */
export async function letGo(backup: HeldBackup): Promise<void> {
  for (const source of backup.sources) source.close();
  if (backup.staged) await dropStage(backup.staged.vault.stage);
  backup.staged = null;
  backup.preview = null;
}
