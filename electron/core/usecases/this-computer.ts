/**
 * Place zero among the places: the vault of this computer. It is proved by having been opened: that read, unsealed and
 * counted all that counts.
 */
import type { PlaceView } from '../../../shared/contract/places-views.ts';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { THIS_COMPUTER_ID } from '../../../shared/domain/place-terms.ts';
import type { PlaceStatus } from '../../../shared/domain/safety.ts';
import { Refusal } from '../../../shared/failure.ts';
import { describeFolder } from '../places/folder-description.ts';
import type { PlaceDescription } from '../places/place.ts';
import type { OpenVault } from '../vault/open-vault.ts';
import { type Context, keeperOf, openVaultOf } from './context.ts';
import { recordsOrRefusal } from './show-recovery.ts';

/** Looked at once while a vault is open: the disk under it does not change, and may be slow. */
const descriptions = new WeakMap<OpenVault, Promise<PlaceDescription>>();

export async function thisComputer(context: Context): Promise<PlaceView> {
  const open = openVaultOf(context);
  const { failureDomain, medium, service } = await describedOnce(open);
  const heads = open.home().heads();
  const openedAt = keeperOf(context).openedAt;
  const isDamaged = COMPARTMENTS.some(compartment => conditionOf(open, compartment) === 'damaged');
  return {
    ...{ id: THIS_COMPUTER_ID, kind: 'this-computer', label: 'This computer', where: context.folder },
    ...{ user: '', service, medium, failureDomain, holds: [...COMPARTMENTS] },
    ...{ state: isDamaged ? 'damaged' : 'current', busy: null, progress: null },
    generations: { codes: heads.codes?.generation ?? null, recovery: heads.recovery?.generation ?? null },
    ...{ writtenAt: openedAt, verifiedAt: openedAt, deepVerifiedAt: openedAt },
    ...{ failure: null, retryAt: null, passwordChangedIn: [] },
  };
}

/** What it counts for the safety of one compartment: what is locked was not opened. */
export async function thisComputerStatus(context: Context, compartment: Compartment): Promise<PlaceStatus> {
  const open = openVaultOf(context);
  const { openedAt } = keeperOf(context);
  const condition = conditionOf(open, compartment);
  return {
    ...{ id: THIS_COMPUTER_ID, kind: 'this-computer', holds: [...COMPARTMENTS] },
    failureDomain: (await describedOnce(open)).failureDomain,
    state: condition === 'damaged' ? 'damaged' : 'current',
    verifiedAt: openedAt,
    deepVerifiedAt: condition === 'open' ? openedAt : null,
  };
}

function conditionOf(open: OpenVault, compartment: Compartment): 'open' | 'locked' | 'damaged' {
  const records = recordsOrRefusal(open, compartment);
  if (!(records instanceof Refusal)) return 'open';
  return records.code === 'recovery-locked' ? 'locked' : 'damaged';
}

async function describedOnce(open: OpenVault): Promise<PlaceDescription> {
  const known = descriptions.get(open) ?? describeFolder(open.folder);
  descriptions.set(open, known);
  return await known;
}
