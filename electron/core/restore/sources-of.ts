/**
 * What is looked through for one target: a person may also point at the folder of a vault itself, which bears its id.
 */
import type { OpenPlace } from '../places/open-place.ts';
import type { PlaceTarget } from '../places/place.ts';
import { isVaultId } from '../vault/paths.ts';
import { type BackupSource, placeSource } from './backup-source.ts';
import { folderSources } from './folder-sources.ts';

/** Looks at nothing yet, but for folders. @throws Refusal bad-address */
export async function sourcesOf(target: PlaceTarget, openPlace: OpenPlace): Promise<BackupSource[]> {
  if (target.kind === 'folder') return await folderSources(target.path, openPlace);
  const { root, only } = splitAddress(addressOf(target));
  const whole = target.kind === 'webdav' ? { ...target, url: root } : { ...target, remote: root };
  return [placeSource(openPlace(whole), { where: root, target: whole, only })];
}

function addressOf(target: Exclude<PlaceTarget, { kind: 'folder' }>): string {
  return target.kind === 'webdav' ? target.url : target.remote;
}

/** `…/Sparekey/<vaultId>/` is `…/Sparekey` and that vault alone. */
function splitAddress(address: string): { root: string; only: string | null } {
  const [, root, last = ''] = /^(.*?[/:])([^/:]+)\/?$/.exec(address) ?? [];
  return root !== undefined && isVaultId(last)
    ? { root: root.replace(/(?<=[^/:])\/$/, ''), only: last }
    : { root: address, only: null };
}
