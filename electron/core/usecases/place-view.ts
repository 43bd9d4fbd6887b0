/**
 * A place as other processes may see it: never the password of a server.
 */
import type { MergeQuestion, PlaceView } from '../../../shared/contract/places-views.ts';
import type { PlaceKeeper } from '../places/keeper.ts';
import type { PlaceTarget } from '../places/place.ts';
import type { PlaceRecord } from '../places/place-record.ts';
import { placeStateOf } from '../places/place-states.ts';
import type { Question } from '../places/question.ts';

const MOST_LOST_SHOWN = 50;

/** @param now Unix milliseconds */
export function placeView(record: PlaceRecord, keeper: PlaceKeeper, now: number): PlaceView {
  const { id, target, label, holds, service, medium, failureDomain, writtenAt } = record;
  const live = keeper.live(id);
  const seen = { codes: record.seen.codes?.generation, recovery: record.seen.recovery?.generation };
  return {
    ...{ id, kind: target.kind, label, where: whereOf(target), service, medium, failureDomain, holds },
    user: target.kind === 'webdav' ? target.user : '',
    state: placeStateOf(record, keeper.home.heads(), now),
    busy: live?.busy ?? null,
    progress: live?.progress ?? null,
    generations: {
      codes: live?.generations.codes ?? seen.codes ?? null,
      recovery: live?.generations.recovery ?? seen.recovery ?? null,
    },
    ...{ writtenAt, verifiedAt: record.verifiedAt, deepVerifiedAt: record.deepVerifiedAt },
    failure: failureView(record) ?? live?.trouble ?? null,
    retryAt: live?.retryAt == null ? null : new Date(live.retryAt).toISOString(),
    passwordChangedIn: record.passwordChangedIn,
  };
}

/** The path, the address or the remote, as the person gave it. */
export function whereOf(target: PlaceTarget): string {
  if (target.kind === 'folder') return target.path;
  return target.kind === 'webdav' ? target.url : target.remote;
}

function failureView({ failure, rolledBack }: PlaceRecord): PlaceView['failure'] {
  if (rolledBack) return { code: 'place-failed', details: { reason: 'rolled-back' } };
  if (!failure) return null;
  const { reason, file, status } = failure;
  const details = { ...(file === undefined ? {} : { file }), ...(status === undefined ? {} : { status }) };
  return { code: 'place-failed', details: { reason, ...details } };
}

export function questionView({ id, place, compartment, writtenAt, shrinkage }: Question): MergeQuestion {
  const { before, after, lost } = shrinkage;
  const shown = lost.slice(0, MOST_LOST_SHOWN);
  return { id, place, compartment, writtenAt, before, after, lostCount: lost.length, lost: shown };
}
