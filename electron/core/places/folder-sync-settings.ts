/**
 * Which folders the sync clients of this computer say that they keep: read from their own settings, which also tell the
 * server where there is one. A client that is not installed has no settings; nothing here is ever written.
 */
import { readdir, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import type { Steps } from '../files/steps.ts';
import type { System } from './this-system.ts';

export interface SyncedFolder {
  path: string;
  /** "Dropbox", "Nextcloud" … */
  service: string;
  /** Name of the server, where it is one of many; null for those that have one cloud for everybody. */
  host: string | null;
}

const LARGEST = 4 * 1024 * 1024;
const MOST = 64;

/** Also such as are gone by now. @throws Refusal timed-out */
export async function foldersInSettings(steps: Steps, system: System): Promise<SyncedFolder[]> {
  const found: SyncedFolder[] = [];
  for (const { files, read } of settingsOf(system))
    for (const file of files) found.push(...read(await textOf(file, steps), system.home));
  found.push(...fixedFolders(system), ...(await cloudStorage(steps, system)));
  return found.filter(({ path }) => isAbsolute(path)).slice(0, MOST);
}

interface Settings {
  files: string[];
  read(text: string, home: string): SyncedFolder[];
}

function settingsOf(system: System): Settings[] {
  const { home, platform, environment } = system;
  const roaming = environment.APPDATA ?? join(home, 'AppData', 'Roaming');
  const local = environment.LOCALAPPDATA ?? join(home, 'AppData', 'Local');
  const config = environment.XDG_CONFIG_HOME || join(home, '.config');
  const state = environment.XDG_STATE_HOME || join(home, '.local', 'state');
  const library = join(home, 'Library');
  const of = (linux: string, mac: string, windows: string) =>
    platform === 'win32' ? windows : platform === 'darwin' ? mac : linux;
  const mirall = of(config, join(library, 'Preferences'), roaming);
  return [
    {
      files: [
        join(of(home, home, roaming), of('.dropbox', '.dropbox', 'Dropbox'), 'info.json'),
        join(of(home, home, local), of('.dropbox', '.dropbox', 'Dropbox'), 'info.json'),
      ],
      read: dropboxFolders,
    },
    { files: [join(mirall, 'Nextcloud', 'nextcloud.cfg')], read: text => mirallFolders(text, 'Nextcloud') },
    { files: [join(mirall, 'ownCloud', 'owncloud.cfg')], read: text => mirallFolders(text, 'ownCloud') },
    {
      files: [
        join(
          of(state, join(library, 'Application Support'), local),
          of('syncthing', 'Syncthing', 'Syncthing'),
        ),
        join(of(config, library, local), 'syncthing'),
      ].map(folder => join(folder, 'config.xml')),
      read: syncthingFolders,
    },
    { files: platform === 'linux' ? [join(config, 'onedrive', 'config')] : [], read: oneDriveFolders },
  ];
}

/** `{"personal": {"path": "/home/u/Dropbox", …}, "business": …}` (help.dropbox.com, "find the Dropbox folder"). */
export function dropboxFolders(text: string): SyncedFolder[] {
  try {
    const accounts: unknown = JSON.parse(text);
    return Object.values(accounts ?? {}).flatMap(account => {
      const path: unknown = (account as { path?: unknown } | null)?.path;
      return typeof path === 'string' ? [{ path, service: 'Dropbox', host: null }] : [];
    });
  } catch {
    return [];
  }
}

/** Nextcloud's and ownCloud's client: `0\url=https://…`, `0\Folders\1\localPath=/home/u/Nextcloud/`. */
export function mirallFolders(text: string, service: string): SyncedFolder[] {
  const hosts = new Map<string, string>();
  for (const [, account = '', url = ''] of text.matchAll(/^(\d+)\\url=(.+)$/gm))
    if (URL.canParse(url.trim())) hosts.set(account, new URL(url.trim()).hostname);
  return [...text.matchAll(/^(\d+)\\Folders[^\\]*\\[^\\]+\\localPath="?(.+?)[/\\]*"?\r?$/gm)].map(
    ([, account = '', path = '']) => ({ path, service, host: hosts.get(account) ?? null }),
  );
}

/** `<folder id="…" label="…" path="~/Sync" …>`. */
export function syncthingFolders(text: string, home: string): SyncedFolder[] {
  return [...text.matchAll(/<folder\s[^>]*?\bpath="([^"]+)"/g)].map(([, path = '']) => ({
    path: atHome(unescaped(path), home),
    ...{ service: 'Syncthing', host: null },
  }));
}

/** The client for Linux: `sync_dir = "~/OneDrive"`. */
export function oneDriveFolders(text: string, home: string): SyncedFolder[] {
  return [...text.matchAll(/^\s*sync_dir\s*=\s*"([^"]+)"/gm)].map(([, path = '']) => ({
    path: atHome(path, home),
    ...{ service: 'OneDrive', host: null },
  }));
}

/** Where the system itself says it, or has but one place for it. */
function fixedFolders({ platform, home, environment }: System): SyncedFolder[] {
  const named = (service: string, ...paths: (string | undefined)[]) =>
    paths.filter(path => path !== undefined).map(path => ({ path, service, host: null }));
  if (platform === 'darwin')
    return named('iCloud Drive', join(home, 'Library', 'Mobile Documents', 'com~apple~CloudDocs'));
  if (platform !== 'win32') return [];
  const { OneDrive, OneDriveConsumer, OneDriveCommercial } = environment;
  return [
    ...named('OneDrive', OneDrive, OneDriveConsumer, OneDriveCommercial),
    ...named('iCloud Drive', join(home, 'iCloudDrive')),
  ];
}

const IN_CLOUD_STORAGE: Readonly<Record<string, string>> = { GoogleDrive: 'Google Drive' };

/** macOS: `~/Library/CloudStorage/OneDrive-Personal`, one folder an account. */
async function cloudStorage(steps: Steps, { platform, home }: System): Promise<SyncedFolder[]> {
  if (platform !== 'darwin') return [];
  const folder = join(home, 'Library', 'CloudStorage');
  const names = await steps.take(() => readdir(folder).catch(() => []));
  return names
    .filter(name => !name.startsWith('.'))
    .map(name => {
      const client = name.split('-')[0] ?? name;
      return { path: join(folder, name), service: IN_CLOUD_STORAGE[client] ?? client, host: null };
    });
}

async function textOf(file: string, steps: Steps): Promise<string> {
  const facts = await steps.take(() => stat(file).catch(() => null));
  if (!facts?.isFile() || facts.size > LARGEST) return '';
  return await steps.take(() => readFile(file, 'utf8').catch(() => ''));
}

function atHome(path: string, home: string): string {
  return path === '~' || path.startsWith('~/') ? join(home, path.slice(1)) : path;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name: string) => {
    if (decimal !== undefined || hex !== undefined)
      return String.fromCodePoint(Math.min(Number(decimal ?? `0x${hex}`), 0x10ffff));
    return ENTITIES[name] ?? whole;
  });
}
