// The kit and recovery codes on paper, through the built program: real files, a real terminal where a group is asked for.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { missingPrograms, pagesOf, pictureOf } from '../core/export/paper/look-at-pdf.ts';
import { GITHUB, NEWER, RecoveryHome } from './recovery-home.ts';

const program = join(import.meta.dirname, '../../../dist/cli.mjs');
const missing = [...missingPrograms, ...(spawnSync('expect', ['-v']).error ? ['expect'] : [])];
const why = missing.length > 0 ? ` (skipped: not installed: ${missing})` : '';

/** Runs `kit export` at a terminal; reads the group that is asked for from the page, as a person does. */
function exportKit(
  home: RecoveryHome,
  args: string[],
  file: string,
  slips = 0,
): { screen: string; code: number | null } {
  const command = [process.execPath, program, '--vault', home.vault, '--no-keychain'];
  command.push('--password-file', home.passwordFile, 'kit', 'export', '--out', file, ...args);
  const script = [
    'set timeout 90',
    `spawn ${command.map(word => `{${word}}`).join(' ')}`,
    `set slips ${slips}`,
    'expect {',
    '  -re {type group ([0-9]+) of [0-9]+( of share ([0-9]+))?: } {',
    '    set page [expr {[info exists expect_out(3,string)] ? $expect_out(3,string) : 1}]',
    '    if {$page eq ""} { set page 1 }',
    `    set text [exec pdftotext -raw -f $page -l $page {${file}} -]`,
    '    regexp "(?:^|\\\\s)$expect_out(1,string) (\\\\w{4,6})(?:\\\\s|$)" $text all group',
    '    if {$slips > 0} { incr slips -1; set group AAAA }',
    '    unset -nocomplain expect_out(3,string)',
    '    send -- "$group\\r"',
    '    exp_continue',
    '  }',
    '  timeout { exit 97 }',
    '  eof {}',
    '}',
    'lassign [wait] pid id system status',
    'exit $status',
  ].join('\n');
  const { stdout, status } = spawnSync('expect', ['-'], { input: script, encoding: 'utf8' });
  return { screen: stdout, code: status };
}

const linesOf = (file: string, head: RegExp) =>
  pagesOf(readFileSync(file)).map(page => head.exec(page)?.[0] ?? '');
const KIT = /^AGE-SECRET-KEY-1\w+$/m;
const SHARE = /^SPAREKEY-SHARE-1\w+$/m;

describe.skipIf(missing.length > 0)(`on paper${why}`, () => {
  let home: RecoveryHome;
  beforeAll(async () => {
    home = await RecoveryHome.make();
    await home.run(['recovery', 'add', '-', '--service', 'GitHub', '--account', 'alice'], GITHUB.join('\n'));
  });
  afterAll(() => home.remove());
  const inHome = (name: string) => join(home.folder, name);

  test('recovery print: the codes are in the file and nowhere else', async () => {
    const out = inHome('sheet.pdf');
    const done = await home.run([
      '--json',
      'recovery',
      'print',
      'github',
      '--out',
      out,
      '--where',
      'the desk',
    ]);
    expect(done.stderr).toContain('recovery sheets seen');
    expect(done.json()).toMatchObject({
      file: out,
      pages: 1,
      sheet: { where: 'the desk', state: 'good', seenAt: null, sets: [{ service: 'GitHub', spent: [] }] },
    });
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const text = pagesOf(readFileSync(out)).join('\n');
    for (const code of GITHUB) {
      expect(text).toContain(code);
      expect(done.stdout + done.stderr).not.toContain(code);
    }
    const again = await home.run(['recovery', 'print', 'github', '--out', out, '--where', 'the desk']);
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('is already there');
    const nobody = await home.run(['recovery', 'print', 'x', '--out', inHome('no.pdf'), '--where', 'y']);
    expect(nobody.code).toBe(1);
    expect(existsSync(inHome('no.pdf'))).toBe(false);
  });

  test('recovery sheets: out of date when the codes were replaced, and gone when it was destroyed', async () => {
    const rows = async () =>
      (await home.run(['--json', 'recovery', 'sheets'])).json<{ id: string; state: string }[]>();
    const [sheet] = await rows();
    expect(sheet).toMatchObject({ where: 'the desk', state: 'good', seenAt: null });
    const seen = await home.run(['recovery', 'sheets', 'seen', sheet?.id.slice(0, 8) ?? '']);
    expect(seen.stdout).toMatch(/^The sheet of .+: seen on /);
    await home.run(['recovery', 'take', 'github', '2']);
    await home.run(['recovery', 'worked', 'github', '2']);
    expect((await home.run(['recovery', 'sheets'])).stdout).toContain('tick off 1 code of GitHub');
    await home.run(['recovery', 'replace', 'github'], NEWER.join('\n'));
    const old = await home.run(['recovery', 'sheets']);
    expect(old.stdout).toContain('out of date: destroy the one printed on ');
    const gone = await home.run(['recovery', 'sheets', 'destroyed', sheet?.id ?? '']);
    expect(gone.stdout).toContain(': destroyed.');
    expect(await rows()).toEqual([]);
    const unknown = await home.run(['recovery', 'sheets', 'seen', sheet?.id ?? '']);
    expect(unknown.code).toBe(1);
  });

  test('kit export: a slip is forgiven; the kit opens the vault, as text and as a picture', async () => {
    const out = inHome('kit.pdf');
    const { screen, code } = exportKit(home, ['--paper', 'Letter'], out, 1);
    expect(screen).toMatch(/opens your vault from now on/);
    expect(code).toBe(0);
    const [line = ''] = linesOf(out, KIT);
    expect(screen).not.toContain(line);
    const text = home.file('kit.txt', `${line}\n`);
    // the right half of the frame: quickly read on any machine, for the decoder has a limit of time
    const square = { left: 800, top: 400, width: 400, height: 480 };
    const photo = await sharp(pictureOf(readFileSync(out), 1))
      .extract(square)
      .png()
      .toBuffer();
    for (const file of [text, home.file('kit.png', photo)]) {
      const opened = await home.bare(['--vault', home.vault, '--json', 'kit', 'open', '--file', file]);
      expect(opened.stderr).toBe('');
      expect(opened.json()).toMatchObject({ accounts: 0, sets: 2, passwordChanged: false });
    }
  });

  test('kit export in shares; two of them set a new password, one does not open', async () => {
    const out = inHome('shares.pdf');
    const { screen, code } = exportKit(home, ['--shares', '2/3'], out);
    expect(screen).toMatch(/Give each share to somebody else/);
    expect(code).toBe(0);
    const files = linesOf(out, SHARE).map((line, at) => home.file(`share-${at + 1}.txt`, `${line}\n`));
    expect(files).toHaveLength(3);
    const open = (...args: string[]) => home.bare(['--vault', home.vault, 'kit', 'open', '--file', ...args]);
    const alone = await open(files[1] ?? '');
    expect([alone.code, alone.stdout]).toEqual([3, '']);
    expect(alone.stderr).toContain('One share is there; 2 are needed.');
    const bent = home.file('bent.txt', readFileSync(files[2] ?? '', 'utf8').replace(/.$/m, '*'));
    const wrong = await open(files[0] ?? '', bent);
    expect(wrong.stderr).toContain('Share 2 of those that you gave');
    const next = home.file('new.txt', 'another good password\n');
    const changed = await open(files[2] ?? '', files[0] ?? '', '--new-password-file', next);
    expect(changed.stdout).toContain('Your new password is set');
    const old = await home.run(['list']);
    expect(old.code).toBe(3);
    const list = await home.bare([
      '--vault',
      home.vault,
      '--password-file',
      next,
      '--no-keychain',
      'recovery',
      'list',
    ]);
    expect(list.stdout).toContain('GitHub');
    execFileSync('cp', [next, home.passwordFile]);
  });

  test.each([
    ['kit', 'export'],
    ['kit', 'export', '--out', 'x.pdf', '--shares', 'two'],
    ['kit', 'export', '--out', 'x.pdf', '--paper', 'A3'],
    ['kit', 'open'],
    ['kit', 'open', '--file', 'x', '--new-password', '--new-password-file', 'y'],
    ['recovery', 'print', 'github', '--out', 'x.pdf'],
  ])('wrong usage: %s %s …', async (...args) => {
    expect((await home.run(args)).code).toBe(2);
  });

  test('without a terminal no kit is made: nobody could prove that it was printed', async () => {
    const refused = await home.run(['kit', 'export', '--out', inHome('piped.pdf')]);
    expect(refused.code).toBe(1);
    expect(existsSync(inHome('piped.pdf'))).toBe(false);
  });

  test('a kit in more needed shares than there are is refused', () => {
    const { screen, code } = exportKit(home, ['--shares', '4/3'], inHome('never.pdf'));
    expect(code).toBe(1);
    expect(screen).toContain('cannot be split into 3 shares of which 4 are needed');
    expect(existsSync(inHome('never.pdf'))).toBe(false);
  });
});
