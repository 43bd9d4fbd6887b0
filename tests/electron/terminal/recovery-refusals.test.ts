// What the terminal program refuses about recovery codes: one sentence, the right exit code, and the vault untouched.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hexCodes } from '../placeholder-codes.ts';
import { few, GITHUB, NEWER, RecoveryHome, type SetRow } from './recovery-home.ts';
import { vaultState } from './vault-state.ts';

let home: RecoveryHome;

describe('refused with one sentence, and the vault untouched', () => {
  beforeAll(async () => {
    home = await RecoveryHome.make();
    await home.recovery('add', home.codesFile(GITHUB), '--account', 'alice', '--used', '1');
    await home.recovery('failed', 'github', '2', '--strike');
    await home.recovery('failed', 'github', '3');
    await home.run(['recovery', 'add', '-', '--service', 'Shop one'], few('shop'));
    await home.run(['recovery', 'add', '-', '--service', 'Shop two', '--used', '1', '2'], few('shop two'));
  });
  afterAll(() => {
    home.expectNothingTold();
    home.remove();
  });

  const newer = () => home.file('newer.txt', NEWER.join('\n'));
  const bad: [string, () => string[], number, RegExp, string?][] = [
    ['a file that is not there', () => ['add', '/nowhere/codes.txt'], 1, /There is no file \/nowhere/],
    ['a folder', () => ['add', home.folder, '--service', 'X'], 1, /is a folder, not a file/],
    ['a device without an end', () => ['add', '/dev/zero', '--service', 'X'], 1, /picture or a document/],
    [
      'a file of a million lines',
      () => ['add', home.file('long.txt', 'a1b2c-d3e4f\n'.repeat(1_000_000)), '--service', 'X'],
      1,
      /too long/,
    ],
    ['an empty file', () => ['add', home.file('empty.txt', ''), '--service', 'X'], 1, /empty/],
    ['an empty pipe', () => ['add', '-', '--service', 'X'], 1, /empty/, ' \r\n'],
    [
      'a picture',
      () => ['add', home.file('codes.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))],
      1,
      /codes\.png is a picture or a document/,
    ],
    ['a document', () => ['add', home.file('codes.pdf', '%PDF-1.7\n1 0 obj\n')], 1, /picture or a document/],
    ['a text without codes', () => ['add', '-', '--service', 'X'], 1, /No recovery codes/, 'Hello, world.'],
    [
      'a secret of an authenticator',
      () => ['add', '-'],
      1,
      /account/,
      'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP',
    ],
    ['no service', () => ['add', '-'], 1, /which service/, NEWER.join('\n')],
    ['an unknown policy', () => ['add', newer(), '--service', 'X', '--policy', 'twice'], 1, /twice/],
    ['a number that is not there', () => ['add', newer(), '--service', 'X', '--used', '17'], 1, /no code 17/],
    ['a link to nothing', () => ['add', newer(), '--service', 'X', '--link', 'ffff'], 1, /account/],
    [
      'the same set',
      () => ['add', home.codesFile([...GITHUB].reverse()), '--beside'],
      1,
      /already, for GitHub/,
    ],
    ['the same set as a replacement', () => ['replace', 'github', home.codesFile(GITHUB)], 1, /already/],
    ['a newer set, nothing said', () => ['add', newer(), '--service', 'github'], 1, /older set.*14 unused/],
    [
      'the place of a set that is not there',
      () => ['add', newer(), '--replace', 'none'],
      1,
      /not in the vault/,
    ],
    ['a set that is not there', () => ['take', 'nowhere'], 1, /not in the vault/],
    ['a name of several sets', () => ['take', 'shop'], 1, /2 sets/],
    ['an empty name', () => ['take', ''], 1, /not in the vault/],
    ['a query without a match', () => ['list', 'nowhere'], 1, /not in the vault/],
    ['a used code', () => ['take', 'github', '1'], 1, /Code 1 was used on \d+ \w+ 20\d\d/],
    ['a void code', () => ['take', 'github', '2'], 1, /Code 2 is void/],
    ['a number out of range', () => ['take', 'github', '17'], 1, /no code 17/],
    ['a set that is used up', () => ['take', 'two'], 1, /No code of Shop two is left/],
    ['worked twice', () => ['worked', 'github', '1'], 1, /was used/],
    ['failed when void', () => ['failed', 'github', '2'], 1, /void/],
    ['nothing to undo', () => ['undo', 'one'], 1, /nothing left to undo/],
    ['an event that is not there', () => ['undo', 'github', 'ffffffffff'], 1, /nothing left to undo/],
    ['a set without a service', () => ['edit', 'github', '--service', ' '], 1, /which service/],
    ['an edit to an unknown policy', () => ['edit', 'github', '--policy', 'x'], 1, /“x”/],
    ['a note that cannot be read', () => ['edit', 'github', '--note-file', '/nowhere/n'], 1, /nowhere/],
    ['a restore of what is not in the bin', () => ['bin', 'restore', 'github'], 1, /not in the vault/],
    ['a removal of what is not there', () => ['remove', 'nowhere'], 1, /not in the vault/],
  ];

  test.each(bad)('%s', async (_name, args, code, sentence, input = '') => {
    const before = vaultState(home.vault);
    const outcome = await home.run(['recovery', ...args()], input);
    expect(outcome.stderr).toMatch(sentence);
    expect(outcome.stderr.trim().split('\n')).toHaveLength(1);
    expect(outcome.stderr).not.toMatch(/JBSWY3DP|\bat \S+:\d+|undefined/);
    expect([outcome.code, outcome.stdout]).toEqual([code, '']);
    expect(vaultState(home.vault)).toBe(before);
  });

  test('a newer set is added beside, or in the place of the older one', async () => {
    const other = hexCodes('beside', 16);
    const beside = await home.json<SetRow>(['add', home.codesFile(other), '--account', 'alice', '--beside']);
    expect(beside.unused).toBe(16);
    expect(await home.json<SetRow[]>(['list', 'github'])).toMatchObject([{ unused: 14 }, { unused: 16 }]);
    const [first] = await home.json<SetRow[]>(['list', 'github']);
    const replaced = await home.json<SetRow>([
      'add',
      newer(),
      '--service',
      'GitHub',
      '--replace',
      first?.id ?? '',
    ]);
    expect(replaced.unused).toBe(16);
    expect(await home.json<SetRow>(['show', first?.id ?? ''])).toMatchObject({
      state: 'superseded',
      unused: 0,
    });
  });
});

describe('wrong usage, exit code 2', () => {
  beforeAll(async () => {
    home = await RecoveryHome.make();
    await home.recovery('add', home.codesFile(GITHUB));
  });
  afterAll(() => {
    home.expectNothingTold();
    home.remove();
  });

  test.each([
    [[]],
    [['bogus']],
    [['take']],
    [['worked', 'github']],
    [['undo']],
    [['edit', 'github']],
    [['edit', 'github', '--bogus']],
    [['add', '-', '--replace', 'github', '--beside']],
    [['add', '-', '--used', 'many']],
    [['password', '--none', '--new-password-file', 'x']],
    [['password']],
  ])('recovery %j', async args => {
    const before = vaultState(home.vault);
    expect((await home.recovery(...args)).code).toBe(2);
    expect(vaultState(home.vault)).toBe(before);
  });

  test('standard input cannot be the password and the codes', async () => {
    const before = vaultState(home.vault);
    for (const args of [
      ['add', '-'],
      ['add'],
      ['replace', 'github', '-'],
      ['edit', 'github', '--note-file', '-'],
    ]) {
      const tried = await home.bare(['--vault', home.vault, '--password-stdin', 'recovery', ...args], 'x');
      expect([tried.code, tried.stderr.split('\n')[0]]).toEqual([2, expect.stringMatching(/name a file/)]);
    }
    expect(vaultState(home.vault)).toBe(before);
  });

  test.each([
    ['take', 'github'],
    ['worked', 'github'],
    ['failed', 'github'],
  ])('a code in the place of its number is not repeated: %s', async (...args) => {
    for (const code of ['a9b9c-d9e9f', '90817263', '9081 7263']) {
      const tried = await home.run(['recovery', ...args, code]);
      expect(tried.code).toBe(2);
      expect(tried.stdout + tried.stderr).not.toContain(code);
    }
  });

  test('nor is one in the place of a set', async () => {
    const tried = await home.run(['recovery', 'take', 'a9b9c-d9e9f']);
    expect(tried.code).toBe(1);
    expect(tried.stdout + tried.stderr).not.toContain('a9b9c');
  });
});

describe('recovery codes that are damaged', () => {
  beforeAll(async () => {
    home = await RecoveryHome.make();
    await home.recovery('add', home.codesFile(GITHUB));
    await home.run(['add', '--uri-file', '-'], 'otpauth://totp/Shop:a?secret=JBSWY3DPEHPK3PXP&issuer=Shop');
    const [vaultId = ''] = readdirSync(home.vault).filter(name => /^[0-9a-f]{32}$/.test(name));
    for (const name of readdirSync(join(home.vault, vaultId))) {
      if (name.startsWith('recovery-'))
        writeFileSync(join(home.vault, vaultId, name), 'nothing of an age file');
    }
  });
  afterAll(() => {
    home.expectNothingTold();
    home.remove();
  });

  test('are told as such with exit code 4, and nothing is written', async () => {
    const before = vaultState(home.vault);
    for (const args of [['list'], ['take', 'github'], ['add', home.codesFile(NEWER)], ['bin']]) {
      const tried = await home.recovery(...args);
      expect([args, tried.code, tried.stdout]).toEqual([args, 4, '']);
      expect(tried.stderr).toMatch(/recovery-\S+ is damaged/);
    }
    expect(vaultState(home.vault)).toBe(before);
  });

  test('keep nobody from the accounts, and stand in the report', async () => {
    expect((await home.run(['--json', 'code', 'shop'])).json<unknown[]>()).toHaveLength(1);
    const report = await home.run(['--json', 'report']);
    expect(report.code).toBe(0);
    const dangers = report.json<{ lines: { danger: string }[] }>().lines.map(line => line.danger);
    expect(dangers).toContain('recovery-damaged');
  });
});
