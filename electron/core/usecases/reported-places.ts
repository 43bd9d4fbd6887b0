/**
 * The places as the report looks at them. What would be lost together with this computer is no second place, and what was
 * never written somewhere is not held there.
 */
import type { PlaceFacts } from '../../../shared/domain/report/facts.ts';
import { knownOf } from '../places/desk.ts';
import type { PlaceRecord } from '../places/place-record.ts';
import { type Context, keeperOf } from './context.ts';
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
  return [here, ...elsewhere.map(factsOf)];
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
