/**
 * The scenes of a restore: a vault on a stick comes to a computer that has none. Whatever happens on the way, there is no
 * vault afterwards or the whole one, and the stick is as it was. And the same where a damaged vault has to make room: it is kept, and there is one in use.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recoverSetAside } from '../../electron/core/restore/set-aside.ts';
import { clearStages } from '../../electron/core/restore/stage-folder.ts';
import { findBackup, forgetBackup } from '../../electron/core/usecases/find-backup.ts';
import { openBackup } from '../../electron/core/usecases/open-backup.ts';
import { restoreVault } from '../../electron/core/usecases/restore-vault.ts';
import { inspectVault, type OpenVault } from '../../electron/core/vault/open-vault.ts';
import { isVaultId } from '../../electron/core/vault/paths.ts';
import { refuse } from '../../shared/failure.ts';
import { makeContext, secret } from '../electron/core/usecases/context-double.ts';
import { addRecord, create, idsOf, open, PASSWORD, requireThat, type Scene, type Stage } from './scene.ts';

const stickOf = ({ folder }: Stage) => join(folder, 'stick');
const vaultOf = ({ folder }: Stage) => join(folder, 'vault');

async function prepare(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const vault = await create(stickOf({ folder }));
  for (const id of ['old', 'newer', 'newest']) await addRecord(vault, id);
  await vault.close();
  writeFileSync(join(folder, 'as-it-was.txt'), hashOf(stickOf({ folder })));
}

/** As a careful person does it: what is not whole is not taken. */
async function act(stage: Stage, into: 'new' | 'aside' = 'new'): Promise<OpenVault | null> {
  const context = Object.assign(makeContext(), { folder: vaultOf(stage) });
  try {
    const sources = [{ kind: 'folder', path: stickOf(stage) } as const];
    const { offer } = await findBackup(context, { sources });
    const key = { password: secret(PASSWORD) };
    const { preview, compartments, notOpened } = await openBackup(context, { offer, vaultId: null, key });
    if (notOpened > 0 || compartments.some(({ state }) => state !== 'whole'))
      throw refuse('damaged-file', { file: 'something' });
    await restoreVault(context, { preview, into, accept: false, keep: false });
    return context.open;
  } finally {
    await forgetBackup(context);
    context.remove();
  }
}

async function judge(stage: Stage, done: boolean, lasting: boolean): Promise<void> {
  const { state } = await inspectVault(vaultOf(stage));
  requireThat(!done || state === 'present', 'told to be restored, and is not there');
  requireThat(done || lasting || state === 'none', 'told not to be restored, and is there');
  if (state === 'present') {
    const vault = await open(vaultOf(stage), { password: PASSWORD });
    const ids = idsOf(vault, 'codes');
    requireThat(vault.read('recovery').generation === 1, 'the recovery codes are lost');
    await vault.close();
    requireThat(
      ['old', 'newer', 'newest'].every(id => ids.includes(id)),
      `only ${ids} came back`,
    );
  }
  const before = readFileSync(join(stage.folder, 'as-it-was.txt'), 'utf8');
  requireThat(hashOf(stickOf(stage)) === before, 'the stick was changed');
  const halfHour = 30 * 60_000;
  await clearStages(vaultOf(stage), Date.now() + halfHour);
  requireThat(lasting || stagesIn(stage).length === 0, 'something was left behind');
  requireThat(stagesIn(stage).every(isOwn), 'what a dead process left was not found');
  if (state === 'none') await (await act(stage))?.close();
  requireThat((await inspectVault(vaultOf(stage))).state === 'present', 'a second try did not succeed');
}

/** A vault of which no generation is whole any more is there already. */
async function prepareDamaged(folder: string): Promise<void> {
  await prepare(folder);
  await (await create(vaultOf({ folder }))).close();
  const directory = join(vaultOf({ folder }), vaultsIn({ folder })[0] ?? '');
  for (const name of readdirSync(directory).filter(each => /^(codes|recovery)-/.test(each)))
    writeFileSync(join(directory, name), 'nonsense');
  writeFileSync(join(folder, 'damaged.txt'), hashOf(directory));
}

/** After the next start there is one vault: the damaged one as it was, or the whole one and the damaged one beside it. */
async function judgeAside(stage: Stage, done: boolean): Promise<void> {
  await recoverSetAside(vaultOf(stage));
  const isBack = isRestored(stage);
  requireThat(!done || isBack, 'told to be restored, and is not there');
  if (!isBack) await (await act(stage, 'aside'))?.close();
  requireThat(isRestored(stage), 'a second try did not succeed');
  const vault = await open(vaultOf(stage), { password: PASSWORD });
  requireThat(idsOf(vault, 'codes').length === 3, 'not everything came back');
  await vault.close();
}

/** Whether the vault is that of the stick. The damaged one is there in any case. */
function isRestored(stage: Stage): boolean {
  const vaults = vaultsIn(stage);
  requireThat(vaults.length === 1, `${vaults.length} vaults`);
  const aside = readdirSync(vaultOf(stage)).filter(name => name.includes('.set-aside-'));
  const isBack = existsSync(join(stickOf(stage), vaults[0] ?? ''));
  const kept = isBack ? aside : vaults;
  requireThat(aside.length === Number(isBack), `${aside.length} set aside`);
  const before = readFileSync(join(stage.folder, 'damaged.txt'), 'utf8');
  requireThat(hashOf(join(vaultOf(stage), kept[0] ?? '')) === before, 'the damaged vault was changed');
  return isBack;
}

function vaultsIn(stage: Stage): string[] {
  return readdirSync(vaultOf(stage)).filter(isVaultId);
}

function stagesIn(stage: Stage): string[] {
  if (!existsSync(vaultOf(stage))) return [];
  return readdirSync(vaultOf(stage))
    .filter(name => name.endsWith('.new'))
    .map(name => join(vaultOf(stage), name));
}

/** Of this process, which lives on after a disk that went away in the middle. */
function isOwn(folder: string): boolean {
  const mark = join(folder, 'owner.json');
  return existsSync(mark) && JSON.parse(readFileSync(mark, 'utf8')).pid === process.pid;
}

function hashOf(folder: string): string {
  const hash = createHash('sha256');
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile());
  for (const path of all.map(entry => join(entry.parentPath, entry.name)).sort())
    hash.update(path.slice(folder.length)).update(readFileSync(path));
  return hash.digest('hex');
}

export const RESTORING: Scene = {
  ...{ name: 'restore', thinStep: 7, prepare, act: stage => act(stage), judge },
  open: async () => null,
};

export const SETTING_ASIDE: Scene = {
  ...{ name: 'restore aside', thinStep: 7, prepare: prepareDamaged },
  ...{ act: stage => act(stage, 'aside'), judge: judgeAside },
  open: async () => null,
};
