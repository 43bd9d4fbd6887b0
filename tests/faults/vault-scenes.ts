/**
 * What the sweeps do to a vault and what must be true afterwards, whatever happened on the way. Each scene is set up
 * on a sound disk, acts while a fault is armed, and is judged on a sound disk again.
 */
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKit } from '../../electron/core/keys/kit.ts';
import { createVault } from '../../electron/core/vault/create-vault.ts';
import { inspectVault, type OpenVault, openVault } from '../../electron/core/vault/open-vault.ts';
import type { Unlock } from '../../electron/core/vault/unlock.ts';
import { realWorld } from '../../electron/core/vault/world.ts';
import { accountFrom } from '../../shared/domain/accounts.ts';

export const PASSWORD = 'the first password';
const NEXT_PASSWORD = 'the second password';
/** scrypt cost for tests: quick and worthless. */
const LOG_N = 4;
const MONTH_MS = 31 * 86_400_000;

const kit = createKit();
const secondKit = createKit();

export interface Stage {
  folder: string;
}

export interface Scene {
  name: string;
  /** Makes the template that each case starts from a copy of. */
  prepare(folder: string): Promise<void>;
  /** Runs before the fault is armed; its result goes to act, judge and clean. */
  open(stage: Stage): Promise<OpenVault | null>;
  act(stage: Stage, vault: OpenVault | null): Promise<OpenVault | null>;
  /** Throws when something is lost or was told wrongly. `lasting` = the disk stayed away after the fault. */
  judge(stage: Stage, done: boolean, lasting: boolean): Promise<void>;
}

export async function addRecord(vault: OpenVault, id: string): Promise<void> {
  await vault.change('codes', (records, moment) => [
    ...records,
    accountFrom(
      {
        issuer: 'Example',
        account: `${id}@example.com`,
        otp: { type: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 6, period: 30 },
        extra: [],
      },
      id,
      moment,
    ),
  ]);
}

export function open(folder: string, unlock: Unlock): Promise<OpenVault> {
  return openVault({ folder, unlock, world: realWorld, logN: LOG_N });
}

function create(folder: string): Promise<OpenVault> {
  return createVault({ folder, password: PASSWORD, kit: kit.recipient, world: realWorld, logN: LOG_N });
}

async function prepareOne(folder: string): Promise<void> {
  const vault = await create(folder);
  await addRecord(vault, 'old');
  await vault.close();
}

/** More history than retention keeps, so that a save also removes: a year and a half of monthly files. */
async function prepareLongHistory(folder: string): Promise<void> {
  const vault = await create(folder);
  for (let number = 0; number < 14; number += 1) {
    await addRecord(vault, number === 0 ? 'old' : `old-${number}`);
  }
  await vault.close();
  const directory = join(folder, vault.vaultId);
  const names = readdirSync(directory).filter(name => name.startsWith('codes-'));
  for (const [index, name] of names.sort().entries()) {
    const date = new Date(Date.now() - (names.length - index + 12) * MONTH_MS);
    utimesSync(join(directory, name), date, date);
  }
}

/** A save that was cut off before its renaming, an old leftover, and a missing HOW-TO-RESTORE. */
async function prepareLeftover(folder: string): Promise<void> {
  await prepareOne(folder);
  const vault = await open(folder, { password: PASSWORD });
  await addRecord(vault, 'cut-off');
  await vault.close();
  const directory = join(folder, vault.vaultId);
  const newest =
    readdirSync(directory)
      .filter(name => name.startsWith('codes-'))
      .sort()
      .at(-1) ?? '';
  renameSync(join(directory, newest), join(directory, `${newest}.0badcafe.tmp`));
  const old = join(directory, 'place.json.0badcafe.tmp');
  writeFileSync(old, 'half');
  utimesSync(old, new Date(0), new Date(0));
  rmSync(join(folder, 'HOW-TO-RESTORE.txt'));
}

function openByPassword({ folder }: Stage): Promise<OpenVault> {
  return open(folder, { password: PASSWORD });
}

async function idsIn(folder: string, unlock: Unlock): Promise<string[]> {
  const vault = await open(folder, unlock);
  const ids = vault.read('codes').records.map(record => record.id);
  requireThat(vault.notices.length === 0, `notices: ${JSON.stringify(vault.notices)}`);
  await vault.close();
  return ids;
}

const opens = (folder: string, unlock: Unlock) =>
  idsIn(folder, unlock).then(
    () => true,
    () => false,
  );

function requireThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

function saving(name: string, prepare: Scene['prepare']): Scene {
  return {
    name,
    prepare,
    open: openByPassword,
    async act(_stage, vault) {
      if (vault) await addRecord(vault, 'new');
      return vault;
    },
    async judge({ folder }, done, lasting) {
      const ids = await idsIn(folder, { password: PASSWORD });
      requireThat(ids.includes('old'), 'the old record is lost');
      requireThat(!done || ids.includes('new'), 'told to be saved, and is not there');
      requireThat(done || lasting || !ids.includes('new'), 'told not to be saved, and is there');
    },
  };
}

const changingPassword: Scene = {
  name: 'change password',
  prepare: prepareOne,
  open: openByPassword,
  async act(_stage, vault) {
    await vault?.changePassword(NEXT_PASSWORD);
    return vault;
  },
  async judge({ folder }, done, lasting) {
    const [first, next] = [
      await opens(folder, { password: PASSWORD }),
      await opens(folder, { password: NEXT_PASSWORD }),
    ];
    requireThat(first || next, 'neither password opens the vault');
    requireThat(!done || (next && !first), 'told to be changed, and is not');
    requireThat(done || lasting || first, 'told not to be changed, and the old one is refused');
    const ids = await idsIn(folder, { kit: kit.text });
    requireThat(ids.includes('old'), 'the old record is lost');
  },
};

const addingKit: Scene = {
  name: 'add a kit',
  prepare: prepareOne,
  open: openByPassword,
  async act(_stage, vault) {
    await vault?.addKit(secondKit.recipient);
    return vault;
  },
  async judge({ folder }, done) {
    for (const unlock of [
      { password: PASSWORD },
      { kit: kit.text },
      ...(done ? [{ kit: secondKit.code }] : []),
    ]) {
      requireThat((await idsIn(folder, unlock)).includes('old'), 'the old record is lost');
    }
  },
};

const markingKeychain: Scene = {
  name: 'note the keychain slot',
  prepare: prepareOne,
  open: openByPassword,
  async act(_stage, vault) {
    await vault?.setKeychainMark(true);
    return vault;
  },
  async judge({ folder }, done) {
    const found = await inspectVault(folder);
    requireThat(found.state === 'present', 'the vault is gone');
    const marked = found.state === 'present' && found.keychain;
    requireThat(!done || marked, 'told to be noted, and is not');
    requireThat((await idsIn(folder, { password: PASSWORD })).includes('old'), 'the old record is lost');
  },
};

const creating: Scene = {
  name: 'create',
  async prepare(folder) {
    mkdirSync(folder, { recursive: true });
  },
  open: async () => null,
  act: ({ folder }) => create(folder),
  async judge({ folder }, done, lasting) {
    const { state } = await inspectVault(folder);
    requireThat(!done || state === 'present', 'told to be made, and is not there');
    requireThat(done || lasting || state === 'none', 'told not to be made, and is there');
    if (state === 'none') await (await create(folder)).close();
    requireThat((await idsIn(folder, { password: PASSWORD })).length === 0, 'not an empty vault');
  },
};

const opening: Scene = {
  name: 'open after a crash',
  prepare: prepareLeftover,
  open: async () => null,
  act: ({ folder }) => open(folder, { password: PASSWORD }),
  async judge({ folder }) {
    const ids = await idsIn(folder, { password: PASSWORD });
    requireThat(ids.includes('old') && ids.includes('cut-off'), 'a record is lost');
  },
};

/** The control: a caller that swallows failures. A sweep that does not convict it would prove nothing. */
const careless: Scene = {
  ...saving('careless save', prepareOne),
  async act(_stage, vault) {
    if (vault) await addRecord(vault, 'new').catch(() => undefined);
    return vault;
  },
};

export const SCENES: readonly Scene[] = [
  saving('save', prepareOne),
  saving('save with retention', prepareLongHistory),
  changingPassword,
  addingKit,
  markingKeychain,
  creating,
  opening,
  careless,
];

/** A fresh copy of a template folder. */
export function copyOf(template: string, target: string): Stage {
  rmSync(target, { recursive: true, force: true });
  cpSync(template, target, { recursive: true, preserveTimestamps: true });
  return { folder: target };
}
