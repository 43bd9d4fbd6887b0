/**
 * `restore`: finds a backup, opens it, says what comes back, and brings it in. What goes wrong with one source or one file
 * is told beside the answer; the exit code says whether anything was damaged.
 */
import { resolve } from 'node:path';
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { RestoreOfferView, RestorePreview } from '../../../shared/contract/restore-views.ts';
import { refuse } from '../../../shared/failure.ts';
import { DAMAGED, DONE } from '../exit-codes.ts';
import { counted } from '../recovery-rows.ts';
import { plain } from '../rows.ts';
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
  yes?: boolean;
}

type Target = Input<VaultCalls['findBackup']>['sources'][number];
type Key = Input<VaultCalls['openBackup']>['key'];

export async function restoreBackup(terminal: Terminal, options: RestoreOptions): Promise<number> {
  const { state, folder } = await terminal.vault.getVault({});
  const into = state === 'none' ? 'new' : 'open';
  if (into === 'open' && options.into !== undefined) throw refuse('vault-exists', { folder });
  try {
    const offer = await terminal.vault.findBackup({
      sources: options.from.map(each => target(each, options)),
    });
    tellOffer(terminal, offer);
    if (into === 'open') await openHere(terminal);
    const preview = await openIt(terminal, offer, options);
    tellPreview(terminal, preview);
    const answer = {
      preview: preview.preview,
      into,
      accept: options.yes === true,
      keep: options.keep === true,
    };
    const restored = await terminal.vault.restoreVault({ ...answer, into: answer.into as 'new' | 'open' });
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

function tellOffer(terminal: Terminal, { sources, vaults }: RestoreOfferView): void {
  for (const { where, failure } of sources) if (failure) terminal.complain(failure, plain(where));
  if (vaults.length < 2) return;
  for (const { vaultId, found } of vaults) {
    const day =
      found
        .map(({ changedAt }) => changedAt ?? '')
        .sort()
        .at(-1)
        ?.slice(0, 10) ?? '';
    terminal.say(`${vaultId}  ${day}`.trimEnd());
  }
}

/** The vault that is there, and its recovery codes as far as their password was given. */
async function openHere(terminal: Terminal): Promise<void> {
  await terminal.open();
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

const STATES: Record<RestorePreview['compartments'][number]['state'], string> = {
  whole: 'the newest state',
  partial: 'not the newest state: that one did not open',
  locked: 'locked: they have a password of their own (--recovery-password-file)',
  damaged: 'damaged: nothing of them opens',
  absent: 'not kept there',
};

function tellPreview(terminal: Terminal, preview: RestorePreview): void {
  for (const { compartment, state, writtenAt, from } of preview.compartments) {
    const what = compartment === 'codes' ? 'Accounts' : 'Recovery codes';
    const of = writtenAt === null ? '' : `, of ${writtenAt.slice(0, 10)}`;
    terminal.say(`${what}: ${STATES[state]}${of}${from === '' ? '' : `, from ${plain(from)}`}`);
  }
  for (const { file, from, failure } of preview.failures)
    terminal.complain(failure, plain(`${from}: ${file}`));
  const { merge } = preview;
  if (merge) terminal.say(`New to your vault: ${counted(merge.added, 'entry', 'entries')}`);
}

function isWhole({ compartments, notOpened }: RestorePreview): boolean {
  return notOpened === 0 && compartments.every(({ state }) => state !== 'partial' && state !== 'damaged');
}
