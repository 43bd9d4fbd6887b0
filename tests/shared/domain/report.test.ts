import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReportLine } from '../../../shared/contract/recovery-views.ts';
import { reportView } from '../../../shared/contract/recovery-views.ts';
import { markRemoved } from '../../../shared/domain/accounts.ts';
import {
  editSet,
  markFailed,
  markSetRemoved,
  markWorked,
  takeCode,
  voidRest,
} from '../../../shared/domain/recovery-sets.ts';
import { POLICIES } from '../../../shared/domain/recovery-terms.ts';
import type { ReportFacts } from '../../../shared/domain/report/facts.ts';
import { DANGERS, type Danger, getBackInReport } from '../../../shared/domain/report.ts';
import { signedIn, startRescue, takeForRescue, workedInRescue } from '../../../shared/domain/rescue.ts';
import { reportText } from '../../../shared/text/report.ts';
import { cloud, daysAgo, House, here, NOW, stick } from './report/house.ts';

function dangers(facts: ReportFacts): Danger[] {
  return getBackInReport(facts).map(({ danger }) => danger);
}

function only(facts: ReportFacts): ReportLine {
  const lines = getBackInReport(facts);
  expect(lines.map(({ danger }) => danger)).toHaveLength(1);
  return lines[0] as ReportLine;
}

describe('nothing is told', () => {
  test('when all is well', () => {
    const house = new House();
    house.safeAccount('GitHub', 'alice');
    house.safeAccount('Example', 'bob@example.com');
    house.set({ service: 'Passkeys only', account: 'alice' });
    expect(getBackInReport(house.facts())).toEqual([]);
  });

  test('of a vault that holds nothing, whatever else is missing', () => {
    const waysIn = { password: true, kit: false };
    expect(getBackInReport(new House().facts({ waysIn, places: [here] }))).toEqual([]);
  });

  test('of what lies in the bin', () => {
    const house = new House();
    const id = house.account('GitHub', 'alice');
    const set = house.set({ service: 'Portal' }, { count: 2, used: 2 });
    const { at, stamp } = house.clock.moment();
    house.accounts = markRemoved(house.accounts, id, at, { at, stamp });
    house.records = markSetRemoved(house.records, set, at, { at, stamp });
    expect(getBackInReport(house.facts())).toEqual([]);
  });
});

describe('ways in', () => {
  const house = new House();
  house.safeAccount('GitHub', 'alice');

  test.each<[boolean, boolean, Danger[]]>([
    [true, true, []],
    [true, false, ['no-kit']],
    [false, true, ['no-password']],
    [false, false, ['no-way-in']],
  ])('password %s, kit %s', (password, kit, expected) => {
    expect(dangers(house.facts({ waysIn: { password, kit } }))).toEqual(expected);
  });
});

describe('places', () => {
  const house = new House();
  house.safeAccount('GitHub', 'alice');
  house.set({ service: 'Portal' });

  test('everything only on this computer: one line', () => {
    expect(only(house.facts({ places: [here] }))).toMatchObject({ danger: 'only-here', count: 3 });
    expect(only(house.facts({ places: [] })).danger).toBe('only-here');
  });

  test('one half of the vault only on this computer', () => {
    const keeping = (...holds: ('codes' | 'recovery')[]) =>
      house.facts({ places: [here, { ...stick, holds }] });
    expect(only(keeping('codes'))).toMatchObject({ danger: 'recovery-only-here', count: 2 });
    expect(only(keeping('recovery'))).toMatchObject({ danger: 'accounts-only-here', count: 1 });
    const apart = [here, { ...stick, holds: ['codes' as const] }, { ...stick, holds: ['recovery' as const] }];
    expect(getBackInReport(house.facts({ places: apart }))).toEqual([]);
  });

  test('a place is not asked to hold what there is not', () => {
    const accounts = new House();
    accounts.account('GitHub', 'alice');
    const holds = ['codes' as const];
    expect(dangers(accounts.facts({ places: [here, { ...stick, holds }] }))).toEqual(['no-codes']);
  });

  test.each<[string | null, number | null]>([
    [null, 0],
    ['not a date', 0],
    [daysAgo(15), 15],
    [daysAgo(400), 400],
    [daysAgo(14), null],
    [daysAgo(0), null],
    [daysAgo(-3), null],
  ])('a backup last proved at %s', (provedAt, days) => {
    const lines = getBackInReport(house.facts({ places: [here, { ...stick, provedAt }] }));
    expect(lines.map(({ danger, service, count }) => [danger, service, count])).toEqual(
      days === null ? [] : [['unproved-backup', 'Blue stick', days]],
    );
  });

  test('neither paper nor a place that holds nothing is proved by reading it back', () => {
    const paper = { ...stick, kind: 'paper' as const, provedAt: null };
    const empty = { ...stick, holds: [], provedAt: null };
    expect(getBackInReport(house.facts({ places: [here, stick, paper, empty] }))).toEqual([]);
  });
});

describe('the cloud that asks for a code out of the vault', () => {
  const house = new House();
  const dropbox = house.safeAccount('Dropbox', 'alice');
  house.safeAccount('Google', 'alice@example.com');
  const drive = { ...cloud, label: 'My Drive', service: 'Google Drive' };

  test('is told when nothing else has a copy', () => {
    expect(only(house.facts({ places: [here, cloud] }))).toMatchObject({
      danger: 'cloud-loop',
      service: 'Dropbox',
      accountId: dropbox,
      count: 1,
      others: [],
    });
  });

  test('two of them are one line: one more copy mends both', () => {
    expect(only(house.facts({ places: [drive, here, cloud] }))).toMatchObject({
      danger: 'cloud-loop',
      service: 'Dropbox',
      count: 2,
      others: ['Google Drive'],
    });
  });

  test.each([
    ['another place', [here, cloud, stick]],
    ['a place that holds the accounts', [here, cloud, { ...stick, holds: ['codes' as const] }]],
    [
      'a place that holds recovery codes of that cloud',
      [here, cloud, { ...stick, holds: ['recovery' as const] }],
    ],
    ['a cloud whose second factor is elsewhere', [here, cloud, { ...cloud, service: 'OneDrive' }]],
    ['a synced folder that asks for nothing', [here, { ...cloud, service: null }]],
  ])('is no loop beside %s', (_, places) => {
    expect(dangers(house.facts({ places }))).not.toContain('cloud-loop');
  });

  test('a place with recovery codes helps only if some of that cloud are among them', () => {
    const bare = new House();
    bare.account('Dropbox', 'alice');
    bare.safeAccount('GitHub', 'alice');
    const places = [here, cloud, { ...stick, holds: ['recovery' as const] }];
    expect(dangers(bare.facts({ places }))).toContain('cloud-loop');
  });

  test('an account in the bin asks for nothing', () => {
    const moment = house.clock.moment();
    const accounts = markRemoved(house.accounts, dropbox, moment.at, moment);
    expect(dangers(house.facts({ accounts, places: [here, cloud] }))).not.toContain('cloud-loop');
  });
});

describe('the mailbox that resets other accounts', () => {
  /** Gmail and three accounts that go by its address; recovery codes of Gmail only if asked for. */
  function mailHouse(withCodes: boolean) {
    const house = new House();
    const gmail = withCodes
      ? house.safeAccount('Google', 'alice@gmail.com')
      : house.account('Google', 'alice@gmail.com');
    house.safeAccount('GitHub', 'Alice@GMail.com');
    house.safeAccount('Dropbox', 'alice+box@googlemail.com');
    house.safeAccount('Discord', 'a.lice@gmail.com');
    house.safeAccount('Elsewhere', 'bob@gmail.com');
    house.safeAccount('Work', 'alice@example.com');
    return { house, gmail };
  }

  test('without codes of its own: one line, with what it resets', () => {
    const { house, gmail } = mailHouse(false);
    expect(only(house.facts())).toEqual({
      danger: 'mailbox-loop',
      service: 'Google',
      account: 'alice@gmail.com',
      accountId: gmail,
      setId: null,
      rescueId: null,
      exportId: null,
      at: null,
      count: 3,
      others: ['Discord', 'Dropbox', 'GitHub'],
    });
  });

  test('with codes that are nowhere but here', () => {
    const { house } = mailHouse(true);
    const lines = getBackInReport(house.facts({ places: [here] }));
    expect(lines.map(({ danger }) => danger)).toEqual(['only-here', 'mailbox-loop']);
    expect(lines[1]?.setId).not.toBeNull();
  });

  test('with codes in a place that is reached without this computer', () => {
    const { house } = mailHouse(true);
    expect(getBackInReport(house.facts())).toEqual([]);
  });

  test('a copy behind the mailbox itself does not count', () => {
    const { house } = mailHouse(true);
    const drive = { ...cloud, service: 'Google Drive' };
    expect(dangers(house.facts({ places: [here, drive] }))).toEqual(['cloud-loop', 'mailbox-loop']);
  });

  test('used-up codes are none, and that is told once', () => {
    const house = new House();
    const gmail = house.account('Gmail', 'alice@gmail.com');
    house.set({ service: 'Gmail', account: 'alice@gmail.com', link: gmail }, { count: 3, used: 3 });
    house.safeAccount('GitHub', 'alice@gmail.com');
    expect(only(house.facts())).toMatchObject({ danger: 'mailbox-loop', setId: null, count: 1 });
  });

  test('a note may hold its codes: only the note is told', () => {
    const house = new House();
    const gmail = house.account('Google', 'alice@gmail.com');
    house.set({ service: 'Google', link: gmail, codes: [], note: 'code-canary' });
    house.safeAccount('GitHub', 'alice@gmail.com');
    expect(only(house.facts()).danger).toBe('unread-note');
  });

  test.each([
    ['a domain of one’s own', 'Example Mail', 'alice@example.com'],
    ['a mailbox whose second factor is not here', 'Somewhere', 'alice@gmail.com'],
    ['another person’s mailbox', 'Google', 'bob@gmail.com'],
    ['an address at another provider', 'Proton', 'alice@gmail.com'],
  ])('is not told for %s', (_, issuer, address) => {
    const house = new House();
    house.account(issuer, address);
    house.safeAccount('GitHub', 'alice@gmail.com');
    expect(dangers(house.facts())).toEqual(['no-codes']);
  });

  test('is not told when it resets nothing else', () => {
    const house = new House();
    house.account('Google', 'alice@gmail.com');
    expect(only(house.facts()).danger).toBe('no-codes');
  });

  test('goes by the first part of the address too, and names at most five', () => {
    const house = new House();
    house.account('Proton', 'alice');
    for (const name of ['F', 'E', 'D', 'C', 'B', 'A']) house.safeAccount(name, 'alice@proton.me');
    const line = only(house.facts());
    expect(line).toMatchObject({ danger: 'mailbox-loop', count: 6, others: ['A', 'B', 'C', 'D', 'E'] });
    expect(reportText(line).sentence).toContain('A, B, C, D, E and one other');
  });
});

describe('accounts and their codes', () => {
  test('none: a line each, in the order of their names', () => {
    const house = new House();
    for (const name of ['zoo', 'Älm', 'apple pie', 'GitHub']) house.account(name, 'alice');
    const lines = getBackInReport(house.facts());
    expect(lines.map(({ danger, service }) => [danger, service])).toEqual([
      ['no-codes', 'apple pie'],
      ['no-codes', 'GitHub'],
      ['no-codes', 'zoo'],
      ['no-codes', 'Älm'],
    ]);
  });

  test('linked, whatever the names; or of the same names, however written', () => {
    const house = new House();
    const a = house.account('GitHub', 'alice');
    house.account('Invoice  Portal', 'Bob@Example.com');
    house.set({ service: 'gh', account: '', link: a });
    house.set({ service: 'invoice portal', account: ' bob@example.com' });
    expect(getBackInReport(house.facts())).toEqual([]);
  });

  test('a link to an account that is gone: the names count', () => {
    const house = new House();
    house.account('GitHub', 'alice');
    house.set({ service: 'GitHub', account: 'alice', link: 'elsewhere' });
    expect(getBackInReport(house.facts())).toEqual([]);
  });

  test('a set without an account name belongs to the only account of that service', () => {
    const one = new House();
    one.account('GitHub', 'alice');
    one.set({ service: 'github', account: '' });
    expect(getBackInReport(one.facts())).toEqual([]);
    const two = new House();
    two.account('GitHub', 'alice');
    two.account('GitHub', 'bob');
    two.set({ service: 'github', account: '' });
    expect(dangers(two.facts())).toEqual(['no-codes', 'no-codes']);
    const named = new House();
    named.account('GitHub', 'alice');
    named.set({ service: 'github', account: 'bob' });
    expect(dangers(named.facts())).toEqual(['no-codes']);
  });

  test('accounts without names are not one another', () => {
    const house = new House();
    const a = house.account('', '');
    house.account('', '');
    house.set({ service: 'Portal', account: '', link: a });
    expect(only(house.facts())).toMatchObject({ danger: 'no-codes', accountId: 'account-1' });
  });

  test('the same account twice is told once', () => {
    const house = new House();
    house.account('GitHub', 'alice');
    house.account('github', 'ALICE');
    expect(only(house.facts()).danger).toBe('no-codes');
  });

  test('used up', () => {
    const house = new House();
    const id = house.account('GitHub', 'alice');
    const set = house.set({ service: 'GitHub', account: 'alice', link: id }, { count: 16, used: 16 });
    expect(only(house.facts())).toMatchObject({ danger: 'used-up', setId: set, accountId: id, count: 16 });
  });

  test('few left; a code in hand is one of them', () => {
    const house = new House();
    const set = house.set({ service: 'GitHub' }, { count: 16, used: 14 });
    house.records = takeCode(house.records, set, 15, '', house.newId, house.clock.moment(NOW)).records;
    expect(only(house.facts())).toMatchObject({ danger: 'few-left', setId: set, accountId: null, count: 2 });
  });

  test('a second set with enough codes makes up for it', () => {
    const house = new House();
    house.set({ service: 'GitHub' }, { count: 16, used: 16 });
    house.set({ service: 'GitHub' }, { count: 16, used: 14 });
    expect(only(house.facts())).toMatchObject({ danger: 'few-left', count: 2 });
    house.set({ service: 'GitHub' });
    expect(getBackInReport(house.facts())).toEqual([]);
  });

  test('expired by use, and nothing newer is here', () => {
    const house = new House();
    const set = house.set({ service: 'Portal', policy: 'set-expires-on-use' }, { count: 3 });
    house.records = markWorked(house.records, set, 1, '', house.newId, house.clock.moment()).records;
    expect(only(house.facts())).toMatchObject({ danger: 'superseded', setId: set, count: 3 });
    house.set({ service: 'Portal', replaces: [set] }, { count: 3 });
    expect(getBackInReport(house.facts())).toEqual([]);
  });

  test('replaced by a set that lies in the bin', () => {
    const house = new House();
    const old = house.set({ service: 'Portal' });
    const newer = house.set({ service: 'Portal', replaces: [old] });
    const moment = house.clock.moment();
    house.records = markSetRemoved(house.records, newer, moment.at, moment);
    expect(only(house.facts())).toMatchObject({ danger: 'superseded', setId: old });
  });

  test('replaced by a set under another name: the account has codes', () => {
    const house = new House();
    const id = house.account('Portal', 'alice');
    const old = house.set({ service: 'Portal', account: 'alice', link: id });
    house.set({ service: 'Invoice Portal', account: 'alice@example.com', replaces: [old] });
    expect(getBackInReport(house.facts())).toEqual([]);
  });

  test('struck by the person, the rest used: used up', () => {
    const house = new House();
    const set = house.set({ service: 'Portal' }, { count: 3, used: 2 });
    house.records = voidRest(house.records, set, 'person', house.newId, house.clock.moment()).records;
    expect(only(house.facts()).danger).toBe('used-up');
  });

  test('a reusable code, and one that is renewed, are not few while they are there', () => {
    const house = new House();
    house.set({ service: 'A', policy: 'reusable' }, { count: 1 });
    const once = house.set({ service: 'B', policy: 'single-renewable' }, { count: 1 });
    expect(getBackInReport(house.facts())).toEqual([]);
    house.records = markWorked(house.records, once, 1, '', house.newId, house.clock.moment()).records;
    expect(only(house.facts())).toMatchObject({ danger: 'used-up', count: 1 });
  });

  test('a note in which no codes were found; an empty set is none', () => {
    const house = new House();
    house.account('Portal', 'alice');
    const empty = house.set({ service: 'Portal', account: 'alice', codes: [], note: ' \n ' });
    expect(only(house.facts()).danger).toBe('no-codes');
    house.records = editSet(house.records, empty, { note: 'ten words' }, house.clock.moment());
    expect(only(house.facts())).toMatchObject({ danger: 'unread-note', setId: empty });
  });
});

describe('a code in hand', () => {
  function houseWithTaken(takenAt: number) {
    const house = new House();
    const set = house.set({ service: 'GitHub' });
    const moment = house.clock.moment(takenAt);
    house.records = takeCode(house.records, set, 1, '', house.newId, moment).records;
    return { house, set };
  }
  const DAY = 86_400_000;

  test.each([
    [1, false],
    [DAY, false],
    [DAY + 1, true],
    [-DAY, false],
  ])('for %i ms: %s', (age, told) => {
    const { house } = houseWithTaken(NOW - age);
    expect(dangers(house.facts())).toEqual(told ? ['in-hand'] : []);
  });

  test('two of one set are one line', () => {
    const { house, set } = houseWithTaken(NOW - 3 * DAY);
    house.records = takeCode(
      house.records,
      set,
      2,
      '',
      house.newId,
      house.clock.moment(NOW - 2 * DAY),
    ).records;
    house.records = takeCode(house.records, set, 3, '', house.newId, house.clock.moment(NOW)).records;
    expect(only(house.facts())).toMatchObject({ danger: 'in-hand', setId: set, count: 2 });
  });

  test('since a moment that cannot be read', () => {
    const { house, set } = houseWithTaken(NOW);
    const records = JSON.parse(JSON.stringify(house.records), (key, value) => (key === 'at' ? '?' : value));
    const live = records.map((record: object) => ({ ...record, removed: { at: null, stamp: '' } }));
    expect(only(house.facts({ records: live }))).toMatchObject({ danger: 'in-hand', setId: set });
  });

  test('is no longer told once it is settled', () => {
    const { house, set } = houseWithTaken(NOW - 3 * DAY);
    house.records = markFailed(house.records, set, 1, false, house.newId, house.clock.moment()).records;
    expect(getBackInReport(house.facts())).toEqual([]);
  });
});

describe('a walk that is not finished', () => {
  function houseOnTheWay() {
    const house = new House();
    const id = house.account('Portal', 'alice');
    const set = house.set({ service: 'Portal', link: id, policy: 'set-expires-on-use' }, { count: 3 });
    const input = { scene: 'missing' as const, account: id, service: 'Portal', accountName: 'alice' };
    const walk = startRescue(house.records, input, house.newId, house.clock.moment());
    house.records = signedIn(walk.records, walk.id, house.clock.moment());
    const code = { set, n: 1 };
    house.records = takeForRescue(house.records, walk.id, code, house.newId, house.clock.moment());
    return { house, walk: walk.id };
  }

  test('is told; the code in its hand is not', () => {
    const { house, walk } = houseOnTheWay();
    expect(only(house.facts())).toMatchObject({
      danger: 'unfinished-rescue',
      service: 'Portal',
      account: 'alice',
      rescueId: walk,
    });
  });

  test('codes that expired on the way are its own matter', () => {
    const { house, walk } = houseOnTheWay();
    house.records = workedInRescue(house.records, walk, house.newId, house.clock.moment());
    expect(only(house.facts()).danger).toBe('unfinished-rescue');
  });
});

describe('recovery codes that could not be looked at', () => {
  const house = new House();
  house.account('Google', 'alice@gmail.com');
  house.account('GitHub', 'alice@gmail.com');

  test.each([
    ['locked', 'recovery-locked'],
    ['damaged', 'recovery-damaged'],
  ] as const)('%s: nothing is claimed about them', (recovery, danger) => {
    expect(dangers(house.facts({ recovery, records: [] }))).toEqual([danger]);
  });

  test('what does not depend on them is told', () => {
    const waysIn = { password: true, kit: false };
    const facts = house.facts({ recovery: 'locked', waysIn, places: [here] });
    expect(dangers(facts)).toEqual(['only-here', 'no-kit', 'recovery-locked']);
    const codes = { ...stick, holds: ['codes' as const] };
    expect(dangers(house.facts({ recovery: 'locked', places: [here, codes] }))).toEqual([
      'recovery-only-here',
      'recovery-locked',
    ]);
  });
});

/** Everything that can be wrong at once, but for what excludes another. */
function ruin(): House {
  const house = new House();
  house.account('Google', 'alice@gmail.com');
  house.safeAccount('Zoo', 'alice@gmail.com');
  house.account('Bare', 'alice');
  house.set({ service: 'Few' }, { count: 10, used: 9 });
  house.set({ service: 'Used' }, { count: 2, used: 2 });
  house.set({ service: 'Note', codes: [], note: 'code-canary' });
  const expired = house.set({ service: 'Expired', policy: 'set-expires-on-use' });
  house.records = markWorked(house.records, expired, 1, '', house.newId, house.clock.moment()).records;
  const taken = house.set({ service: 'Taken' });
  house.records = takeCode(house.records, taken, 1, '', house.newId, house.clock.moment()).records;
  const walk = { scene: 'unavailable' as const, account: null, service: 'Walk', accountName: '' };
  house.records = startRescue(house.records, walk, house.newId, house.clock.moment()).records;
  return house;
}

test('the order is that of the dangers, whatever the order of the facts', () => {
  const house = ruin();
  const facts = house.facts({
    waysIn: { password: true, kit: false },
    places: [here, { ...cloud, service: 'Gmail', provedAt: null, holds: ['codes'] }],
  });
  const expected: Danger[] = [
    'unfinished-rescue',
    'recovery-only-here',
    'cloud-loop',
    'mailbox-loop',
    'no-kit',
    'unproved-backup',
    'used-up',
    'superseded',
    'no-codes',
    'few-left',
    'in-hand',
    'unread-note',
  ];
  expect(dangers(facts)).toEqual(expected);
  const turned = { ...facts, accounts: facts.accounts.toReversed(), records: facts.records.toReversed() };
  expect(getBackInReport(turned)).toEqual(getBackInReport(facts));
  expect(expected.map(danger => DANGERS.indexOf(danger))).toEqual(
    expected.map(danger => DANGERS.indexOf(danger)).toSorted((a, b) => a - b),
  );
});

test('2,000 accounts with a set each, all of them bad', () => {
  const house = new House();
  const accounts = Array.from({ length: 2_000 }, (_, place) => {
    const one = new House();
    one.account(`Service ${place % 700}`, `alice${place}@gmail.com`);
    return { ...one.accounts[0], id: `account-${place}` } as (typeof one.accounts)[number];
  });
  const [template] = (() => {
    const one = new House();
    one.set({ service: 'x' }, { count: 16, used: 16 });
    return one.records;
  })();
  const records = accounts.map(({ name }, place) => ({
    ...template,
    id: `set-${place}`,
    about: { service: name.issuer, account: name.account, issuedAt: null, stamp: '' },
  })) as typeof house.records;
  const lines = getBackInReport(house.facts({ accounts, records }));
  expect(lines).toHaveLength(2_000);
  expect(new Set(lines.map(({ setId }) => setId)).size).toBe(2_000);
});

describe('whatever the facts', () => {
  const name = fc.oneof(
    fc.constantFrom('', 'Google', 'gmail', 'GitHub', 'alice@gmail.com', 'alice', 'Dropbox', '@', 'a@b@c'),
    fc.string({ maxLength: 10 }).map(text => text.replaceAll(/canary/gi, '')),
  );
  const compartments = fc.subarray(['codes' as const, 'recovery' as const]);
  const when = fc.oneof(fc.constantFrom(daysAgo(1), daysAgo(30), '', 'never'), fc.string());
  const place = fc.record({
    kind: fc.constantFrom('this-computer' as const, 'folder' as const, 'webdav' as const, 'paper' as const),
    label: name,
    service: fc.option(fc.constantFrom('Dropbox', 'Google Drive', 'GitHub', '')),
    provedAt: fc.option(when),
    holds: compartments,
  });
  const facts = fc
    .record({
      accounts: fc.array(fc.tuple(name, name), { maxLength: 6 }),
      sets: fc.array(
        fc.record({
          service: name,
          account: name,
          link: fc.option(fc.constantFrom('account-0', 'account-1', 'elsewhere')),
          policy: fc.constantFrom(...POLICIES),
          count: fc.nat({ max: 4 }),
          used: fc.nat({ max: 4 }),
          deed: fc.constantFrom('none', 'take', 'worked', 'void', 'replace', 'walk', 'remove'),
        }),
        { maxLength: 6 },
      ),
      recovery: fc.constantFrom('open' as const, 'open' as const, 'locked' as const, 'damaged' as const),
      waysIn: fc.record({ password: fc.boolean(), kit: fc.boolean() }),
      places: fc.array(place, { maxLength: 4 }),
      now: fc.oneof(fc.constant(NOW), fc.integer({ min: -8.64e15, max: 8.64e15 })),
    })
    .map(({ accounts, sets, ...rest }): ReportFacts => {
      const house = new House();
      for (const names of accounts) house.account(...names);
      for (const { service, account, link, policy, count, used, deed } of sets) {
        const id = house.set({ service, account, link, policy, note: 'note-canary' }, { count, used });
        const moment = house.clock.moment(NOW - 3 * 86_400_000);
        const { records, newId } = house;
        if (deed === 'remove') house.records = markSetRemoved(records, id, moment.at, moment);
        if (deed === 'void') house.records = voidRest(records, id, 'person', newId, moment).records;
        if (deed === 'replace') house.set({ service, account, replaces: [id] });
        if (deed === 'walk') {
          const input = { scene: 'missing' as const, account: link, service, accountName: account };
          house.records = startRescue(records, input, newId, moment).records;
        }
        if (count === 0 || used > 0) continue;
        if (deed === 'take') house.records = takeCode(records, id, 1, 'x', newId, moment).records;
        if (deed === 'worked') house.records = markWorked(records, id, 1, 'x', newId, moment).records;
      }
      return house.facts(rest);
    });

  test('no throw, no secret, code or note in a line or in its words; lines are what the contract says', () => {
    fc.assert(
      fc.property(facts, each => {
        const lines = getBackInReport(each);
        expect(JSON.stringify(each)).not.toBe('');
        expect(JSON.stringify([lines, lines.map(reportText)])).not.toMatch(/canary/i);
        expect(reportView.parse({ lines, accounts: 0, sets: 0 }).lines).toEqual(lines);
        const ranks = lines.map(({ danger }) => DANGERS.indexOf(danger));
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
        // two places may go by the same label; nothing else is told twice
        const told = lines
          .filter(({ danger }) => danger !== 'unproved-backup')
          .map(line => JSON.stringify(line));
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 1_000 },
    );
  });
});
