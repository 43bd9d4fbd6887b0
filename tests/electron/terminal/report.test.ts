// "Could I get back in?" through the built terminal program.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { few, RecoveryHome } from './recovery-home.ts';

let home: RecoveryHome;

describe('report', () => {
  beforeAll(async () => {
    home = await RecoveryHome.make();
  });
  afterAll(() => {
    home.expectNothingTold();
    home.remove();
  });

  interface Report {
    lines: { danger: string; service: string; sentence: string }[];
    accounts: number;
    sets: number;
  }

  test('tells what is in danger, each line with its sentence, and ends well', async () => {
    await home.run(
      ['add', '--uri-file', '-'],
      'otpauth://totp/Bare:alice?secret=JBSWY3DPEHPK3PXP&issuer=Bare',
    );
    await home.run(['recovery', 'add', '-', '--service', 'Spent', '--used', '1', '2'], few('shop'));
    const outcome = await home.run(['--json', 'report']);
    expect(outcome.code).toBe(0);
    const report = outcome.json<Report>();
    expect(report).toMatchObject({ accounts: 1, sets: 1 });
    expect(report.lines.find(line => line.danger === 'no-codes')).toMatchObject({ service: 'Bare' });
    expect(report.lines.find(line => line.danger === 'used-up')).toMatchObject({ service: 'Spent' });
    for (const line of report.lines) expect(line.sentence).toMatch(/^[A-Z].*\.$/);
    const { stdout, code } = await home.run(['report']);
    expect(code).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(report.lines.length);
    for (const [place, { sentence }] of report.lines.entries()) expect(lines[place]).toContain(sentence);
  });

  test('of an empty vault says nothing, and needs its password', async () => {
    const empty = await RecoveryHome.make();
    try {
      const outcome = await empty.run(['--json', 'report']);
      expect([outcome.code, outcome.json()]).toEqual([0, { lines: [], accounts: 0, sets: 0 }]);
      expect((await empty.bare(['--vault', empty.vault, '--no-keychain', 'report'])).code).toBe(3);
    } finally {
      empty.remove();
    }
  });
});
