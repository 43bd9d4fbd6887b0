/**
 * Brings in what was opened: as the vault of this computer where there is none, in the room of one that is
 * set aside, or joined into the one that is open.
 */
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { RestoredView } from '../../../shared/contract/restore-views.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import type { BackupKeys } from '../restore/backup-keys.ts';
import { type Contents, counted } from '../restore/contents.ts';
import { installBeside, installVault } from '../restore/install-vault.ts';
import { joinVault } from '../restore/join-vault.ts';
import { openVault } from '../vault/open-vault.ts';
import { adoptVault } from './adopt-vault.ts';
import { type Context, openVaultOf } from './context.ts';
import { forgetBackup } from './find-backup.ts';
import { keepSources } from './keep-sources.ts';
import { accountsOf, recordsOrRefusal } from './show-recovery.ts';

/**
 * @throws Refusal restore-gone, vault-exists, vault-locked, recovery-locked, would-shrink, several-vaults, vault-in-use,
 * vault-unreadable, not-saved: then nothing has changed, and the same preview may be tried again
 */
export async function restoreVault(
  context: Context,
  { preview, into, accept, keep }: Input<VaultCalls['restoreVault']>,
): Promise<RestoredView> {
  const held = context.backup;
  if (!held?.staged || held.preview?.id !== preview) throw refuse('restore-gone', {});
  const { opened, contents } = held.preview;
  let setAside: string | null = null;
  if (into === 'open') await joinVault(openVaultOf(context), opened, accept);
  else {
    if (context.open) throw refuse('vault-exists', { folder: context.folder });
    const { vault, keys } = held.staged;
    const leaveOut = opened.passedOver.map(({ file }) => file);
    if (into === 'new') await installVault(context.folder, vault, leaveOut);
    else setAside = await installBeside(context.folder, vault, leaveOut, context.world.now());
    await openRestored(context, keys);
  }
  const places = keep ? await keepSources(context, held, held.staged.stock.found) : [];
  await forgetBackup(context);
  await context.announce();
  return { ...countsOf(context, contents), places, setAside };
}

/**
 * Opens it as it was opened before. Whoever came with a kit, with shares or a key file may set a password without knowing
 * the old one. Where only the recovery codes could be opened, or another process was quicker, it is there and locked.
 */
async function openRestored(context: Context, { main, recoveryPassword }: BackupKeys): Promise<void> {
  if (!main) return;
  const { folder, world, lock } = context;
  try {
    const open = await openVault({ folder, unlock: main, world, lock });
    adoptVault(context, open, 'password' in main ? 'password' : 'kit');
    if (recoveryPassword !== null) await open.unlockRecovery(recoveryPassword);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

/** What is in the vault now; what the preview said where it is not open. */
function countsOf({ open }: Context, contents: Contents): Pick<RestoredView, 'accounts' | 'sets' | 'codes'> {
  const recovery = open && recordsOrRefusal(open, 'recovery');
  const { accounts, sets, codes } = open
    ? counted(accountsOf(open), recovery instanceof Refusal ? [] : (recovery ?? []))
    : contents;
  return { accounts, sets, codes };
}
