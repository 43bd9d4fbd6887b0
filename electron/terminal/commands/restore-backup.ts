/**
 * `restore`: finds a backup, opens it, says what comes back, and brings it in. What goes wrong with one source or one file
 * is told beside the answer; the exit code says whether anything was damaged.
 */
import { resolve } from 'node:path';
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { RestoreOfferView, RestorePreview } from '../../../shared/contract/restore-views.ts';
import { isDamage } from '../../../shared/domain/damage.ts';
import { Refusal, refuse } from '../../../shared/failure.ts';
import { DAMAGED, DONE } from '../exit-codes.ts';
import { counted } from '../recovery-rows.ts';
import { plain } from '../rows.ts';
import { isWhole, tellOffer, tellPreview } from '../tell-backup.ts';
import type { Terminal } from '../terminal.ts';
import { sourceOf } from './add.ts';

export interface RestoreOptions {
  from: string[];
  into?: string;
  kitFile?: string;
  shareFile?: string[];
  keyFile?: string;
  user?: string;
  secretFile?: string;
  vaultId?: string;
  keep?: boolean;
  setAside?: boolean;
  yes?: boolean;
}

const ABOUT_SETTING_ASIDE =
  'With --set-aside the vault that is there is kept beside the one that comes back, and nothing is deleted.';

type Target = Input<VaultCalls['findBackup']>['sources'][number];
type Key = Input<VaultCalls['openBackup']>['key'];

export async function restoreBackup(terminal: Terminal, options: RestoreOptions): Promise<number> {
  const { state, folder } = await terminal.vault.getVault({});
  const into = state === 'none' ? 'new' : options.setAside ? 'aside' : 'open';
  if (into === 'open' && options.into !== undefined) {
    terminal.say(ABOUT_SETTING_ASIDE);
    throw refuse('vault-exists', { folder });
  }
  try {
    const offer = await terminal.vault.findBackup({
      sources: options.from.map(each => target(each, options)),
    });
    tellOffer(terminal, offer);
    if (into === 'open') await openHere(terminal);
    const preview = await openIt(terminal, offer, options);
    tellPreview(terminal, preview);
    const { yes: accept = false, keep = false } = options;
    const bringIn = () => terminal.vault.restoreVault({ preview: preview.preview, into, accept, keep });
    const restored = await (into === 'open' ? suggesting(terminal, bringIn) : bringIn());
    if (restored.setAside !== null)
      terminal.say(plain(`The vault that was there is kept in ${restored.setAside}; nothing was deleted.`));
    const { preview: _, names: __, ...told } = preview;
    const held = `${counted(restored.accounts, 'account')} and ${counted(restored.sets, 'recovery set')}`;
    terminal.print({ folder, into, ...told, ...restored }, [`${held} in ${folder}`]);
    return isWhole(preview) ? DONE : DAMAGED;
  } finally {
    await terminal.vault.forgetBackup({});
  }
}

/** A drive letter is no remote. */
function target(from: string, { user = '', secretFile = '' }: RestoreOptions): Target {
  if (/^https?:/i.test(from)) return { kind: 'webdav', url: from, user, password: sourceOf(secretFile) };
  if (/^[\w.+@ -]{2,}:/.test(from)) return { kind: 'rclone', remote: from };
  return { kind: 'folder', path: resolve(from) };
}

/** What keeps the vault that is there from being joined may be that it is damaged, as a whole or one half of it. */
async function suggesting<T>(terminal: Terminal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && isDamage(error.failure)) terminal.say(ABOUT_SETTING_ASIDE);
    throw error;
  }
}

/** The vault that is there, and its recovery codes as far as their password was given. */
async function openHere(terminal: Terminal): Promise<void> {
  await suggesting(terminal, () => terminal.open());
  const { ways } = await terminal.vault.getVault({});
  if (ways.recovery && terminal.options.recoveryPasswordFile) await terminal.openRecovery();
}

/** A second key where the recovery codes have a password of their own. */
async function openIt(
  terminal: Terminal,
  { offer, vaults }: RestoreOfferView,
  options: RestoreOptions,
): Promise<RestorePreview> {
  const chosen = vaults.find(({ vaultId }) => options.vaultId && vaultId.startsWith(options.vaultId));
  const vaultId = chosen?.vaultId ?? options.vaultId ?? null;
  const preview = await terminal.vault.openBackup({ offer, vaultId, key: await keyFrom(terminal, options) });
  const locked = preview.compartments.some(
    ({ compartment, state }) => compartment === 'recovery' && state === 'locked',
  );
  const { recoveryPasswordFile } = terminal.options;
  if (!locked || !recoveryPasswordFile) return preview;
  const key = { recoveryPassword: sourceOf(recoveryPasswordFile) };
  return await terminal.vault.openBackup({ offer, vaultId, key });
}

async function keyFrom(terminal: Terminal, { kitFile, shareFile, keyFile }: RestoreOptions): Promise<Key> {
  if (kitFile !== undefined) return { kit: sourceOf(kitFile) };
  if (shareFile !== undefined) return { shares: shareFile.map(sourceOf) };
  if (keyFile !== undefined) return { keyFile: sourceOf(keyFile) };
  return { password: await terminal.password('Password of the backup: ') };
}
