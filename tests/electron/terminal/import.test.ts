// `import` as a person runs it: the built program, real files.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aegisEncrypted, aegisEntry, aegisPlain } from '../core/intake/importers/aegis-file.ts';
import { CliHome } from './run-cli.ts';

interface Answer {
  dryRun: boolean;
  files: { name: string; format: string; state: string; failure?: { code: string } }[];
  added: { issuer: string; account: string; type: string; tags: string[] }[];
  duplicates: { account: string }[];
  refused: { file: string; index: number; name: string; code: string; reason: string }[];
}

let home: CliHome;
beforeAll(async () => {
  home = new CliHome();
  await home.prepare();
});
afterAll(() => home.remove());

const ENTRIES = [
  aegisEntry({ name: 'alice', issuer: 'GitHub' }),
  aegisEntry({ name: 'bob', info: { secret: '018', algo: 'SHA1', digits: 6, period: 30 } }),
];

const listed = async () => (await home.run(['--json', 'list'])).json<{ account: string }[]>();

describe('import', () => {
  test('--dry-run shows what would come, refuses the bad row by name, and stores nothing', async () => {
    const file = home.file('aegis.json', aegisPlain(ENTRIES));
    const { code, json, stdout, stderr } = await home.run(['--json', 'import', '--dry-run', file]);
    const answer = json<Answer>();
    expect(code).toBe(1);
    expect(answer.dryRun).toBe(true);
    expect(answer.files).toMatchObject([{ name: 'aegis.json', format: 'aegis', state: 'read' }]);
    expect(answer.added).toMatchObject([
      { issuer: 'GitHub', account: 'alice', type: 'totp', tags: ['Work'] },
    ]);
    expect(answer.refused).toMatchObject([
      { file: 'aegis.json', index: 2, name: 'Deno: bob', code: 'bad-base32' },
    ]);
    expect(stdout + stderr).not.toContain('JBSWY3DPEHPK3PXP');
    expect(await listed()).toEqual([]);
  });

  test('stores, and a second time leaves out what is there; --again takes it', async () => {
    const file = home.file('aegis.json', aegisPlain(ENTRIES.slice(0, 1)));
    expect((await home.run(['import', file])).stdout).toBe('Added GitHub (alice)\n');
    const second = await home.run(['--json', 'import', file]);
    expect(second.code).toBe(0);
    expect(second.json<Answer>()).toMatchObject({ added: [], duplicates: [{ account: 'alice' }] });
    expect(second.stderr).toContain('already here');
    expect((await home.run(['import', '--again', file])).stdout).toBe('Added GitHub (alice)\n');
    expect(await listed()).toHaveLength(2);
  });

  test('a locked file: no password and a wrong one end with 3, the other files are taken all the same', async () => {
    const locked = home.file('locked.json', aegisEncrypted([aegisEntry({ name: 'carol' })], 'over there'));
    const open = home.file('open.json', aegisPlain([aegisEntry({ name: 'dave' })]));
    const wrong = home.file('wrong.txt', 'guess\n');
    const right = home.file('right.txt', 'over there\n');
    const without = await home.run(['import', locked, open]);
    expect([without.code, without.stdout]).toEqual([3, 'Added Deno (dave)\n']);
    expect(without.stderr).toContain('--source-password-file');
    const guessed = await home.run(['import', locked, '--source-password-file', wrong]);
    expect([guessed.code, guessed.stdout]).toEqual([3, '']);
    const opened = await home.run(['import', locked, '--source-password-file', right]);
    expect([opened.code, opened.stdout]).toEqual([0, 'Added Deno (carol)\n']);
  });

  test.each([
    ['an empty file', 'e.json', '', 'is empty'],
    ['half a file', 'half.json', aegisPlain(ENTRIES).slice(0, 90), /^half\.json is damaged or not complete/],
    ['a text', 'holiday.txt', 'dear diary', 'not a file that Sparekey knows'],
    [
      'a newer version',
      'v.json',
      aegisPlain([]).replace('"version":1', '"version":9'),
      'newer than Sparekey knows',
    ],
  ])('%s is refused with one sentence, and the vault is unchanged', async (_, name, content, sentence) => {
    const before = await listed();
    const { code, stdout, stderr } = await home.run(['import', home.file(name, content)]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
    expect(await listed()).toEqual(before);
  });

  test('a file whose name would steer the terminal is told without doing so', async () => {
    const { code, stderr } = await home.run(['import', home.file('\u001b[2Jx\u202ey.txt', 'dear diary')]);
    expect(code).toBe(1);
    expect(stderr).toContain('\ufffd[2Jx\ufffdy.txt is not a file');
    expect(stderr).not.toMatch(/[^\P{C}\n]/u);
  });

  test('a missing file, and a format that is not known', async () => {
    expect((await home.run(['import', 'no-such-file'])).stderr).toContain('There is no file');
    const file = home.file('aegis.json', aegisPlain(ENTRIES));
    const { code, stderr } = await home.run(['import', '--format', 'nonsense', file]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/“nonsense” is not known here\. It can be: .*\baegis, /);
  });
});
