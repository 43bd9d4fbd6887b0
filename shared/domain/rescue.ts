/**
 * "I need to get in": a walk through one of the two scenes, one step at a time. What has been done is kept in a rescue
 * record, saved together with what it did, so that a crash, a lock or a restart resumes at the same step. The next
 * step is derived from the record; the replacing of a secret, which is saved in the other compartment first, is found
 * there by its ticket.
 */
import { refuse } from '../failure.ts';
import type { AccountRecord } from './account-record.ts';
import { type EditMoment, isLive } from './accounts.ts';
import { activeEvents, codeFacts } from './code-states.ts';
import { compareText } from './compare-text.ts';
import type { RecoveryRecord, RescueRecord } from './recovery-record.ts';
import {
  addSet,
  findCode,
  findSet,
  isSet,
  markFailed,
  markWorked,
  type NewId,
  type NewSet,
  takeCode,
  undoEvents,
} from './recovery-sets.ts';
import type { Scene } from './recovery-terms.ts';

/**
 * sign-in: go to the service, as far as it asks for a code. take: choose a code. check: type it in there; did it work?
 * scan: the service shows a new QR code. type-in: the new code has to be entered. store: it hands out new recovery
 * codes. safe: where they are now. left: how many codes are left.
 */
export const RESCUE_STEPS = ['sign-in', 'take', 'check', 'scan', 'type-in', 'store', 'safe', 'left'] as const;
export type RescueStep = (typeof RESCUE_STEPS)[number];

export interface NewRescue {
  scene: Scene;
  account: string | null;
  service: string;
  accountName: string;
}

type Progress = RescueRecord['progress'];

export function isRescue(record: RecoveryRecord): record is RescueRecord {
  return record.kind === 'rescue';
}

/** Walks that have neither ended nor been stopped for good, the newest first. */
export function openRescues(records: readonly RecoveryRecord[]): RescueRecord[] {
  return records
    .filter(isRescue)
    .filter(rescue => rescue.ended.at === null)
    .sort((a, b) => compareText(b.startedAt, a.startedAt) || compareText(a.id, b.id));
}

/** @throws Refusal rescue-unknown when there is none or it has ended */
export function findRescue(records: readonly RecoveryRecord[], id: string): RescueRecord {
  const found = openRescues(records).find(rescue => rescue.id === id);
  if (!found) throw refuse('rescue-unknown', {});
  return found;
}

export function startRescue(
  records: readonly RecoveryRecord[],
  input: NewRescue,
  newId: NewId,
  { stamp, at }: EditMoment,
): { records: RecoveryRecord[]; id: string } {
  const rescue: RescueRecord = {
    id: newId(),
    kind: 'rescue',
    startedAt: at,
    scene: input.scene,
    service: input.service,
    accountName: input.accountName,
    progress: {
      account: input.account,
      signedIn: false,
      taken: null,
      worked: null,
      ticket: newId(),
      scan: 'open',
      accepted: false,
      stored: null,
      stamp,
    },
    ended: { at: null, stamp },
  };
  return { records: [...records, rescue], id: rescue.id };
}

/** The live account whose secret this walk has replaced or added, if it has got so far. */
export function rescuedAccount(
  rescue: RescueRecord,
  accounts: readonly AccountRecord[],
): AccountRecord | null {
  const { ticket } = rescue.progress;
  return accounts.find(account => isLive(account) && account.otp.ticket === ticket) ?? null;
}

/** What is to be done next. */
export function rescueStep(
  rescue: RescueRecord,
  records: readonly RecoveryRecord[],
  accounts: readonly AccountRecord[],
): RescueStep {
  return stepOf(rescue, records, rescuedAccount(rescue, accounts) !== null);
}

/** `replaced`: whether an account carries the ticket of this walk. */
function stepOf(rescue: RescueRecord, records: readonly RecoveryRecord[], replaced: boolean): RescueStep {
  const { progress, scene } = rescue;
  if (!progress.signedIn) return 'sign-in';
  if (!progress.worked) return takenCode(rescue, records) ? 'check' : 'take';
  if (scene === 'unavailable') return 'left';
  const scanned = progress.scan === 'done' || replaced;
  if (!scanned && progress.scan === 'open') return 'scan';
  if (scanned && !progress.accepted) return 'type-in';
  return hasStored(rescue, records) ? 'safe' : 'store';
}

/** The code in hand, as people call it; null before one was taken, or when its set is gone. */
export function takenCode(
  rescue: RescueRecord,
  records: readonly RecoveryRecord[],
): { set: string; n: number } | null {
  const { taken } = rescue.progress;
  if (!taken) return null;
  const set = records.filter(isSet).find(each => each.id === taken.set);
  const facts = set ? codeFacts(set).find(({ code }) => code.id === taken.code) : undefined;
  return facts ? { set: taken.set, n: facts.n } : null;
}

/** Id of the set that holds the new codes. */
export function storedSet(rescue: RescueRecord, records: readonly RecoveryRecord[]): string | null {
  const { stored } = rescue.progress;
  return records.some(record => record.id === stored && isSet(record) && record.removed.at === null)
    ? stored
    : null;
}

function hasStored(rescue: RescueRecord, records: readonly RecoveryRecord[]): boolean {
  return rescue.progress.stored === 'skipped' || storedSet(rescue, records) !== null;
}

export function signedIn(
  records: readonly RecoveryRecord[],
  id: string,
  moment: EditMoment,
): RecoveryRecord[] {
  return withProgress(records, id, { signedIn: true }, moment);
}

/**
 * Takes a code for this walk, in one change with the mark. One that was in hand before stays so when the walk goes
 * back: that event is not the walk's. @throws Refusal code-used, code-void, set-unknown, code-unknown, wrong-step
 */
export function takeForRescue(
  records: readonly RecoveryRecord[],
  id: string,
  code: { set: string; n: number },
  newId: NewId,
  moment: EditMoment,
): RecoveryRecord[] {
  const rescue = findRescue(records, id);
  if (rescue.progress.worked || takenCode(rescue, records)) throw refuse('wrong-step', {});
  const before = findCode(findSet(records, code.set), code.n);
  const taken = takeCode(records, code.set, code.n, rescue.service, newId, moment);
  const event = before.state === 'in-hand' ? null : (taken.events[0] ?? null);
  const progress = { taken: { set: code.set, code: before.code.id, event } };
  return withProgress(taken.records, id, progress, moment);
}

/** The service took the code. One that was marked in the list of codes already stays as it is. @throws Refusal wrong-step */
export function workedInRescue(
  records: readonly RecoveryRecord[],
  id: string,
  newId: NewId,
  moment: EditMoment,
): RecoveryRecord[] {
  const rescue = findRescue(records, id);
  const code = takenOrRefuse(rescue, records);
  const { state } = findCode(findSet(records, code.set), code.n);
  if (state === 'used') return withProgress(records, id, { worked: [] }, moment);
  const worked = markWorked(records, code.set, code.n, rescue.service, newId, moment);
  return withProgress(worked.records, id, { worked: worked.events }, moment);
}

/**
 * The service refused the code: another one can be taken. One that became used or void in the list of codes meanwhile
 * is let go as it is. @throws Refusal wrong-step
 */
export function failedInRescue(
  records: readonly RecoveryRecord[],
  id: string,
  strike: boolean,
  newId: NewId,
  moment: EditMoment,
): RecoveryRecord[] {
  const code = takenOrRefuse(findRescue(records, id), records);
  const { state } = findCode(findSet(records, code.set), code.n);
  const worthless = state === 'used' || state === 'void';
  const after = worthless ? records : markFailed(records, code.set, code.n, strike, newId, moment).records;
  return withProgress(after, id, { taken: null }, moment);
}

/** The new QR code was read and saved (`account`), or the service showed none (null). */
export function scannedInRescue(
  records: readonly RecoveryRecord[],
  id: string,
  account: string | null,
  moment: EditMoment,
): RecoveryRecord[] {
  const progress = account === null ? { scan: 'skipped' as const } : { scan: 'done' as const, account };
  return withProgress(records, id, progress, moment);
}

/** The service took the new code. `account`: what rescuedAccount found, if anything. */
export function acceptedInRescue(
  records: readonly RecoveryRecord[],
  id: string,
  account: string | null,
  moment: EditMoment,
): RecoveryRecord[] {
  const known = account === null ? {} : { account };
  return withProgress(records, id, { accepted: true, scan: 'done', ...known }, moment);
}

/**
 * Stores the new codes and voids the sets that they replace, in one change. Null: the service gave none.
 * @throws Refusal wrong-step when that was done already; set-unknown
 */
export function storedInRescue(
  records: readonly RecoveryRecord[],
  id: string,
  set: NewSet | null,
  newId: NewId,
  moment: EditMoment,
): RecoveryRecord[] {
  if (hasStored(findRescue(records, id), records)) throw refuse('wrong-step', {});
  if (!set) return withProgress(records, id, { stored: 'skipped' }, moment);
  const added = addSet(records, set, newId, moment);
  return withProgress(added.records, id, { stored: added.id }, moment);
}

/**
 * One step back, taking back what that step did: a code is in the state it had before. A secret that was replaced
 * stays so until another QR code is scanned; the one before it lies in the bin. `account`: what rescuedAccount found.
 * @throws Refusal wrong-step when the walk is not at `step` (any more), or when nothing lies behind it
 */
export function backInRescue(
  records: readonly RecoveryRecord[],
  id: string,
  step: RescueStep,
  account: string | null,
  newId: NewId,
  moment: EditMoment,
): RecoveryRecord[] {
  const rescue = findRescue(records, id);
  const { progress } = rescue;
  if (stepOf(rescue, records, account !== null) !== step) throw refuse('wrong-step', {});
  const change = (changed: Partial<Progress>, before = records) => withProgress(before, id, changed, moment);
  if (step === 'take') return change({ signedIn: false });
  if (step === 'check') {
    const { taken } = progress;
    return change(
      { taken: null },
      taken?.event ? undone(records, taken.set, [taken.event], newId, moment) : records,
    );
  }
  if (step === 'scan' || step === 'left') {
    const { taken, worked } = progress;
    const before = taken ? undone(records, taken.set, worked ?? [], newId, moment) : records;
    return change({ worked: null }, before);
  }
  if (step === 'type-in')
    return change({ scan: 'open', ticket: newId(), account: account ?? progress.account });
  if (step === 'store') return change(progress.accepted ? { accepted: false } : { scan: 'open' });
  if (step === 'safe' && progress.stored === 'skipped') return change({ stored: null });
  throw refuse('wrong-step', {});
}

/** Ends the walk: it is done, or given up. Whatever was done stays done. */
export function endRescue(
  records: readonly RecoveryRecord[],
  id: string,
  { at, stamp }: EditMoment,
): RecoveryRecord[] {
  findRescue(records, id);
  return records.map(record =>
    record.id === id && isRescue(record) ? { ...record, ended: { ...record.ended, at, stamp } } : record,
  );
}

/** Takes back those of the events that still count: the list of codes may have taken them back, or lost the set. */
function undone(
  records: readonly RecoveryRecord[],
  set: string,
  events: readonly string[],
  newId: NewId,
  moment: EditMoment,
): RecoveryRecord[] {
  const found = records.filter(isSet).find(each => each.id === set);
  const active = new Set(found ? activeEvents(found).map(event => event.id) : []);
  const left = events.filter(event => active.has(event));
  return left.length === 0 ? [...records] : undoEvents(records, set, left, newId, moment).records;
}

function takenOrRefuse(rescue: RescueRecord, records: readonly RecoveryRecord[]): { set: string; n: number } {
  const taken = takenCode(rescue, records);
  if (!taken || rescue.progress.worked) throw refuse('wrong-step', {});
  return taken;
}

function withProgress(
  records: readonly RecoveryRecord[],
  id: string,
  change: Partial<Progress>,
  { stamp }: EditMoment,
): RecoveryRecord[] {
  findRescue(records, id);
  return records.map(record =>
    record.id === id && isRescue(record)
      ? { ...record, progress: { ...record.progress, ...change, stamp } }
      : record,
  );
}
