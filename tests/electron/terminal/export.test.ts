// `export` and `report gone` as a person would run them, with the built program.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openVault } from '../../../electron/core/vault/open-vault.ts';
import { realWorld } from '../../../electron/core/vault/world.ts';
import type { ExportedView, ExportPreview } from '../../../shared/contract/export-views.ts';
import { importFile } from '../core/intake/importers/importing.ts';
import { CliHome } from './run-cli.ts';

const URIS = [
  'otpauth://totp/GitHub:alice?secret=JBSWY3DPEHPK3PXP&issuer=GitHub',
  'otpauth://totp/Bank:bob?secret=MFRGGZDFMZTWQ2LKNNWG23TPOA&issuer=Bank&period=60&digits=8',
  'otpauth://steam/Steam:carol?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Steam',
];

let home: CliHome;
beforeAll(async () => {
  home = new CliHome();
  await home.prepare();
  const added = await home.run(['add', '--uri-file', '-'], URIS.join('\n'));
  expect(added.code).toBe(0);
});
afterAll(() => home.remove());

const out = (name: string) => join(home.folder, name);
const exporting = (...args: string[]) => home.run(['--json', 'export', ...args]);

interface Report {
  lines: { danger: string; exportId: string | null; sentence: string }[];
}
const plainLines = async () =>
  (await home.run(['--json', 'report'])).json<Report>().lines.filter(line => line.danger === 'plain-export');

test('what would be lost is told before, and nothing is written', async () => {
  const tried = await exporting('--format', '2fas', '--dry-run', '--out', out('no.2fas'));
  expect(tried.code).toBe(0);
  expect(tried.json<ExportPreview>()).toEqual({ accounts: 3, recoverySets: 0, left: [] });
  const google = await home.run(['export', '--format', 'google-qr', '--dry-run']);
  expect(google.stdout.split('\n').slice(0, 3)).toEqual([
    '1 account would be written; nothing was.',
    'Bank (bob): left out. Google Authenticator does not know codes that live so long.',
    'Steam (carol): left out. Google Authenticator does not know this kind of code.',
  ]);
  expect(existsSync(out('no.2fas'))).toBe(false);
});

test('a locked file opens with its password alone, and nobody has to delete it', async () => {
  const password = home.file('export-password.txt', 'a good password\n');
  const args = ['--format', 'aegis', '--export-password-file', password, '--out', out('aegis.json')];
  const done = await exporting(...args);
  expect(done.json<ExportedView>()).toMatchObject({ written: 3, plain: false, left: [] });
  if (process.platform !== 'win32') expect(statSync(out('aegis.json')).mode & 0o777).toBe(0o600);
  const taken = await importFile('aegis.json', readFileSync(out('aegis.json')), 'a good password');
  expect(taken.accounts.map(({ entry }) => entry.issuer)).toEqual(['GitHub', 'Bank', 'Steam']);
  expect(await plainLines()).toEqual([]);
});

test('a query chooses, a plain file is asked for by the report, and answered', async () => {
  const args = ['--format', 'json', '--plain', '--out', out('plain.json'), 'bank'];
  const done = await exporting(...args);
  expect([done.code, done.json<ExportedView>().written]).toEqual([0, 1]);
  expect(done.stderr).toContain('Delete it when you are done');
  expect(JSON.parse(readFileSync(out('plain.json'), 'utf8')).accounts).toMatchObject([{ issuer: 'Bank' }]);
  const [line] = await plainLines();
  expect(line?.sentence).toContain('plain.json');
  const id = line?.exportId ?? '';
  expect((await home.run(['report'])).stdout).toContain(`sparekey report gone ${id.slice(0, 8)}`);
  expect((await home.run(['report', 'gone', id.slice(0, 8)])).stdout).toBe('plain.json is noted as gone.\n');
  expect(await plainLines()).toEqual([]);
  expect((await home.run(['report', 'gone', id.slice(0, 8)])).code).toBe(1);
});

test('beside a program that holds the vault it is written all the same, and says that it could not be noted', async () => {
  const unlock = { password: home.password };
  const held = await openVault({ folder: home.vault, unlock, world: realWorld });
  const done = await exporting('--format', 'otpauth', '--plain', '--out', out('held.txt'));
  await held.close();
  expect([done.code, existsSync(out('held.txt'))]).toEqual([0, true]);
  expect(done.json<ExportedView>()).toMatchObject({ written: 3, unnoted: { code: 'vault-in-use' } });
  expect(done.stderr).toContain('could not note');
}, 60_000);

describe('refused, and nothing written', () => {
  test.each([
    [1, ['--format', 'otpauth']],
    [1, ['--format', 'excel', '--plain']],
    [1, ['--format', 'otpauth', '--plain', 'nobody']],
    [2, ['--plain']],
    [2, ['--format', 'aegis', '--plain', '--export-password-file', 'x']],
  ])('%i: export %j', async (code, args) => {
    const before = readdirSync(home.folder);
    const refused = await home.run(['export', ...args, '--out', out('refused')]);
    expect(refused.code).toBe(code);
    expect(refused.stderr).not.toMatch(/JBSWY3DP|\bat \S+:\d+/);
    expect(readdirSync(home.folder)).toEqual(before);
  });

  test('a password for a form that cannot be locked', async () => {
    const password = home.file('another.txt', 'a good password');
    const args = ['--format', 'bitwarden', '--export-password-file', password, '--out', out('refused')];
    const refused = await home.run(['export', ...args]);
    expect([refused.code, existsSync(out('refused'))]).toEqual([1, false]);
    expect(refused.stderr).toContain('Bitwarden');
  });
});
