/**
 * The scene about places: a change is saved and goes to two folders, each with its own. Whatever fails on the way, nothing
 * is lost, no place is told to be up to date that is not, and on a sound disk all of them get there.
 */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openFolderPlace } from '../../electron/core/places/folder-place.ts';
import { PlaceKeeper } from '../../electron/core/places/keeper.ts';
import { writeMarker } from '../../electron/core/places/marker.ts';
import type { Place, PlaceTarget } from '../../electron/core/places/place.ts';
import { placeStateOf } from '../../electron/core/places/place-states.ts';
import { realTimers } from '../../electron/core/places/replicate.ts';
import type { OpenVault } from '../../electron/core/vault/open-vault.ts';
import { realWorld } from '../../electron/core/vault/world.ts';
import { recordOf } from '../electron/core/places/place-record-of.ts';
import { addRecord, create, idsOf, open, PASSWORD, requireThat, type Scene, type Stage } from './scene.ts';

const PLACES = ['stick', 'disk'] as const;
const PATIENCE = 60_000;

const vaultIn = (folder: string) => join(folder, 'vault');
const idOf = (name: string) => Buffer.from(name.padEnd(16)).toString('hex');

function openPlace(target: PlaceTarget): Place {
  if (target.kind !== 'folder') throw new Error('folders only');
  return openFolderPlace(target);
}

function keep(vault: OpenVault): PlaceKeeper {
  return new PlaceKeeper({
    ...{ home: vault.home(), store: vault, openPlace, world: realWorld, timers: realTimers },
    changed: () => undefined,
    merged: () => undefined,
    noteBug: error => {
      throw error;
    },
  });
}

/** A copy of a stage lies elsewhere than what it is a copy of: the places move along. */
async function pointTo(vault: OpenVault, folder: string): Promise<void> {
  await vault.changePlaces(document => ({
    ...document,
    places: PLACES.map(name => {
      const path = join(folder, name);
      const known = document.places.find(({ id }) => id === idOf(name));
      return known
        ? { ...known, target: { kind: 'folder', path } }
        : recordOf(idOf(name), path, ['codes', 'recovery']);
    }),
  }));
}

function statesOf(vault: OpenVault, keeper: PlaceKeeper): string[] {
  const heads = vault.home().heads();
  return keeper.records.all().map(record => placeStateOf(record, heads, realWorld.now()));
}

/** What was told when the act was over; another process that judges knows of nothing that was told. */
const told = new Map<string, string[]>();

/** Whether a place alone gives the newest back: as a vault of its own, which makes a copy of it another thing. */
async function holdsNew(folder: string, name: string): Promise<boolean> {
  const copy = join(folder, 'copy');
  cpSync(join(folder, name), copy, { recursive: true });
  const vault = await open(copy, { password: PASSWORD });
  const ids = idsOf(vault, 'codes');
  await vault.close();
  rmSync(copy, { recursive: true });
  return ids.includes('new');
}

export const KEEPING_PLACES: Scene = {
  name: 'keep two places',
  thinStep: 7,
  // two places at a time: how often one waits for the other is not the same in each run
  certain: 0.8,
  async prepare(folder) {
    const vault = await create(vaultIn(folder));
    await addRecord(vault, 'old');
    await pointTo(vault, folder);
    for (const name of PLACES) {
      mkdirSync(join(folder, name));
      const place = openFolderPlace({ kind: 'folder', path: join(folder, name) });
      await place.prepare(vault.vaultId);
      await writeMarker(place, vault.vaultId, idOf(name));
    }
    const keeper = keep(vault);
    await keeper.sync(null);
    requireThat(statesOf(vault, keeper).join() === 'current,current', 'the places are not up to date');
    keeper.stop();
    await vault.close();
  },
  async open({ folder }) {
    const vault = await open(vaultIn(folder), { password: PASSWORD });
    await pointTo(vault, folder);
    return vault;
  },
  async act(stage: Stage, vault) {
    if (!vault) return vault;
    const keeper = keep(vault);
    try {
      await addRecord(vault, 'new');
      await keeper.settle(PATIENCE);
    } finally {
      told.set(stage.folder, statesOf(vault, keeper));
      keeper.stop();
    }
    return vault;
  },
  async judge({ folder }, done) {
    const vault = await open(vaultIn(folder), { password: PASSWORD });
    const ids = idsOf(vault, 'codes');
    requireThat(ids.includes('old'), 'the old record is lost');
    requireThat(!done || ids.includes('new'), 'told to be saved, and is not there');
    for (const [index, name] of PLACES.entries()) {
      const current = done && told.get(folder)?.[index] === 'current';
      requireThat(!current || (await holdsNew(folder, name)), `${name} is told to be up to date, and is not`);
    }
    await pointTo(vault, folder);
    const keeper = keep(vault);
    await keeper.sync(null);
    const states = statesOf(vault, keeper).join();
    keeper.stop();
    await vault.close();
    requireThat(states === 'current,current', `on a sound disk the places are ${states}`);
    told.delete(folder);
  },
};
