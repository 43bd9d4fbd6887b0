/**
 * What can be done to recovery sets. Pure: records in, records out; ids, stamps and the time of day come from the
 * caller. Nothing is dropped: codes are struck by events, events are taken back by events, removal is a mark.
 */
import { refuse } from '../failure.ts';
import type { EditMoment } from './accounts.ts';
import { activeEvents, type CodeFacts, codeFacts, isUsable } from './code-states.ts';
import type { RecoveryCode, RecoveryEvent, RecoveryRecord, RecoverySet } from './recovery-record.ts';
import type { Policy } from './recovery-terms.ts';

/** Makes a new id with each call; random, so that two machines never make the same. */
export type NewId = () => string;

/** A set as it was read and confirmed. `codes` in the order of the service. */
export interface NewSet {
  service: string;
  account: string;
  issuedAt: string | null;
  policy: Policy;
  link: string | null;
  codes: readonly { number: number | null; text: string; used: boolean }[];
  note: string;
  /** Sets whose unused codes are worthless now. */
  replaces: readonly string[];
}

export interface SetEdit {
  service?: string | undefined;
  account?: string | undefined;
  issuedAt?: string | null | undefined;
  policy?: Policy | undefined;
  link?: string | null | undefined;
  note?: string | undefined;
}

/** What a change did, for the undo that is offered right after it. */
export interface Logged {
  records: RecoveryRecord[];
  events: string[];
}

export const FEW_LEFT = 2;
const FEW_LEFT_SHARE = 0.2;

export function isSet(record: RecoveryRecord): record is RecoverySet {
  return record.kind === 'set';
}

export function liveSets(records: readonly RecoveryRecord[]): RecoverySet[] {
  return records.filter(isSet).filter(set => set.removed.at === null);
}

/** @throws Refusal set-unknown */
export function findSet(records: readonly RecoveryRecord[], id: string): RecoverySet {
  const found = records.filter(isSet).find(set => set.id === id);
  if (!found) throw refuse('set-unknown', { id });
  return found;
}

/** The code that people call `n`. @throws Refusal code-unknown */
export function findCode(set: RecoverySet, n: number): CodeFacts {
  const found = codeFacts(set).find(facts => facts.n === n);
  if (!found) throw refuse('code-unknown', { n, service: set.about.service });
  return found;
}

/** The first code that can be used, one in hand before the others. @throws Refusal no-code-left */
export function nextCode(set: RecoverySet): CodeFacts {
  const facts = codeFacts(set);
  const found =
    facts.find(({ state }) => state === 'in-hand') ?? facts.find(({ state }) => state === 'unused');
  if (!found) throw refuse('no-code-left', { service: set.about.service });
  return found;
}

/** How many codes can still be used: unused and in hand. */
export function codesLeft(set: RecoverySet): number {
  return codeFacts(set).filter(({ state }) => isUsable(state)).length;
}

export type SetCondition = 'ready' | 'few-left' | 'none-left' | 'superseded' | 'note';

/** How a set stands, in one word. A set of one code is not "few" while that one is there. */
export function conditionOf(set: RecoverySet, records: readonly RecoveryRecord[]): SetCondition {
  if (set.codes.length === 0) return 'note';
  const left = codesLeft(set);
  if (left === 0) return replacedBy(records, set.id) ? 'superseded' : 'none-left';
  const few = left <= FEW_LEFT || left <= set.codes.length * FEW_LEFT_SHARE;
  return few && left < set.codes.length ? 'few-left' : 'ready';
}

/** The live set that took this one's place, if any. */
export function replacedBy(records: readonly RecoveryRecord[], id: string): RecoverySet | null {
  return liveSets(records).find(set => set.replaces.includes(id)) ?? null;
}

/** Adds a set; the sets that it replaces become void in the same change. @throws Refusal set-unknown */
export function addSet(
  records: readonly RecoveryRecord[],
  input: NewSet,
  newId: NewId,
  moment: EditMoment,
): { records: RecoveryRecord[]; id: string } {
  const set = setFrom(input, newId, moment);
  const voided = input.replaces.reduce(
    (before, id) => voidRest(before, id, 'newer-set', newId, moment).records,
    [...records],
  );
  return { records: [...voided, set], id: set.id };
}

function setFrom(input: NewSet, newId: NewId, moment: EditMoment): RecoverySet {
  const { stamp, at } = moment;
  const codes = input.codes.map(({ number, text }): RecoveryCode => ({ id: newId(), number, text, stamp }));
  const spent = codes.filter((_, place) => input.codes[place]?.used);
  const used = event(
    'worked',
    spent.map(code => code.id),
    newId,
    moment,
    { spends: true },
  );
  return {
    id: newId(),
    kind: 'set',
    createdAt: at,
    about: { service: input.service, account: input.account, issuedAt: input.issuedAt, stamp },
    policy: { policy: input.policy, stamp },
    link: { account: input.link, stamp },
    codes,
    log: spent.length === 0 ? [] : [used],
    replaces: [...input.replaces],
    note: { text: input.note, stamp },
    removed: { at: null, stamp },
  };
}

/** Marks a code in hand. One that is in hand already stays so. @throws Refusal code-used, code-void, code-unknown */
export function takeCode(
  records: readonly RecoveryRecord[],
  id: string,
  n: number,
  purpose: string,
  newId: NewId,
  moment: EditMoment,
): Logged {
  const facts = usableCode(findSet(records, id), n);
  if (facts.state === 'in-hand' && facts.since)
    return { records: records as RecoveryRecord[], events: [facts.since.id] };
  return log(records, id, [event('took', [facts.code.id], newId, moment, purposeOf(purpose))]);
}

/**
 * The service took the code: it is used, and where the set expires with it the others are void. A code that we held for
 * void and that worked all the same is used. @throws Refusal code-used, code-unknown
 */
export function markWorked(
  records: readonly RecoveryRecord[],
  id: string,
  n: number,
  purpose: string,
  newId: NewId,
  moment: EditMoment,
): Logged {
  const set = findSet(records, id);
  const { code, state, since } = findCode(set, n);
  if (state === 'used') throw refuse('code-used', { n, at: since?.at ?? '' });
  const { policy } = set.policy;
  const worked = event('worked', [code.id], newId, moment, {
    ...purposeOf(purpose || (since?.type === 'took' ? (since.purpose ?? '') : '')),
    spends: policy !== 'reusable',
  });
  const first = log(records, id, [worked]);
  if (policy !== 'set-expires-on-use') return first;
  const rest = voidRest(first.records, id, 'policy', newId, moment);
  return { records: rest.records, events: [...first.events, ...rest.events] };
}

/** The service did not take the code: unused again with the date noted, or void (`strike`). @throws Refusal code-used … */
export function markFailed(
  records: readonly RecoveryRecord[],
  id: string,
  n: number,
  strike: boolean,
  newId: NewId,
  moment: EditMoment,
): Logged {
  const { code } = usableCode(findSet(records, id), n);
  const failed = event('failed', [code.id], newId, moment, {});
  const voided = event('voided', [code.id], newId, moment, { reason: 'person' });
  return log(records, id, strike ? [failed, voided] : [failed]);
}

/** Strikes every code that is neither used nor void yet. */
export function voidRest(
  records: readonly RecoveryRecord[],
  id: string,
  reason: NonNullable<RecoveryEvent['reason']>,
  newId: NewId,
  moment: EditMoment,
): Logged {
  const rest = codeFacts(findSet(records, id)).filter(({ state }) => isUsable(state));
  if (rest.length === 0) return { records: [...records], events: [] };
  const ids = rest.map(({ code }) => code.id);
  return log(records, id, [event('voided', ids, newId, moment, { reason })]);
}

/** Takes events back. @throws Refusal nothing-to-undo when one of them is not there or was taken back before */
export function undoEvents(
  records: readonly RecoveryRecord[],
  id: string,
  events: readonly string[],
  newId: NewId,
  moment: EditMoment,
): Logged {
  const active = new Set(activeEvents(findSet(records, id)).map(each => each.id));
  if (events.length === 0 || !events.every(each => active.has(each))) throw refuse('nothing-to-undo', {});
  const undone = { ...event('undone', [], newId, moment, {}), of: [...events] };
  return log(records, id, [undone]);
}

/** Changes what a person may change; untouched groups keep their stamps. @throws Refusal set-unknown */
export function editSet(
  records: readonly RecoveryRecord[],
  id: string,
  edit: SetEdit,
  { stamp }: EditMoment,
): RecoveryRecord[] {
  const { service, account, issuedAt, policy, link, note } = edit;
  return replaceSet(records, id, set => ({
    ...set,
    ...(service === undefined && account === undefined && issuedAt === undefined
      ? {}
      : {
          about: {
            ...set.about,
            service: service ?? set.about.service,
            account: account ?? set.about.account,
            issuedAt: issuedAt === undefined ? set.about.issuedAt : issuedAt,
            stamp,
          },
        }),
    ...(policy === undefined ? {} : { policy: { ...set.policy, policy, stamp } }),
    ...(link === undefined ? {} : { link: { ...set.link, account: link, stamp } }),
    ...(note === undefined ? {} : { note: { ...set.note, text: note, stamp } }),
  }));
}

/** Puts a set into the bin, or takes it out again with `at: null`. @throws Refusal set-unknown */
export function markSetRemoved(
  records: readonly RecoveryRecord[],
  id: string,
  at: string | null,
  { stamp }: EditMoment,
): RecoveryRecord[] {
  return replaceSet(records, id, set => ({ ...set, removed: { ...set.removed, at, stamp } }));
}

function usableCode(set: RecoverySet, n: number): CodeFacts {
  const facts = findCode(set, n);
  if (facts.state === 'used') throw refuse('code-used', { n, at: facts.since?.at ?? '' });
  if (facts.state === 'void') throw refuse('code-void', { n });
  return facts;
}

function log(records: readonly RecoveryRecord[], id: string, events: readonly RecoveryEvent[]): Logged {
  return {
    records: replaceSet(records, id, set => ({ ...set, log: [...set.log, ...events] })),
    events: events.map(each => each.id),
  };
}

function event(
  type: RecoveryEvent['type'],
  codes: string[],
  newId: NewId,
  { stamp, at }: EditMoment,
  rest: Pick<RecoveryEvent, 'purpose' | 'spends' | 'reason'>,
): RecoveryEvent {
  return { id: newId(), type, at, stamp, codes, of: [], ...rest };
}

function purposeOf(purpose: string): { purpose?: string } {
  return purpose === '' ? {} : { purpose };
}

function replaceSet(
  records: readonly RecoveryRecord[],
  id: string,
  change: (set: RecoverySet) => RecoverySet,
): RecoveryRecord[] {
  findSet(records, id);
  return records.map(record => (record.id === id && isSet(record) ? change(record) : record));
}
