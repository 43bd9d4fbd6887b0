/**
 * "More than one safe place", for the vault and for each recovery set: gathers what shared/domain/safety.ts looks at.
 */
import type { SafetyView } from '../../../shared/contract/places-views.ts';
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import { liveSets } from '../../../shared/domain/recovery-sets.ts';
import { type PlaceStatus, setSafety, vaultSafety } from '../../../shared/domain/safety.ts';
import { paperPlaces, printedSheets } from '../../../shared/domain/sheets.ts';
import { Refusal } from '../../../shared/failure.ts';
import { statusOf } from '../places/place-states.ts';
import { type Context, keeperOf, openVaultOf } from './context.ts';
import { recordsOrRefusal } from './show-recovery.ts';
import { thisComputerStatus } from './this-computer.ts';

/** @throws Refusal vault-locked */
export async function showSafety(context: Context): Promise<SafetyView> {
  const now = context.world.now();
  const [codes, recovery] = await Promise.all(COMPARTMENTS.map(each => statuses(context, each)));
  const records = recordsOrRefusal(openVaultOf(context), 'recovery');
  const known = records instanceof Refusal ? [] : records;
  const [paper, sheets] = [paperPlaces(known), printedSheets(known)];
  return {
    codes: vaultSafety('codes', codes ?? [], now),
    recovery: vaultSafety('recovery', recovery ?? [], now),
    sets: liveSets(known).map(({ id }) => ({
      set: id,
      ...setSafety(id, known, [...(recovery ?? []), ...paper], sheets, now),
    })),
  };
}

async function statuses(context: Context, compartment: Compartment): Promise<PlaceStatus[]> {
  const keeper = keeperOf(context);
  const heads = keeper.home.heads();
  const places = keeper.records.all().map(record => statusOf(record, heads, compartment));
  return [await thisComputerStatus(context, compartment), ...places];
}
