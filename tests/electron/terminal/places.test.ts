// Places through the built terminal program, over real folders.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CliHome } from './run-cli.ts';

interface Row {
  id: string;
  kind: string;
  label: string;
  holds: string[];
  state: string;
  generation: { codes: number | null; recovery: number | null };
  verifiedAt: string | null;
  failure?: { code: string; sentence: string };
}

const URI = 'otpauth://totp/Example:alice?secret=JBSWY3DPEHPK3PXP&issuer=Example';
let home: CliHome;
let stick: string;
beforeEach(async () => {
  home = new CliHome();
  await home.prepare();
  stick = folder('stick');
});
afterEach(() => home.remove());

function folder(name: string): string {
  const path = join(home.folder, name);
  mkdirSync(path);
  return path;
}
const addStick = (...options: string[]) => home.run(['--json', 'places', 'add', 'folder', stick, ...options]);
const rows = async () => (await home.run(['--json', 'places', 'list'])).json<{ places: Row[] }>().places;
const filesIn = (path: string) =>
  readdirSync(path, { recursive: true }).map(name => String(name).split('/').at(-1) ?? '');

test('a folder is added, filled and proved; a change follows it there before the terminal goes', async () => {
  const added = await addStick('--label', 'Blue stick');
  expect(added.code).toBe(0);
  expect(added.json<Row>()).toMatchObject({
    ...{ kind: 'folder', label: 'Blue stick', state: 'current', holds: ['codes', 'recovery'] },
    generation: { codes: 1, recovery: 1 },
  });
  expect(added.stderr).toContain('does not count as one more safe place');
  const change = await home.run(['add', '--uri-file', '-'], URI);
  expect([change.code, change.stderr]).toEqual([0, '']);
  expect(filesIn(stick).some(name => name.startsWith('codes-000002-'))).toBe(true);
  expect((await rows()).map(({ kind, state }) => [kind, state])).toEqual([
    ['this-computer', 'current'],
    ['folder', 'current'],
  ]);
});

test('a stick that is not there is told, the change is saved, and it catches up', async () => {
  await addStick();
  renameSync(stick, `${stick}-away`);
  const change = await home.run(['add', '--uri-file', '-'], URI);
  expect(change.code).toBe(0);
  expect(change.stderr).toContain('stick is not up to date.');
  expect((await home.run(['places', 'sync'])).code).toBe(1);
  const [, row] = await rows();
  expect(row).toMatchObject({ state: 'missing', failure: { code: 'place-failed' } });
  expect(existsSync(stick)).toBe(false);
  renameSync(`${stick}-away`, stick);
  expect((await home.run(['places', 'sync', row?.id.slice(0, 8) ?? ''])).code).toBe(0);
  expect(filesIn(stick).some(name => name.startsWith('codes-000002-'))).toBe(true);
});

test('an empty folder where the stick was gets nothing', async () => {
  await addStick();
  renameSync(stick, `${stick}-away`);
  mkdirSync(stick);
  const { code, stderr } = await home.run(['places', 'sync']);
  expect(code).toBe(1);
  expect(stderr).toContain('what Sparekey put into it is not');
  expect(readdirSync(stick)).toEqual([]);
});

test('damage is found and healed; damage that nobody can heal ends with 4', async () => {
  await addStick();
  const directory = join(stick, readdirSync(stick).find(name => name.length === 32) ?? '');
  const name = readdirSync(directory).find(each => each.startsWith('codes-')) ?? '';
  const whole = readFileSync(join(directory, name));
  writeFileSync(join(directory, name), whole.subarray(0, 50));
  expect((await home.run(['places', 'verify', '--deep'])).code).toBe(0);
  expect(readFileSync(join(directory, name))).toEqual(whole);
  writeFileSync(join(directory, 'codes-000009-0badcafe-0123456789abcdef.age'), 'nobody has this one');
  const { code, stderr } = await home.run(['places', 'verify']);
  expect(code).toBe(4);
  expect(stderr).toContain('is damaged');
});

test('codes without their spare: nothing of the recovery codes is there', async () => {
  expect((await addStick('--holds', 'codes')).json<Row>().holds).toEqual(['codes']);
  expect(filesIn(stick).some(name => name.startsWith('recovery-'))).toBe(false);
  expect((await addStick('--holds', 'everything')).code).toBe(2);
});

test('removed, with and without what lies there', async () => {
  const { id } = (await addStick()).json<Row>();
  expect((await home.run(['places', 'remove', id.slice(0, 8)])).code).toBe(0);
  expect(filesIn(stick).length).toBeGreaterThan(3);
  const again = (await addStick()).json<Row>();
  expect(again.id).toBe(id);
  expect((await home.run(['places', 'remove', id, '--erase'])).code).toBe(0);
  expect(filesIn(stick).filter(name => name.endsWith('.age') || name.endsWith('.json'))).toEqual([]);
  expect((await home.run(['places', 'remove', id])).code).toBe(1);
});

test('two vault folders that share a folder come to the same', async () => {
  await addStick();
  const other = join(home.folder, 'other');
  mkdirSync(other);
  const directory = readdirSync(stick).find(name => name.length === 32) ?? '';
  mkdirSync(join(other, directory));
  for (const name of readdirSync(join(stick, directory)))
    if (name !== 'place.json')
      writeFileSync(join(other, directory, name), readFileSync(join(stick, directory, name)));
  const there = (args: string[], input = '') =>
    home.bare(['--vault', other, '--password-file', home.passwordFile, '--no-keychain', ...args], input);
  expect((await there(['places', 'add', 'folder', stick])).code).toBe(0);
  await there(['add', '--uri-file', '-'], URI);
  await home.run(['add', '--uri-file', '-'], URI.replaceAll('Example', 'Another'));
  await home.run(['places', 'sync']);
  await there(['places', 'sync']);
  for (const run of [there, (args: string[]) => home.run(args)]) {
    const { stdout } = await run(['list']);
    expect(stdout).toContain('Example');
    expect(stdout).toContain('Another');
  }
});

test('wrong usage, and what is refused', async () => {
  expect((await home.run(['places', 'answer', '0123456789abcdef', 'maybe'])).code).toBe(2);
  expect((await home.run(['places', 'answer', '0123456789abcdef', 'yes'])).code).toBe(1);
  expect((await home.run(['places', 'add', 'webdav', 'https://127.0.0.1:9/'])).code).toBe(2);
  expect((await home.run(['places', 'add', 'folder', home.vault])).code).toBe(1);
  expect((await home.run(['places', 'sync', 'nobody'])).code).toBe(1);
  expect((await home.bare(['--vault', home.vault, '--no-keychain', 'places', 'list'])).code).toBe(3);
});
