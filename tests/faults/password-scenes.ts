/**
 * The scenes about two passwords: setting, changing and dropping the recovery password, another master password beside
 * it, opening after the removal of old key files was cut off. Whatever happens, the vault opens fully with the old
 * or the new arrangement; once it was told to be done, nothing leads across.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenVault } from '../../electron/core/vault/open-vault.ts';
import { generationsIn, reachOf } from '../electron/core/vault/reach.ts';
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

const RECOVERY = 'the recovery password';
const NEXT_RECOVERY = 'another recovery password';

/** Each of these is made of many saves, whose operations the scene `save` meets one by one. */
const THIN_STEP = 5;

/** What opens a vault, and what it was told: the arrangement that must hold. */
interface Passwords {
  master: string;
  /** null = one password for both. */
  recovery: string | null;
}

const ONE: Passwords = { master: PASSWORD, recovery: null };
const TWO: Passwords = { master: PASSWORD, recovery: RECOVERY };

/** A vault with history in both compartments. */
async function prepare(folder: string, { recovery }: Passwords): Promise<void> {
  const vault = await create(folder);
  await addRecord(vault, 'old');
  await addNote(vault, 'old');
  if (recovery !== null) await vault.setRecoveryPassword(PASSWORD, recovery);
  await vault.close();
}

async function addNote(vault: OpenVault, id: string): Promise<void> {
  await vault.change('recovery', (records, { stamp, at }) => [
    ...records,
    {
      ...{ id, kind: 'set', createdAt: at, codes: [], log: [], replaces: [] },
      about: { service: id, account: '', issuedAt: null, stamp },
      policy: { policy: 'each-once', stamp },
      link: { account: null, stamp },
      note: { text: 'placeholder', stamp },
      removed: { at: null, stamp },
    },
  ]);
}

async function openBoth({ folder }: Stage, { master, recovery }: Passwords): Promise<OpenVault> {
  const vault = await open(folder, { password: master });
  if (recovery !== null) await vault.unlockRecovery(recovery);
  return vault;
}

/** Whether the vault opens with exactly these passwords, and holds everything. Throws when something is lost. */
async function opensWith(stage: Stage, passwords: Passwords): Promise<boolean> {
  const vault = await open(stage.folder, { password: passwords.master }).catch(() => null);
  if (!vault) return false;
  try {
    if (vault.hasRecoveryPassword !== (passwords.recovery !== null)) return false;
    if (passwords.recovery !== null) await vault.unlockRecovery(passwords.recovery);
    requireWhole(vault);
    return true;
  } catch (error) {
    if (error instanceof Error && error.message === 'wrong-recovery-password') return false;
    throw error;
  } finally {
    await vault.close();
  }
}

function requireWhole(vault: OpenVault): void {
  requireThat(idsOf(vault, 'codes').includes('old'), 'the old account is lost');
  requireThat(idsOf(vault, 'recovery').includes('old'), 'the old recovery codes are lost');
  requireThat(vault.notices.length === 0, `notices: ${JSON.stringify(vault.notices)}`);
}

interface Change {
  name: string;
  from: Passwords;
  to: Passwords;
  act(vault: OpenVault): Promise<void>;
}

function changing({ name, from, to, act }: Change): Scene {
  return {
    name,
    thinStep: THIN_STEP,
    prepare: folder => prepare(folder, from),
    open: stage => openBoth(stage, from),
    async act(_stage, vault) {
      if (vault) await act(vault);
      return vault;
    },
    async judge(stage, done, lasting) {
      const byKit = await open(stage.folder, { kit: KIT.text });
      requireWhole(byKit);
      await byKit.close();
      const [before, after] = [await opensWith(stage, from), await opensWith(stage, to)];
      requireThat(before || after, 'neither arrangement opens the vault');
      requireThat(!done || (after && !before), 'told to be changed, and is not');
      requireThat(done || lasting || before, 'told not to be changed, and the old arrangement is gone');
      await requireApart(stage, after && !before ? to : from);
      await requireGoesOn(stage, after ? to : from);
    },
  };
}

/** Every kit reaches everything; while there are two passwords, each reaches every generation of its own and no other. */
async function requireApart({ folder }: Stage, { master, recovery }: Passwords): Promise<void> {
  const directory = directoryIn(folder);
  const all = JSON.stringify(generationsIn(directory));
  const reached = async (start: Parameters<typeof reachOf>[1]) => {
    const { codes, recovery: sets } = await reachOf(directory, start);
    return { codes, recovery: sets };
  };
  requireThat(JSON.stringify(await reached({ kit: KIT.text })) === all, 'the kit does not reach everything');
  const masters = await reached({ password: master });
  if (recovery === null) return requireThat(JSON.stringify(masters) === all, 'a password reaches too little');
  const sets = await reached({ password: recovery });
  requireThat(JSON.stringify({ ...sets, codes: masters.codes }) === all, 'a password reaches too little');
  requireThat(masters.recovery.length === 0 && sets.codes.length === 0, 'a password leads across');
}

/** Both compartments can be changed, by the password and then by the kit, and each finds the other's work. */
async function requireGoesOn(stage: Stage, passwords: Passwords): Promise<void> {
  const vault = await openBoth(stage, passwords);
  await addRecord(vault, 'by password');
  await addNote(vault, 'by password');
  await vault.close();
  const byKit = await open(stage.folder, { kit: KIT.text });
  await addRecord(byKit, 'by kit');
  await addNote(byKit, 'by kit');
  await byKit.close();
  const again = await openBoth(stage, passwords);
  for (const compartment of ['codes', 'recovery'] as const)
    requireThat(
      ['old', 'by password', 'by kit'].every(id => idsOf(again, compartment).includes(id)),
      `a change of ${compartment} is lost`,
    );
  await again.close();
}

/** A vault in which the old key files could not be removed, or have come back. */
const removingOldKeys: Scene = {
  name: 'open after old key files were left',
  thinStep: THIN_STEP,
  async prepare(folder) {
    await prepare(folder, ONE);
    const directory = directoryIn(folder);
    const old = readFileSync(join(directory, 'keys-0001.password.age'));
    const vault = await openBoth({ folder }, ONE);
    await vault.setRecoveryPassword(PASSWORD, RECOVERY);
    await vault.close();
    for (const name of ['keys-0001.password.age', 'keys-0001-0badcafe.password.age'])
      writeFileSync(join(directory, name), old);
  },
  open: async () => null,
  act: ({ folder }) => open(folder, { password: PASSWORD }),
  async judge(stage) {
    requireThat(await opensWith(stage, TWO), 'the vault does not open');
    await requireApart(stage, TWO);
  },
};

const unlocking: Scene = {
  name: 'unlock the recovery codes',
  thinStep: THIN_STEP,
  prepare: folder => prepare(folder, TWO),
  open: ({ folder }) => open(folder, { password: PASSWORD }),
  async act(_stage, vault) {
    await vault?.unlockRecovery(RECOVERY);
    return vault;
  },
  async judge(stage) {
    requireThat(await opensWith(stage, TWO), 'the vault does not open');
    await requireGoesOn(stage, TWO);
  },
};

function directoryIn(folder: string): string {
  const vaultId = readdirSync(folder).find(name => /^[0-9a-f]{32}$/.test(name));
  return join(folder, vaultId ?? '');
}

export const PASSWORD_SCENES: readonly Scene[] = [
  changing({
    name: 'set a recovery password',
    from: ONE,
    to: TWO,
    act: vault => vault.setRecoveryPassword(PASSWORD, RECOVERY),
  }),
  changing({
    name: 'change the master password beside a recovery password',
    from: TWO,
    to: { ...TWO, master: NEXT_PASSWORD },
    act: vault => vault.changePassword(NEXT_PASSWORD),
  }),
  changing({
    name: 'change the recovery password',
    from: TWO,
    to: { ...TWO, recovery: NEXT_RECOVERY },
    act: vault => vault.setRecoveryPassword(null, NEXT_RECOVERY),
  }),
  changing({
    name: 'drop the recovery password',
    from: TWO,
    to: ONE,
    act: vault => vault.dropRecoveryPassword(PASSWORD),
  }),
  removingOldKeys,
  unlocking,
];
