// Adding, changing and removing places over real folders, and what is told of them.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addPlace } from '../../../../electron/core/usecases/add-place.ts';
import { editPlace } from '../../../../electron/core/usecases/edit-place.ts';
import { removePlace } from '../../../../electron/core/usecases/remove-place.ts';
import { showPlaces } from '../../../../electron/core/usecases/show-places.ts';
import { showReport } from '../../../../electron/core/usecases/show-report.ts';
import { settlePlaces, syncPlaces, verifyPlaces } from '../../../../electron/core/usecases/sync-places.ts';
import { closeVault } from '../../../../electron/core/usecases/unlock-vault.ts';
import { placesView } from '../../../../shared/contract/places-views.ts';
import type { Failure } from '../../../../shared/failure.ts';
import { Refusal } from '../../../../shared/failure.ts';
import { secret } from './context-double.ts';
import { leaked, OLD_CODES, OLD_SECRET, RecoveryScene } from './recovery-scene.ts';

const BOTH = { codes: true, recovery: true };
let scene: RecoveryScene;
beforeEach(async () => {
  scene = new RecoveryScene();
  await scene.prepare();
});
afterEach(() => scene.remove());

const path = (name: string) => join(scene.context.home, name);
function folder(name: string): string {
  mkdirSync(path(name), { recursive: true });
  return path(name);
}
const add = (name: string, holds = BOTH, label = '') =>
  addPlace(scene.context, { target: { kind: 'folder', path: folder(name) }, label, holds });

async function settled() {
  const view = await settlePlaces(scene.context, { milliseconds: 60_000 });
  expect(placesView.parse(view)).toEqual(view);
  return view;
}

async function failureOf(work: Promise<unknown>): Promise<Failure | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.failure;
    throw error;
  }
}

describe('adding', () => {
  test('fills the folder, proves it, and says so', async () => {
    await scene.addAccount();
    const { id, label } = await add('stick');
    expect(label).toBe('stick');
    const view = await settled();
    expect(view.places.map(({ kind }) => kind)).toEqual(['this-computer', 'folder']);
    const place = view.places[1];
    expect(place).toMatchObject({
      id,
      state: 'current',
      busy: null,
      failure: null,
      holds: ['codes', 'recovery'],
    });
    expect(place?.deepVerifiedAt).not.toBeNull();
    expect(place?.generations).toEqual(view.places[0]?.generations);
    const there = readdirSync(join(path('stick'), scene.vault.vaultId));
    expect(there).toEqual(expect.arrayContaining(['place.json', 'keys-0001.password.age']));
    expect(existsSync(join(path('stick'), 'HOW-TO-RESTORE.txt'))).toBe(true);
  });

  test('the same folder twice is refused, also with a slash behind it', async () => {
    await add('stick', BOTH, 'Blue stick');
    for (const same of [path('stick'), `${path('stick')}/`]) {
      const target = { kind: 'folder', path: same } as const;
      expect(await failureOf(addPlace(scene.context, { target, label: '', holds: BOTH }))).toEqual({
        ...{ code: 'place-exists', details: { label: 'Blue stick' } },
      });
    }
  });

  test('a place that holds nothing is refused, and so is the vault itself, or a folder within it', async () => {
    const holds = { codes: false, recovery: false };
    expect((await failureOf(add('stick', holds)))?.code).toBe('place-holds-nothing');
    for (const inside of [scene.context.folder, join(scene.context.folder, scene.vault.vaultId)]) {
      const target = { kind: 'folder', path: inside } as const;
      expect((await failureOf(addPlace(scene.context, { target, label: '', holds: BOTH })))?.code).toBe(
        'place-inside-vault',
      );
    }
  });

  test('a folder that is not there is refused, and is not made', async () => {
    const target = { kind: 'folder', path: path('absent') } as const;
    expect(await failureOf(addPlace(scene.context, { target, label: '', holds: BOTH }))).toMatchObject({
      details: { reason: 'missing' },
    });
    expect(existsSync(path('absent'))).toBe(false);
    expect((await settled()).places).toHaveLength(1);
  });

  test('a folder where another vault is kept takes this one, too', async () => {
    const other = join(folder('stick'), 'ab'.repeat(16));
    mkdirSync(other);
    writeFileSync(join(other, 'place.json'), '{}');
    await add('stick');
    expect((await settled()).places[1]?.state).toBe('current');
    expect(readdirSync(other)).toEqual(['place.json']);
  });

  test('a place that moved is found again under its id; a formatted one begins anew', async () => {
    const { id } = await add('stick');
    await settled();
    renameSync(path('stick'), path('moved'));
    expect((await add('moved')).id).toBe(id);
    expect((await settled()).places).toHaveLength(2);
    rmSync(path('moved'), { recursive: true });
    await syncPlaces(scene.context, { ids: [id] });
    expect((await settled()).places[1]?.state).toBe('missing');
    expect((await add('moved')).id).toBe(id);
    expect((await settled()).places[1]?.state).toBe('current');
  });

  test('a copy of the vault folder that somebody made becomes a place of its own', async () => {
    const here = join(scene.context.folder, scene.vault.vaultId);
    const there = join(folder('copy'), scene.vault.vaultId);
    mkdirSync(there);
    for (const name of readdirSync(here)) writeFileSync(join(there, name), readFileSync(join(here, name)));
    await add('copy');
    expect((await settled()).places[1]?.state).toBe('current');
  });

  test('a place is known again after locking', async () => {
    const { id } = await add('stick', { codes: true, recovery: false }, 'Blue stick');
    await settled();
    await scene.reopen();
    const [, place] = (await showPlaces(scene.context)).places;
    expect(place).toMatchObject({ id, label: 'Blue stick', state: 'current', holds: ['codes'] });
  });
});

describe('changing and removing', () => {
  test('another name, and less in it: what it is not to hold any more is gone at once', async () => {
    await scene.addCodes(OLD_CODES);
    const { id } = await add('stick');
    await settled();
    const names = () => readdirSync(join(path('stick'), scene.vault.vaultId));
    expect(names().some(name => name.startsWith('recovery-'))).toBe(true);
    const holds = { codes: true, recovery: false };
    expect(await editPlace(scene.context, { id, label: 'Office', holds })).toMatchObject({ label: 'Office' });
    expect(names().some(name => name.startsWith('recovery-'))).toBe(false);
    const view = await settled();
    expect(view.places[1]).toMatchObject({ label: 'Office', holds: ['codes'], state: 'current' });
  });

  test('what cannot be taken out keeps the place as it was', async () => {
    const { id } = await add('stick');
    await settled();
    renameSync(path('stick'), path('away'));
    const holds = { codes: true, recovery: false };
    expect((await failureOf(editPlace(scene.context, { id, holds })))?.code).toBe('place-failed');
    expect((await failureOf(removePlace(scene.context, { id, erase: true })))?.code).toBe('place-failed');
    expect((await settled()).places[1]?.holds).toEqual(['codes', 'recovery']);
  });

  test('removed without erasing, everything stays there; with it, only what is not ours', async () => {
    const { id } = await add('stick');
    writeFileSync(join(path('stick'), scene.vault.vaultId, 'notes.txt'), 'mine');
    await settled();
    const before = readdirSync(join(path('stick'), scene.vault.vaultId));
    await removePlace(scene.context, { id, erase: false });
    expect(readdirSync(join(path('stick'), scene.vault.vaultId))).toEqual(before);
    expect((await settled()).places).toHaveLength(1);
    expect((await add('stick')).id).toBe(id);
    await settled();
    const { places } = await removePlace(scene.context, { id, erase: true });
    expect(places).toHaveLength(1);
    expect(readdirSync(join(path('stick'), scene.vault.vaultId))).toEqual(['notes.txt']);
    expect(existsSync(join(path('stick'), 'HOW-TO-RESTORE.txt'))).toBe(false);
  });

  test('unknown ones are refused', async () => {
    for (const work of [
      editPlace(scene.context, { id: 'x' }),
      removePlace(scene.context, { id: 'x', erase: false }),
      syncPlaces(scene.context, { ids: ['x'] }),
      verifyPlaces(scene.context, { ids: ['x'], deep: false }),
    ])
      expect((await failureOf(work))?.code).toBe('place-unknown');
  });
});

describe('what is told', () => {
  test('two folders on the disk of this computer are no second safe place', async () => {
    await scene.addAccount();
    await add('one');
    await add('two');
    const { safety } = await settled();
    expect(safety.codes).toMatchObject({ independent: 1, safe: false });
    expect(safety.codes.places.filter(({ standing }) => standing === 'same-domain')).toHaveLength(2);
  });

  test('each live set has its own answer, and none while the recovery codes are locked', async () => {
    const { id } = await scene.addCodes(OLD_CODES);
    await add('stick');
    expect((await settled()).safety.sets.map(({ set }) => set)).toEqual([id]);
  });

  test('the report knows the places: with a proved one nothing is only here', async () => {
    await scene.addAccount();
    const dangers = async () => (await showReport(scene.context)).lines.map(({ danger }) => danger);
    expect(await dangers()).toContain('only-here');
    const { id } = await add('stick');
    await settled();
    // on the disk of this computer it is no help
    expect(await dangers()).toContain('only-here');
    const note = (change: object) =>
      scene.context.keeper?.records.note(id, record => ({ ...record, ...change }));
    await note({ failureDomain: 'disk:another' });
    expect(await dangers()).not.toContain('only-here');
    expect(await dangers()).not.toContain('unproved-backup');
    await note({ rolledBack: true });
    expect(await dangers()).toContain('unproved-backup');
  });

  test('no secret, no code', async () => {
    await scene.addAccount();
    await scene.addCodes(OLD_CODES);
    await add('stick');
    scene.tell(await settled());
    expect(leaked(scene.told, [...OLD_CODES, OLD_SECRET])).toEqual([]);
  });

  test('the password of a server is not told', async () => {
    const target = {
      ...({ kind: 'webdav', url: 'https://127.0.0.1:9/dav/', user: 'alice' } as const),
      password: secret('server password'),
    };
    const failure = await failureOf(addPlace(scene.context, { target, label: '', holds: BOTH }));
    expect(failure?.code).toBe('place-failed');
    expect(JSON.stringify([failure, await settled()])).not.toContain('server password');
  });

  test('nothing after locking', async () => {
    await closeVault(scene.context);
    expect((await failureOf(showPlaces(scene.context)))?.code).toBe('vault-locked');
  });
});
