/**
 * Folders of sync clients: by the settings of the client, by what it leaves in the folder, and not by a name alone.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AT_ONCE } from '../../../../electron/core/files/steps.ts';
import { describeThrough } from '../../../../electron/core/places/folder-description.ts';
import {
  dropboxFolders,
  mirallFolders,
  oneDriveFolders,
  syncthingFolders,
} from '../../../../electron/core/places/folder-sync-settings.ts';
import { syncedFolderOf, syncedFolders } from '../../../../electron/core/places/folder-synced.ts';
import { temporaryFolder } from '../vault/test-vault.ts';
import { otherComputer } from './other-computer.ts';

test.each([
  ['Dropbox', '.dropbox', 'file'],
  ['Dropbox', '.dropbox.cache', 'folder'],
  ['OneDrive', '.849C9593-D756-4E56-8D6E-42412F2A707B', 'file'],
  ['Google Drive', '.tmp.drivedownload', 'folder'],
  ['Google Drive', '.tmp.driveupload', 'folder'],
  ['Nextcloud', '.sync_0123456789ab.db', 'file'],
  ['Nextcloud', '._sync_0123456789ab.db', 'file'],
  ['Nextcloud', '.nextcloudsync.log', 'file'],
  ['ownCloud', '.owncloudsync.log', 'file'],
  ['Syncthing', '.stfolder', 'folder'],
] as const)('%s leaves %s in its folder; what lies deeper in it counts', async (service, mark, kind) => {
  const computer = otherComputer(temporaryFolder());
  const deep = computer.folder('Cloud/deep/down');
  const path = join(computer.system.home, 'Cloud');
  expect(await syncedFolderOf(deep, AT_ONCE, computer.system)).toBeNull();
  if (kind === 'file') computer.atHome(`Cloud/${mark}`);
  else computer.folder(`Cloud/${mark}`);
  expect(await syncedFolderOf(deep, AT_ONCE, computer.system)).toEqual({ path, service, host: null });
  expect(await syncedFolders(AT_ONCE, computer.system)).toEqual([{ path, service, host: null }]);
  expect(await describeThrough(deep, AT_ONCE, computer.system)).toEqual({
    failureDomain: `cloud:${service.toLowerCase().replace(' ', '-')}`,
    ...{ medium: 'synced-folder', service },
  });
});

test('ownCloud has the same database as Nextcloud, and its log tells them apart', async () => {
  const computer = otherComputer(temporaryFolder());
  const path = computer.folder('Cloud');
  computer.atHome('Cloud/.sync_0123456789ab.db');
  computer.atHome('Cloud/.owncloudsync.log');
  expect(await syncedFolderOf(path, AT_ONCE, computer.system)).toMatchObject({ service: 'ownCloud' });
});

test('a name is no proof, nor are the settings of Dropbox in the home folder', async () => {
  const computer = otherComputer(temporaryFolder());
  for (const name of ['Dropbox', 'OneDrive', 'Google Drive', 'Nextcloud', 'Sync'])
    expect(await syncedFolderOf(computer.folder(name), AT_ONCE, computer.system)).toBeNull();
  computer.atHome('.dropbox/info.json', '{}');
  expect(await syncedFolderOf(computer.folder('Other'), AT_ONCE, computer.system)).toBeNull();
  expect(await syncedFolders(AT_ONCE, computer.system)).toEqual([]);
});

test('settings name folders and servers, also through a link; what is gone is left out', async () => {
  const computer = otherComputer(temporaryFolder());
  const { home } = computer.system;
  const [dropbox, cloud] = [computer.folder('Box'), computer.folder('Cloud')];
  const far = join(temporaryFolder(), 'far');
  mkdirSync(far);
  symlinkSync(far, join(home, 'Sync'));
  computer.atHome(
    '.dropbox/info.json',
    JSON.stringify({ personal: { path: dropbox }, business: { path: '/gone' } }),
  );
  computer.atHome(
    '.config/Nextcloud/nextcloud.cfg',
    `[Accounts]\n0\\url=https://Cloud.Example.org\n0\\Folders\\1\\localPath=${cloud}/\n`,
  );
  computer.atHome(
    '.local/state/syncthing/config.xml',
    '<folder id="a" label="A &amp; B" path="~/Sync" type="x">',
  );
  expect(await syncedFolders(AT_ONCE, computer.system)).toEqual([
    { path: dropbox, service: 'Dropbox', host: null },
    { path: cloud, service: 'Nextcloud', host: 'cloud.example.org' },
    { path: far, service: 'Syncthing', host: null },
  ]);
  expect(await describeThrough(join(home, 'Sync'), AT_ONCE, computer.system)).toMatchObject({
    failureDomain: 'cloud:syncthing',
  });
  // the same server by WebDAV is lost together with it
  expect(await describeThrough(cloud, AT_ONCE, computer.system)).toEqual({
    failureDomain: 'host:cloud.example.org',
    ...{ medium: 'synced-folder', service: 'Nextcloud' },
  });
});

test('on macOS the system keeps them in one place', async () => {
  const computer = otherComputer(temporaryFolder(), 'darwin');
  computer.folder('Library/Mobile Documents/com~apple~CloudDocs');
  for (const name of ['OneDrive-Personal', 'GoogleDrive-alice@example.com', 'Dropbox', '.hidden'])
    computer.folder(`Library/CloudStorage/${name}`);
  const services = (await syncedFolders(AT_ONCE, computer.system)).map(({ service }) => service);
  expect(services.sort()).toEqual(['Dropbox', 'Google Drive', 'OneDrive', 'iCloud Drive']);
});

test('hostile settings are no settings', async () => {
  for (const text of ['', 'null', '[]', '{"a": null, "b": 5, "c": {"path": 7}}', '{'])
    expect(dropboxFolders(text)).toEqual([]);
  expect(mirallFolders('0\\url=nonsense\n0\\Folders\\1\\localPath=/x\n', 'Nextcloud')).toEqual([
    { path: '/x', service: 'Nextcloud', host: null },
  ]);
  expect(mirallFolders('localPath=/x\n0\\Folders\\1\\localPath=\n', 'Nextcloud')).toEqual([]);
  expect(syncthingFolders('<folder path="/a&#x20;&lt;b&#99999999;&what;"', '/home/u')[0]?.path).toContain(
    '/a <b',
  );
  expect(
    oneDriveFolders('# sync_dir = "/no"\nsync_dir = "~/One"\n', '/home/u').map(({ path }) => path),
  ).toEqual(['/home/u/One']);
  const computer = otherComputer(temporaryFolder());
  computer.atHome('.dropbox/info.json', JSON.stringify({ personal: { path: 'not/whole' } }));
  writeFileSync(join(computer.folder('.config/Nextcloud/nextcloud.cfg'), 'x'), '');
  expect(await syncedFolders(AT_ONCE, computer.system)).toEqual([]);
});
