/**
 * The scenes about a vault that is kept in more than one place: taking in what another computer wrote, the list of places,
 * and taking over a password that was changed elsewhere.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noPlaces, type PlacesDocument } from '../../electron/core/places/place-record.ts';
import type { OpenVault } from '../../electron/core/vault/open-vault.ts';
import { parseGenerationName } from '../../electron/core/vault/paths.ts';
import { Refusal } from '../../shared/failure.ts';
import { placeNamed } from '../electron/core/vault/place-named.ts';
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

const THIN_STEP = 5;
/** Beside the vault, in the same template: what another computer has left in a place. */
const PLACE = 'place';

/** What lies in the place, read before any fault is armed. */
let left = new Map<string, Uint8Array>();

function adding(label: string): (document: PlacesDocument) => PlacesDocument {
  return document => ({ ...document, places: [...document.places, placeNamed(label)] });
}

/** A vault with some accounts and a place, and what another computer makes of it. */
async function prepare(folder: string, there: (other: OpenVault) => Promise<void>): Promise<void> {
  const vault = await create(folder);
  for (const id of ['old', 'old-1', 'old-2', 'old-3', 'old-4']) await addRecord(vault, id);
  await vault.changePlaces(adding('one'));
  await vault.close();
  const elsewhere = mkdtempSync(join(tmpdir(), 'sparekey-elsewhere-'));
  cpSync(folder, elsewhere, { recursive: true });
  const file = join(elsewhere, vault.vaultId, 'place.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), device: '0badcafe' }));
  const other = await open(elsewhere, { password: PASSWORD });
  await there(other);
  await other.close();
  mkdirSync(join(folder, PLACE));
  cpSync(join(elsewhere, vault.vaultId), join(folder, PLACE), { recursive: true });
  rmSync(elsewhere, { recursive: true });
}

async function openBeside({ folder }: Stage): Promise<OpenVault> {
  const place = join(folder, PLACE);
  left = new Map(readdirSync(place).map(file => [file, new Uint8Array(readFileSync(join(place, file)))]));
  return await open(folder, { password: PASSWORD });
}

async function takeInTheirs(vault: OpenVault): Promise<void> {
  const file =
    [...left.keys()]
      .filter(name => name.startsWith('codes-'))
      .sort()
      .at(-1) ?? '';
  const name = parseGenerationName(file);
  if (!name) throw new Error('nothing lies in the place');
  const found = await vault
    .home()
    .open(left.get(file) ?? new Uint8Array(), { ...name, compartment: 'codes' });
  if (found instanceof Refusal) throw found;
  const taken = await vault.home().takeIn([found], true);
  requireThat(taken === 'merged', 'it was not merged');
}

/** Another computer moved all accounts to the bin and added one: the person accepts it, and the state before is pinned. */
const takingIn: Scene = {
  name: 'take in what takes much away',
  thinStep: THIN_STEP,
  prepare: folder =>
    prepare(folder, async other => {
      await other.change('codes', (records, moment) =>
        records.map(record => ({ ...record, removed: { ...moment } })),
      );
      await addRecord(other, 'theirs');
    }),
  open: openBeside,
  async act(_stage, vault) {
    if (vault) await takeInTheirs(vault);
    return vault;
  },
  async judge({ folder }, done, lasting) {
    const vault = await open(folder, { password: PASSWORD });
    const ids = idsOf(vault, 'codes');
    requireWhole(vault);
    const { parents } = vault.read('codes');
    await vault.close();
    const merged = ids.includes('theirs');
    requireThat(!done || merged, 'told to be merged, and is not');
    requireThat(done || lasting || !merged, 'told not to be merged, and is');
    if (!merged) return;
    const directory = join(folder, vault.vaultId);
    const { pins = {} } = JSON.parse(readFileSync(join(directory, 'place.json'), 'utf8'));
    const pinned = Object.keys(pins).filter(file => readdirSync(directory).includes(file));
    requireThat(
      pinned.some(file => parents.some((hash: string) => file.includes(hash))),
      'merged without a pin',
    );
  },
};

const changingPlaces: Scene = {
  name: 'change the list of places',
  prepare: folder => prepare(folder, async () => undefined),
  open: openBeside,
  async act(_stage, vault) {
    await vault?.changePlaces(adding('two'));
    return vault;
  },
  async judge({ folder }, done) {
    const vault = await open(folder, { password: PASSWORD });
    requireWhole(vault);
    const two = labelsOf(vault).includes('two');
    await vault.close();
    requireThat(!done || two, 'told to be saved, and is not there');
  },
};

const changingPassword: Scene = {
  name: 'change the password of a vault with places',
  thinStep: THIN_STEP,
  prepare: folder => prepare(folder, async () => undefined),
  open: openBeside,
  async act(_stage, vault) {
    await vault?.changePassword(NEXT_PASSWORD);
    return vault;
  },
  judge: judgePasswords,
};

const adopting: Scene = {
  name: 'take over a password',
  thinStep: THIN_STEP,
  prepare: folder => prepare(folder, other => other.changePassword(NEXT_PASSWORD)),
  open: openBeside,
  async act(_stage, vault) {
    await vault?.adoptPassword({ which: 'master', password: NEXT_PASSWORD, files: left });
    return vault;
  },
  async judge(stage, done, lasting) {
    await judgePasswords(stage, done, lasting);
    await again(stage);
    requireThat(await opensWith(stage, NEXT_PASSWORD), 'the password cannot be taken over afterwards');
  },
};

/** Whatever was cut off: what is asked for once more is done. */
async function again(stage: Stage): Promise<void> {
  if (!(await opensWith(stage, PASSWORD))) return;
  const vault = await openBeside(stage);
  await vault.adoptPassword({ which: 'master', password: NEXT_PASSWORD, files: left });
  await takeInTheirs(vault).catch(() => undefined);
  requireWhole(vault);
  await vault.close();
}

async function judgePasswords(stage: Stage, done: boolean, lasting: boolean): Promise<void> {
  const [first, next] = [await opensWith(stage, PASSWORD), await opensWith(stage, NEXT_PASSWORD)];
  requireThat(first || next, 'neither password opens the vault');
  requireThat(!done || (next && !first), 'told to be changed, and is not');
  requireThat(done || lasting || first, 'told not to be changed, and the old one is refused');
  const byKit = await open(stage.folder, { kit: KIT.text });
  requireWhole(byKit);
  await byKit.close();
}

/** Whether the password opens the vault. Throws when it does and something is missing. */
async function opensWith({ folder }: Stage, password: string): Promise<boolean> {
  const vault = await open(folder, { password }).catch(() => null);
  if (!vault) return false;
  requireWhole(vault);
  await vault.close();
  return true;
}

function requireWhole(vault: OpenVault): void {
  requireThat(idsOf(vault, 'codes').includes('old'), 'an account is lost');
  requireThat(labelsOf(vault).includes('one'), 'the list of places is lost');
  requireThat(vault.notices.length === 0, `notices: ${JSON.stringify(vault.notices)}`);
}

function labelsOf(vault: OpenVault): string[] {
  const places = vault.places();
  return (places === 'lost' ? noPlaces(vault.vaultId) : places).places.map(({ label }) => label);
}

export const HOME_SCENES: readonly Scene[] = [takingIn, changingPlaces, changingPassword, adopting];
