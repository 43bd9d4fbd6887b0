/**
 * What is told of a place in one word, and what it counts for. `current` needs all of it: our newest state was written
 * there and read back, nothing is amiss, and it was opened in time. Pure.
 */
import { COMPARTMENTS, type Compartment } from '../../../shared/domain/document.ts';
import type { PlaceReason } from '../../../shared/domain/place-terms.ts';
import { ageOf, DAY } from '../../../shared/domain/report/facts.ts';
import { type PlaceStatus, PROOF_DAYS } from '../../../shared/domain/safety.ts';
import type { PlaceState } from '../../../shared/domain/safety-terms.ts';
import { knownOf } from './desk.ts';
import type { Home } from './home.ts';
import type { PlaceRecord } from './place-record.ts';

type Heads = ReturnType<Home['heads']>;

/** Unplugged, unmounted, switched off: what lies there is there all the same. */
const NOT_CONNECTED: readonly PlaceReason[] = [
  ...(['missing', 'marker-missing', 'other-place', 'timed-out', 'unreachable'] as const),
];
/** It cannot be reached, and nobody knows what it has by now. */
const SHUT: readonly PlaceReason[] = [
  ...(['tls', 'sign-in-refused', 'not-webdav', 'moved', 'rclone-absent', 'rclone-remote-unknown'] as const),
];

/** @param now Unix milliseconds */
export function placeStateOf(record: PlaceRecord, heads: Heads, now: number): PlaceState {
  const reason = record.failure?.reason;
  if (record.rolledBack) return 'rolled-back';
  if (reason === 'damaged') return 'damaged';
  if (reason && [...NOT_CONNECTED, ...SHUT].includes(reason)) return 'missing';
  if (reason || !record.holds.every(compartment => hasHead(record, heads, compartment))) return 'behind';
  return record.holds.every(compartment => isProved(record, compartment, now)) ? 'current' : 'unverified';
}

/**
 * What it counts for the safety of one compartment. A stick in a drawer that was up to date when it was unplugged counts:
 * how long is limited by its proof.
 */
export function statusOf(record: PlaceRecord, heads: Heads, compartment: Compartment): PlaceStatus {
  const { id, target, failureDomain, holds, rolledBack, failure, verifiedAt } = record;
  const sound = !rolledBack && (!failure || NOT_CONNECTED.includes(failure.reason));
  const state = rolledBack
    ? 'rolled-back'
    : sound && hasHead(record, heads, compartment)
      ? 'current'
      : 'behind';
  const deepVerifiedAt = knownOf(record).proved[compartment];
  return { id, kind: target.kind, failureDomain, holds, state, verifiedAt, deepVerifiedAt };
}

/** When all that it holds was last opened: the oldest of these moments; null as long as one is missing. */
export function deepProofOf(record: Pick<PlaceRecord, 'holds' | 'known'>): string | null {
  const proofs = COMPARTMENTS.filter(each => record.holds.includes(each)).map(
    each => record.known?.proved[each] ?? null,
  );
  return proofs.includes(null) ? null : (proofs.sort()[0] ?? null);
}

/** Whether a compartment should be opened there again: once a week, or when clocks make no sense of the last time. */
export function isProofDue(record: PlaceRecord, compartment: Compartment, now: number): boolean {
  const at = knownOf(record).proved[compartment];
  const age = at === null ? null : ageOf(at, now);
  return age === null || age > (PROOF_DAYS / 2) * DAY || age < -DAY;
}

function hasHead(record: PlaceRecord, heads: Heads, compartment: Compartment): boolean {
  const head = heads[compartment];
  return head === null || knownOf(record).written[compartment]?.hash === head.hash;
}

function isProved(record: PlaceRecord, compartment: Compartment, now: number): boolean {
  const at = knownOf(record).proved[compartment];
  const age = at === null ? null : ageOf(at, now);
  return age !== null && age <= PROOF_DAYS * DAY && age >= -DAY;
}
