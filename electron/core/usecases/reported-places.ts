/**
 * The places as the report looks at them. What would be lost together with this computer is no second place, and what was
 * never written somewhere is not held there.
 */
import { liveSets } from '../../../shared/domain/recovery-sets.ts';
import type { PlaceFacts } from '../../../shared/domain/report/facts.ts';
import { sheetFacts } from '../../../shared/domain/sheet-facts.ts';
import { printedSheets } from '../../../shared/domain/sheets.ts';
import { Refusal } from '../../../shared/failure.ts';
import { knownOf } from '../places/desk.ts';
import type { PlaceRecord } from '../places/place-record.ts';
import { type Context, keeperOf, openVaultOf } from './context.ts';
import { recordsOrRefusal } from './show-recovery.ts';
import { thisComputer } from './this-computer.ts';

/** @throws Refusal vault-locked */
export async function reportedPlaces(context: Context): Promise<PlaceFacts[]> {
  const { failureDomain, label } = await thisComputer(context);
  const here: PlaceFacts = {
    ...{ kind: 'this-computer', label, service: null, provedAt: null, holds: ['codes', 'recovery'] },
  };
  const elsewhere = keeperOf(context)
    .records.all()
    .filter(record => record.failureDomain === '' || record.failureDomain !== failureDomain);
  return [here, ...elsewhere.map(factsOf), ...onPaper(context)];
}

/** Paper is a second place for the recovery codes only when every set can be read from some sheet. */
function onPaper(context: Context): PlaceFacts[] {
  const records = recordsOrRefusal(openVaultOf(context), 'recovery');
  if (records instanceof Refusal) return [];
  const good = printedSheets(records).filter(sheet => sheetFacts(sheet, records).state !== 'out-of-date');
  const sets = liveSets(records);
  const isWhole = sets.length > 0 && sets.every(({ id }) => good.some(({ set }) => set === id));
  const paper = { kind: 'paper', label: 'Paper', service: null, provedAt: null } as const;
  return isWhole ? [{ ...paper, holds: ['recovery'] }] : [];
}

function factsOf(record: PlaceRecord): PlaceFacts {
  const { target, label, service, deepVerifiedAt, rolledBack, failure } = record;
  const { written } = knownOf(record);
  const isSound = !rolledBack && failure?.reason !== 'damaged';
  return {
    ...{ kind: target.kind, label, service },
    provedAt: isSound ? deepVerifiedAt : null,
    holds: record.holds.filter(compartment => written[compartment] !== null),
  };
}
