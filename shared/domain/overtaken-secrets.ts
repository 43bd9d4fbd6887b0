/**
 * What follows a merge of accounts: a secret that lost against another machine's later one, and that no account holds,
 * gets a record of its own in the bin, as replacing a secret gives it one. Which of two new secrets a service accepts
 * is not known here: clocks may be wrong, so the person must be able to take the other one out.
 *
 * This is an edit and no part of the merge: it looks at all records at once, and joins that did so would depend on the
 * order of meeting. Every machine makes the same record, under the same id and with stamps older than any edit.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { AccountRecord } from './account-record.ts';

type Overtaken = NonNullable<AccountRecord['overtaken']>[number];

/**
 * The records with one more in the bin for each secret that would be out of reach otherwise. `at`: now, ISO 8601; the
 * time in the bin begins then.
 */
export function keepOvertaken(records: readonly AccountRecord[], at: string): AccountRecord[] {
  const secrets = new Set(records.map(record => record.otp.secret));
  const ids = new Set(records.map(record => record.id));
  const kept: AccountRecord[] = [];
  for (const record of records) {
    for (const overtaken of record.overtaken ?? []) {
      const { secret, stamp } = overtaken.otp;
      if (secrets.has(secret)) continue;
      const id = freeId(`${record.id} ${stamp}`, ids);
      kept.push(keepsakeOf(record, overtaken, id, at));
      secrets.add(secret);
      ids.add(id);
    }
  }
  return withOneCounter([...records, ...kept]);
}

/** Taken already: only where a computer was copied whole, so that two secrets have the same stamp. */
function freeId(text: string, taken: ReadonlySet<string>): string {
  const id = bytesToHex(sha256(utf8ToBytes(text))).slice(0, 32);
  return taken.has(id) ? freeId(id, taken) : id;
}

function keepsakeOf(
  record: AccountRecord,
  { otp, counter }: Overtaken,
  id: string,
  at: string,
): AccountRecord {
  return {
    id,
    createdAt: record.createdAt,
    name: record.name,
    otp,
    ...(counter === undefined ? {} : { counter }),
    labels: { ...record.labels, favourite: false },
    replacedIn: record.id,
    removed: { at, stamp: otp.stamp },
  };
}

/**
 * A secret that was replaced once lies in several records: the account (which may get it back), what is kept of it in
 * the bin, and what is kept of that. Whatever one of them knows to be used, is used. (Following `replacedIn` from one
 * to the next was tried: it is lost where a record in the bin gets a new secret itself.) Accounts that were merely
 * added twice are left alone.
 */
function withOneCounter(records: readonly AccountRecord[]): AccountRecord[] {
  const replaced = new Set<string>();
  const highest = new Map<string, number>();
  for (const record of records) {
    for (const { otp, counter = 0, replacedIn } of [record, ...(record.overtaken ?? [])]) {
      highest.set(otp.secret, Math.max(highest.get(otp.secret) ?? 0, counter));
      if (replacedIn !== undefined) replaced.add(otp.secret);
    }
  }
  return records.map(record => {
    const counter = highest.get(record.otp.secret) ?? 0;
    const isBehind = record.counter !== undefined && record.counter < counter;
    return isBehind && replaced.has(record.otp.secret) ? { ...record, counter } : record;
  });
}
