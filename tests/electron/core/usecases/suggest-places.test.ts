/**
 * What is suggested and what is said of a folder: with the real folders of a home that is made for the test.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { FolderLook } from '../../../../electron/core/places/look-at-folder.ts';
import { lookAtFolder } from '../../../../electron/core/places/look-at-folder.ts';
import { inspectFolder } from '../../../../electron/core/usecases/inspect-folder.ts';
import { bestFirst, suggestPlaces } from '../../../../electron/core/usecases/suggest-places.ts';
import { vaultCalls } from '../../../../shared/contract/contract.ts';
import { refusalOf } from '../places/refusal-of.ts';
import { temporaryFolder } from '../vault/test-vault.ts';
import { makeContext, type TestContext } from './context-double.ts';

const VAULT = 'ab'.repeat(16);
const PLACE = 'cd'.repeat(16);
let context: TestContext;
let home = '';

beforeEach(() => {
  context = makeContext();
  home = temporaryFolder();
  vi.stubEnv('HOME', home);
  vi.stubEnv('USERPROFILE', home);
  vi.stubEnv('XDG_CONFIG_HOME', join(home, '.config'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  context.remove();
});

function folder(path: string, ...files: string[]): string {
  mkdirSync(join(home, path), { recursive: true });
  for (const file of files) writeFileSync(join(home, path, file), '');
  return join(home, path);
}

test('synced folders of the home are suggested by their service, and nothing else of it', async () => {
  const dropbox = folder('Dropbox', '.dropbox');
  const sync = folder('Sync');
  mkdirSync(join(sync, '.stfolder'));
  folder('Documents', 'letter.txt');
  const { suggestions } = await suggestPlaces(context);
  const ours = suggestions.filter(({ path }) => path.startsWith(home));
  expect(ours).toMatchObject([
    { path: dropbox, label: 'Dropbox', service: 'Dropbox', medium: 'synced-folder', place: null },
    { path: sync, label: 'Syncthing', failureDomain: 'cloud:syncthing', sharesWith: [], backup: false },
  ]);
  expect(() => vaultCalls.suggestPlaces.output.parse({ suggestions })).not.toThrow();
});

test('a folder on the disk of the vault says so', async () => {
  const path = folder('Backup');
  const look = await inspectFolder(context, { path });
  expect(look).toMatchObject({ path, label: 'Backup', service: null, sharesWith: ['this-computer'] });
  expect(look.freeBytes).toBeGreaterThan(0);
  expect(() => vaultCalls.inspectFolder.output.parse(look)).not.toThrow();
});

test('the folder of the vault is the place that it is', async () => {
  mkdirSync(context.folder);
  const look = await inspectFolder(context, { path: context.folder });
  expect(look).toMatchObject({ place: 'this-computer', sharesWith: [] });
});

test('what cannot be looked at is refused with its reason', async () => {
  const file = join(folder('Backup', 'file'), 'file');
  expect(await refusalOf(inspectFolder(context, { path: 'Backup' }))).toBe('bad-address');
  expect(await refusalOf(inspectFolder(context, { path: join(home, 'nowhere') }))).toBe('missing');
  expect(await refusalOf(inspectFolder(context, { path: file }))).toBe('missing');
});

test('a backup and the place that it is are recognised, also at another path and beside rubbish', async () => {
  const root = folder('Stick');
  const vault = folder(`Stick/${VAULT}`, `codes-000001-01234567-${'0'.repeat(16)}.age`);
  const known = [
    { id: 'this-computer', failureDomain: 'disk:1', path: '/vault' },
    { id: PLACE, failureDomain: '', path: '/media/stick' },
  ];
  expect(await lookAtFolder(root, known)).toMatchObject({ backup: true, place: null, sharesWith: [] });
  for (const marker of ['', '{', 'null', '{"placeId": 5}', JSON.stringify({ placeId: VAULT })]) {
    writeFileSync(join(vault, 'place.json'), marker);
    expect(await lookAtFolder(root, known)).toMatchObject({ backup: true, place: null });
  }
  writeFileSync(join(vault, 'place.json'), JSON.stringify({ placeId: PLACE }));
  expect(await lookAtFolder(root, known)).toMatchObject({ backup: true, place: PLACE });
  symlinkSync(root, join(home, 'link'));
  expect(await lookAtFolder(join(home, 'link'), [])).toMatchObject({ backup: true, place: null });
});

test('the best first: no place yet, no shared fate, then what it is; at most what can be written', () => {
  const look = (path: string, more: Partial<FolderLook>): FolderLook => ({
    ...{ path, label: path, service: null, medium: 'disk', failureDomain: path, sharesWith: [] },
    ...{ freeBytes: null, place: null, backup: false, writable: true, ...more },
  });
  const looks = [
    look('own', { medium: 'synced-folder', place: PLACE }),
    look('same', { sharesWith: ['this-computer'] }),
    look('disk', {}),
    look('share', { medium: 'network-share' }),
    look('stick', { medium: 'removable' }),
    look('b', { medium: 'synced-folder' }),
    look('a', { medium: 'synced-folder' }),
    look('locked', { medium: 'synced-folder', writable: false }),
  ];
  expect(bestFirst(looks).map(({ path }) => path)).toEqual([
    'a',
    'b',
    'stick',
    'share',
    'disk',
    'same',
    'own',
  ]);
});

test('more synced folders than anybody wants to see', async () => {
  for (let number = 0; number < 60; number += 1) folder(`Cloud ${number}`, '.nextcloudsync.log');
  const { suggestions } = await suggestPlaces(context);
  expect(suggestions).toHaveLength(50);
});
