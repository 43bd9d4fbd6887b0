/**
 * A vault for tests of the report in which all is well: change one thing, and see what is told.
 */
import type { AccountRecord } from '../../../../shared/domain/account-record.ts';
import { accountFrom } from '../../../../shared/domain/accounts.ts';
import type { RecoveryRecord } from '../../../../shared/domain/recovery-record.ts';
import { addSet, type NewSet } from '../../../../shared/domain/recovery-sets.ts';
import type { PlaceFacts, ReportFacts } from '../../../../shared/domain/report/facts.ts';
import { makeClock, makeIds, newSet } from '../recovery-builders.ts';

export const NOW = Date.UTC(2026, 5, 1);

/** The moment so many days before NOW. */
export function daysAgo(days: number): string {
  return new Date(NOW - days * 86_400_000).toISOString();
}

export const here: PlaceFacts = {
  kind: 'this-computer',
  label: 'This computer',
  service: null,
  provedAt: daysAgo(0),
  holds: ['codes', 'recovery'],
};
export const stick: PlaceFacts = { ...here, kind: 'folder', label: 'Blue stick', provedAt: daysAgo(3) };
export const cloud: PlaceFacts = { ...stick, kind: 'folder', label: 'My Dropbox', service: 'Dropbox' };

export const well: Omit<ReportFacts, 'accounts' | 'records'> = {
  recovery: 'open',
  waysIn: { password: true, kit: true },
  places: [here, stick],
  exports: [],
  now: NOW,
};

export class House {
  readonly newId = makeIds();
  readonly clock = makeClock('00c0ffee', NOW - 10 * 86_400_000);
  accounts: AccountRecord[] = [];
  records: RecoveryRecord[] = [];

  /** Adds an account; its id is its place, from "account-0". */
  account(issuer: string, account: string): string {
    const id = `account-${this.accounts.length}`;
    const otp = {
      type: 'totp' as const,
      secret: 'SECRETCANARY',
      algorithm: 'SHA1' as const,
      digits: 6,
      period: 30,
    };
    const record = accountFrom({ issuer, account, otp, extra: [] }, id, this.clock.moment());
    this.accounts = [...this.accounts, record];
    return id;
  }

  /** Adds a set of `count` codes of which `used` are used. */
  set(change: Partial<NewSet>, { count = 10, used = 0 } = {}): string {
    const codes = newSet({}, count).codes.map((code, place) => ({
      ...code,
      text: `code-canary-${place}`,
      used: place < used,
    }));
    const added = addSet(this.records, newSet({ codes, ...change }), this.newId, this.clock.moment());
    this.records = added.records;
    return added.id;
  }

  /** An account with ten codes. */
  safeAccount(issuer: string, account: string): string {
    const id = this.account(issuer, account);
    this.set({ service: issuer, account, link: id });
    return id;
  }

  facts(change: Partial<ReportFacts> = {}): ReportFacts {
    return { accounts: this.accounts, records: this.records, ...well, ...change };
  }
}
