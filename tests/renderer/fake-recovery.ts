/**
 * Recovery sets that a window has to be able to show: every policy and state, long and foreign names, one code and a
 * hundred, notes, superseded sets. Made by the domain's own functions, so that their states are true ones.
 */
import type { RecoveryRecord, RecoverySet } from '../../shared/domain/recovery-record.ts';
import {
  addSet,
  findSet,
  markFailed,
  markWorked,
  type NewSet,
  takeCode,
} from '../../shared/domain/recovery-sets.ts';
import type { Policy } from '../../shared/domain/recovery-terms.ts';
import { startRescue } from '../../shared/domain/rescue.ts';

let made = 0;
/** Ids and stamps that only grow. */
export function nextId(): string {
  made += 1;
  return `r${String(made).padStart(8, '0')}`;
}

export const momentAt = (at: string) => ({ at, stamp: nextId() });

/** Placeholder codes in the shape of a pattern: 0 a digit, x a hex digit, A a capital. */
export function codesLike(pattern: string, count: number, seed = 7): string[] {
  let state = seed * 2654435761;
  const next = (below: number): number => {
    state = Math.imul(state ^ (state >>> 13), 0x5bd1e995) + 0x9e3779b9;
    return (state >>> 8) % below;
  };
  const letters: { [kind: string]: string } = {
    0: '0123456789',
    x: '0123456789abcdef',
    A: 'BCDFGHJKMNPQRSTVWXYZ',
  };
  const character = (kind: string): string => letters[kind]?.[next(letters[kind].length)] ?? kind;
  return Array.from({ length: count }, () => [...pattern].map(character).join(''));
}

interface FakeSet extends Partial<Omit<NewSet, 'codes' | 'policy'>> {
  policy?: Policy;
  codes?: readonly string[];
  /** Whether the service numbers its codes, from 1. */
  numbered?: boolean;
  at?: string;
}

/** Adds a set under a given id, so that tests can name it. */
export function withSet(records: readonly RecoveryRecord[], id: string, set: FakeSet): RecoveryRecord[] {
  const { codes = [], numbered = false, at = '2026-02-03T10:00:00.000Z', ...rest } = set;
  const input: NewSet = {
    service: 'Example',
    account: '',
    issuedAt: null,
    policy: 'each-once',
    link: null,
    note: '',
    replaces: [],
    ...rest,
    codes: codes.map((text, place) => ({ number: numbered ? place + 1 : null, text, used: false })),
  };
  const added = addSet(records, input, nextId, momentAt(at));
  return added.records.map(record => (record.id === added.id ? { ...record, id } : record));
}

export function worked(records: RecoveryRecord[], set: string, n: number, at: string, purpose = '') {
  return markWorked(records, set, n, purpose, nextId, momentAt(at)).records;
}

export function failed(records: RecoveryRecord[], set: string, n: number, strike: boolean, at: string) {
  return markFailed(records, set, n, strike, nextId, momentAt(at)).records;
}

export function taken(records: RecoveryRecord[], set: string, n: number, at: string, purpose = '') {
  return takeCode(records, set, n, purpose, nextId, momentAt(at)).records;
}

function workedAll(records: RecoveryRecord[], set: string, from: number, to: number): RecoveryRecord[] {
  const numbers = Array.from({ length: to - from + 1 }, (_, place) => from + place);
  return numbers.reduce(
    (before, n) =>
      worked(before, set, n, `2026-0${1 + (n % 9)}-1${n % 10}T09:30:00.000Z`, n % 3 ? '' : 'New laptop'),
    records,
  );
}

/** What somebody has after some years: links go to the accounts of fake-accounts.ts. */
export function plausibleSets(): RecoveryRecord[] {
  let records: RecoveryRecord[] = [];
  records = withSet(records, 'set-github', {
    service: 'GitHub',
    account: 'alice',
    link: 'github',
    issuedAt: '2026-01-14',
    codes: codesLike('xxxxx-xxxxx', 16),
  });
  records = workedAll(records, 'set-github', 1, 8);
  records = taken(records, 'set-github', 9, '2026-11-20T18:00:00.000Z', 'New laptop');
  records = withSet(records, 'set-google', {
    service: 'Google',
    account: 'alice.liddell@gmail.com',
    link: 'google',
    issuedAt: '2025-01-01',
    numbered: true,
    codes: codesLike('0000 0000', 10, 3),
  });
  records = workedAll(records, 'set-google', 1, 7);
  records = failed(records, 'set-google', 8, true, '2026-06-01T08:00:00.000Z');
  records = withSet(records, 'set-portal', {
    service: 'Invoice Portal',
    account: 'alice@example.org',
    policy: 'set-expires-on-use',
    codes: codesLike('AAAA-0000', 3, 5),
  });
  records = worked(records, 'set-portal', 2, '2026-10-02T07:12:00.000Z', 'Phone broken');
  records = withSet(records, 'set-microsoft', {
    service: 'Microsoft',
    account: 'alice@wonderland.onmicrosoft.com',
    link: 'microsoft',
    policy: 'single-renewable',
    codes: codesLike('AAAA0-A0AAA-AAAA0-0AAAA-AAA0A', 1, 9),
  });
  records = withSet(records, 'set-1password', {
    service: '1Password',
    account: 'alice@example.org',
    policy: 'reusable',
    codes: codesLike('AAAA-AAAA-AAAA-AAAA', 1, 11),
  });
  records = worked(records, 'set-1password', 1, '2026-08-11T11:00:00.000Z', 'New phone');
  records = withSet(records, 'set-proton-old', {
    service: 'Proton',
    account: 'alice@proton.me',
    link: 'mail',
    issuedAt: '2024-03-09',
    codes: codesLike('xxxxxxxx', 12, 13),
    at: '2024-03-09T10:00:00.000Z',
  });
  records = withSet(records, 'set-proton', {
    service: 'Proton',
    account: 'alice@proton.me',
    link: 'mail',
    issuedAt: '2026-05-20',
    codes: codesLike('xxxxxxxx', 12, 15),
    replaces: ['set-proton-old'],
    at: '2026-05-20T10:00:00.000Z',
  });
  return withSet(records, 'set-discord', {
    service: 'Discord',
    account: 'whiterabbit',
    issuedAt: '2026-09-30',
    codes: codesLike('xxxx-xxxx', 10, 17),
  });
}

/** Names, numbers and texts that strain a layout. */
export function difficultSets(): RecoveryRecord[] {
  let records: RecoveryRecord[] = [];
  records = withSet(records, 'set-long', {
    service: 'The Federal Office for Very Long Service Names and Related Matters, Department of Identity',
    account: 'a.person.with.an.extraordinarily.long.address@subdomain.of.a.subdomain.example.museum',
    codes: [
      ...codesLike('xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx-xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx', 3),
      'abandon ability able about above absent absorb abstract absurd abuse access accident',
    ],
  });
  records = withSet(records, 'set-arabic', {
    service: 'بنك الأمان',
    account: 'محمد@مثال.إختبار',
    codes: codesLike('0000-0000', 6, 21),
  });
  records = withSet(records, 'set-cjk', {
    service: '三菱UFJ銀行',
    account: '山田太郎',
    numbered: true,
    codes: codesLike('000 000', 8, 22),
  });
  records = withSet(records, 'set-hundred', {
    service: 'Printed list',
    numbered: true,
    codes: codesLike('000000', 100, 23),
  });
  records = workedAll(records, 'set-hundred', 1, 41);
  records = withSet(records, 'set-note', {
    service: 'Old server',
    account: 'root',
    note: 'The first pet of the neighbour, then the year on the door.',
  });
  return withSet(records, 'set-emoji', {
    service: '🦊 Fox Shop',
    account: '',
    codes: codesLike('00000', 2, 24),
  });
}

/** As many as asked, in every condition. */
export function manySets(count: number): RecoveryRecord[] {
  const codes = codesLike('xxxxx-xxxxx', 10);
  const sets = Array.from({ length: count }, (_, place) => {
    const id = `many-${place}`;
    const one = withSet([], id, {
      service: `Service ${String(place).padStart(4, '0')}`,
      account: `user${place}@example.org`,
      codes,
    });
    return place % 10 === 0 ? workedAll(one, id, 1, 5 + (place % 6)) : one;
  });
  return sets.flat();
}

/** A walk that was begun and left. */
export function withRescue(
  records: readonly RecoveryRecord[],
  id: string,
  account: string | null,
): RecoveryRecord[] {
  const input = { scene: 'missing' as const, account, service: 'GitHub', accountName: 'alice' };
  const begun = startRescue(records, input, nextId, momentAt('2026-11-23T20:15:00.000Z'));
  return begun.records.map(record => (record.id === begun.id ? { ...record, id } : record));
}

/** One set of the records. */
export function setOf(records: readonly RecoveryRecord[], id: string): RecoverySet {
  return findSet(records, id);
}
