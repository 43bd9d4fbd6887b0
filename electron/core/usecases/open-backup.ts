/**
 * Opens what was found with a key, in a staged copy, and says what would come back. The backup itself is only read.
 */
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { RestorePreview } from '../../../shared/contract/restore-views.ts';
import { refuse } from '../../../shared/failure.ts';
import { type BackupKey, NO_KEYS, vaultIdBy, withKey } from '../restore/backup-keys.ts';
import { LOOSE } from '../restore/backup-source.ts';
import { chosenStock, requireGenerations } from '../restore/chosen-stock.ts';
import { contentsOf } from '../restore/contents.ts';
import type { HeldBackup } from '../restore/held-backup.ts';
import { outcomeOf } from '../restore/join-vault.ts';
import { openStaged } from '../restore/open-staged.ts';
import { dropStage } from '../restore/stage-folder.ts';
import { stageVault } from '../restore/stage-vault.ts';
import type { Stock } from '../restore/stock.ts';
import { type Context, newIdOf } from './context.ts';
import { readKit, readShares } from './read-kit.ts';

type Wish = Input<VaultCalls['openBackup']>;
type Staged = NonNullable<HeldBackup['staged']>;

/**
 * @throws Refusal restore-gone, several-backups, nothing-to-restore, keys-missing, wrong-password (with the date, for an
 * older one), wrong-recovery-password, wrong-kit, shares-missing, wrong-share, damaged-file, newer-version, not-saved …
 */
export async function openBackup(context: Context, { offer, vaultId, key }: Wish): Promise<RestorePreview> {
  const held = context.backup;
  if (held?.offer !== offer) throw refuse('restore-gone', {});
  const stock = chosenStock(held, vaultId);
  const where = held.sources.map(source => source.where);
  requireGenerations(stock, where.join(', '));
  const plain = await plainKey(context, key);
  const staged = await stagedFor(context, held, stock, plain);
  const keys = withKey(staged.keys, plain);
  const opened = await openStaged(staged.vault, keys, context.world);
  if (context.backup !== held) throw refuse('restore-gone', {});
  staged.keys = keys;
  const contents = contentsOf(stock, opened, staged.vault.lost, where);
  const id = newIdOf(context)();
  held.preview = { id, opened, contents };
  const merge = context.open ? outcomeOf(context.open, opened) : null;
  return { preview: id, vaultId: staged.vault.vaultId, ...contents, merge };
}

async function plainKey(context: Context, key: Wish['key']): Promise<BackupKey> {
  if ('password' in key) return { password: await context.readSecret(key.password) };
  if ('recoveryPassword' in key) return { recoveryPassword: await context.readSecret(key.recoveryPassword) };
  if ('keyFile' in key) return { keyText: await context.readSecret(key.keyFile) };
  if ('kit' in key) return { kit: await readKit(context, key.kit) };
  return { kit: await readShares(context, key.shares) };
}

/** Once for each vault that is chosen: a second key, or a second try, finds it there. */
async function stagedFor(context: Context, held: HeldBackup, stock: Stock, key: BackupKey): Promise<Staged> {
  if (held.staged?.stock === stock) return held.staged;
  const vaultId = stock.vaultId === LOOSE ? await vaultIdBy(stock, key) : stock.vaultId;
  const vault = await stageVault(context.folder, stock, vaultId, context.world);
  const before = held.staged;
  // let go of meanwhile, or staged by a call that came at the same time
  if (context.backup !== held || before?.stock === stock) await dropStage(vault.stage);
  if (context.backup !== held) throw refuse('restore-gone', {});
  if (before?.stock === stock) return before;
  if (before) await dropStage(before.vault.stage);
  held.preview = null;
  held.staged = { stock, vault, keys: NO_KEYS };
  return held.staged;
}
