/**
 * The scenes about a vault with one password: saving, creating, opening after a crash, changing the password, kits.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKit } from '../../electron/core/keys/kit.ts';
import { inspectVault, type OpenVault } from '../../electron/core/vault/open-vault.ts';
import type { Unlock } from '../../electron/core/vault/unlock.ts';
import { HOME_SCENES } from './home-scenes.ts';
import { PASSWORD_SCENES } from './password-scenes.ts';
import { KEEPING_PLACES } from './place-scenes.ts';
import { RESTORING, SETTING_ASIDE } from './restore-scene.ts';
import {
  addRecord,
  create,
  idsOf,
  KIT,
  NEXT_PASSWORD,
  open,
  PASSWORD,
  requireThat,
  type Scene,
  type Stage,
} from './scene.ts';

const MONTH_MS = 31 * 86_400_000;

const secondKit = createKit();

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
  const ids = idsOf(vault, 'codes');
  requireThat(vault.notices.length === 0, `notices: ${JSON.stringify(vault.notices)}`);
  await vault.close();
  return ids;
}

const opens = (folder: string, unlock: Unlock) =>
  idsIn(folder, unlock).then(
    () => true,
    () => false,
  );

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
    const ids = await idsIn(folder, { kit: KIT.text });
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
      { kit: KIT.text },
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
  ...PASSWORD_SCENES,
  ...HOME_SCENES,
  KEEPING_PLACES,
  RESTORING,
  SETTING_ASIDE,
  careless,
];
