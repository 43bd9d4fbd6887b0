/**
 * `restore` on a machine that has nothing: no profile, no keychain, no vault. The environment of these runs holds nothing
 * but a path to programs and an empty home.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createKit } from '../../../electron/core/keys/kit.ts';
import { splitKit } from '../../../electron/core/keys/shares.ts';
import { createVault } from '../../../electron/core/vault/create-vault.ts';
import { realWorld } from '../../../electron/core/vault/world.ts';
import { typed } from '../core/vault/age-at-a-terminal.ts';
import { addCodes, addRecord } from '../core/vault/test-vault.ts';
import { CliHome, type Outcome } from './run-cli.ts';

const program = join(import.meta.dirname, '../../../dist/cli.mjs');
const hasAge = ['age', 'python3'].every(name => !spawnSync(name, ['--version']).error);
const kit = createKit(n => new Uint8Array(n).fill(5));

let home: CliHome;
/** What somebody has in hand: a stick with the vault on it. */
let stick: string;
let vaultId: string;

beforeEach(async () => {
  home = new CliHome();
  stick = join(home.folder, 'stick');
  const password = home.password;
  const vault = await createVault({
    folder: stick,
    password,
    kit: kit.recipient,
    world: realWorld,
    logN: 10,
  });
  for (const id of ['one', 'two']) await addRecord(vault, id);
  await addCodes(vault, 'Shop');
  vaultId = vault.vaultId;
  await vault.close();
});
afterEach(() => home.remove());

/** A computer that was just set up. */
function emptyMachine(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '', HOME: mkdtempSync(join(home.folder, 'home-')) };
}

function run(machine: NodeJS.ProcessEnv, ...args: string[]): Promise<Outcome> {
  return home.bare(args, '', machine);
}

/** The line as it runs on an empty machine on which Sparekey was installed. */
function asCommand(line: string): string {
  const installed = `sparekey() { '${process.execPath}' '${program}' "$@"; }`;
  return `export HOME='${emptyMachine().HOME}'; unset SPAREKEY_VAULT XDG_DATA_HOME; ${installed}; ${line}`;
}

const byPassword = () => ['--password-file', home.passwordFile];

describe('on an empty machine', () => {
  test('with the password: the codes are there, and opening needs nothing else', async () => {
    const machine = emptyMachine();
    const restored = await run(machine, ...byPassword(), '--json', 'restore', '--from', stick);
    expect([restored.code, restored.stderr]).toEqual([0, expect.stringContaining('the newest state')]);
    const folder = join(machine.HOME ?? '', '.local/share/sparekey/vault');
    expect(restored.json()).toMatchObject({ folder, into: 'new', vaultId, accounts: 2, sets: 1, codes: 1 });
    const code = await run(machine, ...byPassword(), '--no-keychain', '--json', 'code', 'one');
    expect(code.json<{ code: string }[]>()[0]?.code).toMatch(/^\d{6}$/);
    expect(readdirSync(folder).filter(name => name.endsWith('.new') || name.endsWith('.lock'))).toEqual([]);
  });

  test('with the kit, with shares, and into a folder of one’s choice', async () => {
    const shares = await splitKit(kit.text, { needed: 2, total: 3 });
    const files = shares.map(({ text }, index) => home.file(`share-${index + 1}.txt`, `${text}\n`));
    const machine = emptyMachine();
    for (const [name, ...key] of [
      ['kit', '--kit-file', home.file('kit.txt', kit.text)],
      ['shares', '--share-file', files[0] ?? '', '--share-file', files[2] ?? ''],
    ]) {
      const into = join(home.folder, `vault by ${name}`);
      const restored = await run(machine, 'restore', '--from', stick, '--into', into, ...key);
      expect([name, restored.code, restored.stdout]).toEqual([
        name,
        0,
        `2 accounts and 1 recovery set in ${into}\n`,
      ]);
      expect((await run(machine, '--vault', into, ...byPassword(), '--no-keychain', 'list')).code).toBe(0);
    }
    const lonely = await run(machine, 'restore', '--from', stick, '--share-file', files[1] ?? '');
    expect([lonely.code, lonely.stderr]).toEqual([
      3,
      expect.stringContaining('One share is there; 2 are needed.'),
    ]);
    expect(existsSync(join(machine.HOME ?? '', '.local/share/sparekey/vault', vaultId))).toBe(false);
  });

  test.skipIf(!hasAge)(
    'by the commands of HOW-TO-RESTORE.txt, also with a key file that age has opened',
    () => {
      const text = readFileSync(join(stick, 'HOW-TO-RESTORE.txt'), 'utf8');
      const lineWith = (words: string) =>
        text
          .split('\n')
          .find(line => line.includes(words))
          ?.trim() ?? 'false';
      const directory = join(stick, vaultId);
      expect(typed(directory, lineWith('age -d keys-0001.password.age'), home.password).status).toBe(0);
      writeFileSync(join(stick, 'kit.txt'), kit.text);
      for (const [folder, words] of [
        [directory, '--key-file key.txt'],
        [stick, '--kit-file kit.txt'],
      ] as const) {
        const line = lineWith(words);
        expect(line).toMatch(/^sparekey restore --from \. /);
        const { said, status } = typed(folder, asCommand(line));
        expect([said, status]).toEqual([expect.stringContaining('2 accounts and 1 recovery set'), 0]);
      }
    },
  );

  test('what is refused is said in one sentence, and leaves nothing behind', async () => {
    const machine = emptyMachine();
    const wrong = home.file('wrong.txt', 'not the password');
    const refused = await run(machine, '--password-file', wrong, 'restore', '--from', stick);
    expect([refused.code, refused.stdout]).toEqual([3, '']);
    const nothing = await run(
      machine,
      ...byPassword(),
      'restore',
      '--from',
      home.folder.concat('/not there'),
    );
    expect([nothing.code, nothing.stderr]).toEqual([1, expect.stringContaining('not there right now')]);
    const empty = await run(
      machine,
      ...byPassword(),
      'restore',
      '--from',
      mkdtempSync(join(home.folder, 'empty-')),
    );
    expect([empty.code, empty.stderr]).toEqual([1, expect.stringContaining('no Sparekey backup in')]);
    const usage = await run(machine, 'restore', '--from', 'https://example.org/dav');
    expect(usage.code).toBe(2);
    const folder = join(machine.HOME ?? '', '.local/share/sparekey/vault');
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  test('a damaged newest file: the one before it, and exit code 4', async () => {
    const newest =
      readdirSync(join(stick, vaultId))
        .filter(name => name.startsWith('codes-'))
        .sort()
        .at(-1) ?? '';
    writeFileSync(join(stick, vaultId, newest), 'nonsense');
    const restored = await run(emptyMachine(), ...byPassword(), 'restore', '--from', stick);
    expect([restored.code, restored.stdout]).toEqual([
      4,
      expect.stringContaining('1 account and 1 recovery set'),
    ]);
    expect(restored.stderr).toContain(`The file ${newest} is damaged.`);
  });
});

test('where there is a vault, the two are joined; --into never goes over one', async () => {
  await home.prepare();
  const into = await home.run(['restore', '--from', stick, '--into', home.vault]);
  expect([into.code, into.stderr]).toEqual([1, expect.stringContaining('already a vault')]);
  const joined = await home.run(['--json', 'restore', '--from', stick]);
  expect(joined.json()).toMatchObject({
    into: 'open',
    accounts: 2,
    sets: 1,
    merge: { added: 3, losses: [] },
  });
  expect((await home.run(['--json', 'list'])).json<unknown[]>()).toHaveLength(2);
});

test('a damaged vault: --set-aside keeps it and brings the backup back; without it that option is named', async () => {
  await home.prepare();
  const [own = ''] = readdirSync(home.vault).filter(name => /^[0-9a-f]{32}$/.test(name));
  const files = readdirSync(join(home.vault, own)).filter(name => /^(codes|recovery)-/.test(name));
  for (const [half, code, ...more] of [
    ['recovery-', 4],
    ['codes-', 4],
    ['none', 1, '--into', home.vault],
  ] as const) {
    for (const file of files.filter(name => name.startsWith(half)))
      writeFileSync(join(home.vault, own, file), flipped(join(home.vault, own, file)));
    const refused = await home.run(['restore', '--from', stick, ...more]);
    const named = expect.stringContaining('With --set-aside the vault that is there is kept');
    expect([half, refused.code, refused.stderr]).toEqual([half, code, named]);
  }
  const restored = await home.run(['--json', 'restore', '--from', stick, '--set-aside']);
  const told = restored.json<{ setAside: string }>();
  expect([restored.code, told]).toEqual([
    0,
    expect.objectContaining({ into: 'aside', vaultId, accounts: 2 }),
  ]);
  expect(restored.stderr).toContain(`kept in ${told.setAside}; nothing was deleted`);
  expect(readdirSync(told.setAside)).toEqual(expect.arrayContaining(files));
  expect((await home.run(['--json', 'list'])).json<unknown[]>()).toHaveLength(2);
});

function flipped(file: string): Uint8Array {
  const bytes = readFileSync(file);
  const middle = bytes.length >> 1;
  bytes[middle] = (bytes[middle] ?? 0) ^ 1;
  return bytes;
}

test('several vaults: they are named, and one has to be chosen', async () => {
  const other = new CliHome();
  await other.prepare();
  for (const name of readdirSync(other.vault).filter(each => /^[0-9a-f]{32}$/.test(each)))
    cpSync(join(other.vault, name), join(stick, name), { recursive: true });
  rmSync(other.folder, { recursive: true });
  const machine = emptyMachine();
  const asked = await run(machine, ...byPassword(), 'restore', '--from', stick);
  expect([asked.code, asked.stderr]).toEqual([1, expect.stringContaining(vaultId)]);
  const chosen = await run(
    machine,
    ...byPassword(),
    'restore',
    '--from',
    stick,
    '--vault-id',
    vaultId.slice(0, 8),
  );
  expect([chosen.code, chosen.stdout]).toEqual([0, expect.stringContaining('2 accounts')]);
});
