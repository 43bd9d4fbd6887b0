// Recovery codes through the built terminal program and a real vault: the life of a set, and what is told about it.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digitCodes } from '../placeholder-codes.ts';
import { few, GITHUB, GITHUB_NAME, NEWER, PORTAL, RecoveryHome, type SetRow } from './recovery-home.ts';

interface Shown extends SetRow {
  note?: string;
  history: { id: string; type: string; codes: number[]; purpose: string; undone: boolean }[];
}

let home: RecoveryHome;
const states = (row: SetRow) => row.codes.map(code => code.state);
const unusedCodes = GITHUB.map((_, place) => ({ n: place + 1, state: 'unused' }));

describe('the life of a set', () => {
  let id: string;
  beforeAll(async () => {
    home = await RecoveryHome.make();
  });
  afterAll(() => {
    home.expectNothingTold();
    home.remove();
  });

  test('a file goes in: the row is exactly that of the design', async () => {
    const outcome = await home.run([
      '--json',
      'recovery',
      'add',
      home.codesFile(GITHUB),
      '--account',
      'alice',
    ]);
    expect(outcome.code).toBe(0);
    const row = outcome.json<SetRow>();
    id = row.id;
    expect(row).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{16}$/),
      service: 'GitHub',
      account: 'alice',
      policy: 'each-once',
      state: 'ready',
      unused: 16,
      inHand: 0,
      used: 0,
      void: 0,
      codes: unusedCodes,
    });
    expect(outcome.stderr).toContain(GITHUB_NAME);
    expect(outcome.stderr).not.toMatch(/hands out|kept out/i);
  });

  test('list shows values only when asked, as they were written', async () => {
    const [row] = await home.json<SetRow[]>(['list']);
    expect(row).toEqual({ ...row, id, codes: unusedCodes });
    const [revealed] = await home.json<SetRow[]>(['list', 'git', '--reveal']);
    expect(revealed?.codes.map(code => code.value)).toEqual(GITHUB);
    const lines = (await home.recovery('list')).stdout.trim().split('\n');
    expect(lines).toEqual([`${id.slice(0, 8)}  GitHub  alice  16 of 16 left  each works once`]);
  });

  test('take prints the code alone, and beside it what comes next', async () => {
    const taken = await home.recovery('take', 'github', '--purpose', 'new laptop');
    expect(taken).toMatchObject({ code: 0, stdout: `${GITHUB[0]}\n` });
    expect(taken.stderr).toContain(`Then: sparekey recovery worked ${id.slice(0, 8)} 1\n`);
    const quiet = await home.run(['--quiet', 'recovery', 'take', id.slice(0, 6), '7']);
    expect(quiet).toMatchObject({ code: 0, stdout: `${GITHUB[6]}\n`, stderr: '' });
    const row = await home.json<{ n: number; code: string; set: SetRow }>(['take', 'GitHub alice', '7']);
    expect(row).toMatchObject({ n: 7, code: GITHUB[6], set: { inHand: 2, unused: 14 } });
  });

  test('worked and failed settle it', async () => {
    const worked = await home.json<SetRow>(['worked', 'github', '1']);
    expect(worked).toMatchObject({ used: 1, inHand: 1, unused: 14, state: 'ready' });
    const failed = await home.json<SetRow>(['failed', 'github', '7']);
    expect(failed).toMatchObject({ used: 1, inHand: 0, unused: 15 });
    const struck = await home.json<SetRow>(['failed', 'github', '7', '--strike']);
    expect(struck).toMatchObject({ used: 1, unused: 14, void: 1 });
    expect(struck.codes[6]).toEqual({ n: 7, state: 'void' });
  });

  test('show tells each code and everything that happened', async () => {
    const shown = await home.json<Shown>(['show', 'github']);
    expect(shown.history.map(({ type, codes }) => [type, ...codes])).toEqual([
      ['took', 1],
      ['took', 7],
      ['worked', 1],
      ['failed', 7],
      ['failed', 7],
      ['voided', 7],
    ]);
    expect(shown.history[2]).toMatchObject({ purpose: 'new laptop', undone: false });
    expect(shown.codes.every(code => code.value === undefined)).toBe(true);
    const { stdout } = await home.recovery('show', 'github');
    expect(stdout).toMatch(/code 1 worked \(new laptop\)/);
    expect((await home.recovery('show', 'github', '--reveal')).stdout).toContain(GITHUB[6]);
  });

  test('undo takes back the last thing as a whole, then a named one', async () => {
    expect((await home.json<SetRow>(['undo', 'github'])).codes[6]?.state).toBe('unused');
    const { history } = await home.json<Shown>(['show', 'github']);
    expect(history.map(({ undone }) => undone)).toEqual([false, false, false, false, true, true]);
    const [worked] = history.filter(({ type }) => type === 'worked');
    const row = await home.json<SetRow>(['undo', id, worked?.id.slice(0, 10) ?? '']);
    expect(row).toMatchObject({ used: 0, inHand: 1 });
  });

  test('edit changes names, policy, note and link', async () => {
    await home.run(
      ['add', '--uri-file', '-'],
      'otpauth://totp/GitHub:alice?secret=JBSWY3DPEHPK3PXP&issuer=GitHub',
    );
    const [account] = (await home.run(['--json', 'list'])).json<{ id: string }[]>();
    const note = home.file('note.txt', 'Ask my sister.\nShe knows.\n');
    const row = await home.json<SetRow>([
      'edit',
      id,
      ...['--account', 'alice@example.com', '--policy', 'reusable', '--note-file', note],
      ...['--link', account?.id.slice(0, 8) ?? ''],
    ]);
    expect(row).toMatchObject({ account: 'alice@example.com', policy: 'reusable', service: 'GitHub' });
    const shown = await home.json<Shown>(['show', id, '--reveal']);
    expect(shown.note).toBe('Ask my sister.\nShe knows.');
    expect(await home.json<Shown>(['show', id])).not.toHaveProperty('note');
    await home.json<SetRow>(['edit', id, '--policy', 'each-once', '--link', 'none']);
  });

  test('replace voids what is left of the old set, and the name means the new one', async () => {
    const outcome = await home.run(['--json', 'recovery', 'replace', 'github', '-'], NEWER.join('\n'));
    const row = outcome.json<SetRow>();
    expect(row).toMatchObject({ service: 'GitHub', account: 'alice@example.com', unused: 16 });
    expect(outcome.stderr).toContain(`sparekey recovery undo ${id.slice(0, 8)}`);
    expect(await home.json<SetRow>(['show', id])).toMatchObject({ state: 'superseded', void: 16 });
    expect((await home.recovery('take', 'github')).stdout).toBe(`${NEWER[0]}\n`);
    expect((await home.json<SetRow>(['undo', id])).unused).toBe(15);
    await home.json<SetRow>(['undo', 'github']);
  });

  test('remove, bin, restore', async () => {
    const removed = await home.recovery('remove', id.slice(0, 8));
    expect(removed.stdout).toContain(`sparekey recovery bin restore ${id.slice(0, 8)}`);
    expect(await home.json<SetRow[]>(['bin'])).toMatchObject([
      { id, removedAt: expect.stringMatching(/^20/) },
    ]);
    expect(await home.json<SetRow[]>(['list'])).toHaveLength(1);
    expect(await home.json<SetRow>(['bin', 'restore', 'github'])).toMatchObject({ id });
    expect(await home.json<SetRow[]>(['bin'])).toEqual([]);
  });

  test('every generation is whole', async () => {
    const report = (await home.run(['--json', 'verify', '--deep'])).json<{
      damaged: number;
      files: unknown[];
    }>();
    expect(report.damaged).toBe(0);
    expect(report.files.length).toBeGreaterThan(10);
  });
});

describe('adding tells', () => {
  beforeAll(async () => {
    home = await RecoveryHome.make();
  });
  afterAll(() => {
    home.expectNothingTold();
    home.remove();
  });

  test('how many the service hands out, when some are missing', async () => {
    const { stderr } = await home.recovery('add', home.codesFile(GITHUB.slice(1)));
    expect(stderr).toContain('15 found, GitHub hands out 16.');
  });

  test('what was kept out, and what is marked as used', async () => {
    const text = [
      'Your backup codes. Call +1 202 555 0100 for help.',
      'otpauth://totp/Portal:a?secret=JBSWY3DPEHPK3PXP',
      '',
      `* ${PORTAL[0]} (used)`,
      ...PORTAL.slice(1).map(code => `* ${code}`),
    ].join('\n');
    const outcome = await home.run(
      ['--json', 'recovery', 'add', '-', '--service', 'Portal', '--used', '3'],
      text,
    );
    expect(states(outcome.json<SetRow>())).toEqual(['used', 'unused', 'used']);
    expect(outcome.stderr).toMatch(/Kept out.*phone number/);
    expect(outcome.stderr).toMatch(/Marked as used: 2 codes/);
    expect(outcome.stderr).not.toContain('JBSWY3DP');
  });

  test('that the file lies in a synced folder and in a git tree', async () => {
    const folder = join(home.folder, 'Dropbox', 'notes');
    mkdirSync(join(folder, '.git'), { recursive: true });
    const file = home.file('Dropbox/notes/codes.txt', few('elsewhere'));
    const { stderr } = await home.recovery('add', file, '--service', 'Elsewhere');
    expect(stderr).toMatch(/Dropbox/);
    expect(stderr).toMatch(/git tree/);
  });

  test('which account they are shown with: the only one of that name, else none', async () => {
    const uris = ['One:alice', 'Two:alice', 'Two:bob'].map(
      (label, n) =>
        `otpauth://totp/${label}?secret=${['JBSWY3DP', 'MFRGGZDF', 'NBSWY3DP'][n]}&issuer=${label.slice(0, 3)}`,
    );
    await home.run(['add', '--uri-file', '-'], uris.join('\n'));
    const add = (service: string, codes: string) =>
      home.run(['--json', 'recovery', 'add', '-', '--service', service], codes);
    const one = await add('One', few('one'));
    expect(one.json<SetRow>().account).toBe('alice');
    expect(one.stderr).toMatch(/--link none/);
    const two = await add('Two', few('two'));
    expect(two.json<SetRow>().account).toBe('');
    expect(two.stderr).not.toMatch(/--link none/);
  });

  test('a text without codes is kept whole where --note says so', async () => {
    const text = 'The words are in the blue book.\r\n\tThird shelf.';
    const added = await home.run(['--json', 'recovery', 'add', '-', '--service', 'Book', '--note'], text);
    expect(added.json<SetRow>()).toMatchObject({ state: 'note', codes: [] });
    expect(added.stderr).not.toContain('blue');
    expect((await home.json<Shown>(['show', 'book', '--reveal'])).note).toBe(text);
    expect((await home.recovery('show', 'book', '--reveal')).stdout).toContain('Third shelf.');
  });

  test('names cannot speak to the terminal', async () => {
    const evil = 'Evil\u001b[2J\nservice';
    const added = await home.run(['recovery', 'add', '-', '--service', evil], few('evil'));
    const listed = await home.recovery('list', 'evil');
    for (const text of [added.stdout, added.stderr, listed.stdout, listed.stderr])
      expect(text).not.toContain('\u001b');
    expect(listed.stdout.trim().split('\n')).toHaveLength(1);
  });
});

describe('policies', () => {
  beforeAll(async () => {
    home = await RecoveryHome.make();
  });
  afterAll(() => {
    home.expectNothingTold();
    home.remove();
  });

  test('one use voids the whole set and asks for the new one, which takes its place', async () => {
    await home.run(
      ['recovery', 'add', '-', '--service', 'Invoice Portal', '--policy', 'set-expires-on-use'],
      PORTAL.join('\n'),
    );
    await home.recovery('take', 'invoice', '2');
    const worked = await home.run(['--json', 'recovery', 'worked', 'invoice', '2']);
    const row = worked.json<SetRow>();
    expect(row).toMatchObject({ used: 1, void: 2, state: 'none-left' });
    expect(worked.stderr).toContain(`sparekey recovery replace ${row.id.slice(0, 8)} FILE`);
    const fresh = await home.json<SetRow>(
      ['replace', 'invoice'],
      `${digitCodes('portal later', 3).join('\n')}\n`,
    );
    expect(fresh).toMatchObject({ policy: 'set-expires-on-use', unused: 3, service: 'Invoice Portal' });
    expect(await home.json<SetRow>(['show', row.id])).toMatchObject({ state: 'superseded' });
    const undone = await home.json<SetRow>(['undo', row.id]);
    expect(undone).toMatchObject({ used: 0, void: 0, inHand: 1, unused: 2 });
  });

  test('a reusable code is logged and stays', async () => {
    const reusable = few('onepass');
    await home.run(['recovery', 'add', '-', '--service', 'OnePass', '--policy', 'reusable'], reusable);
    for (let n = 0; n < 2; n += 1)
      expect((await home.json<SetRow>(['worked', 'onepass', '1'])).unused).toBe(2);
    expect((await home.json<Shown>(['show', 'onepass'])).history).toHaveLength(2);
  });

  test('few left and none left are said', async () => {
    await home.run(['recovery', 'add', '-', '--service', 'Shop'], few('shop'));
    const first = await home.recovery('worked', 'shop', '1');
    expect(first.stdout).toMatch(/only 1 of 2 left/);
    const last = await home.recovery('worked', 'shop', '2');
    expect(last.stdout).toMatch(/none left/);
    expect(last.stderr).toMatch(/last one/);
  });
});
