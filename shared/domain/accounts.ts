/**
 * What can be done to the accounts of a codes compartment. Pure: records in, records out; identifiers, stamps and the
 * time of day come from the caller. Nothing is ever dropped here: removal is a mark, the bin is a filter.
 */
import { refuse } from '../failure.ts';
import type { AccountRecord } from './account-record.ts';
import type { CountedOtp, Entry, Otp, TimedOtp } from './otp.ts';

/** What a caller brings to an edit: a stamp for the fields it touches and the moment as ISO 8601. */
export interface EditMoment {
  stamp: string;
  at: string;
}

export interface AccountEdit {
  issuer?: string | undefined;
  account?: string | undefined;
  tags?: string[] | undefined;
  note?: string | undefined;
  favourite?: boolean | undefined;
}

/** What a new account may bring along from the app that it was in. */
export interface Labels {
  tags: string[];
  note: string;
  favourite: boolean;
}

/** A new record for an entry. It never replaces another one, however alike they are. */
export function accountFrom(
  entry: Entry,
  id: string,
  moment: EditMoment,
  labels: Labels = { tags: [], note: '', favourite: false },
): AccountRecord {
  const { stamp, at } = moment;
  const { otp } = entry;
  return {
    id,
    createdAt: at,
    name: { issuer: entry.issuer, account: entry.account, stamp },
    otp: {
      type: otp.type,
      secret: otp.secret,
      algorithm: otp.algorithm,
      digits: otp.digits,
      ...(otp.type === 'hotp' ? {} : { period: otp.period }),
      ...(otp.pin === undefined ? {} : { pin: otp.pin }),
      extra: entry.extra,
      stamp,
    },
    ...(otp.type === 'hotp' ? { counter: otp.counter } : {}),
    labels: { ...labels, stamp },
    removed: { at: null, stamp },
  };
}

/**
 * Gives an account a new secret, as a service does that shows a new QR code; names, tags and note stay. The old secret
 * becomes a record of its own in the bin, from where it can be taken out. One change: there is never neither.
 * @throws Refusal account-unknown
 */
export function replaceSecret(
  records: readonly AccountRecord[],
  id: string,
  entry: Entry,
  attempt: { binId: string; ticket: string },
  moment: EditMoment,
): AccountRecord[] {
  const old = findAccount(records, id);
  const fresh = accountFrom(entry, id, moment);
  const { counter: _, replacedIn: __, ...kept } = old;
  const replaced: AccountRecord = {
    ...kept,
    otp: { ...fresh.otp, ticket: attempt.ticket },
    ...(fresh.counter === undefined ? {} : { counter: fresh.counter }),
    removed: { at: null, stamp: moment.stamp },
  };
  const binned: AccountRecord = {
    ...old,
    id: attempt.binId,
    labels: { ...old.labels, favourite: false, stamp: moment.stamp },
    replacedIn: id,
    removed: { at: moment.at, stamp: moment.stamp },
  };
  return [...records.map(record => (record.id === id ? replaced : record)), binned];
}

/** One object for each record, as the code functions remember what they computed by object. Records never change. */
const otpsByRecord = new WeakMap<AccountRecord, Otp>();

/** The second factor of a record, in the form that the code functions take. */
export function otpOf(record: AccountRecord): Otp {
  const known = otpsByRecord.get(record) ?? makeOtp(record);
  otpsByRecord.set(record, known);
  return known;
}

function makeOtp(record: AccountRecord): Otp {
  const { type, secret, algorithm, digits, period, pin } = record.otp;
  const base = {
    secret,
    algorithm,
    digits,
    ...(pin === undefined ? {} : { pin }),
  };
  if (type === 'hotp') return { ...base, type, counter: record.counter ?? 0 } satisfies CountedOtp;
  return { ...base, type, period: period ?? 30 } satisfies TimedOtp;
}

/** The entry that a record was made from, with today's names and counter: what an export writes. */
export function entryOf(record: AccountRecord): Entry {
  return {
    issuer: record.name.issuer,
    account: record.name.account,
    otp: otpOf(record),
    extra: record.otp.extra,
  };
}

export function isLive(record: AccountRecord): boolean {
  return record.removed.at === null;
}

/** Finds a record by id. @throws Refusal account-unknown */
export function findAccount(records: readonly AccountRecord[], id: string): AccountRecord {
  const found = records.find(record => record.id === id);
  if (!found) throw refuse('account-unknown', { id });
  return found;
}

/** Changes names, tags, note or the favourite mark; untouched groups keep their stamps. @throws Refusal account-unknown */
export function editAccount(
  records: readonly AccountRecord[],
  id: string,
  edit: AccountEdit,
  moment: EditMoment,
): AccountRecord[] {
  const { stamp } = moment;
  return replace(records, id, record => ({
    ...record,
    name: touches(edit, ['issuer', 'account'])
      ? {
          ...record.name,
          ...defined({ issuer: edit.issuer, account: edit.account }),
          stamp,
        }
      : record.name,
    labels: touches(edit, ['tags', 'note', 'favourite'])
      ? {
          ...record.labels,
          ...defined({
            tags: edit.tags,
            note: edit.note,
            favourite: edit.favourite,
          }),
          stamp,
        }
      : record.labels,
  }));
}

/** Sets the PIN of an mOTP or Yandex account. @throws Refusal account-unknown */
export function withPin(
  records: readonly AccountRecord[],
  id: string,
  pin: string,
  moment: EditMoment,
): AccountRecord[] {
  return replace(records, id, record => ({ ...record, otp: { ...record.otp, pin, stamp: moment.stamp } }));
}

/** Puts an account into the bin, or takes it out again with `at: null`. @throws Refusal account-unknown */
export function markRemoved(
  records: readonly AccountRecord[],
  id: string,
  at: string | null,
  moment: EditMoment,
): AccountRecord[] {
  return replace(records, id, record => ({
    ...record,
    removed: { ...record.removed, at, stamp: moment.stamp },
  }));
}

/** Puts several accounts into the bin at once; those that are not there or lie in it already are left. */
export function markAllRemoved(
  records: readonly AccountRecord[],
  ids: ReadonlySet<string>,
  moment: EditMoment,
): AccountRecord[] {
  return records.map(record =>
    ids.has(record.id) && isLive(record)
      ? { ...record, removed: { ...record.removed, at: moment.at, stamp: moment.stamp } }
      : record,
  );
}

/**
 * Moves an HOTP counter on by one; the caller saves this before it shows the code of the old value (RFC 4226 §7.2).
 * @throws Refusal account-unknown; counter-exhausted beyond 2^53 - 1
 */
export function advanceCounter(
  records: readonly AccountRecord[],
  id: string,
): { records: AccountRecord[]; used: number } {
  const used = findAccount(records, id).counter ?? 0;
  if (used >= Number.MAX_SAFE_INTEGER) throw refuse('counter-exhausted', {});
  return {
    records: replace(records, id, record => ({
      ...record,
      counter: used + 1,
    })),
    used,
  };
}

/** How a new entry resembles an account that is already there. */
export interface Likeness {
  id: string;
  same: 'secret' | 'name';
}

/** Live accounts with the same secret, or with the same issuer and account name: shown, never merged. */
export function findAlike(records: readonly AccountRecord[], entry: Entry): Likeness[] {
  return records.filter(isLive).flatMap((record): Likeness[] => {
    if (record.otp.secret === entry.otp.secret) return [{ id: record.id, same: 'secret' }];
    const sameName =
      fold(record.name.issuer) === fold(entry.issuer) && fold(record.name.account) === fold(entry.account);
    return sameName ? [{ id: record.id, same: 'name' }] : [];
  });
}

/** Every word of the query must stand in the issuer, the account name or a tag; an empty query matches. */
export function matches(
  names: { issuer: string; account: string; tags: readonly string[] },
  query: string,
): boolean {
  const text = fold([names.issuer, names.account, ...names.tags].join(' '));
  return fold(query)
    .split(/\s+/)
    .every(word => text.includes(word));
}

/** The form in which names are compared and searched: no accents, no case. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function replace(
  records: readonly AccountRecord[],
  id: string,
  change: (record: AccountRecord) => AccountRecord,
): AccountRecord[] {
  findAccount(records, id);
  return records.map(record => (record.id === id ? change(record) : record));
}

function touches(edit: AccountEdit, names: (keyof AccountEdit)[]): boolean {
  return names.some(name => edit[name] !== undefined);
}

function defined<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
