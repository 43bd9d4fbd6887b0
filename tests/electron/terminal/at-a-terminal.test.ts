// Questions at a real terminal (a pseudo-terminal of `expect`): what is hidden is not shown, and what is typed opens.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hexCodes } from '../placeholder-codes.ts';
import { RecoveryHome } from './recovery-home.ts';

const OWN = 'quite another one';
const CODES = hexCodes('typed', 3);
const program = join(import.meta.dirname, '../../../dist/cli.mjs');
const hasExpect = spawnSync('expect', ['-v']).error === undefined;

/** The talk at a terminal: waits for each question, types its answer; what stood on the screen, and the exit code. */
function talk(args: string[], answers: [string, string][]): { screen: string; code: number | null } {
  const quoted = (text: string) => `{${text}}`;
  const script = [
    'set timeout 90',
    `spawn ${[process.execPath, program, ...args].map(quoted).join(' ')}`,
    ...answers.flatMap(([question, answer]) => [
      `expect -ex ${quoted(question)} {} timeout { exit 97 } eof { exit 98 }`,
      `send -- ${quoted(answer)}`,
      'send -- "\\r"',
    ]),
    'expect eof {} timeout { exit 97 }',
    'lassign [wait] pid id system status',
    'exit $status',
  ].join('\n');
  const { stdout, status } = spawnSync('expect', ['-'], { input: script, encoding: 'utf8' });
  return { screen: stdout, code: status };
}

describe.skipIf(!hasExpect)(`at a terminal${hasExpect ? '' : ' (skipped: expect is not installed)'}`, () => {
  let home: RecoveryHome;
  let open: string[];
  beforeAll(async () => {
    home = await RecoveryHome.make();
    open = ['--vault', home.vault, '--no-keychain'];
    await home.run(['recovery', 'add', '-', '--service', 'Shop'], CODES.join('\n'));
  });
  afterAll(() => home.remove());

  test('a new password of the recovery codes is asked for twice', () => {
    const master: [string, string] = ['Password: ', home.password];
    const again: [string, string] = ['Password of the vault: ', home.password];
    const differ = talk(
      [...open, 'recovery', 'password'],
      [master, again, ['New password of the recovery codes: ', OWN], ['The same again: ', 'something else']],
    );
    expect(differ.code).toBe(1);
    expect(differ.screen).toMatch(/not the same/);
    const done = talk(
      [...open, 'recovery', 'password'],
      [master, again, ['New password of the recovery codes: ', OWN], ['The same again: ', OWN]],
    );
    expect(done.code).toBe(0);
    for (const { screen } of [differ, done])
      expect(screen).not.toMatch(/correct horse|quite another|something else/);
  });

  test('recovery codes that are locked ask for their password after the vault’s', () => {
    const { screen, code } = talk(
      [...open, 'recovery', 'take', 'shop'],
      [
        ['Password: ', home.password],
        ['Password of your recovery codes: ', OWN],
      ],
    );
    expect(code).toBe(0);
    expect(screen).toContain(CODES[0]);
    expect(screen).not.toMatch(/correct horse|quite another/);
  });

  test('a wrong one is refused with exit code 3', () => {
    const { screen, code } = talk(
      [...open, 'recovery', 'list'],
      [
        ['Password: ', home.password],
        ['Password of your recovery codes: ', home.password],
      ],
    );
    expect(code).toBe(3);
    expect(screen).toMatch(/not the password of your recovery codes/);
  });

  test('accounts do not ask for it', () => {
    expect(talk([...open, 'list'], [['Password: ', home.password]]).code).toBe(0);
  });
});
