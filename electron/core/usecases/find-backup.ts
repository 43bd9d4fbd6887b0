/**
 * Looks for a backup in one place or in several, without a key, and holds what was found until it is restored or let go.
 */
import type { Input, VaultCalls } from '../../../shared/contract/contract.ts';
import type { RestoreOfferView } from '../../../shared/contract/restore-views.ts';
import { refuse } from '../../../shared/failure.ts';
import { type OpenPlace, openPlace } from '../places/open-place.ts';
import type { PlaceTarget } from '../places/place.ts';
import type { BackupSource } from '../restore/backup-source.ts';
import { type HeldBackup, letGo } from '../restore/held-backup.ts';
import { recoverSetAside } from '../restore/set-aside.ts';
import { sourcesOf } from '../restore/sources-of.ts';
import { clearStages } from '../restore/stage-folder.ts';
import type { Stock } from '../restore/stock.ts';
import { type Survey, survey } from '../restore/survey.ts';
import { hasOwnPassword, masterFiles, recoveryFiles } from '../vault/key-names.ts';
import { inspectVault } from '../vault/open-vault.ts';
import type { KeyFileName } from '../vault/paths.ts';
import { type Context, newIdOf } from './context.ts';

type Target = Input<VaultCalls['findBackup']>['sources'][number];
type VaultOffer = RestoreOfferView['vaults'][number];

/** @throws Refusal nothing-to-restore, place-failed of the first that could not be looked at, bad-address, restore-gone */
export async function findBackup(
  context: Context,
  input: { sources: readonly Target[] },
  open: OpenPlace = openPlace,
): Promise<RestoreOfferView> {
  await forgetBackup(context);
  await recoverSetAside(context.folder);
  await clearStages(context.folder, context.world.now());
  const sources: BackupSource[] = [];
  const passwords: HeldBackup['passwords'][number][] = [];
  for (const each of input.sources) {
    sources.push(...(await sourcesOf(await targetOf(context, each), open)));
    while (passwords.length < sources.length) passwords.push('password' in each ? each.password : null);
  }
  const held: HeldBackup = {
    ...{ offer: newIdOf(context)(), sources, passwords, vaults: [], staged: null, preview: null },
  };
  context.backup = held;
  const found = await survey(sources);
  // somebody gave up waiting, or began anew
  if (context.backup !== held) throw refuse('restore-gone', {});
  held.vaults = found.vaults;
  if (found.vaults.length === 0) {
    await forgetBackup(context);
    throw found.failures.find(failure => failure !== null) ?? nothingIn(sources);
  }
  return await offerView(held, found, await ownVault(context));
}

/** Also while it is being looked for: then that ends. */
export async function forgetBackup(context: Context): Promise<Record<string, never>> {
  const held = context.backup;
  context.backup = null;
  if (held) await letGo(held);
  return {};
}

async function targetOf(context: Context, target: Target): Promise<PlaceTarget> {
  if (target.kind !== 'webdav') return target;
  return { ...target, password: await context.readSecret(target.password) };
}

function nothingIn(sources: readonly BackupSource[]): Error {
  return refuse('nothing-to-restore', { where: sources.map(({ where }) => where).join(', ') });
}

/** The id of the vault of this computer; null where there is none, or none that can be told. */
async function ownVault({ folder }: Context): Promise<string | null> {
  const found = await inspectVault(folder).catch(() => null);
  return found?.state === 'present' ? found.vaultId : null;
}

async function offerView(
  { offer, sources, vaults }: HeldBackup,
  { failures }: Survey,
  own: string | null,
): Promise<RestoreOfferView> {
  const seen: RestoreOfferView['sources'] = [];
  for (const [index, source] of sources.entries()) {
    const failure = failures[index]?.failure ?? null;
    seen.push({ where: source.where, service: failure ? null : await source.service(), failure });
  }
  return {
    offer,
    sources: seen,
    vaults: vaults.map(stock => vaultOffer(stock, own)),
  };
}

function vaultOffer(stock: Stock, own: string | null): VaultOffer {
  const keyFiles = stock.keyFiles.filter(({ whole }) => whole !== null).map(({ name }) => name);
  return {
    vaultId: stock.vaultId,
    here: stock.vaultId === own,
    ways: waysIn(keyFiles),
    passwordSince: since(stock, masterFiles(keyFiles)),
    recoveryPasswordSince: since(stock, hasOwnPassword(keyFiles) ? recoveryFiles(keyFiles) : []),
    found: stock.found,
  };
}

export function waysIn(keyFiles: readonly KeyFileName[]): VaultOffer['ways'] {
  return {
    password: masterFiles(keyFiles).length > 0,
    kit: keyFiles.some(({ way }) => way === 'kit'),
    recovery: hasOwnPassword(keyFiles),
  };
}

/** As place.json tells it, else by the date of the file: for people only. */
function since({ keyFiles, remembered }: Stock, [newest]: readonly KeyFileName[]): string | null {
  if (!newest) return null;
  const file = keyFiles.find(({ name }) => name.file === newest.file);
  return remembered.passwordDates[String(newest.number)] ?? file?.whole?.changedAt ?? null;
}
