/**
 * The places that there are already: what a new one is compared with.
 */
import { THIS_COMPUTER_ID } from '../../../shared/domain/place-terms.ts';
import { describeFolder } from '../places/folder-description.ts';
import type { KnownPlace } from '../places/look-at-folder.ts';
import type { Context } from './context.ts';

/** This computer alone while the vault is locked. @throws Refusal place-failed timed-out */
export async function knownPlaces(context: Context): Promise<KnownPlace[]> {
  const { failureDomain } = await describeFolder(context.folder);
  const here = { id: THIS_COMPUTER_ID, failureDomain, path: context.folder };
  const others = context.keeper?.records.all() ?? [];
  return [
    here,
    ...others.map(({ id, target, failureDomain }) => ({
      ...{ id, failureDomain },
      path: target.kind === 'folder' ? target.path : null,
    })),
  ];
}
