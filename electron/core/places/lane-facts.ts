/**
 * What is remembered of a place after a piece of work at it. Pure.
 */
import type { FailureDetails } from '../../../shared/failure.ts';
import { knownOf } from './desk.ts';
import type { Home } from './home.ts';
import type { PlaceDescription } from './place.ts';
import type { PlaceRecord } from './place-record.ts';
import { deepProofOf } from './place-states.ts';
import type { Synced } from './sync.ts';
import type { Verified } from './verify.ts';

/** `damaged`: files that were so at the look before, too. `at`: ISO 8601. */
export function afterSync(
  record: PlaceRecord,
  synced: Synced,
  { description, damaged, at }: { description: PlaceDescription; damaged: readonly string[]; at: string },
): PlaceRecord {
  const { failureDomain, medium, service } = description;
  const { facts } = synced;
  // proofs may have come in since the work began
  const known = { ...facts.known, proved: knownOf(record).proved };
  const isChanged = JSON.stringify(known.written) !== JSON.stringify(knownOf(record).written);
  return {
    ...record,
    ...facts,
    known,
    // what could not be told today was still true yesterday
    ...{ failureDomain: failureDomain || record.failureDomain, medium, service },
    writtenAt: isChanged || record.writtenAt === null ? at : record.writtenAt,
    // what verifying found stays until it is mended or gone
    failure: synced.stillDamaged ? record.failure : damageOf(damaged, at),
  };
}

function damageOf([file]: readonly string[], at: string): PlaceRecord['failure'] {
  return file === undefined ? null : { reason: 'damaged', file, at, times: 1 };
}

export function afterVerify(
  record: PlaceRecord,
  verified: Verified,
  { heads, at, deep }: { heads: ReturnType<Home['heads']>; at: string; deep: boolean },
): PlaceRecord {
  const known = knownOf(record);
  const lost = new Set(verified.damaged);
  const [proved, written] = [{ ...known.proved }, { ...known.written }];
  for (const compartment of record.holds) {
    if (deep && verified.proved.includes(compartment)) proved[compartment] = at;
    const head = heads[compartment];
    if (head && lost.has(head.file)) written[compartment] = null;
  }
  const next = { ...record, known: { ...known, proved, written } };
  return {
    ...next,
    verifiedAt: at,
    deepVerifiedAt: deepProofOf(next),
    rolledBack: record.rolledBack && !(deep && isMadeUp(record, verified, heads)),
    failure: damageOf(verified.damaged, at),
  };
}

/** Whether nothing of what was seen there before is missing from what is there now. */
function isMadeUp(
  record: PlaceRecord,
  { proved, damaged }: Verified,
  heads: ReturnType<Home['heads']>,
): boolean {
  if (damaged.length > 0) return false;
  return record.holds.every(compartment => {
    const mark = record.seen[compartment]?.generation ?? 0;
    return proved.includes(compartment) && (heads[compartment]?.generation ?? 0) >= mark;
  });
}

/** A stick that stays away is noted once, not every ten seconds. */
export function afterFailure(
  record: PlaceRecord,
  { reason, file, status }: FailureDetails['place-failed'],
  at: string,
  times: number,
): PlaceRecord {
  if (record.failure?.reason === reason && record.failure.file === file) return record;
  const details = { ...(file === undefined ? {} : { file }), ...(status === undefined ? {} : { status }) };
  return { ...record, failure: { reason, ...details, at, times } };
}
