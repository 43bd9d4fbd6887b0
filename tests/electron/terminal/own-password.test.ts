// Recovery codes with a password of their own, through the built terminal program and a real vault.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hexCodes } from '../placeholder-codes.ts';
import { CliHome, type Outcome } from './run-cli.ts';
import { vaultState } from './vault-state.ts';

const OWN = 'quite another one';
const LATER = 'and a third of them';
const CODES = hexCodes('own', 3);

let home: CliHome;
let own: string;
beforeAll(async () => {
  home = new CliHome();
  await home.prepare();
  own = home.file('own.txt', `${OWN}\n`);
  await home.run(['add', '--uri-file', '-'], 'otpauth://totp/Shop:alice?secret=JBSWY3DPEHPK3PXP&issuer=Shop');
  await home.run(['recovery', 'add', '-', '--service', 'Shop'], CODES.join('\n'));
});
afterAll(() => home.remove());

const withOwn = (file: string, args: string[]): Promise<Outcome> =>
  home.run(['--recovery-password-file', file, ...args]);

describe('before there is one', () => {
  test('there is nothing to drop, and a bad one is refused with the vault untouched', async () => {
    const before = vaultState(home.vault);
    const attempts: [string[], RegExp][] = [
      [['--none'], /no password of their own/],
      [['--new-password-file', home.file('alike.txt', home.password)], /password of the vault/],
      [['--new-password-file', home.file('short.txt', 'short')], /characters/],
      [['--new-password-file', '/nowhere/own.txt'], /nowhere/],
    ];
    for (const [args, sentence] of attempts) {
      const tried = await home.run(['recovery', 'password', ...args]);
      expect([tried.code, tried.stdout]).toEqual([1, '']);
      expect(tried.stderr).toMatch(sentence);
      expect(tried.stderr.trim().split('\n')).toHaveLength(1);
    }
    expect(vaultState(home.vault)).toBe(before);
  });
});

describe('once there is one', () => {
  beforeAll(async () => {
    const set = await home.run(['--json', 'recovery', 'password', '--new-password-file', own]);
    expect([set.code, set.stderr]).toEqual([0, '']);
    expect(set.json()).toEqual({ folder: home.vault, ownPassword: true });
  });

  test('the master password opens the accounts alone', async () => {
    expect((await home.run(['--json', 'code', 'shop'])).json<unknown[]>()).toHaveLength(1);
    const before = vaultState(home.vault);
    for (const args of [
      ['list'],
      ['show', 'shop'],
      ['take', 'shop'],
      ['worked', 'shop', '1'],
      ['undo', 'shop'],
      ['remove', 'shop'],
      ['bin'],
      ['add', home.file('more.txt', hexCodes('more', 3).join('\n')), '--service', 'More'],
      ['password', '--none'],
    ]) {
      const tried = await home.run(['recovery', ...args]);
      expect([args, tried.code, tried.stdout]).toEqual([args, 3, '']);
      expect(tried.stderr).toMatch(/password of their own/);
      expect(tried.stderr.trim().split('\n')).toHaveLength(1);
    }
    expect(vaultState(home.vault)).toBe(before);
  });

  test('the report says that it could not look at them, and looks where the password is given', async () => {
    const dangers = async (outcome: Promise<Outcome>) =>
      (await outcome).json<{ lines: { danger: string }[] }>().lines.map(line => line.danger);
    expect(await dangers(home.run(['--json', 'report']))).toContain('recovery-locked');
    expect(await dangers(withOwn(own, ['--json', 'report']))).not.toContain('recovery-locked');
  });

  test('with it they open', async () => {
    const listed = await withOwn(own, ['--json', 'recovery', 'list', '--reveal']);
    const [set] = listed.json<{ codes: { value: string }[] }[]>();
    expect(set?.codes.map(code => code.value)).toEqual(CODES);
    const taken = await withOwn(own, ['recovery', 'take', 'shop']);
    expect(taken.stdout).toBe(`${CODES[0]}\n`);
  });

  test.each([
    ['the master password', () => home.passwordFile],
    ['another one', () => home.file('wrong.txt', 'some other password')],
  ])('%s does not open them: exit code 3', async (_name, file) => {
    const tried = await withOwn(file(), ['recovery', 'list']);
    expect([tried.code, tried.stdout]).toEqual([3, '']);
    expect(tried.stderr).toMatch(/not the password of your recovery codes/);
    expect(tried.stderr).not.toMatch(/correct horse|some other/);
  });

  test('it does not open the vault', async () => {
    const tried = await home.bare(['--vault', home.vault, '--password-file', own, '--no-keychain', 'list']);
    expect([tried.code, tried.stdout]).toEqual([3, '']);
  });

  test('a file that is not there is named', async () => {
    const tried = await withOwn('/nowhere/own.txt', ['recovery', 'list']);
    expect(tried.code).toBe(1);
    expect(tried.stderr).toMatch(/nowhere/);
  });

  test('another one takes its place, and the old one is answered with the day it ended', async () => {
    const later = home.file('later.txt', LATER);
    const changed = await withOwn(own, ['recovery', 'password', '--new-password-file', later]);
    expect(changed.code).toBe(0);
    const old = await withOwn(own, ['recovery', 'list']);
    expect(old.code).toBe(3);
    expect(old.stderr).toMatch(/until \d+ \w+ 20\d\d/);
    expect((await withOwn(later, ['--json', 'recovery', 'list'])).json<unknown[]>()).toHaveLength(1);
    own = later;
  });

  test('without it they open with the vault again, and nothing is lost', async () => {
    const dropped = await withOwn(own, ['--json', 'recovery', 'password', '--none']);
    expect(dropped.json()).toEqual({ folder: home.vault, ownPassword: false });
    const [set] = (await home.run(['--json', 'recovery', 'list', '--reveal'])).json<
      { inHand: number; codes: { value: string }[] }[]
    >();
    expect(set).toMatchObject({ inHand: 1, codes: CODES.map(value => ({ value })) });
    const report = (await home.run(['--json', 'verify', '--deep'])).json<{ damaged: number }>();
    expect(report.damaged).toBe(0);
  });
});
