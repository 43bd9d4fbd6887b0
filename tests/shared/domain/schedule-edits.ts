/**
 * Every edit that a person can make, as a choice by numbers: which kind, which record, which detail. An edit that is
 * refused (a code that is used already, say) changes nothing.
 */
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import {
  accountFrom,
  advanceCounter,
  type EditMoment,
  editAccount,
  markRemoved,
  replaceSecret,
  withPin,
} from '../../../shared/domain/accounts.ts';
import { codeFacts } from '../../../shared/domain/code-states.ts';
import type { Entry } from '../../../shared/domain/otp.ts';
import type { RecoveryRecord, RecoverySet } from '../../../shared/domain/recovery-record.ts';
import {
  addSet,
  editSet,
  isSet,
  markFailed,
  markSetRemoved,
  markWorked,
  type NewId,
  takeCode,
  undoEvents,
  voidRest,
} from '../../../shared/domain/recovery-sets.ts';
import { POLICIES } from '../../../shared/domain/recovery-terms.ts';
import { endRescue, openRescues, signedIn, startRescue } from '../../../shared/domain/rescue.ts';
import { newSet } from './recovery-builders.ts';

/** What an edit is given beside the records. */
export interface Hand {
  newId: NewId;
  moment: EditMoment;
  /** Which of several, by remainder. */
  which: number;
  detail: number;
}

type Edit<R> = (records: readonly R[], hand: Hand) => R[];

function pick<T>(from: readonly T[], which: number): T | null {
  return from[which % Math.max(1, from.length)] ?? null;
}

/** A secret that nobody else makes; every fifth is the one that all machines add on their own. */
function entryOf({ newId, detail }: Hand): Entry {
  const secret = detail % 5 === 0 ? 'SHAREDSECRET' : `SECRET${newId()}`;
  const base = { secret, algorithm: 'SHA1', digits: 6 } as const;
  return {
    issuer: `Service ${detail}`,
    account: 'alice',
    extra: [],
    otp:
      detail % 3 === 0
        ? { ...base, type: 'totp', period: 30 }
        : { ...base, type: 'hotp', counter: detail % 7 },
  };
}

/** Applies `edit` to one of the records that fit, if there is one. */
function toOne<R>(
  fits: (record: R) => boolean,
  edit: (records: readonly R[], one: R, hand: Hand) => R[],
): Edit<R> {
  return (records, hand) => {
    const one = pick(records.filter(fits), hand.which);
    return one ? edit(records, one, hand) : [...records];
  };
}

const anyAccount = () => true;
const isCounted = (record: AccountRecord) => record.otp.type === 'hotp' && record.removed.at === null;

export const accountEdits = {
  add: (records: readonly AccountRecord[], hand: Hand) => [
    ...records,
    accountFrom(entryOf(hand), hand.newId(), hand.moment),
  ],
  rename: toOne(anyAccount, (records, { id }, { detail, moment }) =>
    editAccount(records, id, { issuer: `Renamed ${detail}` }, moment),
  ),
  label: toOne(anyAccount, (records, { id }, { detail, moment }) =>
    editAccount(records, id, { tags: [`tag ${detail}`], favourite: detail % 2 === 0 }, moment),
  ),
  pin: toOne(anyAccount, (records, { id }, { detail, moment }) => withPin(records, id, `${detail}`, moment)),
  replace: toOne(anyAccount, (records, { id }, hand) =>
    replaceSecret(records, id, entryOf(hand), { binId: hand.newId(), ticket: hand.newId() }, hand.moment),
  ),
  advance: toOne(isCounted, (records, { id }, { detail }) =>
    Array.from({ length: 1 + (detail % 4) }).reduce<AccountRecord[]>(
      before => advanceCounter(before, id).records,
      [...records],
    ),
  ),
  bin: toOne(anyAccount, (records, { id }, { moment }) => markRemoved(records, id, moment.at, moment)),
  restore: toOne(anyAccount, (records, { id }, { moment }) => markRemoved(records, id, null, moment)),
} satisfies Record<string, Edit<AccountRecord>>;

function toSet(edit: (records: readonly RecoveryRecord[], set: RecoverySet, hand: Hand) => RecoveryRecord[]) {
  return toOne<RecoveryRecord>(isSet, (records, one, hand) =>
    isSet(one) ? edit(records, one, hand) : [...records],
  );
}

function toCode(
  edit: (records: readonly RecoveryRecord[], set: string, n: number, hand: Hand) => RecoveryRecord[],
) {
  return toSet((records, set, hand) => {
    const facts = pick(codeFacts(set), hand.detail);
    return facts ? edit(records, set.id, facts.n, hand) : [...records];
  });
}

const walk = { scene: 'missing', account: null, service: 'Invoice Portal', accountName: '' } as const;

export const recoveryEdits = {
  newSet: (records: readonly RecoveryRecord[], { newId, moment, which, detail }: Hand) => {
    const old = pick(records.filter(isSet), which);
    const policy = pick(POLICIES, detail) ?? 'each-once';
    const replaces = old && detail % 2 === 0 ? [old.id] : [];
    return addSet(records, newSet({ policy, replaces }, 1 + (detail % 4)), newId, moment).records;
  },
  take: toCode(
    (records, id, n, { newId, moment }) => takeCode(records, id, n, 'test', newId, moment).records,
  ),
  worked: toCode(
    (records, id, n, { newId, moment }) => markWorked(records, id, n, '', newId, moment).records,
  ),
  failed: toCode(
    (records, id, n, { newId, moment, which }) =>
      markFailed(records, id, n, which % 2 === 0, newId, moment).records,
  ),
  strike: toSet(
    (records, { id }, { newId, moment }) => voidRest(records, id, 'person', newId, moment).records,
  ),
  undo: toSet((records, { id, log }, { newId, moment, detail }) => {
    const event = pick(log, detail);
    return event ? undoEvents(records, id, [event.id], newId, moment).records : [...records];
  }),
  editSet: toSet((records, { id }, { detail, moment }) =>
    editSet(
      records,
      id,
      detail % 2 === 0
        ? { service: `Renamed ${detail}`, policy: pick(POLICIES, detail) ?? undefined }
        : { note: `note ${detail}`, link: `account ${detail}` },
      moment,
    ),
  ),
  binSet: toSet((records, { id }, { moment }) => markSetRemoved(records, id, moment.at, moment)),
  restoreSet: toSet((records, { id }, { moment }) => markSetRemoved(records, id, null, moment)),
  walk: (records: readonly RecoveryRecord[], { newId, moment, detail }: Hand) => {
    const open = pick(openRescues(records), detail);
    if (!open) return startRescue(records, walk, newId, moment).records;
    return detail % 2 === 0 ? signedIn(records, open.id, moment) : endRescue(records, open.id, moment);
  },
} satisfies Record<string, Edit<RecoveryRecord>>;
