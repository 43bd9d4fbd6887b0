import { describe, expect, test } from 'vitest';
import type { AccountRecord } from '../../../shared/domain/account-record.ts';
import { accountFrom, markRemoved, replaceSecret } from '../../../shared/domain/accounts.ts';
import { codeFacts } from '../../../shared/domain/code-states.ts';
import type { Entry } from '../../../shared/domain/otp.ts';
import type { RecoveryRecord } from '../../../shared/domain/recovery-record.ts';
import { recoveryRecord } from '../../../shared/domain/recovery-record.ts';
import {
  findSet,
  markFailed,
  markSetRemoved,
  markWorked,
  takeCode,
  undoEvents,
} from '../../../shared/domain/recovery-sets.ts';
import type { Scene } from '../../../shared/domain/recovery-terms.ts';
import {
  acceptedInRescue,
  backInRescue,
  endRescue,
  failedInRescue,
  findRescue,
  openRescues,
  type RescueStep,
  rescuedAccount,
  rescueStep,
  scannedInRescue,
  signedIn,
  startRescue,
  storedInRescue,
  takeForRescue,
  takenCode,
  workedInRescue,
} from '../../../shared/domain/rescue.ts';
import { makeClock, makeIds, newSet, withSet } from './recovery-builders.ts';

const entry: Entry = {
  issuer: 'Invoice Portal',
  account: 'alice@example.com',
  extra: [],
  otp: { type: 'totp', secret: 'PLACEHOLDER', algorithm: 'SHA1', digits: 6, period: 30 },
};
const fresh: Entry = { ...entry, otp: { ...entry.otp, secret: 'PLACEHOLDERTWO' } };

/** A vault with one account and its set, and a walk that has just begun. */
class Walk {
  readonly newId = makeIds();
  readonly clock = makeClock();
  accounts: AccountRecord[] = [accountFrom(entry, 'account', this.clock.moment())];
  records: RecoveryRecord[];
  readonly set: string;
  readonly id: string;

  constructor(scene: Scene = 'missing', policy: 'each-once' | 'set-expires-on-use' = 'set-expires-on-use') {
    const made = withSet({ policy, link: 'account' }, { newId: this.newId, at: this.clock.moment() });
    const input = { scene, account: 'account', service: 'Invoice Portal', accountName: 'alice@example.com' };
    const begun = startRescue(made.records, input, this.newId, this.clock.moment());
    [this.set, this.id, this.records] = [made.id, begun.id, begun.records];
  }

  get rescue() {
    return findRescue(this.records, this.id);
  }
  get step(): RescueStep {
    return rescueStep(this.rescue, this.records, this.accounts);
  }
  get states(): string {
    return codeFacts(findSet(this.records, this.set))
      .map(({ state }) => state)
      .join(' ');
  }

  signIn = () => this.to(signedIn(this.records, this.id, this.clock.moment()));
  take = (n: number) =>
    this.to(takeForRescue(this.records, this.id, { set: this.set, n }, this.newId, this.clock.moment()));
  worked = () => this.to(workedInRescue(this.records, this.id, this.newId, this.clock.moment()));
  failed = (strike: boolean) =>
    this.to(failedInRescue(this.records, this.id, strike, this.newId, this.clock.moment()));
  /** The first of the two saves of scanning. */
  replaceSecret = () => {
    const attempt = { binId: this.newId(), ticket: this.rescue.progress.ticket };
    this.accounts = replaceSecret(this.accounts, 'account', fresh, attempt, this.clock.moment());
    return this;
  };
  scanned = (account: string | null = 'account') =>
    this.to(scannedInRescue(this.records, this.id, account, this.clock.moment()));
  accepted = () => this.to(acceptedInRescue(this.records, this.id, this.rescuedId, this.clock.moment()));
  stored = (set = newSet({ replaces: [this.set] })) =>
    this.to(storedInRescue(this.records, this.id, set, this.newId, this.clock.moment()));
  noneGiven = () => this.to(storedInRescue(this.records, this.id, null, this.newId, this.clock.moment()));
  back = (step = this.step) =>
    this.to(backInRescue(this.records, this.id, step, this.rescuedId, this.newId, this.clock.moment()));
  end = () => this.to(endRescue(this.records, this.id, this.clock.moment()));

  get rescuedId(): string | null {
    return rescuedAccount(this.rescue, this.accounts)?.id ?? null;
  }

  to(records: RecoveryRecord[]): this {
    this.records = records;
    return this;
  }
}

describe('the two scenes', () => {
  test('missing: every step, to Done', () => {
    const walk = new Walk();
    expect(walk.step).toBe('sign-in');
    expect(walk.signIn().step).toBe('take');
    expect(walk.take(2).step).toBe('check');
    expect(walk.states).toBe('unused in-hand unused');
    expect(takenCode(walk.rescue, walk.records)).toEqual({ set: walk.set, n: 2 });
    expect(walk.worked().step).toBe('scan');
    expect(walk.states).toBe('void used void');
    expect(walk.replaceSecret().scanned().step).toBe('type-in');
    expect(walk.accepted().step).toBe('store');
    expect(walk.stored().step).toBe('safe');
    for (const record of walk.records)
      expect(recoveryRecord.parse(JSON.parse(JSON.stringify(record)))).toEqual(record);
    expect(openRescues(walk.end().records)).toEqual([]);
  });

  test('unavailable: one code, and how many are left', () => {
    const walk = new Walk('unavailable', 'each-once').signIn().take(1).worked();
    expect(walk.step).toBe('left');
    expect(walk.states).toBe('used unused unused');
  });

  test('a service that shows no QR code and gives no codes', () => {
    const walk = new Walk().signIn().take(1).worked().scanned(null);
    expect(walk.step).toBe('store');
    expect(walk.noneGiven().step).toBe('safe');
  });

  test('the old secret lies in the bin, and the account keeps its id', () => {
    const walk = new Walk().signIn().take(1).worked().replaceSecret().scanned();
    const [now, old] = walk.accounts;
    expect(now).toMatchObject({ id: 'account', otp: { secret: 'PLACEHOLDERTWO' }, removed: { at: null } });
    expect(old).toMatchObject({ replacedIn: 'account', otp: { secret: 'PLACEHOLDER' } });
    expect(old?.removed.at).not.toBeNull();
  });
});

describe('a crash between the two saves of scanning', () => {
  test('the walk finds the new secret by its ticket and goes on', () => {
    const walk = new Walk().signIn().take(1).worked().replaceSecret();
    expect(walk.rescue.progress.scan).toBe('open');
    expect(walk.step).toBe('type-in');
    expect(walk.accepted().stored().step).toBe('safe');
    expect(walk.rescue.progress.account).toBe('account');
  });

  test('one step back from there asks for a QR code again', () => {
    const walk = new Walk().signIn().take(1).worked().replaceSecret().back();
    expect(walk.step).toBe('scan');
    expect(walk.rescuedId).toBeNull();
    expect(walk.rescue.progress.account).toBe('account');
    expect(walk.replaceSecret().scanned().accepted().step).toBe('store');
  });

  test('a new secret that was put into the bin meanwhile is not one', () => {
    const walk = new Walk().signIn().take(1).worked().replaceSecret();
    walk.accounts = markRemoved(walk.accounts, 'account', walk.clock.moment().at, walk.clock.moment());
    expect(walk.step).toBe('scan');
    walk.accounts = markRemoved(walk.accounts, 'account', null, walk.clock.moment());
    expect(walk.step).toBe('type-in');
  });

  test('the ticket of an earlier attempt does not count', () => {
    const walk = new Walk().signIn().take(1).worked().replaceSecret().back().replaceSecret();
    expect(walk.rescuedId).toBe('account');
    expect(walk.accounts.filter(({ otp }) => otp.ticket === walk.rescue.progress.ticket)).toHaveLength(1);
  });
});

describe('a step back', () => {
  test('all the way: the codes are as they were', () => {
    const walk = new Walk().signIn();
    const before = walk.states;
    walk.take(2).worked().replaceSecret().scanned().accepted();
    const steps = [walk.step];
    while (walk.step !== 'sign-in') steps.push(walk.back().step);
    expect(steps).toEqual(['store', 'type-in', 'scan', 'check', 'take', 'sign-in']);
    expect(walk.states).toBe(before);
  });

  test('a code that was in hand before the walk took it stays in hand', () => {
    const walk = new Walk().signIn();
    walk.to(takeCode(walk.records, walk.set, 1, 'before', walk.newId, walk.clock.moment()).records);
    expect(walk.take(1).back().states).toBe('in-hand unused unused');
  });

  test('a code that was marked as used in the list stays used', () => {
    const walk = new Walk('missing', 'each-once').signIn().take(1);
    walk.to(markWorked(walk.records, walk.set, 1, '', walk.newId, walk.clock.moment()).records);
    expect(walk.worked().step).toBe('scan');
    expect(walk.back().step).toBe('check');
    expect(walk.states).toBe('used unused unused');
  });

  test('what was undone in the list already is not undone twice', () => {
    const walk = new Walk().signIn().take(1).worked();
    const [event = ''] = walk.rescue.progress.worked ?? [];
    walk.to(undoEvents(walk.records, walk.set, [event], walk.newId, walk.clock.moment()).records);
    expect(walk.back().step).toBe('check');
    expect(walk.states).toBe('in-hand unused unused');
  });

  test('is refused at the first step, after the new codes were stored, and when the walk stands elsewhere', () => {
    expect(() => new Walk().back()).toThrow('wrong-step');
    const done = new Walk().signIn().take(1).worked().scanned(null).stored();
    expect(() => done.back()).toThrow('wrong-step');
    const stale = new Walk().signIn().take(1).worked().replaceSecret().scanned().accepted().back('store');
    expect(() => stale.back('store')).toThrow('wrong-step');
  });

  test('undoes “none were given”', () => {
    const walk = new Walk().signIn().take(1).worked().scanned(null).noneGiven();
    expect(walk.back().step).toBe('store');
    expect(walk.back().step).toBe('scan');
  });
});

describe('the second press of a button changes nothing', () => {
  test('take', () => {
    const walk = new Walk().signIn().take(1);
    for (const n of [1, 2]) expect(() => walk.take(n)).toThrow('wrong-step');
  });

  test('worked: what it did can still be taken back', () => {
    const walk = new Walk().signIn().take(1).worked();
    expect(() => walk.worked()).toThrow('wrong-step');
    expect(() => walk.failed(true)).toThrow('wrong-step');
    expect(walk.back().states).toBe('in-hand unused unused');
  });

  test('failed', () => {
    const walk = new Walk().signIn().take(1).failed(false);
    expect(() => walk.failed(false)).toThrow('wrong-step');
    expect(() => walk.worked()).toThrow('wrong-step');
  });

  test('stored: no second set', () => {
    const walk = new Walk().signIn().take(1).worked().scanned(null).stored();
    const { records } = walk;
    expect(() => walk.stored()).toThrow('wrong-step');
    expect(() => walk.noneGiven()).toThrow('wrong-step');
    expect(walk.records).toBe(records);
  });
});

describe('codes that changed in the list meanwhile', () => {
  test('void: it did not work lets go of it', () => {
    const walk = new Walk('missing', 'each-once').signIn().take(1);
    walk.to(markFailed(walk.records, walk.set, 1, true, walk.newId, walk.clock.moment()).records);
    expect(walk.failed(false).step).toBe('take');
    expect(walk.states).toBe('void unused unused');
  });

  test('void: it worked all the same makes it used', () => {
    const walk = new Walk('missing', 'each-once').signIn().take(1);
    walk.to(markFailed(walk.records, walk.set, 1, true, walk.newId, walk.clock.moment()).records);
    expect(walk.worked().states).toBe('used unused unused');
  });

  test('used: it did not work lets go of it, and it stays used', () => {
    const walk = new Walk('missing', 'each-once').signIn().take(1);
    walk.to(markWorked(walk.records, walk.set, 1, '', walk.newId, walk.clock.moment()).records);
    expect(walk.failed(true).step).toBe('take');
    expect(walk.states).toBe('used unused unused');
  });

  test('gone with its whole set: before the use another one is taken, after it the walk goes on', () => {
    const taken = new Walk().signIn().take(1);
    const without = (walk: Walk) => walk.records.filter(({ id }) => id !== walk.set);
    expect(taken.to(without(taken)).step).toBe('take');
    const used = new Walk().signIn().take(1).worked();
    expect(used.to(without(used)).step).toBe('scan');
    expect(used.back().step).toBe('take');
  });

  test('in the bin: the walk keeps it', () => {
    const walk = new Walk().signIn().take(1);
    const { at } = walk.clock.moment();
    walk.to(markSetRemoved(walk.records, walk.set, at, walk.clock.moment()));
    expect(walk.step).toBe('check');
    expect(walk.worked().step).toBe('scan');
  });

  test('new codes that were put into the bin are asked for again', () => {
    const walk = new Walk().signIn().take(1).worked().scanned(null).stored();
    const stored = walk.rescue.progress.stored ?? '';
    const { at } = walk.clock.moment();
    walk.to(markSetRemoved(walk.records, stored, at, walk.clock.moment()));
    expect(walk.step).toBe('store');
    expect(walk.stored().step).toBe('safe');
  });
});

describe('walks', () => {
  test('that have ended, or never were, are refused', () => {
    const walk = new Walk().end();
    for (const act of [walk.end, walk.signIn, () => walk.take(1), walk.worked, walk.noneGiven, walk.scanned])
      expect(act).toThrow('rescue-unknown');
    expect(() => findRescue(walk.records, walk.set)).toThrow('rescue-unknown');
  });

  test('refuse a code that is not to be had, and then nothing has changed', () => {
    const walk = new Walk().signIn();
    const { records } = walk;
    expect(() => walk.take(9)).toThrow('code-unknown');
    const wrong = { set: walk.id, n: 1 };
    const act = () => takeForRescue(records, walk.id, wrong, walk.newId, walk.clock.moment());
    expect(act).toThrow('set-unknown');
    walk.to(markWorked(walk.records, walk.set, 1, '', walk.newId, walk.clock.moment()).records);
    expect(() => walk.take(1)).toThrow('code-used');
    expect(() => walk.take(2)).toThrow('code-void');
    expect(walk.rescue.progress.taken).toBeNull();
  });

  test('are listed newest first; of the same moment always in the same order', () => {
    const { records, newId } = withSet();
    const clock = makeClock();
    const begin = (before: readonly RecoveryRecord[], hour: number) =>
      startRescue(
        before,
        { scene: 'missing', account: null, service: 'x', accountName: '' },
        newId,
        clock.moment(hour * 3_600_000),
      ).records;
    const all = [1, 3, 2, 3].reduce((before, hour) => begin(before, hour), records);
    const order = openRescues(all).map(({ id }) => id);
    expect(openRescues(all).map(({ startedAt }) => startedAt)).toEqual(
      openRescues(all)
        .map(({ startedAt }) => startedAt)
        .sort()
        .reverse(),
    );
    expect(openRescues(all.toReversed()).map(({ id }) => id)).toEqual(order);
  });
});
